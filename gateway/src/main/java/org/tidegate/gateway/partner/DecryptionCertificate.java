package org.tidegate.gateway.partner;

import org.tidegate.crypto.trust.CheckedCertificate;

/**
 * The certificate a partner wants its envelopes sealed for.
 *
 * <p>It comes in the partner's signed descriptor and is taken only when it chains to the agreement's anchors itself, names
 * the partner and may decrypt: never on a signing key's word alone.
 */
public interface DecryptionCertificate {

    /**
     * The newest one that is good now.
     *
     * @throws org.tidegate.routes.failure.PassingFailure when none is known and the partner does not answer, or what it
     *     answers does not verify
     */
    CheckedCertificate current();
}
