package org.tidegate.crypto.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.cms.RefusedBecause;

/** The authority a certificate speaks for: its one subject alternative name {@code urn:tidegate:authority:<id>}. */
public final class AuthorityName {

    /** What stands before the authority's id. */
    public static final String PREFIX = "urn:tidegate:authority:";

    private static final Integer URI = 6;

    private AuthorityName() {}

    /** @throws CertificateRefused OTHER_AUTHORITY when the certificate names none, several, or a part of an authority */
    public static AuthorityId of(X509Certificate certificate) {
        List<String> names = names(certificate);
        if (names.size() != 1) {
            throw new CertificateRefused(RefusedBecause.OTHER_AUTHORITY);
        }
        try {
            return AuthorityId.parse(names.getFirst().substring(PREFIX.length()));
        } catch (IllegalArgumentException notAnAuthority) {
            throw new CertificateRefused(RefusedBecause.OTHER_AUTHORITY, notAnAuthority);
        }
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return List.of();
            }
            return names.stream()
                    .filter(name -> URI.equals(name.get(0)) && name.get(1) instanceof String)
                    .map(name -> (String) name.get(1))
                    .filter(name -> name.startsWith(PREFIX))
                    .toList();
        } catch (CertificateParsingException malformed) {
            throw new CertificateRefused(RefusedBecause.CERTIFICATE_NOT_ALLOWED, malformed);
        }
    }
}
