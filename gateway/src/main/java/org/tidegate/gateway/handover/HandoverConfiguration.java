package org.tidegate.gateway.handover;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.ClientTls;
import org.tidegate.config.casesystem.Handover;
import org.tidegate.config.casesystem.RestPush;
import org.tidegate.config.dispatch.DispatchSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** The pushes that the settings name. */
@Configuration(proxyBeanMethods = false)
public class HandoverConfiguration {

    @Bean
    Pushes pushes(NodeSettings settings, Formats formats, Clock clock) {
        Map<CaseSystemId, Pushes.Receiver> receivers = new HashMap<>();
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            receiver(caseSystem.handover(), settings.dispatch(), formats, clock)
                    .ifPresent(receiver -> receivers.put(caseSystem.id(), receiver));
        }
        return new Pushes(receivers);
    }

    private static Optional<Pushes.Receiver> receiver(
            Handover handover, DispatchSettings times, Formats formats, Clock clock) {
        return switch (handover) {
            case Handover.Inbox fetches -> Optional.empty();
            case RestPush push ->
                Optional.of(new Pushes.Receiver(writer(push.format(), formats), rest(push, times, clock)));
        };
    }

    private static Optional<FormatWriter> writer(Optional<String> format, Formats formats) {
        return format.map(word -> formats.ofWord(word).flatMap(Format::writer).orElseThrow());
    }

    private static Map<Lane, PushClient> rest(RestPush push, DispatchSettings times, Clock clock) {
        Map<Lane, PushClient> clients = new EnumMap<>(Lane.class);
        Optional<SSLContext> tls = push.tls().map(HandoverConfiguration::context);
        for (Lane lane : Lane.values()) {
            clients.put(lane, new RestPushClient(push.url(), tls, times.connectWithin(), times.answerWithin(), clock));
        }
        return clients;
    }

    private static SSLContext context(ClientTls tls) {
        return TlsContexts.client(TlsKey.read(tls.certificate(), tls.key()), PemFiles.readCertificates(tls.anchors()));
    }
}
