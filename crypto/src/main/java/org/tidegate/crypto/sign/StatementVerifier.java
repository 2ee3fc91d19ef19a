package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.UnverifiedSigned;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;

/** Turns bytes into a document somebody answers for. The only way to get one. */
public final class StatementVerifier {

    /**
     * @param claim from outside, any; up to 1 MiB
     * @param trust the agreement with the partner that is to have signed
     * @return the signed octets; what they say is still the caller's to check
     * @throws StatementRefused unless the bytes are one signature of profile v1 by that partner's signing key
     */
    public Verified<byte[]> verify(UnverifiedStatement claim, PartnerTrust trust, Instant now) {
        try {
            UnverifiedSigned signed = UnverifiedSigned.read(claim.octets(), CmsLimits.STATEMENT_BYTES); // 1. in profile
            CheckedCertificate signer = trust.check( // 2. the partner's signing certificate
                    signed.unverifiedSigner(), signed.unverifiedIntermediates(), CertificateUse.SIGNING, now);
            byte[] document = signed.contentSignedBy(signer.publicKey(), signer.curve()); // 3. its signature
            return new Verified<>(document, signer);
        } catch (CmsRefused refused) {
            throw new StatementRefused(refused.because());
        } catch (CertificateNotTrusted refused) {
            throw new StatementRefused(refused.because());
        }
    }
}
