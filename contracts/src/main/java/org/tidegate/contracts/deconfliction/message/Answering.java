package org.tidegate.contracts.deconfliction.message;

import org.tidegate.contracts.digest.Digest;

/** The answer to one {@link Asking}. */
public sealed interface Answering extends DeconflictionMessage
        permits RotationAnswer, Evaluated, Acknowledged, Declined {

    /** SHA-256 of the question's octets. */
    Digest asked();
}
