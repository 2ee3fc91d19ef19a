package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.keys.CertificateRefused;

/** The authority a gateway's certificate speaks for. A case system's or an operator's certificate speaks for none. */
public final class AuthorityName {

    private AuthorityName() {}

    /** @throws CertificateNotTrusted OTHER_AUTHORITY when the certificate names none, several, or a part of an authority */
    public static AuthorityId of(X509Certificate certificate) {
        try {
            if (CertificateNames.of(certificate) instanceof CertificateName.OfAuthority name) {
                return name.authority();
            }
        } catch (CertificateRefused unnamed) {
            throw new CertificateNotTrusted(RefusedBecause.OTHER_AUTHORITY, unnamed);
        }
        throw new CertificateNotTrusted(RefusedBecause.OTHER_AUTHORITY);
    }
}
