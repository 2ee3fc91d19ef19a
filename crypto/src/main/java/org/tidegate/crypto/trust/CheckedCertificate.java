package org.tidegate.crypto.trust;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.IssuerAndSerial;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.Fingerprint;

/**
 * A partner's certificate after every check of its agreement, good for one use. Only {@link PartnerTrust} makes one; it is an
 * answer for the moment it was asked about, not to be kept.
 */
public final class CheckedCertificate {

    private final X509Certificate certificate;
    private final Fingerprint fingerprint;
    private final CertificateUse use;
    private final AuthorityId authority;
    private final IssuerAndSerial name;
    private final CurveProfile curve;
    private final PublicKey publicKey;
    private final Validity validity;
    private final List<TrustAlarm> alarms;

    CheckedCertificate(
            X509Certificate certificate,
            Fingerprint fingerprint,
            CertificateUse use,
            AuthorityId authority,
            PublicKey publicKey,
            Validity validity,
            List<TrustAlarm> alarms) {
        this.certificate = certificate;
        this.fingerprint = fingerprint;
        this.use = use;
        this.authority = authority;
        this.name = IssuerAndSerial.of(certificate);
        this.curve = CurveProfile.of(certificate);
        this.publicKey = publicKey;
        this.validity = validity;
        this.alarms = List.copyOf(alarms);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    public CertificateUse use() {
        return use;
    }

    /** Whom it speaks for. */
    public AuthorityId authority() {
        return authority;
    }

    /** How CMS names it. */
    public IssuerAndSerial name() {
        return name;
    }

    public CurveProfile curve() {
        return curve;
    }

    /** Its key, a Bouncy Castle object. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** What an operator must hear of although the certificate passed. */
    public List<TrustAlarm> alarms() {
        return alarms;
    }

    /** Whether asking again at this moment would give the same answer. */
    boolean holdsAt(Instant moment) {
        return validity.contains(moment);
    }

    @Override
    public String toString() {
        return "CheckedCertificate[" + authority + ", " + use + ", serial "
                + certificate.getSerialNumber().toString(16) + "]";
    }
}
