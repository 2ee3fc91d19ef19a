package org.tidegate.gateway.form;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.tidegate.contracts.digest.Digest;

/**
 * Several documents of one type as one multipart/mixed body (RFC 2046). The same documents give the same octets: the boundary is
 * their digest, which does not stand in any of them.
 *
 * @param type with its boundary
 */
public record MixedDocuments(MediaType type, byte[] body) {
    private static final byte[] LINE_END = {'\r', '\n'};

    /** @param partType of each document */
    public static MixedDocuments of(MediaType partType, List<byte[]> documents) {
        String boundary =
                "tidegate-" + Digest.sha256(documents.toArray(byte[][]::new)).text();
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        for (byte[] document : documents) {
            to.writeBytes(("--" + boundary + "\r\nContent-Type: " + partType + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            to.writeBytes(document);
            to.writeBytes(LINE_END);
        }
        to.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new MixedDocuments(new MediaType("multipart", "mixed", Map.of("boundary", boundary)), to.toByteArray());
    }
}
