package org.tidegate.gateway.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.exchange.KnownLosses;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.ExchangeRow;

/** What this node holds now: its agreements, the trust folder's revocation lists, the packages at rest. */
final class HeldMaterial implements ProofMaterial {
    private final PartnerDirectory partners;
    private final TrustLists lists;
    private final KnownLosses losses;

    HeldMaterial(PartnerDirectory partners, TrustLists lists, KnownLosses losses) {
        this.partners = partners;
        this.lists = lists;
        this.losses = losses;
    }

    @Override
    public Optional<Agreement> agreementWith(AuthorityId partner) {
        return partners.find(partner).map(Partner::agreement);
    }

    @Override
    public List<byte[]> revocationLists(AuthorityId partner) {
        return Stream.concat(lists.own().stream(), lists.of(partner).stream()).toList();
    }

    @Override
    public Optional<List<LossReport>> losses(ExchangeRow exchange) {
        return losses.of(exchange);
    }
}
