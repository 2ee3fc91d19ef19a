package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.keys.SigningKey;

/**
 * Writes attached and detached CAdES baseline B signatures with one signer (ETSI EN 319 122-1, 5 and 6; RFC 5652, 5).
 *
 * <p>What is the same in every signature of a key is made once. Safe for use by many threads.
 */
public final class SignedWriter {

    private final SigningKey key;
    private final SecureRandom random;
    private final CurveProfile curve;
    private final SignerIdentifier signer;
    private final ASN1Set certificates;
    private final List<Attribute> fixedAttributes;

    /**
     * @throws IllegalArgumentException when the key is not on P-256 or P-384
     */
    public SignedWriter(SigningKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
        try {
            this.curve = CurveProfile.of(key.certificate());
            this.signer =
                    new SignerIdentifier(IssuerAndSerial.of(key.certificate()).asn1());
            this.certificates = certificates(key);
            this.fixedAttributes = fixedAttributes(key.certificate(), curve);
        } catch (CmsRefused | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "this key cannot sign envelopes; make one on P-256 or P-384 with a certificate", unusable);
        }
    }

    /**
     * @param content what is signed; carried inside
     * @param signingTime the signer's clock; written with whole seconds
     * @return one DER-encoded ContentInfo
     */
    public byte[] write(byte[] content, Instant signingTime) {
        return write(content, new DEROctetString(content), signingTime);
    }

    /** As {@link #write(byte[], Instant)}, over content that lies beside the signature. */
    public byte[] writeDetached(byte[] content, Instant signingTime) {
        return write(content, null, signingTime);
    }

    private byte[] write(byte[] content, @Nullable ASN1Encodable inside, Instant signingTime) {
        try {
            ASN1Set attributes = attributes(curve.digest().digest(content), signingTime);
            SignerInfo info = new SignerInfo(
                    signer,
                    curve.digestAlgorithm(),
                    attributes,
                    curve.signatureAlgorithm(),
                    new DEROctetString(sign(attributes.getEncoded(ASN1Encoding.DER))),
                    null);
            SignedData signed = new SignedData(
                    new DERSet(curve.digestAlgorithm()),
                    new ContentInfo(CMSObjectIdentifiers.data, inside),
                    certificates,
                    null,
                    new DERSet(info));
            return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("signing failed in the provider", impossible);
        }
    }

    private byte[] sign(byte[] attributes) throws GeneralSecurityException {
        Signature signature = curve.signature();
        signature.initSign(key.key(), random);
        signature.update(attributes);
        return signature.sign();
    }

    private ASN1Set attributes(byte[] digest, Instant signingTime) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        fixedAttributes.forEach(attributes::add);
        attributes.add(attribute(CMSAttributes.signingTime, SigningTime.of(signingTime)));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
        return new DERSet(attributes);
    }

    private static List<Attribute> fixedAttributes(X509Certificate certificate, CurveProfile curve)
            throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256", CryptoProviders.DIGESTS).digest(certificate.getEncoded());
        return List.of(
                attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data),
                // SHA-256 is the default of this attribute, and DER leaves defaults out
                attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(hash)})),
                attribute(
                        CMSAttributes.cmsAlgorithmProtect,
                        new CMSAlgorithmProtection(
                                curve.digestAlgorithm(),
                                CMSAlgorithmProtection.SIGNATURE,
                                curve.signatureAlgorithm())));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static ASN1Set certificates(SigningKey key) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        all.add(key.certificate());
        all.addAll(key.chain());
        ASN1EncodableVector encoded = new ASN1EncodableVector();
        for (X509Certificate certificate : all) {
            encoded.add(Certificate.getInstance(certificate.getEncoded()));
        }
        return new DERSet(encoded);
    }
}
