package org.tidegate.gateway.ledger;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;

/**
 * What a partner holds of our log as it was before a restore.
 *
 * @param held the last checkpoint that it cosigned, our signature verified; empty where it holds none, or did not answer
 * @param answered false where a person went on without it
 */
public record HeldHead(AuthorityId cosigner, Optional<SignedCheckpoint> held, boolean answered) {}
