package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;

/**
 * Whose signature counts years later, far from the node: certificates that were put aside then, as signers themselves or as issuers of
 * signers. There is no revocation list so far away; what was signed must have been in date at its own time.
 */
public final class BelievedSigners {

    private final Set<X509Certificate> signers;
    private final List<X509Certificate> issuers;

    public BelievedSigners(Collection<X509Certificate> believed) {
        this.signers = Set.copyOf(believed);
        this.issuers = believed.stream()
                .filter(certificate -> certificate.getBasicConstraints() >= 0)
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * @param signer DER, from outside
     * @param others what was sent along, DER
     * @throws CertificateNotTrusted unless it is a signing certificate of this authority, in date then, and believed
     */
    public X509Certificate check(byte[] signer, List<byte[]> others, AuthorityId authority, Instant at) {
        X509Certificate certificate = AllowedCertificate.read(signer);
        AllowedCertificate.require(certificate); // 1. a key and a signature of profile v1
        if (!AuthorityName.of(certificate).equals(authority)) { // 2. this authority's
            throw new CertificateNotTrusted(RefusedBecause.OTHER_AUTHORITY);
        }
        UsageRule.of(CertificateUse.SIGNING).requireIn(certificate); // 3. made to sign
        if (signers.contains(certificate)) { // 4. believed itself
            Validity.of(certificate).require(at);
            return certificate;
        }
        List<X509Certificate> between =
                others.stream().map(AllowedCertificate::read).toList();
        CertificateLine line = CertificateLine.from(certificate, between, issuers); // 5. or by who issued it
        line.below().forEach(AllowedCertificate::require);
        CertificateCheck.requireValidPath(line, at); // 6. in date then
        return certificate;
    }
}
