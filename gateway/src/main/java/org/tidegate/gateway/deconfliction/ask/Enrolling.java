package org.tidegate.gateway.deconfliction.ask;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.deconfliction.ask.QuotaHalves.Late;
import org.tidegate.gateway.deconfliction.entry.OpenEntries;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.TargetTagStore.Due;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Has a partner evaluate what is due, some entries at a time. Each batch's tags are stored in one commit, so a node that stops goes on where
 * it was: a batch under way then is evaluated once more, and counted by the partner once more.
 */
final class Enrolling {
    static final String PROOF_WRONG = "DECONFLICTION_PROOF_WRONG";

    /** Targets taken in hand together, about: three batches. */
    private static final int TARGETS = 12_288;

    /** An event has some hundred. */
    private static final int TARGETS_OF_AN_EVENT = 128;

    /** Batches under way together: while one is with the partner, another is made. */
    private static final int UNDER_WAY = 3;

    private final OpenEntries entries;
    private final TargetTagStore store;
    private final Evaluating evaluating;
    private final GroupCommit commits;
    private final InstantSource clock;

    Enrolling(
            AuthorityId self,
            EpochKeys keys,
            OpenEntries entries,
            TargetTagStore store,
            Grounding grounding,
            Questions questions,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            InstantSource clock) {
        this.entries = entries;
        this.store = store;
        AskedRows rows = new AskedRows(ledger, commits);
        EnrolmentQuestions enrolments = new EnrolmentQuestions(self, grounding, questions, rows, alarms, clock);
        this.evaluating = new Evaluating(keys, store, enrolments, rows, ledger, commits, ids, random, clock);
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Some of what is due.
     *
     * @return whether something was evaluated, and so there may be more
     * @throws PassingFailure where the partner does not answer; what was evaluated beside that is kept
     * @throws org.tidegate.crypto.sign.StatementRefused likewise, where what it answers does not hold
     */
    boolean some(Partner partner, int epoch) {
        List<Due> due = bounded(store.due(partner.id(), epoch, clock.instant(), TARGETS));
        if (due.isEmpty()) {
            return false;
        }
        List<UUID> asked = due.stream().map(Due::entry).toList();
        Map<UUID, OpenEntry> open = entries.open(asked);
        Set<UUID> gone =
                asked.stream().filter(entry -> !open.containsKey(entry)).collect(Collectors.toSet());
        Set<TargetType> agreed = agreed(partner);
        List<TargetBatch> batches =
                TargetBatch.of(open.values(), store.tagged(partner.id(), epoch, open.keySet()), agreed);
        Map<UUID, Waits> held = notAgreed(open.values(), agreed);
        Taken taken = new Taken(partner, epoch, asked, gone, held);
        return batches.size() == 1 && held.isEmpty() ? alone(taken, batches.getFirst()) : together(taken, batches);
    }

    /**
     * What is in hand.
     *
     * @param gone of what is due, what is not open any more
     * @param held what waits without being asked about
     */
    private record Taken(Partner partner, int epoch, List<UUID> due, Set<UUID> gone, Map<UUID, Waits> held) {}

    private static Set<TargetType> agreed(Partner partner) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        return terms == null
                ? Set.of()
                : terms.quotas().stream().map(TargetQuota::target).collect(Collectors.toSet());
    }

    /** Entries none of whose types is compared since the agreement was changed. */
    private Map<UUID, Waits> notAgreed(Collection<OpenEntry> open, Set<TargetType> agreed) {
        Waits waits = Waits.because(Declined.Code.TYPE_NOT_AGREED.name(), clock.instant());
        return open.stream()
                .filter(entry -> entry.targets().stream().noneMatch(target -> agreed.contains(target.type())))
                .collect(Collectors.toMap(OpenEntry::id, entry -> waits));
    }

    /** As many as may be in hand. */
    private static List<Due> bounded(List<Due> due) {
        int targets = 0;
        for (int i = 0; i < due.size(); i++) {
            targets += due.get(i).target().isEvent() ? TARGETS_OF_AN_EVENT : 1;
            if (targets > TARGETS) {
                return due.subList(0, i);
            }
        }
        return due;
    }

    /** One batch, after which all of what was taken in hand is done: in the commit of its tags, where it goes through at once. */
    private boolean alone(Taken taken, TargetBatch batch) {
        QuotaHalves halves = new QuotaHalves(part -> evaluating.evaluate(
                taken.partner(), taken.epoch(), part, part.equals(batch) ? taken.due() : List.of()));
        List<Late> late = halves.ask(batch);
        if (halves.whole()) {
            return true;
        }
        Ended ended = new Ended(late, Map.of());
        finish(taken, ended);
        return ended.lateTargets() < batch.items().size();
    }

    private boolean together(Taken taken, List<TargetBatch> batches) {
        Ended ended = evaluate(taken.partner(), taken.epoch(), batches);
        finish(taken, ended);
        ended.failed().values().stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        int targets = batches.stream().mapToInt(batch -> batch.items().size()).sum();
        return batches.isEmpty() || ended.lateTargets() < targets;
    }

    private void finish(Taken taken, Ended ended) {
        Map<UUID, Waits> held = new HashMap<>(taken.held());
        ended.late().forEach(late -> late.part().entries().forEach(entry -> held.put(entry, late.waits())));
        Set<UUID> failed = ended.failed().keySet().stream()
                .flatMap(batch -> batch.entries().stream())
                .collect(Collectors.toSet());
        List<UUID> done = taken.due().stream()
                .filter(entry -> taken.gone().contains(entry) || !held.containsKey(entry) && !failed.contains(entry))
                .toList();
        Map<Waits, List<UUID>> postponed = held.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        AuthorityId partner = taken.partner().id();
        commits.commit(tx -> {
            store.done(tx, partner, taken.epoch(), done);
            postponed.forEach(
                    (waits, late) -> store.postpone(tx, partner, taken.epoch(), late, waits.because(), waits.until()));
            return true;
        });
    }

    private Ended evaluate(Partner partner, int epoch, List<TargetBatch> batches) {
        Map<TargetBatch, Future<List<Late>>> underWay = new LinkedHashMap<>();
        Semaphore places = new Semaphore(UNDER_WAY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (TargetBatch batch : batches) {
                underWay.put(batch, threads.submit(() -> {
                    places.acquire();
                    try {
                        return new QuotaHalves(part -> evaluating.evaluate(partner, epoch, part, List.of())).ask(batch);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        Ended ended = new Ended(new ArrayList<>(), new LinkedHashMap<>());
        underWay.forEach((batch, future) -> ended.add(batch, future));
        return ended;
    }

    /**
     * How batches ended that were under way together; the others' tags are stored.
     *
     * @param failed still due, as they were
     */
    private record Ended(List<Late> late, Map<TargetBatch, RuntimeException> failed) {
        int lateTargets() {
            return late.stream().mapToInt(one -> one.part().items().size()).sum();
        }

        void add(TargetBatch batch, Future<List<Late>> ended) {
            switch (ended.state()) {
                case SUCCESS -> late.addAll(ended.resultNow());
                case FAILED -> failed.put(batch, failure(ended.exceptionNow()));
                case CANCELLED, RUNNING -> throw new IllegalStateException("a batch is awaited and never given up");
            }
        }

        private static RuntimeException failure(Throwable cause) {
            return switch (cause) {
                case RuntimeException inside -> inside;
                case InterruptedException stopping ->
                    new PassingFailure("NODE_STOPPING", "this node is stopping", stopping);
                default -> new IllegalStateException("a batch failed inside this node", cause);
            };
        }
    }
}
