package org.tidegate.gateway.webhook;

import java.util.Base64;
import java.util.List;
import org.tidegate.crypto.keys.WebhookKey;

/** The keys that webhooks of this node are verified with; none where it signs none. The schema WebhookKeys of agency-1.yaml. */
public record PublishedKeys(List<Key> keys) {
    public PublishedKeys {
        keys = List.copyOf(keys);
    }

    /**
     * @param algorithm {@code Ed25519}
     * @param publicKey as the libraries of Standard Webhooks take it: {@code whpk_} and the base64 of 32 octets
     * @param pem as openssl takes it
     */
    public record Key(String algorithm, String publicKey, String pem) {}

    /** @param keys none where no webhook is configured; the one in use first */
    static PublishedKeys of(List<WebhookKey> keys) {
        return new PublishedKeys(keys.stream().map(PublishedKeys::published).toList());
    }

    private static Key published(WebhookKey key) {
        return new Key("Ed25519", "whpk_" + Base64.getEncoder().encodeToString(key.publicKey()), key.publicPem());
    }
}
