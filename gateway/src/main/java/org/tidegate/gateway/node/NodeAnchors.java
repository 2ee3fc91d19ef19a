package org.tidegate.gateway.node;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.node.Profile;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentMarker;
import org.tidegate.crypto.keys.DecryptionKey;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.trust.TrustAnchors;

/**
 * The anchors of the trust folder, and the rule about the development mark: outside the demo none of them carries it, and no
 * certificate of the node's own.
 */
final class NodeAnchors {
    private final NodeSettings settings;

    NodeAnchors(NodeSettings settings) {
        this.settings = settings;
    }

    /** @throws KeyFileException naming the file when it cannot be used, or holds a development root outside the demo */
    TrustAnchors caseSystems() {
        return read(settings.trust().caseSystemAnchors());
    }

    /** @throws KeyFileException as {@link #caseSystems} */
    TrustAnchors operators() {
        return read(settings.trust().operatorAnchors());
    }

    /** @throws KeyFileException as {@link #caseSystems} */
    TrustAnchors partner(AuthorityId partner) {
        return read(settings.trust().partnerAnchors(partner));
    }

    /** @throws KeyFileException naming the key when a development authority issued its certificate, outside the demo */
    void requireAcceptable(KeyRing keys) {
        require(
                settings.keys().folder(),
                "signing",
                keys.signing().certificate(),
                keys.signing().chain());
        for (DecryptionKey key : keys.decryptionKeys()) {
            require(settings.keys().folder(), "decryption", key.certificate(), key.chain());
        }
        require(
                settings.keys().folder(),
                "tls",
                keys.tls().certificate(),
                keys.tls().chain());
    }

    /** @throws KeyFileException as {@link #caseSystems} */
    TrustAnchors read(Path file) {
        Set<X509Certificate> certificates = new HashSet<>(PemFiles.readCertificates(file));
        if (settings.profile() == Profile.DEMO) {
            return TrustAnchors.allowingDevelopment(certificates);
        }
        if (certificates.stream().anyMatch(DevelopmentMarker::isMarked)) {
            throw new KeyFileException(
                    file,
                    "holds the root of a development authority, whose key is guarded by nobody",
                    "put the root of a real certification authority there, or write 'profile: demo' for synthetic"
                            + " data");
        }
        return TrustAnchors.of(certificates);
    }

    private void require(Path folder, String key, X509Certificate certificate, List<X509Certificate> chain) {
        List<X509Certificate> all = new ArrayList<>(chain);
        all.add(certificate);
        if (settings.profile() != Profile.DEMO && all.stream().anyMatch(DevelopmentMarker::isMarked)) {
            throw new KeyFileException(
                    folder,
                    "key " + key + " has a certificate of a development authority, whose key is guarded by nobody",
                    "have a real certification authority issue it, or write 'profile: demo' for synthetic data");
        }
    }
}
