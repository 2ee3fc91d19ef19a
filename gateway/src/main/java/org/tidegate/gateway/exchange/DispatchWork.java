package org.tidegate.gateway.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.sign.SentEnvelope;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.SealedRow;

/** What the dispatch route passes from step to step. */
final class DispatchWork {
    private DispatchWork() {}

    /**
     * An exchange taken in hand.
     *
     * @param kept sealed before, still to be sent; null: it is to be sealed
     * @param toSeal once the handling rule was asked: this exchange's package first, then those that go with it; empty on a retry,
     *     which sends the bytes kept
     */
    record InHand(
            ExchangeRow exchange, Partner partner, @Nullable SealedRow kept, List<ToSeal> toSeal) {
        InHand {
            toSeal = List.copyOf(toSeal);
        }
    }

    /**
     * A package that may cross.
     *
     * @param content its canonical form for this partner
     */
    record ToSeal(ExchangeRow exchange, CasePackage casePackage, byte[] content) {
        static ToSeal of(ExchangeRow exchange, CasePackage casePackage, Partner partner) {
            return new ToSeal(
                    exchange,
                    casePackage,
                    CasePackageJson.write(casePackage.forRecipient(
                            partner.id(), partner.agreement().residueCrosses())));
        }
    }

    /**
     * The same, sealed.
     *
     * @param exchange whose message was taken
     * @param all the exchanges of what the envelope holds, this one among them; fewer than its items where some have moved on
     */
    record Sealed(ExchangeRow exchange, List<ExchangeRow> all, Partner partner, SealedRow envelope, byte[] bytes) {
        Sealed {
            all = List.copyOf(all);
        }

        EnvelopeId id() {
            return envelope.id();
        }

        /** What the answer is held against. */
        SentEnvelope sent(AuthorityId sender) {
            return new SentEnvelope(
                    envelope.id(),
                    sender,
                    envelope.partner(),
                    envelope.lane(),
                    envelope.digest(),
                    envelope.items().stream()
                            .map(item -> new SentEnvelope.Item(item.packageId(), item.exchange()))
                            .toList());
        }
    }

    /** The partner's answer to it, not verified. */
    record Answered(Sealed sealed, PartnerAnswered answer) {}
}
