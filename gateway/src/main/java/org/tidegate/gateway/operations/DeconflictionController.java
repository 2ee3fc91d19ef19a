package org.tidegate.gateway.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.TargetStandingStore;

/** How it stands with each partner that targets are compared with: keys, what waits and why, quotas, hits. Counts and codes only. */
@RestController
public final class DeconflictionController {
    private final PartnerDirectory partners;
    private final EpochKeys keys;
    private final TargetStandingStore store;
    private final Clock clock;

    DeconflictionController(PartnerDirectory partners, EpochKeys keys, TargetStandingStore store, Clock clock) {
        this.partners = partners;
        this.keys = keys;
        this.store = store;
        this.clock = clock;
    }

    public record Standing(List<OfPartner> partners) {}

    /** @param agreed whether the agreement has targets compared; nothing else is told where it does not */
    public record OfPartner(
            String partner,
            boolean agreed,
            List<OfEpoch> epochs,
            List<Quota> askedOfUs,
            @Nullable Hits hits) {}

    /**
     * @param keysTold whether the partner told keys of every agreed type
     * @param ours the same four groups as the partner's administrator sees as "theirs"; null where the keys are destroyed
     * @param theirs null before it told any
     * @param evaluated entries of ours
     */
    public record OfEpoch(
            int epoch,
            boolean current,
            boolean keysTold,
            @Nullable String ours,
            @Nullable String theirs,
            long evaluated,
            List<Waiting> waiting) {}

    /** @param because a code; null where nothing keeps them */
    public record Waiting(
            @Nullable String because,
            long entries,
            @Nullable Instant nextAt) {}

    /** What the partner asked of us in 24 hours, of a type. */
    public record Quota(String target, long used, long daily) {}

    /** @param untold messages about hits that the partner has still to take */
    public record Hits(long open, long late, long untold) {}

    @GetMapping("/operations/deconfliction")
    public Standing standing(Actor.Operator operator) {
        Permission.require(operator, Operation.READ_STATUS, new Subject.Node());
        Instant now = clock.instant();
        return new Standing(
                partners.all().stream().map(partner -> of(partner, now)).toList());
    }

    private OfPartner of(Partner partner, Instant now) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        if (terms == null || !partner.agreement().inForce(now)) {
            return new OfPartner(partner.id().value(), false, List.of(), List.of(), null);
        }
        TargetStandingStore.Hits hits = store.hits(partner.id(), now);
        return new OfPartner(
                partner.id().value(),
                true,
                keys.inUse(terms, now).stream()
                        .map(epoch -> of(partner, terms, epoch, now))
                        .toList(),
                quotas(partner, terms),
                new Hits(hits.open(), hits.late(), store.untold(partner.id())));
    }

    private OfEpoch of(Partner partner, DeconflictionTerms terms, int epoch, Instant now) {
        EpochKeys.Fingerprints fingerprints = keys.fingerprints(partner, terms, epoch, now);
        return new OfEpoch(
                epoch,
                epoch == keys.current(terms, now),
                fingerprints.theirs() != null,
                fingerprints.ours(),
                fingerprints.theirs(),
                store.evaluated(partner.id(), epoch),
                store.waiting(partner.id(), epoch).stream()
                        .map(one -> new Waiting(one.because(), one.entries(), one.nextAt()))
                        .toList());
    }

    private List<Quota> quotas(Partner partner, DeconflictionTerms terms) {
        Map<TargetType, Long> asked = store.askedToday(partner.id());
        List<Quota> quotas = new ArrayList<>();
        for (TargetQuota quota : terms.quotas()) {
            Long used = asked.get(quota.target());
            if (used != null) {
                quotas.add(new Quota(quota.target().word(), used, quota.daily()));
            }
        }
        return quotas;
    }
}
