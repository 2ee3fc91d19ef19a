package org.tidegate.config.casesystem;

import org.tidegate.config.yaml.FingerprintText;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/** What the client certificate of one case system must carry, besides chaining to the case-system anchors. */
public sealed interface CaseSystemCertificate {

    /**
     * A URI among the certificate's subject alternative names. Survives a renewal; the anchors must issue it to nobody else.
     *
     * @param uri {@code urn:tidegate:authority:XA:case-system:cms}
     */
    record Named(String uri) implements CaseSystemCertificate {
        public Named {
            SettingChecks.of("case-systems.certificate")
                    .require(
                            uri.matches("[a-z][a-z0-9+.-]*:[\\x21-\\x7e]{1,250}"),
                            "san",
                            "is not a URI",
                            "Write the URI the certificate carries, such as urn:tidegate:authority:XA:case-system:cms.")
                    .done();
        }
    }

    /**
     * Exactly one certificate. A renewal needs a new setting.
     *
     * @param sha256 of the certificate's DER, 64 lower-case hexadecimal digits
     */
    record Pinned(String sha256) implements CaseSystemCertificate {
        public Pinned {
            sha256 = FingerprintText.parse(sha256);
        }
    }

    static Value<CaseSystemCertificate> read(Section at) {
        var san = at.text("san");
        var fingerprint = at.word(
                "fingerprint",
                "64 hexadecimal digits, as openssl x509 -noout -fingerprint -sha256 prints them",
                FingerprintText::parse);
        if (san.isAbsent() == fingerprint.isAbsent()) {
            at.problem(
                    "",
                    san.isAbsent() ? "names no certificate" : "gives both 'san' and 'fingerprint'",
                    "Write either 'san' (a URI in the certificate) or 'fingerprint' (SHA-256, hexadecimal).");
            return at.unusable();
        }
        return san.isAbsent() ? at.make(() -> new Pinned(fingerprint.get())) : at.make(() -> new Named(san.get()));
    }
}
