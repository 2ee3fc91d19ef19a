package org.tidegate.gateway.ledger;

import static org.tidegate.gateway.ledger.TrustedLog.base64;

import java.util.List;
import java.util.Map;
import org.tidegate.contracts.digest.Digest;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of our ledger with its proof, in Sigstore's form.
 *
 * @param log that signed, or is said to have signed, the checkpoint
 * @param checkpoint the note as it is served
 * @param size as beside the proof; the checkpoint says it too
 * @param root likewise
 */
record ShownEntry(
        TrustedLog log, byte[] entry, long index, List<Digest> path, String checkpoint, long size, Digest root) {

    private static final JsonMapper JSON = new JsonMapper();

    String name() {
        return log.key().name() + " " + index + " of " + size;
    }

    /** A TransparencyLogEntry. */
    String json() {
        return JSON.writeValueAsString(members());
    }

    /** A bundle of version 0.3 around it. What the bundle's own signature would be about is not looked at. */
    String bundle() {
        return JSON.writeValueAsString(Map.of(
                "mediaType",
                "application/vnd.dev.sigstore.bundle.v0.3+json",
                "verificationMaterial",
                Map.of("publicKey", Map.of("hint", "none"), "tlogEntries", List.of(members())),
                "messageSignature",
                Map.of(
                        "messageDigest",
                        Map.of("algorithm", "SHA2_256", "digest", base64(root.bytes())),
                        "signature",
                        base64(root.bytes()))));
    }

    private Map<String, Object> members() {
        return Map.of(
                "logIndex",
                Long.toString(index),
                "logId",
                Map.of("keyId", base64(log.id())),
                "kindVersion",
                Map.of("kind", "tidegate-ledger-entry", "version", "1"),
                "inclusionProof",
                Map.of(
                        "logIndex",
                        Long.toString(index),
                        "rootHash",
                        base64(root.bytes()),
                        "treeSize",
                        Long.toString(size),
                        "hashes",
                        path.stream().map(hash -> base64(hash.bytes())).toList(),
                        "checkpoint",
                        Map.of("envelope", checkpoint)),
                "canonicalizedBody",
                base64(entry));
    }

    ShownEntry entry(byte[] other) {
        return new ShownEntry(log, other, index, path, checkpoint, size, root);
    }

    ShownEntry index(long other) {
        return new ShownEntry(log, entry, other, path, checkpoint, size, root);
    }

    ShownEntry path(List<Digest> other) {
        return new ShownEntry(log, entry, index, other, checkpoint, size, root);
    }

    ShownEntry checkpoint(String other) {
        return new ShownEntry(log, entry, index, path, other, size, root);
    }

    ShownEntry head(long otherSize, Digest otherRoot, String otherCheckpoint) {
        return new ShownEntry(log, entry, index, path, otherCheckpoint, otherSize, otherRoot);
    }
}
