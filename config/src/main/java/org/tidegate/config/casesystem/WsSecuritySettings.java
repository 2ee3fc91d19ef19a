package org.tidegate.config.casesystem;

import java.nio.file.Path;
import java.util.Optional;
import org.tidegate.config.yaml.FingerprintText;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * Whether a case system signs its SOAP calls, and with which certificate.
 *
 * @param fingerprint SHA-256 of the one signing certificate, 64 lower-case hexadecimal digits
 * @param anchors PEM, where a signing certificate must chain to
 */
public record WsSecuritySettings(Signature signature, Optional<String> fingerprint, Optional<Path> anchors) {

    /** What an entry without the section says. */
    public static final WsSecuritySettings NONE =
            new WsSecuritySettings(Signature.NONE, Optional.empty(), Optional.empty());

    /** Whether there has to be a signature. */
    public enum Signature {
        /** None is verified, so none is taken: a signature that nobody looked at proves nothing. */
        NONE,
        /** One that is there is verified and kept. */
        OPTIONAL,
        /** A call without one is refused. */
        REQUIRED
    }

    public WsSecuritySettings {
        fingerprint = fingerprint.map(FingerprintText::parse);
        boolean one = fingerprint.isPresent() != anchors.isPresent();
        SettingChecks.of("case-systems.ws-security")
                .require(
                        signature == Signature.NONE || one,
                        "fingerprint",
                        "does not say which certificate signs",
                        "Write either 'fingerprint' (SHA-256 of the signing certificate) or 'anchors' (a PEM file).")
                .require(
                        signature != Signature.NONE || (fingerprint.isEmpty() && anchors.isEmpty()),
                        "signature",
                        "is NONE, and a signing certificate is named",
                        "Write 'signature: OPTIONAL' or 'signature: REQUIRED', or leave the certificate out.")
                .done();
    }

    static Value<WsSecuritySettings> read(Section at, Path home) {
        var signature = at.oneOf("signature", Signature.class).or(Signature.NONE);
        var fingerprint = at.word(
                        "fingerprint",
                        "64 hexadecimal digits, as openssl x509 -noout -fingerprint -sha256 prints them",
                        FingerprintText::parse)
                .optional();
        var anchors = at.path("anchors", home).optional();
        return at.make(() -> new WsSecuritySettings(signature.get(), fingerprint.get(), anchors.get()));
    }
}
