package org.tidegate.gateway.listener;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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
 * ReporterSignIn} and a {@link Clock}, and takes a {@link SignedInPeople} where there is one; gives a {@link Listeners}.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProblemConfiguration.class)
public class ListenerConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    /** Where a filter stands that shuts doors: who knocks at the wrong one sees nothing, and nobody asks who it is. */
    public static final int SHUT = FIRST + 1;

    /** Where a filter stands that wants to see a request at its own listener before anybody asks who sent it. */
    public static final int BEFORE_ACTOR = FIRST + 2;

    private static final int ACTOR = FIRST + 3;

    /** Where one stands that asks who sent it. */
    public static final int AFTER_ACTOR = ACTOR + 1;

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
            KnownClients clients,
            ClientTrust trust,
            ReporterSignIn reporters,
            ObjectProvider<SignedInPeople> people,
            Clock clock) {
        SignedInPeople nobodyUnless = people.getIfAvailable(() -> request -> Optional.empty());
        return onEveryPath(new ActorFilter(clients, trust, reporters, nobodyUnless, clock), ACTOR);
    }

    @Bean
    FilterRegistrationBean<BodyRoomFilter> bodyRoomFilter(Clock clock) {
        return onEveryPath(new BodyRoomFilter(new BodyRoom(), clock), AFTER_ACTOR + 1);
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
