package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.cms.RefusedBecause;

/**
 * The certificates from a leaf to its anchor, in order. The line is followed by issuer name and key identifier without ever
 * going back: a search through many cross-signed certificates could be made to take hours.
 *
 * @param below the leaf first, the anchor not among them
 */
record CertificateLine(List<X509Certificate> below, X509Certificate anchor) {

    /** Certificates between leaf and anchor. */
    private static final int LONGEST = 4;

    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final int OCTET_STRING_HEADER = 2;

    /** @throws CertificateNotTrusted CHAIN_NOT_TRUSTED when the line does not reach one of the anchors */
    static CertificateLine from(
            X509Certificate leaf, List<X509Certificate> intermediates, Collection<X509Certificate> anchors) {
        List<X509Certificate> below = new ArrayList<>(List.of(leaf));
        while (below.size() <= LONGEST + 1) {
            X509Certificate last = below.getLast();
            Optional<X509Certificate> anchor = issuerOf(last, anchors);
            if (anchor.isPresent()) {
                return new CertificateLine(List.copyOf(below), anchor.get());
            }
            Optional<X509Certificate> next = issuerOf(last, intermediates).filter(issuer -> !below.contains(issuer));
            if (next.isEmpty()) {
                break;
            }
            below.add(next.get());
        }
        throw new CertificateNotTrusted(RefusedBecause.CHAIN_NOT_TRUSTED);
    }

    /** The issuer of one of the certificates below. */
    X509Certificate issuer(int index) {
        return index + 1 < below.size() ? below.get(index + 1) : anchor;
    }

    /**
     * When all of it is in date together.
     *
     * @throws CertificateNotTrusted CHAIN_NOT_TRUSTED when that is never
     */
    Validity validity() {
        Validity validity = Validity.of(anchor);
        for (X509Certificate certificate : below) {
            validity = validity.and(Validity.of(certificate));
        }
        if (validity.isEmpty()) {
            throw new CertificateNotTrusted(RefusedBecause.CHAIN_NOT_TRUSTED);
        }
        return validity;
    }

    private static Optional<X509Certificate> issuerOf(
            X509Certificate certificate, Collection<X509Certificate> candidates) {
        List<X509Certificate> named = candidates.stream()
                .filter(candidate -> candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .toList();
        return named.stream()
                .filter(candidate -> keyIdentifiersMeet(certificate, candidate))
                .findFirst();
    }

    /** Only a hint that picks one of several issuers of the same name; the signature decides afterwards. */
    private static boolean keyIdentifiersMeet(X509Certificate certificate, X509Certificate issuer) {
        byte[] subjectKey = issuer.getExtensionValue(SUBJECT_KEY_ID);
        byte[] authorityKey = certificate.getExtensionValue(AUTHORITY_KEY_ID);
        if (subjectKey == null || authorityKey == null || subjectKey.length <= 2 * OCTET_STRING_HEADER) {
            return true;
        }
        return contains(authorityKey, Arrays.copyOfRange(subjectKey, 2 * OCTET_STRING_HEADER, subjectKey.length));
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
