package org.tidegate.gateway.proof;

import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PemFiles;

/** The revocation lists of the trust folder, as they lie there when asked for; DER. A file that cannot be read gives none. */
final class TrustLists {
    private final Path folder;
    private final Set<X500Principal> aboveUs;

    /** @param signing the certificate this authority signs with, and those above it */
    TrustLists(Path folder, List<X509Certificate> signing) {
        this.folder = folder;
        this.aboveUs =
                signing.stream().map(X509Certificate::getIssuerX500Principal).collect(Collectors.toUnmodifiableSet());
    }

    /** Of the authorities above our own signing certificate, as far as our case systems' and operators' lists hold them. */
    List<byte[]> own() {
        return Stream.of("case-systems", "operator")
                .flatMap(name -> read(name).stream())
                .filter(list -> aboveUs.contains(list.getIssuerX500Principal()))
                .distinct()
                .map(TrustLists::octets)
                .toList();
    }

    List<byte[]> of(AuthorityId partner) {
        return read(partner.value()).stream().map(TrustLists::octets).toList();
    }

    /** Of a missing list the node's own log and alarms tell; an auditor names the lists himself. */
    private List<X509CRL> read(String name) {
        try {
            return PemFiles.readCrls(folder.resolve(name + ".crl"));
        } catch (KeyFileException unreadable) {
            return List.of();
        }
    }

    private static byte[] octets(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException impossible) {
            throw new IllegalStateException("a list that was read has octets", impossible);
        }
    }
}
