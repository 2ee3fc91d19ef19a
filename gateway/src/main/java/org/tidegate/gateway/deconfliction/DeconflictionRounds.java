package org.tidegate.gateway.deconfliction;

import java.time.InstantSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.deconfliction.ask.AskingRounds;
import org.tidegate.gateway.deconfliction.entry.ExpiredEntries;
import org.tidegate.gateway.deconfliction.hit.HitRounds;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.routes.deconfliction.DeconflictionSteps;

/** What the routes call at their clocks. */
final class DeconflictionRounds implements DeconflictionSteps {
    private final PartnerDirectory partners;
    private final AskingRounds asking;
    private final HitRounds hits;
    private final EpochKeys keys;
    private final ExpiredEntries expired;
    private final InstantSource clock;

    DeconflictionRounds(
            PartnerDirectory partners,
            AskingRounds asking,
            HitRounds hits,
            EpochKeys keys,
            ExpiredEntries expired,
            InstantSource clock) {
        this.partners = partners;
        this.asking = asking;
        this.hits = hits;
        this.keys = keys;
        this.expired = expired;
        this.clock = clock;
    }

    @Override
    public void ask(String partner) {
        asking.ask(AuthorityId.parse(partner));
    }

    @Override
    public void tell(String partner) {
        partners.find(AuthorityId.parse(partner)).ifPresent(hits::tell);
    }

    @Override
    public void keep() {
        keys.destroyOver(partners::find, clock.instant());
        expired.sweep();
        asking.forgetEmpty();
        hits.keep();
    }
}
