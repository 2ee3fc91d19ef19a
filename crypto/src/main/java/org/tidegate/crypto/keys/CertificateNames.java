package org.tidegate.crypto.keys;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * Reads the name a certificate carries. Only the subject alternative name counts, never the distinguished name: two
 * issuers may put different things into a distinguished name, and a comparison of its text is not safe.
 */
public final class CertificateNames {

    static final String PREFIX = "urn:tidegate:authority:";
    static final String CASE_SYSTEM = ":case-system:";
    static final String OPERATOR = ":operator";

    private static final int URI_NAME = 6;
    private static final int SAME_SCHEME_LENGTH = "urn:tidegate:".length();

    private CertificateNames() {}

    /**
     * The one Tidegate name of this certificate. Other names (DNS, IP, foreign URIs) are ignored.
     *
     * @throws CertificateRefused NAME_MISSING without a {@code urn:tidegate:} URI, NAME_AMBIGUOUS with more than one,
     *     NAME_MALFORMED when it is none of the three forms or the names cannot be parsed
     */
    public static CertificateName of(X509Certificate certificate) {
        List<String> uris = tidegateUris(certificate);
        if (uris.isEmpty()) {
            throw new CertificateRefused(CertificateRefused.Reason.NAME_MISSING, Fingerprint.of(certificate));
        }
        if (uris.size() > 1) {
            throw new CertificateRefused(CertificateRefused.Reason.NAME_AMBIGUOUS, Fingerprint.of(certificate));
        }
        return parse(uris.getFirst(), certificate);
    }

    private static List<String> tidegateUris(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return List.of();
            }
            return names.stream()
                    .filter(name -> name.getFirst() instanceof Integer type && type == URI_NAME)
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(CertificateNames::claimsTidegate)
                    .toList();
        } catch (CertificateParsingException e) {
            throw new CertificateRefused(CertificateRefused.Reason.NAME_MALFORMED, Fingerprint.of(certificate), e);
        }
    }

    /** RFC 8141 compares "urn" and the namespace without case: "URN:Tidegate:" must not slip past the count of one. */
    private static boolean claimsTidegate(String uri) {
        return uri.length() >= SAME_SCHEME_LENGTH
                && uri.substring(0, SAME_SCHEME_LENGTH).toLowerCase(Locale.ROOT).equals("urn:tidegate:");
    }

    private static CertificateName parse(String uri, X509Certificate certificate) {
        try {
            if (!uri.startsWith(PREFIX)) {
                throw new IllegalArgumentException("not an authority name");
            }
            String rest = uri.substring(PREFIX.length());
            int colon = rest.indexOf(':');
            if (colon < 0) {
                return new CertificateName.OfAuthority(new AuthorityId(rest));
            }
            AuthorityId authority = new AuthorityId(rest.substring(0, colon));
            String role = rest.substring(colon);
            if (role.equals(OPERATOR)) {
                return new CertificateName.OfOperator(authority);
            }
            if (role.startsWith(CASE_SYSTEM)) {
                return new CertificateName.OfCaseSystem(
                        authority, new CaseSystemId(role.substring(CASE_SYSTEM.length())));
            }
            throw new IllegalArgumentException("not a known role");
        } catch (IllegalArgumentException e) {
            throw new CertificateRefused(CertificateRefused.Reason.NAME_MALFORMED, Fingerprint.of(certificate), e);
        }
    }
}
