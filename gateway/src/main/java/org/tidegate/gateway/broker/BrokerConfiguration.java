package org.tidegate.gateway.broker;

import jakarta.jms.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.broker.BrokerSettings;

/** The broker's objects, from one {@link BrokerSettings}. */
@Configuration(proxyBeanMethods = false)
public class BrokerConfiguration {
    @Bean
    Broker broker(BrokerSettings settings) {
        return Broker.open(settings);
    }

    @Bean(destroyMethod = "") // the broker closes it
    ConnectionFactory connectionFactory(Broker broker) {
        return broker.connectionFactory();
    }

    @Bean
    WorkQueue workQueue(Broker broker) {
        return broker.workQueue();
    }
}
