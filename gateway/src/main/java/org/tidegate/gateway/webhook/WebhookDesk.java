package org.tidegate.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.FeedRow;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.WebhookRow;
import org.tidegate.gateway.store.WebhookStore;
import org.tidegate.routes.webhook.WebhookSteps;

/**
 * Sends each case system's events to its webhook, in the order of its feed, or of each conversation where its receiver takes several
 * at once: an event that is not taken holds those behind it. How far it came stands in the database, so nothing is lost; what was taken while that could not
 * be written, or whose answer was lost, comes again under the same id. After three days without success, or on 410, it stops and an
 * alarm rings; a test that is taken starts it again where it stopped.
 */
final class WebhookDesk implements WebhookSteps, Webhooks {
    static final Duration TRIED_FOR = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDesk.class);

    /** Events between two writes of the position: as many may come twice when the node is killed. */
    private static final int AT_ONCE = 16;

    private static final int MOST_A_ROUND = 64;

    /** Longer than so many events can take: another node takes over only from a dead one. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final Map<CaseSystemId, WebhookRounds> rounds;
    private final PublishedKeys keys;
    private final EventStore events;
    private final WebhookStore store;
    private final GroupCommit commits;
    private final Alarms alarms;
    private final BackOff backOff;
    private final String node;
    private final TimeOrderedIds ids;
    private final Clock clock;

    WebhookDesk(
            Map<CaseSystemId, WebhookRounds> rounds,
            PublishedKeys keys,
            EventStore events,
            WebhookStore store,
            GroupCommit commits,
            Alarms alarms,
            BackOff backOff,
            String node,
            TimeOrderedIds ids,
            Clock clock) {
        this.rounds = Map.copyOf(rounds);
        this.keys = keys;
        this.events = events;
        this.store = store;
        this.commits = commits;
        this.alarms = alarms;
        this.backOff = backOff;
        this.node = node;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public PublishedKeys keys() {
        return keys;
    }

    @Override
    public void deliverDue(String caseSystem) {
        CaseSystemId id = CaseSystemId.parse(caseSystem);
        Optional<WebhookRow> webhook = store.find(id);
        if (webhook.isEmpty()) {
            commits.commit(tx -> {
                store.begin(tx, id);
                return true;
            });
            return; // what happens from now on is sent from the next round on
        }
        for (int round = 0; round < MOST_A_ROUND && isDue(webhook.get()); round++) {
            // What failed is tried alone: with others beside it, they would come again with each try.
            int stretch = webhook.get().attempts() == 0 ? AT_ONCE : 1;
            List<FeedRow> next = events.after(id, webhook.get().position(), stretch);
            if (next.isEmpty() || !claim(id) || !deliver(id, webhook.get(), next)) {
                return;
            }
            webhook = store.find(id);
        }
    }

    private boolean isDue(WebhookRow webhook) {
        Instant next = webhook.nextAttemptAt();
        return webhook.stoppedBecause() == null && (next == null || !next.isAfter(clock.instant()));
    }

    private boolean claim(CaseSystemId id) {
        Instant now = now();
        return commits.commit(tx -> store.claim(tx, id, node, now, now.plus(CLAIM)));
    }

    /** @return false when there is something to wait for */
    private boolean deliver(CaseSystemId id, WebhookRow webhook, List<FeedRow> next) {
        if (!next.getFirst().follows(webhook.position())) {
            alarms.raise(missed(id));
        }
        WebhookRounds.Outcome outcome = rounds(id).send(webhook.position(), next);
        record(id, webhook, outcome.taken(), outcome.last());
        return outcome.last() instanceof Delivery.Taken;
    }

    private void record(CaseSystemId id, WebhookRow before, long taken, Delivery last) {
        Instant now = now();
        boolean moved = taken > before.position();
        int attempts = moved ? 1 : before.attempts() + 1;
        Instant next = now.plus(backOff.after(attempts, ThreadLocalRandom.current()));
        Instant since = before.failingSince();
        boolean tooLong = !moved && since != null && !now.isBefore(since.plus(TRIED_FOR));
        commits.commit(tx -> {
            if (moved) {
                store.taken(tx, id, node, taken);
            }
            if (last instanceof Delivery.NotTaken) {
                store.failed(tx, id, node, now, next);
            }
            if (last instanceof Delivery.Unwanted || tooLong && last instanceof Delivery.NotTaken) {
                Alarms.Alarm alarm = stopped(id, last);
                store.stop(tx, id, alarm.code());
                alarms.raise(tx, alarm);
            }
            return true;
        });
        if (last instanceof Delivery.NotTaken notTaken) {
            LOG.info(
                    "webhook of case system {} waits: {}, attempt {}, next at {}", id, notTaken.code(), attempts, next);
        }
    }

    private static Alarms.Alarm stopped(CaseSystemId id, Delivery last) {
        boolean unwanted = last instanceof Delivery.Unwanted;
        return new Alarms.Alarm(
                unwanted ? "WEBHOOK_UNWANTED" : "WEBHOOK_FAILED",
                Map.of("caseSystem", id.value()),
                "case system's administrator",
                (unwanted ? "the receiver answered 410" : "no event was taken for three days")
                        + ": repair the receiver, then POST /api/v1/webhook:test starts it again where it stopped; the"
                        + " event feed has everything meanwhile");
    }

    private static Alarms.Alarm missed(CaseSystemId id) {
        return new Alarms.Alarm(
                "WEBHOOK_MISSED_EVENTS",
                Map.of("caseSystem", id.value()),
                "case system's administrator",
                "the webhook stood still longer than events are kept: read exchanges and inbox anew");
    }

    @Override
    public Optional<Test> test(CaseSystemId caseSystem) {
        WebhookRounds configured = rounds.get(caseSystem);
        if (configured == null) {
            return Optional.empty();
        }
        WebhookMessage message = WebhookMessage.test(ids.next(), caseSystem, now());
        Delivery delivery = configured.sender().send(message);
        if (delivery instanceof Delivery.Taken) {
            commits.commit(tx -> store.resume(tx, caseSystem));
        }
        return Optional.of(
                switch (delivery) {
                    case Delivery.Taken taken -> new Test(message.id(), true, "STATUS_" + taken.status());
                    case Delivery.Unwanted unwanted -> new Test(message.id(), false, "STATUS_410");
                    case Delivery.NotTaken notTaken -> new Test(message.id(), false, notTaken.code());
                });
    }

    private WebhookRounds rounds(CaseSystemId id) {
        WebhookRounds configured = rounds.get(id);
        if (configured == null) {
            throw new IllegalStateException("no webhook is configured: case system " + id);
        }
        return configured;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
