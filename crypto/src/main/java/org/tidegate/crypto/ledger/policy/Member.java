package org.tidegate.crypto.ledger.policy;

import java.util.Set;

/** What a quorum or a group may name. */
public sealed interface Member permits Witness, Group {

    String name();

    /** Whether these witnesses together are enough. */
    default boolean holds(Set<Witness> cosigned) {
        return switch (this) {
            case Witness witness -> cosigned.contains(witness);
            case Group group ->
                group.members().stream()
                                .filter(member -> member.holds(cosigned))
                                .count()
                        >= group.threshold();
        };
    }
}
