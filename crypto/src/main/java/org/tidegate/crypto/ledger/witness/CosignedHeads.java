package org.tidegate.crypto.ledger.witness;

import java.util.Optional;
import org.tidegate.crypto.ledger.note.SignedNote;

/**
 * The checkpoint a witness cosigned last, of each log. From the question here until the new one is stored no other request for the
 * same log may come between, or a tree could be rolled back.
 */
@FunctionalInterface
public interface CosignedHeads {

    /** As it was stored; empty where none of this log was cosigned. */
    Optional<SignedNote> of(String origin);
}
