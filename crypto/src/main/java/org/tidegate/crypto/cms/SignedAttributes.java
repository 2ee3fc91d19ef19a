package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * What a signature really covers: each attribute once, each with one value. CAdES baseline B requires four of them; others are
 * signed like these and otherwise without effect.
 */
final class SignedAttributes {

    private final byte[] signedBytes;
    private final byte[] messageDigest;
    private final byte[] certificateHash;
    private final CurveProfile certificateDigest;
    private final @Nullable CMSAlgorithmProtection protection;

    private SignedAttributes(ASN1Set set) throws IOException {
        Require.that(set.size() <= CmsLimits.ATTRIBUTES, RefusedBecause.OVER_A_LIMIT);
        // The signature is over SET OF in DER whatever tag and order the attributes travelled with (RFC 5652, 5.4)
        this.signedBytes = set.getEncoded(ASN1Encoding.DER);
        Map<ASN1ObjectIdentifier, ASN1Encodable> values = singleValues(set);
        ASN1ObjectIdentifier contentType = ASN1ObjectIdentifier.getInstance(value(values, CMSAttributes.contentType));
        Require.that(CMSObjectIdentifiers.data.equals(contentType), RefusedBecause.SIGNED_ATTRIBUTES);
        Time.getInstance(value(values, CMSAttributes.signingTime).toASN1Primitive());
        this.messageDigest = ASN1OctetString.getInstance(value(values, CMSAttributes.messageDigest))
                .getOctets();
        ESSCertIDv2 named = signerOf(value(values, PKCSObjectIdentifiers.id_aa_signingCertificateV2));
        this.certificateHash = named.getCertHash();
        this.certificateDigest = CurveProfile.ofDigest(named.getHashAlgorithm());
        ASN1Encodable protectionValue = values.get(CMSAttributes.cmsAlgorithmProtect);
        this.protection = protectionValue == null ? null : CMSAlgorithmProtection.getInstance(protectionValue);
    }

    static SignedAttributes of(ASN1Set set) throws IOException {
        return new SignedAttributes(set);
    }

    byte[] signedBytes() {
        return signedBytes;
    }

    byte[] messageDigest() {
        return messageDigest;
    }

    /** Stops a certificate with the same key and name from being put in the place of the signer's. */
    void requireNames(byte[] certificate) {
        Require.that(
                MessageDigest.isEqual(certificateDigest.digest().digest(certificate), certificateHash),
                RefusedBecause.SIGNED_ATTRIBUTES);
    }

    /** Stops the unsigned algorithm fields from being changed to others (RFC 6211); tools that do not write it are let be. */
    void requireAlgorithms(CurveProfile curve) {
        if (protection != null) {
            Require.that(
                    curve.digestsWith(protection.getDigestAlgorithm())
                            && curve.signatureAlgorithm().equals(protection.getSignatureAlgorithm()),
                    RefusedBecause.SIGNED_ATTRIBUTES);
        }
    }

    private static Map<ASN1ObjectIdentifier, ASN1Encodable> singleValues(ASN1Set set) {
        Map<ASN1ObjectIdentifier, ASN1Encodable> values = new HashMap<>();
        for (int i = 0; i < set.size(); i++) {
            Attribute attribute = Attribute.getInstance(set.getObjectAt(i));
            Require.that(attribute.getAttrValues().size() == 1, RefusedBecause.SIGNED_ATTRIBUTES);
            ASN1Encodable before = values.put(
                    attribute.getAttrType(), attribute.getAttrValues().getObjectAt(0));
            Require.that(before == null, RefusedBecause.SIGNED_ATTRIBUTES);
        }
        return values;
    }

    private static ASN1Encodable value(Map<ASN1ObjectIdentifier, ASN1Encodable> values, ASN1ObjectIdentifier type) {
        ASN1Encodable value = values.get(type);
        if (value == null) {
            throw new CmsRefused(RefusedBecause.SIGNED_ATTRIBUTES);
        }
        return value;
    }

    /** The first entry names the signer's certificate; later ones, of its chain, are optional (RFC 5035, 3). */
    private static ESSCertIDv2 signerOf(ASN1Encodable attribute) {
        SigningCertificateV2 certificates =
                Require.present(SigningCertificateV2.getInstance(attribute), RefusedBecause.SIGNED_ATTRIBUTES);
        Require.that(certificates.getCerts().length >= 1, RefusedBecause.SIGNED_ATTRIBUTES);
        return certificates.getCerts()[0];
    }
}
