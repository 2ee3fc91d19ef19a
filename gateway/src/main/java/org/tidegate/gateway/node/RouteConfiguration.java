package org.tidegate.gateway.node;

import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Handover;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.exchange.WorkQueues;
import org.tidegate.gateway.metrics.TimedRoutes;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.routes.RunningRoutes;
import org.tidegate.routes.RunningRoutes.WorkedQueue;

/** Which routes this node runs: one for each partner and lane, one for each case system and lane. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    RunningRoutes runningRoutes(
            NodeSettings settings,
            PartnerDirectory partners,
            ExchangeStore exchanges,
            ConnectionFactory broker,
            RunningRoutes.Steps steps,
            TimedRoutes times) {
        exchanges.endLeases();
        List<WorkedQueue> dispatch = new ArrayList<>();
        List<WorkedQueue> handover = new ArrayList<>();
        List<WorkedQueue> push = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            int inFlight = settings.dispatch().inFlight().in(lane);
            for (Partner partner : partners.all()) {
                dispatch.add(new WorkedQueue(WorkQueues.dispatch(partner.id(), lane), inFlight));
            }
            for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
                boolean fetches = caseSystem.handover() instanceof Handover.Inbox;
                (fetches ? handover : push).add(new WorkedQueue(WorkQueues.handover(caseSystem.id(), lane), inFlight));
            }
        }
        return RunningRoutes.start(
                broker,
                new RunningRoutes.Plan(
                        dispatch,
                        handover,
                        push,
                        partners.all().stream().map(p -> p.id().value()).toList(),
                        settings.caseSystems().all().stream()
                                .filter(caseSystem -> caseSystem.webhook().isPresent())
                                .map(caseSystem -> caseSystem.id().value())
                                .toList(),
                        WorkQueues.QUARANTINE,
                        settings.evidence().batchWithin().toMillis(),
                        settings.sweeper().every().toMillis()),
                times.timed(steps));
    }
}
