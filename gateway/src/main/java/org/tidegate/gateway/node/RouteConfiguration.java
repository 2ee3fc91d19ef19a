package org.tidegate.gateway.node;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Handover;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.exchange.WorkQueues;
import org.tidegate.gateway.metrics.TimedRoutes;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.restoration.RestorationGate;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.routes.RunningRoutes;
import org.tidegate.routes.RunningRoutes.WorkedQueue;

/** Which routes this node runs: one for each partner and lane, one for each case system and lane. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    /** What counts in lane ROUTINE are envelopes, and while some are under way, more packages gather for the next. */
    private static final int ROUTINE_PACKAGES_AN_ENVELOPE = 8;

    @Bean
    RunningRoutes runningRoutes(
            NodeSettings settings,
            PartnerDirectory partners,
            ExchangeStore exchanges,
            Broker broker,
            RunningRoutes.Steps steps,
            TimedRoutes times,
            RestorationGate gate) {
        exchanges.endLeases();
        List<WorkedQueue> dispatch = new ArrayList<>();
        List<WorkedQueue> handover = new ArrayList<>();
        List<WorkedQueue> push = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            int inFlight = settings.dispatch().inFlight().in(lane);
            for (Partner partner : partners.all()) {
                dispatch.add(new WorkedQueue(WorkQueues.dispatch(partner.id(), lane), envelopes(lane, inFlight)));
            }
            for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
                boolean fetches = caseSystem.handover() instanceof Handover.Inbox;
                (fetches ? handover : push).add(new WorkedQueue(WorkQueues.handover(caseSystem.id(), lane), inFlight));
            }
        }
        RunningRoutes routes = RunningRoutes.start(
                broker.connectionFactory(),
                new RunningRoutes.Plan(
                        dispatch,
                        handover,
                        push,
                        partners.all().stream().map(p -> p.id().value()).toList(),
                        settings.caseSystems().all().stream()
                                .filter(caseSystem -> caseSystem.webhook().isPresent())
                                .map(caseSystem -> caseSystem.id().value())
                                .toList(),
                        gate.isShut(),
                        WorkQueues.QUARANTINE,
                        settings.evidence().batchWithin().toMillis(),
                        settings.sweeper().every().toMillis()),
                times.timed(steps));
        gate.whenOpened(routes::letIn);
        return routes;
    }

    /** Two or more wherever more than one package may be under way: one slow answer does not hold up the lane. */
    private static int envelopes(Lane lane, int inFlight) {
        return lane == Lane.ROUTINE
                ? Math.min(inFlight, Math.max(2, inFlight / ROUTINE_PACKAGES_AN_ENVELOPE))
                : inFlight;
    }
}
