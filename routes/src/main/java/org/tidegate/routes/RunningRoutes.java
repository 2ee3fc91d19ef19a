package org.tidegate.routes;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.tidegate.routes.deconfliction.AskingRoute;
import org.tidegate.routes.deconfliction.DeconflictionSteps;
import org.tidegate.routes.deconfliction.KeepingRoute;
import org.tidegate.routes.deconfliction.QuotaClockRoute;
import org.tidegate.routes.deconfliction.QuotaClockSteps;
import org.tidegate.routes.deconfliction.TellingRoute;
import org.tidegate.routes.dispatch.DispatchRoute;
import org.tidegate.routes.dispatch.DispatchSteps;
import org.tidegate.routes.evidence.EvidenceRoute;
import org.tidegate.routes.evidence.EvidenceSteps;
import org.tidegate.routes.failure.FailurePolicy;
import org.tidegate.routes.failure.FailureSteps;
import org.tidegate.routes.feed.FeedRoute;
import org.tidegate.routes.feed.FeedSteps;
import org.tidegate.routes.feed.ForgetEventsRoute;
import org.tidegate.routes.forget.ForgetRoute;
import org.tidegate.routes.forget.ForgetSteps;
import org.tidegate.routes.handover.HandoverRoute;
import org.tidegate.routes.handover.HandoverSteps;
import org.tidegate.routes.handover.PushRoute;
import org.tidegate.routes.ledger.ClockRoute;
import org.tidegate.routes.ledger.CosignRoute;
import org.tidegate.routes.ledger.LedgerRoute;
import org.tidegate.routes.ledger.LedgerSteps;
import org.tidegate.routes.ledger.QuorumRoute;
import org.tidegate.routes.ledger.TimeStampRoute;
import org.tidegate.routes.reconciliation.ReconciliationRoute;
import org.tidegate.routes.reconciliation.ReconciliationSteps;
import org.tidegate.routes.restoration.RestorationRoute;
import org.tidegate.routes.restoration.RestorationSteps;
import org.tidegate.routes.retention.RetentionRoute;
import org.tidegate.routes.retention.RetentionSteps;
import org.tidegate.routes.sweep.SweepRoute;
import org.tidegate.routes.sweep.SweepSteps;
import org.tidegate.routes.webhook.WebhookRoute;
import org.tidegate.routes.webhook.WebhookSteps;

/** The node's routes, on the broker's queues. Started once; closing it lets what is in hand come to its end. */
public final class RunningRoutes implements AutoCloseable {
    private static final String JMS = "work";
    private static final int SHUTDOWN_SECONDS = 10;
    private static final long FORGET_EVERY_MILLIS = 60_000;
    private static final long RETENTION_EVERY_MILLIS = 600_000;
    private static final long RECONCILE_EVERY_MILLIS = 600_000;
    private static final long FEED_EVERY_MILLIS = 5_000;
    private static final long WEBHOOK_EVERY_MILLIS = 250;
    private static final long LEDGER_EVERY_MILLIS = 250;
    private static final long COSIGN_EVERY_MILLIS = 500;
    private static final long TIME_STAMP_EVERY_MILLIS = 1_000;
    private static final long QUORUM_EVERY_MILLIS = 10_000;
    private static final long CLOCK_EVERY_MILLIS = 60_000;
    private static final long ASK_EVERY_MILLIS = 1_000;
    private static final long TELL_EVERY_MILLIS = 500;
    private static final long KEEP_TARGETS_EVERY_MILLIS = 30_000;
    private static final long QUOTA_EVERY_MILLIS = 10_000;
    private static final long RESTORE_EVERY_MILLIS = 2_000;

    private final CamelContext camel;
    private volatile boolean restoring;

    private RunningRoutes(CamelContext camel, boolean restoring) {
        this.camel = camel;
        this.restoring = restoring;
    }

    /** What the routes call. */
    public record Steps(
            DispatchSteps<?, ?, ?> dispatch,
            HandoverSteps<?, ?> handover,
            EvidenceSteps evidence,
            SweepSteps sweep,
            ForgetSteps forget,
            FeedSteps feed,
            WebhookSteps webhooks,
            LedgerSteps ledger,
            RetentionSteps retention,
            ReconciliationSteps reconciliation,
            RestorationSteps restoration,
            DeconflictionSteps deconfliction,
            QuotaClockSteps quotaClock,
            FailureSteps failure) {}

    /**
     * A queue and how many of its messages are in hand at the same time.
     *
     * @param name of the queue, and of its route
     * @param inFlight 1 or more
     */
    public record WorkedQueue(String name, int inFlight) {}

    /**
     * Which routes run.
     *
     * @param dispatch one queue for each partner and lane
     * @param handover one queue for each lane and case system that fetches from its inbox
     * @param push one queue for each lane and case system that is called
     * @param partners whom evidences go to, and who are asked to cosign and what they hold
     * @param webhooks the case systems that are called for their events
     * @param restoring whether nothing runs yet but what a gateway that came back out of a backup does first
     * @param quarantine the queue for work that must not be tried again by itself
     */
    public record Plan(
            List<WorkedQueue> dispatch,
            List<WorkedQueue> handover,
            List<WorkedQueue> push,
            List<String> partners,
            List<String> webhooks,
            boolean restoring,
            String quarantine,
            long evidenceEveryMillis,
            long sweepEveryMillis) {
        public Plan {
            dispatch = List.copyOf(dispatch);
            handover = List.copyOf(handover);
            push = List.copyOf(push);
            partners = List.copyOf(partners);
            webhooks = List.copyOf(webhooks);
        }
    }

    /** @throws IllegalStateException when a route cannot start */
    public static RunningRoutes start(ConnectionFactory broker, Plan plan, Steps steps) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        camel.addComponent(JMS, component(broker));
        try {
            camel.addRoutes(new FailurePolicy(JMS + ":queue:" + plan.quarantine(), steps.failure()));
            for (WorkedQueue queue : plan.dispatch()) {
                camel.addRoutes(new DispatchRoute(queue.name(), from(queue), steps.dispatch()));
            }
            for (WorkedQueue queue : plan.handover()) {
                camel.addRoutes(new HandoverRoute(queue.name(), from(queue), steps.handover()));
            }
            for (WorkedQueue queue : plan.push()) {
                camel.addRoutes(new PushRoute(queue.name(), from(queue), steps.handover()));
            }
            for (String partner : plan.partners()) {
                camel.addRoutes(new EvidenceRoute(
                        partner, every("evidence." + partner, plan.evidenceEveryMillis()), steps.evidence()));
            }
            camel.addRoutes(new LedgerRoute(every("ledger", LEDGER_EVERY_MILLIS), steps.ledger()));
            for (String partner : plan.partners()) {
                String clock = every("ledger.cosign." + partner, COSIGN_EVERY_MILLIS);
                camel.addRoutes(new CosignRoute(partner, clock, steps.ledger()));
            }
            camel.addRoutes(new TimeStampRoute(every("ledger.time", TIME_STAMP_EVERY_MILLIS), steps.ledger()));
            camel.addRoutes(new QuorumRoute(every("ledger.quorum", QUORUM_EVERY_MILLIS), steps.ledger()));
            camel.addRoutes(new ClockRoute(every("ledger.clock", CLOCK_EVERY_MILLIS), steps.ledger()));
            camel.addRoutes(new SweepRoute(every("sweep", plan.sweepEveryMillis()), steps.sweep()));
            camel.addRoutes(new ForgetRoute(every("forget", FORGET_EVERY_MILLIS), steps.forget()));
            for (RetentionRoute.Duty duty : RetentionRoute.Duty.values()) {
                camel.addRoutes(new RetentionRoute(duty, every(duty.id(), RETENTION_EVERY_MILLIS), steps.retention()));
            }
            for (String partner : plan.partners()) {
                String clock = every("reconciliation." + partner, RECONCILE_EVERY_MILLIS);
                camel.addRoutes(new ReconciliationRoute(partner, clock, steps.reconciliation()));
            }
            for (String partner : plan.partners()) {
                camel.addRoutes(new AskingRoute(
                        partner, every("deconfliction.ask." + partner, ASK_EVERY_MILLIS), steps.deconfliction()));
                camel.addRoutes(new TellingRoute(
                        partner, every("deconfliction.tell." + partner, TELL_EVERY_MILLIS), steps.deconfliction()));
            }
            camel.addRoutes(
                    new KeepingRoute(every("deconfliction.keep", KEEP_TARGETS_EVERY_MILLIS), steps.deconfliction()));
            camel.addRoutes(new QuotaClockRoute(every("deconfliction.quota", QUOTA_EVERY_MILLIS), steps.quotaClock()));
            camel.addRoutes(new FeedRoute(every("feed", FEED_EVERY_MILLIS), steps.feed()));
            for (String caseSystem : plan.webhooks()) {
                String clock = every("webhook." + caseSystem, WEBHOOK_EVERY_MILLIS);
                camel.addRoutes(new WebhookRoute(caseSystem, clock, steps.webhooks()));
            }
            camel.addRoutes(new ForgetEventsRoute(every("forget.events", FORGET_EVERY_MILLIS), steps.feed()));
            if (plan.restoring()) {
                camel.getRouteDefinitions().forEach(route -> route.autoStartup(false));
            }
            camel.addRoutes(new RestorationRoute(every("restoration", RESTORE_EVERY_MILLIS), steps.restoration()));
            camel.start();
        } catch (Exception e) { // Camel declares no narrower type
            camel.stop();
            throw new IllegalStateException("the routes did not start", e);
        }
        return new RunningRoutes(camel, plan.restoring());
    }

    /** Nothing is to be heard any more: every route goes to work. */
    public void letIn() {
        try {
            camel.getRouteController().startAllRoutes();
        } catch (Exception e) { // Camel declares no narrower type
            throw new IllegalStateException("the routes did not start", e);
        }
        restoring = false;
    }

    /** Whether every route that should be is at work. */
    public boolean running() {
        return camel.getStatus() == ServiceStatus.Started
                && camel.getRoutes().stream()
                        .filter(route -> !restoring || route.getRouteId().equals(RestorationRoute.ID))
                        .allMatch(route ->
                                camel.getRouteController().getRouteStatus(route.getRouteId()) == ServiceStatus.Started);
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** A message is acknowledged only when its step's effect is written down; nobody waits for the broker to hear of it. */
    private static JmsComponent component(ConnectionFactory broker) {
        JmsComponent jms = JmsComponent.jmsComponentClientAcknowledge(broker);
        jms.setCacheLevelName("CACHE_CONSUMER");
        // What a route sends is on the broker's disk at once, not when its own message is done: quarantine before its
        // record.
        jms.setExposeListenerSession(false);
        SimpleAsyncTaskExecutor virtual = new SimpleAsyncTaskExecutor("route-");
        virtual.setVirtualThreads(true);
        jms.setTaskExecutor(virtual);
        return jms;
    }

    private static String from(WorkedQueue queue) {
        return JMS + ":queue:" + queue.name() + "?concurrentConsumers=" + queue.inFlight();
    }

    private static String every(String name, long millis) {
        return "timer:" + name + "?fixedRate=false&delay=200&period=" + millis;
    }
}
