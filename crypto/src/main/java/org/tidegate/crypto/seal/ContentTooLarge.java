package org.tidegate.crypto.seal;

import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.cms.CmsLimits;

/** The contents are more than one envelope holds. Final for this manifest: the sender seals fewer packages, or cuts parts. */
public final class ContentTooLarge extends RuntimeException {

    private final EnvelopeId envelope;

    ContentTooLarge(EnvelopeId envelope, long bytes) {
        super("contents too large for one envelope: envelope " + envelope + " has " + bytes + " bytes, the limit is "
                + CmsLimits.CONTENT_BYTES + "; seal fewer packages together or send parts");
        this.envelope = envelope;
    }

    public EnvelopeId envelope() {
        return envelope;
    }
}
