package org.tidegate.contracts.envelope;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;

/** What a recipient's gateway signs about an envelope: it holds it, or it will not take it. */
public sealed interface PartnerAnswer permits Receipt, Refusal {

    EnvelopeId envelope();

    /** Who sealed the envelope. */
    AuthorityId sender();

    /** Who signs this answer. */
    AuthorityId recipient();

    /** SHA-256 over the envelope's octets as they arrived. */
    Digest envelopeDigest();
}
