package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.SealedRow;
import org.tidegate.routes.failure.FinalFailure;

/** Receipts of what was sealed here and answered where nobody here remembers. Taken as if they had come for the envelope. */
public final class AskedReceipts {
    private static final Logger LOG = LoggerFactory.getLogger(AskedReceipts.class);

    private final ReceiptDesk receipts;
    private final EnvelopeStore envelopes;
    private final ExchangeStore exchanges;

    AskedReceipts(ReceiptDesk receipts, EnvelopeStore envelopes, ExchangeStore exchanges) {
        this.receipts = receipts;
        this.envelopes = envelopes;
        this.exchanges = exchanges;
    }

    /**
     * Asks for the answer to the envelope of one exchange. Nothing changes where the partner has none.
     *
     * @throws org.tidegate.routes.failure.PassingFailure when no complete answer came, or one that does not verify: an alarm rang
     */
    public void ask(Partner partner, ExchangeRow exchange) {
        Optional<SealedRow> sealed = Optional.ofNullable(exchange.envelope()).flatMap(envelopes::findSealed);
        if (sealed.isEmpty()) {
            return;
        }
        SealedRow row = sealed.get();
        if (partner.client(Lane.ROUTINE).receipt(row.id()) instanceof PartnerAnswered.Signed signed) {
            try {
                receipts.verifyAndKeep(new DispatchWork.Answered(
                        new DispatchWork.Sealed(exchange, stillIn(row), partner, row, new byte[0]), signed));
            } catch (FinalFailure refused) {
                // Written down by the desk; its own route puts it into quarantine.
                LOG.info("the partner had refused exchange {}: {}", exchange.id(), refused.code());
            }
        }
    }

    private List<ExchangeRow> stillIn(SealedRow row) {
        return exchanges
                .findAll(row.items().stream().map(SealedRow.Item::exchange).toList())
                .stream()
                .filter(exchange -> row.id().equals(exchange.envelope()))
                .toList();
    }
}
