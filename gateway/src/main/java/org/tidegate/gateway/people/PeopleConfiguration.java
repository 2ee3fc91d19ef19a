package org.tidegate.gateway.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.gateway.listener.ListenerConfiguration;
import org.tidegate.gateway.problem.Refusals;

/** The people API, over the console's sessions and the ports of {@link org.tidegate.gateway.exchange}. */
@Configuration(proxyBeanMethods = false)
@Import({FormsDoor.class, ProofDoor.class, RetentionDoor.class, TargetsDoor.class, HitsDoor.class})
public class PeopleConfiguration {

    @Bean
    FilterRegistrationBean<PeopleFilter> peopleFilter(Refusals refusals) {
        return ofThePeopleApi(new PeopleFilter(refusals), ListenerConfiguration.BEFORE_ACTOR);
    }

    @Bean
    FilterRegistrationBean<TokenFilter> sessionTokenFilter() {
        return ofThePeopleApi(new TokenFilter(), ListenerConfiguration.AFTER_ACTOR);
    }

    private static <F extends Filter> FilterRegistrationBean<F> ofThePeopleApi(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/people/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(order);
        return registration;
    }
}
