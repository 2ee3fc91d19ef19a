package org.tidegate.crypto.seal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.envelope.ManifestJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.RefusedBecause;

/**
 * The octets under the sender's signature: the manifest's canonical JSON and a line feed, then each content in the manifest's
 * order and a line feed. The sizes in the manifest rule; the line feeds are for people.
 *
 * @param contents as many as the manifest has items, each exactly as long as its item says
 */
record SignedPayload(Manifest manifest, List<byte[]> contents) {

    private static final byte LINE_FEED = '\n';

    static byte[] write(Manifest manifest, List<byte[]> contents) {
        byte[] head = ManifestJson.write(manifest);
        int bytes = head.length + 1;
        for (byte[] content : contents) {
            bytes += content.length + 1;
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream(bytes);
        payload.writeBytes(head);
        payload.write(LINE_FEED);
        for (byte[] content : contents) {
            payload.writeBytes(content);
            payload.write(LINE_FEED);
        }
        return payload.toByteArray();
    }

    /** @throws CmsRefused DOCUMENT_MALFORMED unless the octets are laid out exactly so */
    static SignedPayload read(byte[] octets) {
        int end = endOfManifest(octets);
        Manifest manifest = manifest(Arrays.copyOf(octets, end));
        List<byte[]> contents = new ArrayList<>();
        int at = end + 1;
        for (ManifestItem item : manifest.items()) {
            long next = at + item.content().size();
            if (next >= octets.length || octets[(int) next] != LINE_FEED) {
                throw malformed();
            }
            contents.add(Arrays.copyOfRange(octets, at, (int) next));
            at = (int) next + 1;
        }
        if (at != octets.length) {
            throw malformed();
        }
        return new SignedPayload(manifest, List.copyOf(contents));
    }

    long contentBytes() {
        return contents.stream().mapToLong(content -> content.length).sum();
    }

    private static int endOfManifest(byte[] octets) {
        for (int i = 0; i < octets.length && i <= CmsLimits.MANIFEST_BYTES; i++) {
            if (octets[i] == LINE_FEED) {
                return i;
            }
        }
        throw malformed();
    }

    private static Manifest manifest(byte[] octets) {
        try {
            return ManifestJson.read(octets);
        } catch (MalformedDocument unreadable) {
            throw new CmsRefused(RefusedBecause.DOCUMENT_MALFORMED, unreadable);
        }
    }

    private static CmsRefused malformed() {
        return new CmsRefused(RefusedBecause.DOCUMENT_MALFORMED);
    }
}
