package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * SignedData as read, before its signature is checked: only the certificates can be asked for, and the content comes out only
 * against the signer's key.
 *
 * <p>Whatever profile v1 does not write is refused by number and place of the parts: detached content where it was not asked for, a second signer,
 * revocation lists, unsigned attributes, certificates of another kind.
 */
public final class UnverifiedSigned {

    private static final int VERSION = 1;
    private static final int SIGNED_DATA_PARTS = 5;
    private static final int SIGNER_INFO_PARTS = 6;
    private static final int CERTIFICATES_TAG = 0;

    private final CurveProfile curve;
    private final byte[] content;
    private final byte[] signerCertificate;
    private final List<byte[]> otherCertificates;
    private final SignedAttributes attributes;
    private final byte[] signature;

    private UnverifiedSigned(ASN1Sequence signed, byte @Nullable [] beside) throws IOException {
        Require.that(signed.size() >= SIGNED_DATA_PARTS - 1, RefusedBecause.MALFORMED);
        SignerInfo signer = onlySigner(ASN1Set.getInstance(signed.getObjectAt(signed.size() - 1)));
        Require.that(signed.size() == SIGNED_DATA_PARTS, RefusedBecause.PART_NOT_ALLOWED);
        Require.that(ASN1Integer.getInstance(signed.getObjectAt(0)).hasValue(VERSION), RefusedBecause.MALFORMED);
        this.curve = curveOf(signer, ASN1Set.getInstance(signed.getObjectAt(1)));
        ContentInfo inside = ContentInfo.getInstance(signed.getObjectAt(2));
        this.content = beside == null ? contentOf(inside) : detached(inside, beside);
        ASN1Set certificates = certificates(signed);
        IssuerAndSerial name = IssuerAndSerial.of(issuerAndSerial(signer));
        List<byte[]> named = new ArrayList<>();
        this.otherCertificates = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            Certificate certificate = Certificate.getInstance(certificates.getObjectAt(i));
            byte[] encoded = exactly(certificate);
            (IssuerAndSerial.of(certificate).equals(name) ? named : otherCertificates).add(encoded);
        }
        Require.that(named.size() == 1, RefusedBecause.NOT_ONE_SIGNER);
        this.signerCertificate = named.getFirst();
        this.attributes = SignedAttributes.of(
                Require.present(signer.getAuthenticatedAttributes(), RefusedBecause.SIGNED_ATTRIBUTES));
        this.signature = signer.getEncryptedDigest().getOctets();
    }

    /**
     * @param bytes from outside, any
     * @param limit how many bytes they may be
     * @throws CmsRefused unless they are exactly one SignedData of profile v1 within the limits
     */
    public static UnverifiedSigned read(byte[] bytes, int limit) {
        Require.that(bytes.length <= limit, RefusedBecause.OVER_A_LIMIT);
        return Parsing.guarded(() -> new UnverifiedSigned(OneContent.of(bytes, CMSObjectIdentifiers.signedData), null));
    }

    /**
     * A signature whose content lies beside it.
     *
     * @param content what is said to be signed
     * @throws CmsRefused as {@link #read}, and when a content is inside
     */
    public static UnverifiedSigned readDetached(byte[] bytes, byte[] content, int limit) {
        Require.that(bytes.length <= limit, RefusedBecause.OVER_A_LIMIT);
        return Parsing.guarded(
                () -> new UnverifiedSigned(OneContent.of(bytes, CMSObjectIdentifiers.signedData), content.clone()));
    }

    /** The certificate the signer claims, DER. Worth nothing until its chain is checked. */
    public byte[] unverifiedSigner() {
        return signerCertificate.clone();
    }

    /** The other certificates sent along, DER, at most {@link CmsLimits#CERTIFICATES} less one. */
    public List<byte[]> unverifiedIntermediates() {
        return List.copyOf(otherCertificates);
    }

    /**
     * The content, once the signature over it is found to be by this key.
     *
     * @param key the key of {@link #unverifiedSigner()}, its chain checked
     * @param keyCurve the curve of that key
     * @throws CmsRefused when the attributes, the digest or the signature do not fit
     */
    public byte[] contentSignedBy(PublicKey key, CurveProfile keyCurve) {
        Require.that(curve == keyCurve, RefusedBecause.ALGORITHM_NOT_ALLOWED);
        attributes.requireNames(signerCertificate);
        attributes.requireAlgorithms(curve);
        requireSignature(key);
        Require.that(
                MessageDigest.isEqual(curve.digest().digest(content), attributes.messageDigest()),
                RefusedBecause.CONTENT_ALTERED);
        return content.clone();
    }

    private void requireSignature(PublicKey key) {
        boolean fits;
        try {
            Signature verifier = curve.signature();
            verifier.initVerify(key);
            verifier.update(attributes.signedBytes());
            fits = verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            throw new CmsRefused(RefusedBecause.SIGNATURE_WRONG, malformed);
        }
        Require.that(fits, RefusedBecause.SIGNATURE_WRONG);
    }

    private static SignerInfo onlySigner(ASN1Set signers) {
        Require.that(signers.size() == 1, RefusedBecause.NOT_ONE_SIGNER);
        ASN1Sequence parts = ASN1Sequence.getInstance(signers.getObjectAt(0));
        Require.that(parts.size() == SIGNER_INFO_PARTS, RefusedBecause.PART_NOT_ALLOWED);
        SignerInfo signer = SignerInfo.getInstance(parts);
        Require.that(signer.getVersion().hasValue(VERSION), RefusedBecause.MALFORMED);
        return signer;
    }

    private static CurveProfile curveOf(SignerInfo signer, ASN1Set digests) {
        CurveProfile curve = CurveProfile.ofSignature(signer.getDigestEncryptionAlgorithm());
        Require.that(
                digests.size() == 1
                        && curve.digestsWith(AlgorithmIdentifier.getInstance(digests.getObjectAt(0)))
                        && curve.digestsWith(signer.getDigestAlgorithm()),
                RefusedBecause.ALGORITHM_NOT_ALLOWED);
        return curve;
    }

    private static byte[] contentOf(ContentInfo content) {
        Require.that(CMSObjectIdentifiers.data.equals(content.getContentType()), RefusedBecause.OTHER_CONTENT_TYPE);
        return ASN1OctetString.getInstance(Require.present(content.getContent(), RefusedBecause.PART_NOT_ALLOWED))
                .getOctets();
    }

    private static byte[] detached(ContentInfo inside, byte[] beside) {
        Require.that(CMSObjectIdentifiers.data.equals(inside.getContentType()), RefusedBecause.OTHER_CONTENT_TYPE);
        Require.that(inside.getContent() == null, RefusedBecause.PART_NOT_ALLOWED);
        return beside;
    }

    private static ASN1Set certificates(ASN1Sequence signed) {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(signed.getObjectAt(3));
        Require.that(tagged.hasContextTag(CERTIFICATES_TAG), RefusedBecause.PART_NOT_ALLOWED);
        ASN1Set certificates = ASN1Set.getInstance(tagged, false);
        Require.that(certificates.size() <= CmsLimits.CERTIFICATES, RefusedBecause.OVER_A_LIMIT);
        return certificates;
    }

    /** A certificate is DER. Written otherwise it would pass as the certificate it is not, byte for byte (X.690, 11.1). */
    private static byte[] exactly(Certificate certificate) throws IOException {
        byte[] encoded = certificate.getEncoded(ASN1Encoding.DER);
        Require.that(encoded.length <= CmsLimits.CERTIFICATE_BYTES, RefusedBecause.OVER_A_LIMIT);
        Require.that(Arrays.equals(encoded, certificate.getEncoded(ASN1Encoding.BER)), RefusedBecause.MALFORMED);
        return encoded;
    }

    private static IssuerAndSerialNumber issuerAndSerial(SignerInfo signer) {
        Require.that(!signer.getSID().isTagged(), RefusedBecause.PART_NOT_ALLOWED);
        return IssuerAndSerialNumber.getInstance(signer.getSID().getId());
    }
}
