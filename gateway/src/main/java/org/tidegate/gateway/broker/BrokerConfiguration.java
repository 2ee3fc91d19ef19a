package org.tidegate.gateway.broker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.broker.BrokerSettings;

/**
 * The broker's objects, from one {@link BrokerSettings}. Its connections are none of them: Spring stops a connection factory that is a
 * bean before it closes anything, and the routes would lose their consumers while they still work.
 */
@Configuration(proxyBeanMethods = false)
public class BrokerConfiguration {
    @Bean
    Broker broker(BrokerSettings settings) {
        return Broker.open(settings);
    }

    @Bean
    WorkQueue workQueue(Broker broker) {
        return broker.workQueue();
    }
}
