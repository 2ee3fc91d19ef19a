package org.tidegate.gateway.operations;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.routes.RunningRoutes;

/** The operator's controllers and the node's health. */
@Configuration(proxyBeanMethods = false)
@Import({AlarmsController.class, QuarantineController.class, NodeHealth.class})
public class OperationsConfiguration {

    @Bean
    WorkHealth workHealth(RunningRoutes routes, KeyRing keys, Clock clock) {
        return new WorkHealth(routes::running, keys.signing().certificate(), clock);
    }

    @Bean
    QuarantineQueue quarantineQueue(ConnectionFactory connections) {
        return new QuarantineQueue(connections);
    }
}
