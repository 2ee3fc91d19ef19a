package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.Transaction;

/** What is known of each step: our own evidences for the partner, the partner's for us, and the states they stand for. */
final class EvidenceLog {
    private final AuthorityId self;
    private final EvidenceStore evidences;
    private final ExchangeStore exchanges;
    private final ExchangeLedger ledger;
    private final TimeOrderedIds ids;

    EvidenceLog(
            AuthorityId self,
            EvidenceStore evidences,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            TimeOrderedIds ids) {
        this.self = self;
        this.evidences = evidences;
        this.exchanges = exchanges;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** The receipt itself is the partner's evidence of RELAYED. */
    void relayed(Transaction tx, ExchangeRow exchange, Receipt receipt) {
        evidences.insert(
                tx,
                new TransportEvidence(
                        ids.next(),
                        exchange.id(),
                        exchange.packageId(),
                        EvidenceType.RELAYED,
                        exchange.partner(),
                        receipt.receivedAt(),
                        null),
                Direction.IN,
                exchange.partner());
    }

    /** An evidence of ours, which waits for the next batch to the partner. */
    void ours(Transaction tx, ExchangeRow exchange, EvidenceType type, @Nullable String reason, Instant at) {
        evidences.insert(
                tx,
                new TransportEvidence(ids.next(), exchange.id(), exchange.packageId(), type, self, at, reason),
                Direction.OUT,
                exchange.partner());
    }

    /** An evidence of ours that needs no batch: the receipt tells the partner. */
    void ownOnly(Transaction tx, ExchangeRow exchange, EvidenceType type, Instant at) {
        evidences.insert(
                tx,
                new TransportEvidence(ids.next(), exchange.id(), exchange.packageId(), type, self, at, null),
                Direction.IN,
                exchange.partner());
    }

    /** Evidences of the partner's, written at once: another unit of the same group may look for them. */
    void theirs(Transaction tx, AuthorityId partner, Collection<TransportEvidence> all) {
        evidences.insertNow(tx, all, partner);
    }

    /** Granted where something is known of the exchange. */
    Claim anyOf(ExchangeRow exchange) {
        return evidences.anyOf(exchange.id());
    }

    /** What was known of these exchanges before this transaction. */
    Map<ExchangeId, List<TransportEvidence>> knownOf(Transaction tx, Collection<ExchangeId> about) {
        return evidences.of(tx, about).stream().collect(Collectors.groupingBy(TransportEvidence::exchange));
    }

    /**
     * What is told of one exchange.
     *
     * @param exchange locked by this transaction
     * @param from the exchange's state in this transaction
     * @param all not applied yet
     */
    record News(ExchangeRow exchange, ExchangeState from, List<TransportEvidence> all) {}

    /**
     * Moves exchanges to what the partner's evidences say. One that came before the receipt waits in the store until the exchange
     * is RELAYED.
     *
     * @param news of each exchange once
     */
    void applyTo(Transaction tx, List<News> news, Instant now) {
        List<ExchangeStore.Taken> taken = new ArrayList<>();
        for (News one : news) {
            List<ExchangeState> states = statesOf(tx, one, now);
            if (!states.isEmpty()) {
                taken.add(new ExchangeStore.Taken(one.exchange(), states));
            }
        }
        exchanges.advance(tx, taken, now);
    }

    /** The states it takes now, each with its row in the ledger. */
    private List<ExchangeState> statesOf(Transaction tx, News news, Instant now) {
        ExchangeRow exchange = news.exchange();
        List<ExchangeState> states = new ArrayList<>();
        ExchangeState state = news.from();
        for (TransportEvidence evidence : inOrder(news.all(), exchange.partner())) {
            ExchangeState next = stateOf(evidence.type());
            if (next != null && state.canBecome(next) && isAfterReceipt(state)) {
                ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.EVIDENCE_VERIFIED, new Actor.Gateway(), now)
                                .about(exchange)
                                .stateAfter(next)
                                .code(evidence.type().name())
                                .subject(evidence.evidenceId())
                                .prepare());
                states.add(next);
                state = next;
            }
        }
        return states;
    }

    private static List<TransportEvidence> inOrder(List<TransportEvidence> all, AuthorityId partner) {
        return all.stream()
                .filter(e -> e.issuer().equals(partner))
                .sorted(java.util.Comparator.comparing(TransportEvidence::at).thenComparing(TransportEvidence::type))
                .toList();
    }

    private static boolean isAfterReceipt(ExchangeState state) {
        return state == ExchangeState.RELAYED
                || state == ExchangeState.DELIVERED
                || state == ExchangeState.HANDOVER_FAILED;
    }

    private static @Nullable ExchangeState stateOf(EvidenceType type) {
        return switch (type) {
            case DELIVERED -> ExchangeState.DELIVERED;
            case RETRIEVED -> ExchangeState.RETRIEVED;
            case DELIVERY_FAILED -> ExchangeState.HANDOVER_FAILED;
            case RELAYED, RELAY_FAILED, RETRIEVAL_FAILED -> null;
        };
    }
}
