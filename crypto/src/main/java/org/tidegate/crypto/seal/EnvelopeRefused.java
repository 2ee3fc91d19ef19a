package org.tidegate.crypto.seal;

import java.util.Objects;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.cms.RefusedBecause;

/**
 * The envelope did not pass: ENVELOPE_REFUSED, the one answer to everything up to the signature and what it binds, so that the
 * answer is no oracle. Unsigned, because we cannot say whom we would be answering.
 *
 * <p>The reason is for the local log and ledger. What the parsers said is left out, because a stranger could write into it.
 */
public final class EnvelopeRefused extends RuntimeException {

    private final EnvelopeId envelope;
    private final RefusedBecause because;

    EnvelopeRefused(EnvelopeId envelope, RefusedBecause because) {
        super("envelope refused: envelope " + envelope);
        this.envelope = envelope;
        this.because = Objects.requireNonNull(because, "because");
    }

    /** The id in the HTTP head, unproved. */
    public EnvelopeId envelope() {
        return envelope;
    }

    /** Never told to the sender. */
    public RefusedBecause because() {
        return because;
    }
}
