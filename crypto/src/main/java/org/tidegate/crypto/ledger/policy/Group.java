package org.tidegate.crypto.ledger.policy;

import java.util.List;

/**
 * Witnesses and groups of which some must have cosigned.
 *
 * @param threshold how many, 1 to the number of members
 */
public record Group(String name, int threshold, List<Member> members) implements Member {

    public Group {
        members = List.copyOf(members);
    }
}
