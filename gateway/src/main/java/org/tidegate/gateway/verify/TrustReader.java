package org.tidegate.gateway.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.config.auditor.AuditorSettings;
import org.tidegate.config.auditor.BelievedAuthority;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.crypto.proof.Believed;
import org.tidegate.crypto.trust.AuthorityTrust;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;

/** The files that {@code trust.yml} names, as what the verifier believes. */
final class TrustReader {
    private final AuditorSettings settings;

    private TrustReader(AuditorSettings settings) {
        this.settings = settings;
    }

    /** @throws NotVerifiable with every problem of the file, or the first one of a file it names */
    static Believed read(Path file) {
        try {
            return new TrustReader(AuditorSettings.load(file)).believed();
        } catch (SettingsRefused | KeyFileException refused) {
            throw new NotVerifiable(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Believed believed() {
        return new Believed(
                policy(settings.policy()),
                settings.authorities().stream().map(this::party).toList(),
                settings.timeStampAnchors().map(file -> new TimeStampVerifier(PemFiles.readCertificates(file))));
    }

    private static TrustPolicy policy(Path file) {
        try {
            return TrustPolicy.parse(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new NotVerifiable("The policy " + file + " cannot be read. Name one that can.", unreadable);
        } catch (FormRefused refused) {
            throw new NotVerifiable(
                    "The policy " + file + " is none, in line " + refused.line() + ": "
                            + refused.fault().says() + ". Repair it.",
                    refused);
        }
    }

    private Believed.Party party(BelievedAuthority authority) {
        return new Believed.Party(
                authority.id(), authority.logs(), authority.anchors().map(file -> trust(authority, file)));
    }

    private AuthorityTrust trust(BelievedAuthority authority, Path anchors) {
        List<X509CRL> lists =
                authority.revocationLists().map(PemFiles::readCrls).orElse(List.of());
        // A list that is missing counts as overdue since ever: no grace makes up for it.
        return new AuthorityTrust(
                authority.id(), anchors(anchors), RevocationLists.of(lists, Instant.EPOCH), settings.revocationGrace());
    }

    private TrustAnchors anchors(Path file) {
        Set<X509Certificate> certificates = new HashSet<>(PemFiles.readCertificates(file));
        try {
            return settings.developmentAnchors()
                    ? TrustAnchors.allowingDevelopment(certificates)
                    : TrustAnchors.of(certificates);
        } catch (CertificateNotTrusted marked) {
            throw new NotVerifiable(
                    "The anchors " + file + " are those of a development authority, whose key is guarded by nobody."
                            + " Name real ones, or write 'development-anchors: true' for synthetic data.",
                    marked);
        }
    }
}
