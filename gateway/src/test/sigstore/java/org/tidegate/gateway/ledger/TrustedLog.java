package org.tidegate.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.VerifierKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log as Sigstore's verifiers come to trust it.
 *
 * @param address sigstore-java wants its host to be the key's name, @sigstore/verify wants the name in it
 */
record TrustedLog(String address, VerifierKey key) {

    /** SubjectPublicKeyInfo of an Ed25519 key, up to the key (RFC 8410, 10.1). */
    private static final byte[] DESCRIBED = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] TYPE = {'\n', 1};
    private static final JsonMapper JSON = new JsonMapper();

    static TrustedLog byName(VerifierKey key) {
        return new TrustedLog(key.name(), key);
    }

    static TrustedLog byHost(VerifierKey key) {
        return new TrustedLog("https://" + key.name(), key);
    }

    /** Whole, where a note has its first four octets. */
    byte[] id() {
        return Digest.sha256(key.name().getBytes(StandardCharsets.UTF_8), TYPE, key.publicKey())
                .bytes();
    }

    /** The file trusted_root.json that knows this log and nothing else. */
    String trustedRoot() {
        return JSON.writeValueAsString(Map.of(
                "mediaType",
                "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "tlogs",
                List.of(Map.of(
                        "baseUrl",
                        address,
                        "hashAlgorithm",
                        "SHA2_256",
                        "publicKey",
                        Map.of(
                                "rawBytes",
                                base64(described()),
                                "keyDetails",
                                "PKIX_ED25519",
                                "validFor",
                                Map.of("start", "2026-01-01T00:00:00Z")),
                        "logId",
                        Map.of("keyId", base64(id()))))));
    }

    private byte[] described() {
        byte[] octets = Arrays.copyOf(DESCRIBED, DESCRIBED.length + key.publicKey().length);
        System.arraycopy(key.publicKey(), 0, octets, DESCRIBED.length, key.publicKey().length);
        return octets;
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
