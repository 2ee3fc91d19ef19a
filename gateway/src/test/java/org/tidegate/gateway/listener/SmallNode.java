package org.tidegate.gateway.listener;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.casesystem.CaseSystemCertificate;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.CaseSystems;
import org.tidegate.config.casesystem.Handover;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.config.casesystem.WsSecuritySettings;
import org.tidegate.config.listener.Binding;
import org.tidegate.config.listener.ListenerSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.gateway.access.Actor;

/** A gateway that is only its listeners and what a test puts behind them: real HTTP, real TLS, free ports. */
public final class SmallNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private SmallNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What the certificates of a node's clients chain to, and which are revoked. */
    public record Trust(
            TlsKey server,
            X509Certificate agencyAnchor,
            X509Certificate partnerAnchor,
            X509Certificate operatorAnchor,
            ClientTrust clientTrust) {

        ListenerTls of(Listener listener) {
            return new ListenerTls(
                    server,
                    switch (listener) {
                        case AGENCY -> List.of(agencyAnchor);
                        case PARTNER -> List.of(partnerAnchor);
                        case PEOPLE, REPORTING -> List.of();
                        case OPERATIONS -> List.of(operatorAnchor);
                    });
        }
    }

    /**
     * Starts a node of authority XA with the case systems cms and lab and an agreement with XB.
     *
     * @param beans what stands behind the listeners: configuration and controller classes
     * @param instances beans made by the test
     */
    public static SmallNode start(Trust trust, Clock clock, List<Class<?>> beans, Map<String, Object> instances) {
        KnownClients clients = new ConfiguredClients(TestClients.XA, caseSystems(), Set.of(TestClients.XB)::contains);
        return start(trust::of, clients, trust.clientTrust(), clock, beans, instances);
    }

    /** Starts a node of authority XA that lets in whom the test says. */
    public static SmallNode start(
            ListenerKeys keys,
            KnownClients clients,
            ClientTrust clientTrust,
            Clock clock,
            List<Class<?>> beans,
            Map<String, Object> instances) {
        List<Class<?>> sources = new ArrayList<>(beans);
        sources.add(Web.class);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of("spring.config.location", "optional:classpath:/none/", "logging.level.root", "WARN"))
                .initializers(made -> {
                    var beanFactory = made.getBeanFactory();
                    beanFactory.registerSingleton("listenerSettings", freePorts());
                    beanFactory.registerSingleton("listenerKeys", keys);
                    beanFactory.registerSingleton("clients", clients);
                    beanFactory.registerSingleton("clientTrust", clientTrust);
                    beanFactory.registerSingleton("clock", clock);
                    if (instances.values().stream().noneMatch(ReporterSignIn.class::isInstance)) {
                        beanFactory.registerSingleton("reporterSignIn", (ReporterSignIn) SmallNode::strangersOnly);
                    }
                    instances.forEach(beanFactory::registerSingleton);
                })
                .run();
        return new SmallNode(context);
    }

    /** For a test that lets no reporter in. */
    private static Optional<Actor.CaseSystem> strangersOnly(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return Optional.empty();
    }

    public URI uri(Listener listener, String path) {
        return URI.create("https://localhost:" + port(listener) + path);
    }

    public int port(Listener listener) {
        return bean(Listeners.class).port(listener);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static ListenerSettings freePorts() {
        Binding any = Binding.loopback(Binding.ANY_FREE_PORT);
        return new ListenerSettings(any, any, any, any, Optional.of(any));
    }

    /** Its case systems: cms and lab. */
    public static CaseSystems caseSystems() {
        return new CaseSystems(List.of(caseSystem("cms"), caseSystem("lab")), new CaseSystemId("cms"));
    }

    private static CaseSystemSettings caseSystem(String id) {
        return new CaseSystemSettings(
                new CaseSystemId(id),
                Optional.of(new CaseSystemCertificate.Named("urn:tidegate:authority:XA:case-system:" + id)),
                Optional.empty(),
                SubmissionDefaults.NONE,
                Handover.INBOX,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                RateSettings.DEFAULT,
                WsSecuritySettings.NONE);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ListenerConfiguration.class)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    static class Web {}
}
