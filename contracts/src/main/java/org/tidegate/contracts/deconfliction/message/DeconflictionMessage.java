package org.tidegate.contracts.deconfliction.message;

import java.util.UUID;
import org.tidegate.contracts.statement.Statement;

/** One signed message of deconfliction. */
public sealed interface DeconflictionMessage extends Statement permits Asking, Answering, HitMessage {

    /** New for each message; the same in each attempt to send it. */
    UUID id();
}
