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

    static PublishedKeys of(WebhookKey key) {
        return new PublishedKeys(List.of(
                new Key("Ed25519", "whpk_" + Base64.getEncoder().encodeToString(key.publicKey()), key.publicPem())));
    }

    static PublishedKeys none() {
        return new PublishedKeys(List.of());
    }
}
