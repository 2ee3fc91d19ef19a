package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidegate.contracts.digest.Digest;

/**
 * The digest that tells a retry from another submission: over the format, the parameters and the documents, each with its length in
 * front, so that no two different submissions run together into the same octets. What stands between the parts of a body is not in
 * it: a client makes a new boundary for each try.
 */
final class SubmittedDigest {

    private SubmittedDigest() {}

    static Digest of(String format, HttpServletRequest request, List<byte[]> documents) {
        MessageDigest digest = Digest.newSha256();
        add(digest, format.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String[]> parameter : new TreeMap<>(request.getParameterMap()).entrySet()) {
            add(digest, parameter.getKey().getBytes(StandardCharsets.UTF_8));
            digest.update(length(parameter.getValue().length));
            for (String value : parameter.getValue()) {
                add(digest, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        documents.forEach(document -> add(digest, document));
        return new Digest(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] octets) {
        digest.update(length(octets.length));
        digest.update(octets);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
