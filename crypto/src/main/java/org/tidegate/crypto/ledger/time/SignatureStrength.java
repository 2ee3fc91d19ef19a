package org.tidegate.crypto.ledger.time;

import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** What a token and the certificates behind it may be signed with: ECDSA or RSA, over SHA-256, SHA-384 or SHA-512. */
final class SignatureStrength {

    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);
    /** Plain RSA is there because CMS names its digest beside it (RFC 3370, 3.2). */
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            PKCSObjectIdentifiers.rsaEncryption);

    private SignatureStrength() {}

    static boolean isDigest(AlgorithmIdentifier algorithm) {
        return DIGESTS.contains(algorithm.getAlgorithm());
    }

    static boolean isSignature(AlgorithmIdentifier algorithm) {
        if (!PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm.getAlgorithm())) {
            return SIGNATURES.contains(algorithm.getAlgorithm());
        }
        ASN1Encodable parameters = algorithm.getParameters(); // without them it is SHA-1 (RFC 4055, 3.1)
        return parameters != null
                && isDigest(RSASSAPSSparams.getInstance(parameters).getHashAlgorithm());
    }
}
