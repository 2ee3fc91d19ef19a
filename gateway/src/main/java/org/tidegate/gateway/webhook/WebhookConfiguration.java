package org.tidegate.gateway.webhook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.WebhookSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.WebhookKey;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.WebhookStore;

/** The webhooks that the settings name. Their key is made at the first start that needs it. */
@Configuration(proxyBeanMethods = false)
public class WebhookConfiguration {
    /** In the keys folder. */
    static final String KEY_FILE = "webhook.key";

    /** In the keys folder while the key changes: what was in {@link #KEY_FILE} before, which signs beside it. */
    static final String KEY_FILE_BEFORE = "webhook-before.key";

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** It is both: what the doors ask and what the route calls. */
    @Bean
    WebhookDesk webhookDesk(
            NodeSettings settings,
            EventStore events,
            WebhookStore store,
            GroupCommit commits,
            Alarms alarms,
            TimeOrderedIds ids,
            SecureRandom random,
            Clock clock) {
        Map<CaseSystemId, WebhookSettings> configured = new HashMap<>();
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            caseSystem.webhook().ifPresent(webhook -> configured.put(caseSystem.id(), webhook));
        }
        List<WebhookKey> keys =
                configured.isEmpty() ? List.of() : keys(settings.keys().folder(), random);
        Map<CaseSystemId, WebhookRounds> rounds = new HashMap<>();
        configured.forEach((id, webhook) -> rounds.put(
                id,
                new WebhookRounds(
                        new WebhookSender(webhook.url(), tls(webhook), keys, ANSWERS_WITHIN, clock),
                        webhook.atOnce())));
        return new WebhookDesk(
                rounds,
                PublishedKeys.of(keys),
                events,
                store,
                commits,
                alarms,
                new BackOff(FIRST_PAUSE, LONGEST_PAUSE),
                settings.identity().node(),
                ids,
                clock);
    }

    private static List<WebhookKey> keys(Path folder, SecureRandom random) {
        WebhookKey inUse = WebhookKey.readOrCreate(folder.resolve(KEY_FILE), random);
        Path before = folder.resolve(KEY_FILE_BEFORE);
        return Files.exists(before) ? List.of(inUse, WebhookKey.readOrCreate(before, random)) : List.of(inUse);
    }

    private static SSLContext tls(WebhookSettings webhook) {
        return webhook.anchors()
                .map(file -> TlsContexts.clientWithoutCertificate(PemFiles.readCertificates(file)))
                .orElseGet(TlsContexts::clientOfTheRuntime);
    }
}
