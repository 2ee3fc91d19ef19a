package org.tidegate.gateway.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.keys.UnpackedKey;
import org.tidegate.crypto.trust.BelievedSigners;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.gateway.command.CommandFailed;

/**
 * What the node has of the recovery key: its certificate, and beside it the certificates by which the key's file believes a signature.
 *
 * @param believed as in {@link org.tidegate.crypto.keys.RecoveryKey}
 */
record RecoveryCertificate(X509Certificate certificate, List<X509Certificate> believed) {
    private static final String NAME = "recovery.pem";
    private static final String MAKE_ONE = "./tidegate backup new-recovery-key makes one (docs/backup.md).";

    static Path file(NodeSettings settings) {
        return settings.keys().folder().resolve(NAME);
    }

    /** @throws CommandFailed where there is none */
    static RecoveryCertificate read(NodeSettings settings) {
        Path file = file(settings);
        if (!Files.exists(file)) {
            throw new CommandFailed("This node has no recovery key: " + file + " is missing. " + MAKE_ONE);
        }
        try {
            List<X509Certificate> all = PemFiles.readCertificates(file);
            return new RecoveryCertificate(all.getFirst(), all.subList(1, all.size()));
        } catch (KeyFileException e) {
            throw new CommandFailed("The recovery certificate cannot be used: " + e.getMessage(), e);
        }
    }

    void write(NodeSettings settings) {
        List<X509Certificate> all = new ArrayList<>(List.of(certificate));
        all.addAll(believed);
        PemFiles.writeCertificatesAmongKeys(file(settings), all);
    }

    /** The node's signing certificate of now, who issued it, and the anchors that the agreements name for this authority. */
    static List<X509Certificate> believedOf(NodeSettings settings, SigningKey signing) {
        AuthorityId self = settings.identity().authority();
        Set<String> agreed = new LinkedHashSet<>();
        settings.agreements()
                .forEach(agreement -> agreement
                        .party(self)
                        .anchors()
                        .forEach(anchor -> agreed.add(HexFormat.of().formatHex(anchor.bytes()))));
        Set<X509Certificate> believed = new LinkedHashSet<>(List.of(signing.certificate()));
        believed.addAll(signing.chain());
        for (Path file :
                List.of(settings.trust().caseSystemAnchors(), settings.trust().operatorAnchors())) {
            PemFiles.readCertificates(file).stream()
                    .filter(anchor -> agreed.contains(Fingerprint.of(anchor).hex()))
                    .forEach(believed::add);
        }
        return List.copyOf(believed);
    }

    /** @throws CommandFailed where the recovery key's file would not believe what this key signs */
    void requireBelieves(SigningKey signing, AuthorityId authority, Instant now) {
        try {
            List<byte[]> chain = new ArrayList<>();
            for (X509Certificate issuer : signing.chain()) {
                chain.add(issuer.getEncoded());
            }
            new BelievedSigners(believed).check(signing.certificate().getEncoded(), chain, authority, now);
        } catch (CertificateNotTrusted | CertificateEncodingException e) {
            throw new CommandFailed(
                    "The recovery key's file does not believe this node's signing certificate, so no backup could be restored with"
                            + " it: it was made before the certificate, which another authority issued since. Make a new recovery"
                            + " key, and keep the old one for the backups there are.",
                    e);
        }
    }

    /** Whether a file of these octets holds the recovery key: as it was made, or unpacked. */
    boolean keyIsIn(byte[] octets) {
        return KeyFiles.isPkcs12(octets) && KeyFiles.at(der(), octets, 0) >= 0 || UnpackedKey.isIn(octets, certificate);
    }

    private byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has its octets", e);
        }
    }
}
