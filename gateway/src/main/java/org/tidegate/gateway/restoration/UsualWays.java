package org.tidegate.gateway.restoration;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.partner.PartnerClient.SentAgain;
import org.tidegate.gateway.retention.ErasedBefore;
import org.tidegate.gateway.store.ExchangeRow;

/** How what a partner tells is taken in: as in traffic. Each verifies for itself, and changes nothing where it is taken twice. */
interface UsualWays {

    /** Asks for the receipt of an exchange of ours, and takes it. */
    void receipt(AuthorityId partner, ExchangeRow exchange);

    /** @param signed a batch, not verified */
    void evidences(AuthorityId partner, byte[] signed);

    /** As at the partner's door. @return whether it is receipted */
    boolean envelope(AuthorityId partner, SentAgain.Envelope envelope);

    /** @param about what a notice of ours to this partner is about */
    ErasedBefore.Outcome erasedByUs(PackageId about, AuthorityId partner);

    /** @param notice of the partner's, which we have acknowledged */
    ErasedBefore.Outcome acknowledged(PackageId notice, AuthorityId partner);

    /** Compares what is here with the partner's view, as far as a version before tells. */
    void compare(AuthorityId partner);
}
