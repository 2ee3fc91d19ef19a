package org.tidegate.crypto.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.cms.CurveProfile;

/** Whether a revocation list is really its issuer's, and with what a signature may be made. */
@FunctionalInterface
interface ListSignature {

    /** SHA-2 with ECDSA or RSA. */
    Set<String> CURRENT = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256.getId(),
            X9ObjectIdentifiers.ecdsa_with_SHA384.getId(),
            X9ObjectIdentifiers.ecdsa_with_SHA512.getId(),
            PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.sha512WithRSAEncryption.getId());

    boolean isBy(X509CRL list, X509Certificate issuer);

    /** As everything a partner shows: profile v1. */
    static boolean ofProfile(X509CRL list, X509Certificate issuer) {
        if (!AllowedCertificate.SIGNATURES.contains(list.getSigAlgOID())) {
            return false;
        }
        try {
            list.verify(CurveProfile.publicKey(issuer), CryptoProviders.CURVES);
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    /** As our own authority's certification authority may sign. */
    static boolean byAnyCurrentAlgorithm(X509CRL list, X509Certificate issuer) {
        if (!CURRENT.contains(list.getSigAlgOID())) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }
}
