package org.tidegate.crypto.proof;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.Base64Text;

/**
 * The manifest of a container (ETSI EN 319 162-1, annex A.4): each file with its SHA-256, and where the signature over the manifest
 * lies. It is always written in one way, so a reader writes it again and compares instead of reading XML.
 */
final class AsicManifest {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
            <asic:SigReference URI="%s" MimeType="application/pkcs7-signature"/>
            """.formatted(ProofFiles.SIGNATURE);
    private static final String FOOT = "</asic:ASiCManifest>\n";

    private AsicManifest() {}

    /** @param files all but the manifest and its signature, in their order */
    static byte[] write(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder(HEAD);
        files.forEach((name, octets) -> text.append(line(name, octets)));
        return text.append(FOOT).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The names of files that a manifest does not name with this content, whatever else it says. */
    static List<String> differing(byte[] manifest, Map<String, byte[]> files) {
        Set<String> lines = new HashSet<>(List.of(new String(manifest, StandardCharsets.UTF_8).split("(?<=\n)")));
        return files.entrySet().stream()
                .filter(file -> !lines.contains(line(file.getKey(), file.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String line(String name, byte[] octets) {
        return "<asic:DataObjectReference URI=\"" + name + "\">"
                + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
                + "<ds:DigestValue>" + Base64Text.write(Digest.sha256(octets))
                + "</ds:DigestValue></asic:DataObjectReference>\n";
    }
}
