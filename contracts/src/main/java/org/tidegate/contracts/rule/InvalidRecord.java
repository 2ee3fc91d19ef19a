package org.tidegate.contracts.rule;

import java.util.List;
import java.util.stream.Collectors;

/** A record was asked to hold something its rules forbid. Carries every violation, none with the offending value. */
public final class InvalidRecord extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * One broken rule.
     *
     * @param member the component's name, or empty when the rule is about the record as a whole
     */
    public record Violation(String code, String member, String what, String fix) {}

    private final transient List<Violation> violations;

    InvalidRecord(String type, List<Violation> violations) {
        super(type + " is not valid: "
                + violations.stream()
                        .map(v -> v.member().isEmpty() ? v.what() : v.member() + " " + v.what())
                        .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
