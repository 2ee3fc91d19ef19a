package org.tidegate.crypto.ledger.verify;

/** Whether a proof over the tree holds. */
public sealed interface TreeCheck {

    record Holds() implements TreeCheck {}

    record Fails(TreeFault fault) implements TreeCheck {}

    default boolean holds() {
        return this instanceof Holds;
    }
}
