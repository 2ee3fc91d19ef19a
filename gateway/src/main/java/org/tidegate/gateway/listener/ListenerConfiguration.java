package org.tidegate.gateway.listener;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tidegate.config.listener.ListenerSettings;
import org.tidegate.gateway.problem.ProblemConfiguration;

/**
 * The listeners. Needs a {@link ListenerSettings}, a {@link ListenerKeys}, a {@link KnownClients}, a {@link ClientTrust}, a {@link
 * ReporterSignIn} and a {@link Clock}; gives a {@link Listeners}.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProblemConfiguration.class)
public class ListenerConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    @Bean
    Connectors listeners(ListenerSettings settings, ListenerKeys keys) {
        return new Connectors(settings, keys);
    }

    @Bean
    ListenerServer listenerServer(Connectors connectors) {
        return new ListenerServer(connectors);
    }

    @Bean
    FilterRegistrationBean<ListenerFilter> listenerFilter() {
        return onEveryPath(new ListenerFilter(), FIRST);
    }

    @Bean
    FilterRegistrationBean<ActorFilter> actorFilter(
            KnownClients clients, ClientTrust trust, ReporterSignIn reporters, Clock clock) {
        return onEveryPath(new ActorFilter(clients, trust, reporters, clock), FIRST + 1);
    }

    @Bean
    FilterRegistrationBean<BodyRoomFilter> bodyRoomFilter(Clock clock) {
        return onEveryPath(new BodyRoomFilter(new BodyRoom(), clock), FIRST + 2);
    }

    @Bean
    WebMvcConfigurer actorArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorArgument());
            }
        };
    }

    private static <F extends Filter> FilterRegistrationBean<F> onEveryPath(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(order);
        return registration;
    }
}
