package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.access.Actor;

/**
 * A body that came to the door, and who reads it.
 *
 * @param body as it came
 * @param documents what is in it: one, or each part of a multipart/mixed body
 */
record Offered(PackageReader reader, byte[] body, List<byte[]> documents) {

    Digest digest(HttpServletRequest request) {
        return SubmittedDigest.of(reader.format(), request, documents);
    }

    PackageReader.Reading reading(HttpServletRequest request, Actor.CaseSystem actor) {
        return reader.reading(request, actor);
    }
}
