package org.tidegate.crypto.cms;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** The two curves of profile v1, each with the one digest and the one signature algorithm that go with it. */
public enum CurveProfile {
    P256(
            "P-256",
            SECObjectIdentifiers.secp256r1,
            NISTObjectIdentifiers.id_sha256,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            "SHA-256",
            "SHA256withECDSA"),
    P384(
            "P-384",
            SECObjectIdentifiers.secp384r1,
            NISTObjectIdentifiers.id_sha384,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            "SHA-384",
            "SHA384withECDSA");

    private static final byte UNCOMPRESSED = 0x04;

    private final ECNamedCurveParameterSpec curve;
    private final ASN1ObjectIdentifier curveId;
    private final AlgorithmIdentifier digestAlgorithm;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final String digestName;
    private final String signatureName;

    CurveProfile(
            String curveName,
            ASN1ObjectIdentifier curveId,
            ASN1ObjectIdentifier digestId,
            ASN1ObjectIdentifier signatureId,
            String digestName,
            String signatureName) {
        this.curve = ECNamedCurveTable.getParameterSpec(curveName);
        this.curveId = curveId;
        this.digestAlgorithm = new AlgorithmIdentifier(digestId);
        this.signatureAlgorithm = new AlgorithmIdentifier(signatureId);
        this.digestName = digestName;
        this.signatureName = signatureName;
    }

    /**
     * The profile of a certificate's key.
     *
     * @throws CmsRefused ALGORITHM_NOT_ALLOWED for any other key: RSA, another curve, a curve written out as parameters
     */
    public static CurveProfile of(X509Certificate certificate) {
        return of(keyInfo(certificate));
    }

    /** @throws CmsRefused ALGORITHM_NOT_ALLOWED for any key but a point on one of the two named curves */
    static CurveProfile of(SubjectPublicKeyInfo key) {
        if (key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            for (CurveProfile profile : values()) {
                if (profile.curveId.equals(key.getAlgorithm().getParameters())) {
                    return profile;
                }
            }
        }
        throw notAllowed();
    }

    /** @throws CmsRefused ALGORITHM_NOT_ALLOWED unless it is ECDSA with the digest of one of the two curves, without parameters */
    public static CurveProfile ofSignature(AlgorithmIdentifier signature) {
        for (CurveProfile profile : values()) {
            if (profile.signatureAlgorithm.equals(signature)) {
                return profile;
            }
        }
        throw notAllowed();
    }

    /** @throws CmsRefused ALGORITHM_NOT_ALLOWED unless it is the digest of one of the two curves */
    static CurveProfile ofDigest(AlgorithmIdentifier digest) {
        for (CurveProfile profile : values()) {
            if (profile.digestsWith(digest)) {
                return profile;
            }
        }
        throw notAllowed();
    }

    /**
     * The public key as an object that Bouncy Castle uses without translating it again.
     *
     * @param point the uncompressed point, as a BIT STRING carries it
     * @throws CmsRefused ALGORITHM_NOT_ALLOWED when the bytes are not an uncompressed point; MALFORMED when the point is not on
     *     the curve, which stops the attacks that choose one that is not
     */
    public PublicKey publicKey(byte[] point) {
        if (point.length != 1 + 2 * fieldBytes() || point[0] != UNCOMPRESSED) {
            throw notAllowed();
        }
        return Parsing.guarded(() -> {
            try {
                return KeyFactory.getInstance("EC", CryptoProviders.CURVES)
                        .generatePublic(new ECPublicKeySpec(curve.getCurve().decodePoint(point), curve));
            } catch (GeneralSecurityException unusable) {
                throw new CmsRefused(RefusedBecause.MALFORMED, unusable);
            }
        });
    }

    /** The key of a certificate, as {@link #publicKey(byte[])}. */
    public static PublicKey publicKey(X509Certificate certificate) {
        SubjectPublicKeyInfo key = keyInfo(certificate);
        return of(key).publicKey(Parsing.guarded(() -> key.getPublicKeyData().getOctets()));
    }

    /** As encoded in the certificate: other readers turn parameters written out in full into the name of a curve. */
    private static SubjectPublicKeyInfo keyInfo(X509Certificate certificate) {
        return Parsing.certificate(certificate).getSubjectPublicKeyInfo();
    }

    KeyPair newKeyPair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CryptoProviders.CURVES);
        generator.initialize(curve, random);
        return generator.generateKeyPair();
    }

    /** Absent, NULL or this curve: the three ways tools write the parameters of an originator's key (RFC 5753, 3.1.1). */
    boolean fits(AlgorithmIdentifier originator) {
        ASN1Encodable parameters = originator.getParameters();
        return originator.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && (AbsentOrNull.holds(parameters) || curveId.equals(parameters));
    }

    /** This profile's digest, its parameters absent or NULL (RFC 5754, 2). */
    boolean digestsWith(AlgorithmIdentifier digest) {
        return digest.getAlgorithm().equals(digestAlgorithm.getAlgorithm())
                && AbsentOrNull.holds(digest.getParameters());
    }

    AlgorithmIdentifier digestAlgorithm() {
        return digestAlgorithm;
    }

    AlgorithmIdentifier signatureAlgorithm() {
        return signatureAlgorithm;
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(digestName, CryptoProviders.DIGESTS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("digest " + digestName + " is missing from the JDK", impossible);
        }
    }

    Signature signature() throws NoSuchAlgorithmException {
        return Signature.getInstance(signatureName, CryptoProviders.CURVES);
    }

    private int fieldBytes() {
        return (curve.getCurve().getFieldSize() + 7) / 8;
    }

    private static CmsRefused notAllowed() {
        return new CmsRefused(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }
}
