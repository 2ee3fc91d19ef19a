package org.tidegate.contracts.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects every broken rule of one record before refusing it, so that a sender learns all of them at once. */
public final class Checks {

    private final String type;
    private final List<InvalidRecord.Violation> violations = new ArrayList<>();

    private Checks(String type) {
        this.type = type;
    }

    /**
     * Applies the rules that stand beside the components.
     *
     * @param components all of the record's components, in order
     */
    public static Checks of(Class<? extends Record> type, @Nullable Object... components) {
        Checks checks = new Checks(type.getSimpleName());
        List<ComponentRules> rules = ComponentRules.of(type);
        if (rules.size() != components.length) {
            throw new IllegalStateException(type.getSimpleName() + " passes its components incompletely to its checks");
        }
        for (int i = 0; i < components.length; i++) {
            Object value = components[i];
            if (value != null) {
                rules.get(i).broken(value, checks.violations::add);
            } else if (rules.get(i).required()) {
                throw new NullPointerException(
                        type.getSimpleName() + "." + rules.get(i).name());
            } else if (rules.get(i).needed() instanceof NeededBeside needed
                    && other(needed, rules, components) instanceof Enum<?> code) {
                needed.whenAbsent(code.name()).ifPresent(checks.violations::add);
            }
        }
        return checks;
    }

    private static @Nullable Object other(
            NeededBeside needed, List<ComponentRules> rules, @Nullable Object[] components) {
        for (int i = 0; i < components.length; i++) {
            if (rules.get(i).name().equals(needed.member())) {
                return components[i];
            }
        }
        return null;
    }

    /**
     * A rule over several components.
     *
     * @param member where to show it: a component's name, a path like {@code parties/3}, or empty for the whole record
     * @param what constant words that read well after the member's name
     */
    public Checks require(boolean kept, String code, String member, String what, String fix) {
        if (!kept) {
            violations.add(new InvalidRecord.Violation(code, member, what, fix));
        }
        return this;
    }

    /** No two entries with the same key. */
    public <T> Checks unique(String member, List<T> values, Function<T, ?> key) {
        return require(
                new HashSet<>(values.stream().map(key).toList()).size() == values.size(),
                "NOT_UNIQUE",
                member,
                "names the same thing twice",
                "send each entry once");
    }

    /** @throws InvalidRecord with every rule that was broken */
    public void done() {
        if (!violations.isEmpty()) {
            throw new InvalidRecord(type, violations);
        }
    }
}
