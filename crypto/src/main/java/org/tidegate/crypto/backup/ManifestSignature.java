package org.tidegate.crypto.backup;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.UnverifiedSigned;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.trust.BelievedSigners;
import org.tidegate.crypto.trust.CertificateNotTrusted;

/** The gateway's signature over the manifest that lies beside it. */
public final class ManifestSignature {

    private ManifestSignature() {}

    /**
     * @param manifest its octets
     * @param signature CMS SignedData without its content, any bytes
     * @param authority whose gateway is to have signed
     * @param at when it is said to have been signed
     * @throws StatementRefused unless that gateway signed these octets with a certificate that is believed
     */
    public static void require(
            byte[] manifest, byte[] signature, BelievedSigners believed, AuthorityId authority, Instant at) {
        try {
            UnverifiedSigned signed = UnverifiedSigned.readDetached(signature, manifest, CmsLimits.STATEMENT_BYTES);
            X509Certificate signer =
                    believed.check(signed.unverifiedSigner(), signed.unverifiedIntermediates(), authority, at);
            signed.contentSignedBy(CurveProfile.publicKey(signer), CurveProfile.of(signer));
        } catch (CmsRefused refused) {
            throw new StatementRefused(refused.because());
        } catch (CertificateNotTrusted refused) {
            throw new StatementRefused(refused.because());
        }
    }
}
