package org.tidegate.gateway.wire;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.gateway.partner.PartnerContacts;

/** The wire's controllers. */
@Configuration(proxyBeanMethods = false)
@Import({
    DeconflictionController.class,
    EnvelopeController.class,
    EvidenceController.class,
    LedgerController.class,
    ReconciliationController.class,
    SharedEntriesController.class,
    SharedSinceController.class,
    WitnessController.class
})
public class WireConfiguration {
    /** The first set of keys; rolling keys over comes later and raises it. */
    private static final int FIRST_VERSION = 1;

    @Bean
    WebMvcConfigurer partnersHeard(PartnerContacts contacts) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PartnerHeard(contacts))
                        .addPathPatterns("/exchange/**", "/ledger/**", "/witness/**");
            }
        };
    }

    @Bean
    DescriptorController descriptorController(NodeDescriptors descriptors, KeyRing keys, Clock clock) {
        byte[] signed = descriptors.sign(FIRST_VERSION, keys, clock.instant());
        return new DescriptorController(signed::clone);
    }
}
