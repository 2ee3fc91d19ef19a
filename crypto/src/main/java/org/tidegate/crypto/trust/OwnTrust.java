package org.tidegate.crypto.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.cms.RefusedBecause;

/**
 * Whom our own anchors vouch for: the authority's case systems, or its operators. The TLS handshake has verified the chain; this
 * says at every moment after it whether all of it is still in date and none of it revoked. Answers are remembered as long as they
 * cannot change, so new revocation lists make a new value. Safe for use by many threads.
 *
 * <p>The authority's own certificates need not be of profile v1: RSA is taken here, SHA-1 is not.
 */
public final class OwnTrust {

    private static final int REMEMBERED = 256;

    private final TrustAnchors anchors;
    private final RevocationCheck revocation;
    private final Map<List<Digest>, Validity> answers = new ConcurrentHashMap<>();

    /**
     * @param lists the revocation lists of the anchors and of the authorities below them; the newest of each issuer counts.
     *     Unlike a partner's, a missing one has no grace: it is ours to put there
     * @param grace how long a list may be overdue
     */
    public OwnTrust(TrustAnchors anchors, Collection<X509CRL> lists, Duration grace) {
        this.anchors = anchors;
        this.revocation = new RevocationCheck(
                RevocationLists.of(lists, Instant.MIN), grace, ListSignature::byAnyCurrentAlgorithm);
    }

    /**
     * @param chain a client's certificate first, then the issuing certificates it sent
     * @throws CertificateNotTrusted CHAIN_NOT_TRUSTED, DEVELOPMENT_ANCHOR, NOT_IN_DATE, REVOKED or REVOCATION_UNKNOWN
     */
    public void require(List<X509Certificate> chain, Instant now) {
        List<Digest> question = chain.stream().map(OwnTrust::digest).toList();
        Validity known = answers.get(question);
        if (known != null && known.contains(now)) {
            return;
        }
        Validity checked = check(chain, now);
        if (answers.size() >= REMEMBERED) {
            answers.clear();
        }
        answers.put(question, checked);
    }

    private Validity check(List<X509Certificate> chain, Instant now) {
        CertificateLine line =
                CertificateLine.from(chain.getFirst(), chain.subList(1, chain.size()), anchors.certificates());
        line.below().forEach(anchors::requireAcceptable);
        return line.validity().require(now).and(revocation.check(line, now).validity());
    }

    private static Digest digest(X509Certificate certificate) {
        try {
            return Digest.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new CertificateNotTrusted(RefusedBecause.CERTIFICATE_NOT_ALLOWED, unreadable);
        }
    }
}
