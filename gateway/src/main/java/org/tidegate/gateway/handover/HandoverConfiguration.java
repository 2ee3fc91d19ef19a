package org.tidegate.gateway.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Push;
import org.tidegate.config.casesystem.RestPush;
import org.tidegate.config.casesystem.SoapPush;
import org.tidegate.config.dispatch.DispatchSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;

/** The pushes that the settings name. */
@Configuration(proxyBeanMethods = false)
public class HandoverConfiguration {
    private static final String EUX = "eux";

    /** Made only where a case system is called by SOAP. */
    @Bean
    @Lazy
    DeliverEnvelopes deliverEnvelopes() {
        return new DeliverEnvelopes();
    }

    @Bean
    Pushes pushes(NodeSettings settings, Formats formats, ObjectProvider<DeliverEnvelopes> envelopes, Clock clock) {
        Map<CaseSystemId, Pushes.Receiver> receivers = new HashMap<>();
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            if (caseSystem.handover() instanceof Push push) {
                receivers.put(caseSystem.id(), receiver(push, settings.dispatch(), formats, envelopes, clock));
            }
        }
        return new Pushes(receivers);
    }

    private static Pushes.Receiver receiver(
            Push push,
            DispatchSettings times,
            Formats formats,
            ObjectProvider<DeliverEnvelopes> envelopes,
            Clock clock) {
        Optional<SSLContext> tls = PushProbe.context(push.address());
        Duration connect = times.connectWithin();
        Duration answer = times.answerWithin();
        return switch (push) {
            case RestPush rest ->
                new Pushes.Receiver(
                        rest.format().map(word -> writer(word, formats)),
                        inEachLane(() -> new RestPushClient(push.address().url(), tls, connect, answer, clock)));
            case SoapPush soap ->
                new Pushes.Receiver(
                        Optional.of(writer(EUX, formats)),
                        inEachLane(() -> new SoapPushClient(soap, envelopes.getObject(), tls, connect, answer, clock)));
        };
    }

    private static FormatWriter writer(String word, Formats formats) {
        return formats.ofWord(word).flatMap(Format::writer).orElseThrow();
    }

    private static Map<Lane, PushClient> inEachLane(Supplier<PushClient> client) {
        Map<Lane, PushClient> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            clients.put(lane, client.get());
        }
        return clients;
    }
}
