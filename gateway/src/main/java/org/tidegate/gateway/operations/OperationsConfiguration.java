package org.tidegate.gateway.operations;

import jakarta.jms.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operator's controllers and the node's health. */
@Configuration(proxyBeanMethods = false)
@Import({AlarmsController.class, QuarantineController.class, NodeHealth.class})
public class OperationsConfiguration {

    @Bean
    QuarantineQueue quarantineQueue(ConnectionFactory connections) {
        return new QuarantineQueue(connections);
    }
}
