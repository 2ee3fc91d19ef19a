package org.tidegate.gateway.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
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
     * @param casePackage read once the handling rule was asked; null on a retry, which sends the bytes kept
     */
    record InHand(
            ExchangeRow exchange,
            Partner partner,
            @Nullable SealedRow kept,
            @Nullable CasePackage casePackage) {}

    /** The same, sealed. */
    record Sealed(ExchangeRow exchange, Partner partner, SealedRow envelope, byte[] bytes) {
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
                    List.of(new SentEnvelope.Item(envelope.packageId(), envelope.exchange())));
        }
    }

    /** The partner's answer to it, not verified. */
    record Answered(Sealed sealed, PartnerAnswered answer) {}
}
