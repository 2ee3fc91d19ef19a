package org.tidegate.crypto.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;

/**
 * What one agreement says about trusting its partner. Answers are remembered as long as they cannot change, so a new revocation
 * list, anchor or agreement makes a new value. Safe for use by many threads.
 */
public final class PartnerTrust {

    /** More than this many different certificates of one partner are a sign of misuse, not of need. */
    private static final int REMEMBERED = 256;

    private final AuthorityId partner;
    private final AgreementReference agreement;
    private final AuthorityTrust trust;
    private final Map<Question, CheckedCertificate> answers = new ConcurrentHashMap<>();

    private record Question(Digest certificate, List<Digest> intermediates, CertificateUse use) {}

    /**
     * @param partner the other party of the agreement
     * @param agreement our copy: its id and the digest of its canonical form
     * @param anchors the agreement's anchors
     * @param lists the revocation lists of the anchors and of the authorities below them
     * @param grace how long a list may be overdue before certificates under it are refused; zero or more
     */
    public PartnerTrust(
            AuthorityId partner,
            AgreementReference agreement,
            TrustAnchors anchors,
            RevocationLists lists,
            Duration grace) {
        this.partner = partner;
        this.agreement = agreement;
        this.trust = new AuthorityTrust(partner, anchors, lists, grace, RevocationCheck.Moment.NOW);
    }

    public AuthorityId partner() {
        return partner;
    }

    public AgreementReference agreement() {
        return agreement;
    }

    /**
     * @param intermediates what was sent along, any order, at most 15 looked at
     * @throws CertificateNotTrusted unless it is the partner's, for this use, in date, not revoked, and chains to an anchor
     */
    public CheckedCertificate check(
            X509Certificate certificate, List<X509Certificate> intermediates, CertificateUse use, Instant now) {
        return check(
                encoded(certificate),
                intermediates.stream().map(PartnerTrust::encoded).toList(),
                use,
                now);
    }

    /** As {@link #check(X509Certificate, List, CertificateUse, Instant)}, for certificates as they arrive, DER. */
    public CheckedCertificate check(byte[] certificate, List<byte[]> intermediates, CertificateUse use, Instant now) {
        Question question = new Question(
                Digest.sha256(certificate),
                intermediates.stream().map(Digest::sha256).toList(),
                use);
        CheckedCertificate known = answers.get(question);
        if (known != null && known.holdsAt(now)) {
            return known;
        }
        CheckedCertificate checked = trust.check(certificate, intermediates, use, now);
        remember(question, checked);
        return checked;
    }

    private void remember(Question question, CheckedCertificate checked) {
        if (answers.size() >= REMEMBERED) {
            answers.clear();
        }
        answers.put(question, checked);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException unreadable) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, unreadable);
        }
    }
}
