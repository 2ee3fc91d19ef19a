package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.sign.EvidenceBatches;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.BatchRow;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.routes.evidence.EvidenceSteps;
import org.tidegate.routes.failure.PassingFailure;

/** Evidences in both directions: ours go in signed batches, the partner's are verified and move our exchanges. */
public final class EvidenceExchange implements EvidenceSteps {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceExchange.class);

    /** A batch of a thousand is about 300 KiB. */
    private static final int MOST_IN_A_BATCH = EvidenceBatch.MOST;

    private static final int MOST_BATCHES_A_ROUND = 32;

    private final AuthorityId self;
    private final PartnerDirectory partners;
    private final EvidenceBatches batches;
    private final EvidenceStore evidences;
    private final EvidenceLog log;
    private final LostExchanges lost;
    private final OverdueLists overdueLists;
    private final ExchangeStore exchanges;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final BackOff backOff;
    private final TimeOrderedIds ids;
    private final Clock clock;

    EvidenceExchange(
            AuthorityId self,
            PartnerDirectory partners,
            EvidenceBatches batches,
            EvidenceStore evidences,
            EvidenceLog log,
            LostExchanges lost,
            OverdueLists overdueLists,
            ExchangeStore exchanges,
            GroupCommit commits,
            ExchangeWatch watch,
            BackOff backOff,
            TimeOrderedIds ids,
            Clock clock) {
        this.self = self;
        this.partners = partners;
        this.batches = batches;
        this.evidences = evidences;
        this.log = log;
        this.lost = lost;
        this.overdueLists = overdueLists;
        this.exchanges = exchanges;
        this.commits = commits;
        this.watch = watch;
        this.backOff = backOff;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void signWaiting(String partner) {
        AuthorityId id = AuthorityId.parse(partner);
        List<TransportEvidence> waiting = evidences.waiting(id, MOST_IN_A_BATCH);
        if (waiting.isEmpty()) {
            return;
        }
        Instant now = now();
        EvidenceBatch batch = new EvidenceBatch(ids.next(), self, id, now, waiting);
        byte[] signed = batches.sign(batch);
        List<UUID> members = waiting.stream().map(TransportEvidence::evidenceId).toList();
        commits.commit(tx -> {
            if (!evidences.insertBatch(tx, new BatchRow(batch.batchId(), Direction.OUT, id, signed, now, 0), members)) {
                throw new BatchedMeanwhile();
            }
            return true;
        });
    }

    /** Another node of this gateway batched the same evidences at the same time; its batch stands. */
    private static final class BatchedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BatchedMeanwhile() {
            super("evidences batched meanwhile by another node");
        }
    }

    @Override
    public void sendDue(String partner) {
        Partner to = partners.find(AuthorityId.parse(partner)).orElseThrow();
        for (BatchRow batch : evidences.dueBatches(to.id(), now(), MOST_BATCHES_A_ROUND)) {
            try {
                to.client(Lane.ROUTINE).evidences(batch.signed());
                commits.commit(tx -> {
                    evidences.markSent(tx, batch.batchId(), now());
                    return true;
                });
            } catch (PassingFailure e) {
                LOG.info("evidence batch {} waits: partner {}, {}", batch.batchId(), to.id(), e.code());
                Instant next = now().plus(
                                backOff.after(batch.attempts() + 1, java.util.concurrent.ThreadLocalRandom.current()));
                commits.commit(tx -> {
                    evidences.scheduleBatch(tx, batch.batchId(), next);
                    return true;
                });
                return;
            }
        }
    }

    /**
     * Takes a partner's batch in. Evidences about exchanges that are not this partner's, or not known, are kept out; the
     * same batch again changes nothing.
     *
     * @param signed verified here; throws {@link org.tidegate.crypto.sign.StatementRefused} before anything is stored
     */
    public void receive(Partner from, byte[] signed) {
        Instant now = now();
        Verified<EvidenceBatch> verified = batches.verify(new UnverifiedStatement(signed), from.trust(), now);
        overdueLists.ring(from.id(), verified.alarms());
        EvidenceBatch batch = verified.statement();
        commits.commit(tx -> {
            if (!evidences.insertReceived(
                    tx, new BatchRow(batch.batchId(), Direction.IN, from.id(), signed, batch.issuedAt(), 0), now)) {
                return false;
            }
            take(tx, from, batch, now);
            return true;
        });
        batch.evidences().stream().map(TransportEvidence::exchange).distinct().forEach(this::changed);
    }

    private void take(Transaction tx, Partner from, EvidenceBatch batch, Instant now) {
        Map<ExchangeId, List<TransportEvidence>> told =
                batch.evidences().stream().collect(Collectors.groupingBy(TransportEvidence::exchange));
        Map<ExchangeId, ExchangeRow> rows =
                exchanges.findLocked(tx, told.keySet()).stream().collect(Collectors.toMap(ExchangeRow::id, row -> row));
        Map<ExchangeId, List<TransportEvidence>> known = log.knownOf(tx, told.keySet());
        Set<ExchangeId> lostHere = lost.among(
                tx, told.keySet().stream().filter(id -> !rows.containsKey(id)).toList(), from.id());
        List<TransportEvidence> taken = new ArrayList<>();
        List<EvidenceLog.News> news = new ArrayList<>();
        told.forEach((id, evidencesOfOne) -> {
            ExchangeRow exchange = rows.get(id);
            if (lostHere.contains(id)) {
                // They wait, as those before a receipt do, for its package to be posted again.
                evidencesOfOne.stream()
                        .filter(evidence -> evidence.issuer().equals(from.id()))
                        .forEach(taken::add);
                return;
            }
            List<TransportEvidence> ours = evidencesOfOne.stream()
                    .filter(evidence -> exchange != null && isAbout(exchange, evidence, from))
                    .toList();
            if (ours.size() < evidencesOfOne.size()) {
                LOG.warn(
                        "evidences of no exchange with this partner: partner {}, batch {}, exchange {}",
                        from.id(),
                        batch.batchId(),
                        id);
            }
            if (exchange != null && !ours.isEmpty()) {
                taken.addAll(ours);
                news.add(new EvidenceLog.News(
                        exchange, exchange.state(), news(ours, known.getOrDefault(id, List.of()), from)));
            }
        });
        log.theirs(tx, from.id(), taken);
        log.applyTo(tx, news, now);
    }

    /** Batches may overtake each other: what is older than what was applied says nothing new. */
    private static List<TransportEvidence> news(
            List<TransportEvidence> told, List<TransportEvidence> known, Partner from) {
        Optional<Instant> latest = known.stream()
                .filter(evidence -> evidence.issuer().equals(from.id()))
                .map(TransportEvidence::at)
                .max(Comparator.naturalOrder());
        Set<UUID> before = known.stream().map(TransportEvidence::evidenceId).collect(Collectors.toSet());
        return told.stream()
                .filter(evidence -> !before.contains(evidence.evidenceId()))
                .filter(evidence -> latest.isEmpty() || !evidence.at().isBefore(latest.get()))
                .toList();
    }

    private static boolean isAbout(ExchangeRow exchange, TransportEvidence evidence, Partner from) {
        return exchange.direction() == Direction.OUT
                && exchange.partner().equals(from.id())
                && exchange.packageId().equals(evidence.packageId())
                && evidence.issuer().equals(from.id());
    }

    private void changed(ExchangeId id) {
        watch.changed(id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
