package org.tidegate.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.ledger.LedgerOverview;
import org.tidegate.gateway.operations.NodeCertificates;
import org.tidegate.gateway.operations.Readiness;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.StatusStore;

/** The node's metrics: steps as they happen, the rest when somebody asks. */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

    @Bean
    static TimedDoors timedDoors(ObjectProvider<StepTimes> times) {
        return new TimedDoors(times);
    }

    @Bean
    StepTimes stepTimes(MeterRegistry registry) {
        return new StepTimes(registry);
    }

    @Bean
    TimedRoutes timedRoutes(StepTimes times) {
        return new TimedRoutes(times);
    }

    @Bean
    NodeGauges nodeGauges(
            NodeSettings settings,
            NodeCertificates certificates,
            GroupCommit commits,
            StatusStore store,
            LedgerOverview ledger,
            WorkQueue queue,
            Readiness readiness,
            Clock clock) {
        return new NodeGauges(
                settings,
                certificates,
                commits,
                new Snapshots(store, ledger, queue, readiness, NodeGauges.queues(settings), clock),
                clock);
    }

    @Bean
    WebMvcConfigurer timedEnvelopes(StepTimes times) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new TimedEnvelopes(times)).addPathPatterns("/exchange/v1/envelopes");
            }
        };
    }
}
