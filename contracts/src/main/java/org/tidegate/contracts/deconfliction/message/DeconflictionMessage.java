package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;

/** One signed message of deconfliction. It means nothing to anybody but its partner. */
public sealed interface DeconflictionMessage permits Asking, Answering, HitMessage {

    /** Who says it, and signs. */
    AuthorityId authority();

    /** Whom it is for. */
    AuthorityId partner();

    /** The signer's clock. */
    Instant at();

    /** New for each message; the same in each attempt to send it. */
    UUID id();
}
