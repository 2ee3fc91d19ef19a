package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.agreement.HandlingRule;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;

/**
 * Gives a partner that lost it the envelope of an exchange again: the bytes it had where they are kept and may still be opened, else sealed
 * anew from the package. The exchange stays as it is, and so does its receipt.
 */
public final class SendAgain {
    /** It was sent. What was stopped or refused is not sent because somebody asks. */
    private static final Set<ExchangeState> SENT = EnumSet.of(
            ExchangeState.SEALED,
            ExchangeState.NO_RECEIPT,
            ExchangeState.RELAYED,
            ExchangeState.DELIVERED,
            ExchangeState.RETRIEVED,
            ExchangeState.HANDOVER_FAILED);

    private final PartnerDirectory partners;
    private final ExchangeStore exchanges;
    private final PackageSafe packages;
    private final Sealing sealing;
    private final Clock clock;

    SendAgain(PartnerDirectory partners, ExchangeStore exchanges, PackageSafe packages, Sealing sealing, Clock clock) {
        this.partners = partners;
        this.exchanges = exchanges;
        this.packages = packages;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** What the partner is given. */
    public sealed interface Answer {
        record Envelope(EnvelopeId id, Lane lane, byte[] sealed) implements Answer {}

        /** There is no such exchange that goes to this partner. */
        record Unknown() implements Answer {}

        /** Its package was erased here. */
        record Erased() implements Answer {}

        /** It was never sent, was refused, is shut away, or may not cross any more. */
        record NotSent() implements Answer {}
    }

    public Answer to(Actor.Partner asking, ExchangeId id) {
        Optional<ExchangeRow> found = exchanges
                .find(id)
                .filter(exchange -> exchange.direction() == Direction.OUT)
                .filter(exchange -> exchange.partner().equals(asking.authority()));
        if (found.isEmpty()) {
            return new Answer.Unknown();
        }
        ExchangeRow exchange = found.get();
        if (!SENT.contains(exchange.state())) {
            return new Answer.NotSent();
        }
        try {
            Partner partner = partners.find(exchange.partner()).orElseThrow();
            DispatchWork.Sealed sealed = sealing.again(exchange, partner, asking, () -> toSeal(exchange, partner));
            return new Answer.Envelope(sealed.id(), sealed.envelope().lane(), sealed.bytes());
        } catch (PackageErased erased) {
            return new Answer.Erased();
        } catch (MayNotCross | PackageShutAway forbidden) {
            return new Answer.NotSent();
        }
    }

    private DispatchWork.ToSeal toSeal(ExchangeRow exchange, Partner partner) {
        CasePackage casePackage = packages.open(exchange.packageId());
        if (!HandlingRule.mayCross(casePackage, partner.agreement(), partner.id(), clock.instant())
                .allowed()) {
            throw new MayNotCross();
        }
        return DispatchWork.ToSeal.of(exchange, casePackage, partner);
    }

    private static final class MayNotCross extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MayNotCross() {
            super("the handling rule forbids it now", null, false, false);
        }
    }
}
