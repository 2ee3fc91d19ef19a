package org.tidegate.contracts.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.rule.InvalidRecord.Violation;

/**
 * When a component may not be left out.
 *
 * @param component whose absence is judged
 * @param member the other component, which decides
 * @param codes beside which it is needed
 * @see RequiredBeside
 */
public record NeededBeside(String component, String member, List<String> codes, String code, String fix) {
    public NeededBeside {
        codes = List.copyOf(codes);
    }

    /** @throws IllegalStateException if the record has no such component, or its enum no such constants */
    static NeededBeside of(String component, RequiredBeside rule, Class<?> type) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .filter(other ->
                        other.getName().equals(rule.member()) && other.getType().isEnum())
                .flatMap(other -> Arrays.stream(other.getType().getEnumConstants()))
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        List<String> codes = List.of(rule.codes());
        if (!known.containsAll(codes)) {
            throw new IllegalStateException(
                    type.getName() + "." + component + " is required beside codes that " + rule.member() + " has not");
        }
        return new NeededBeside(component, rule.member(), codes, rule.code(), rule.fix());
    }

    /** @param beside the code that stands in the other component */
    public Optional<Violation> whenAbsent(String beside) {
        return codes.contains(beside)
                ? Optional.of(new Violation(code, component, "is missing beside this " + member, fix))
                : Optional.empty();
    }
}
