package org.tidegate.gateway.ledger;

/** A stored checkpoint that this node's ledger key did not sign. */
final class CheckpointNotOurs extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CheckpointNotOurs(long size) {
        super("the stored checkpoint of size " + size + " is not signed by this node's ledger key;"
                + " the administrator puts back the key it was signed with");
    }
}
