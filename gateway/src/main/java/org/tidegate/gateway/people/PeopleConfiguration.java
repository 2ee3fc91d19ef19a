package org.tidegate.gateway.people;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.gateway.listener.ListenerConfiguration;
import org.tidegate.gateway.problem.Refusals;

/** The people API, over the console's sessions and the ports of {@link org.tidegate.gateway.exchange}. */
@Configuration(proxyBeanMethods = false)
@Import({FormsDoor.class, RetentionDoor.class})
public class PeopleConfiguration {

    @Bean
    FilterRegistrationBean<PeopleFilter> peopleFilter(Refusals refusals) {
        FilterRegistrationBean<PeopleFilter> registration = new FilterRegistrationBean<>(new PeopleFilter(refusals));
        registration.addUrlPatterns("/people/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(ListenerConfiguration.BEFORE_ACTOR);
        return registration;
    }
}
