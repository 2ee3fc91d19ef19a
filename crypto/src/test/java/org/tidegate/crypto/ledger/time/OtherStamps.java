package org.tidegate.crypto.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.KeyPairs;

/** Time-stamps that this project's own authority does not make. */
final class OtherStamps {
    private static final String SUN = "SunEC";

    private OtherStamps() {}

    /** A token whose policy is not that of local stamps. */
    static byte[] token(PrivateKey key, X509Certificate certificate, TimeStampQuery query, Instant at) {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .setProvider(CryptoProviders.CURVES)
                            .build("SHA256withECDSA", key, certificate),
                    new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.59999.7.7"));
            tokens.addCertificates(new JcaCertStore(Set.of(certificate)));
            return tokens.generate(query.request(), BigInteger.TWO, Date.from(at))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | TSPException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The same token, its signature made again and called one over SHA-1, all digests as they were. */
    static byte[] namingSha1(byte[] token, PrivateKey key, String algorithm) {
        try {
            CMSSignedData signed = new CMSSignedData(token);
            SignerInfo signer = signed.getSignerInfos().iterator().next().toASN1Structure();
            Signature signature = Signature.getInstance(algorithm, SUN);
            signature.initSign(key);
            signature.update(signer.getAuthenticatedAttributes().getEncoded("DER"));
            SignerInfo weak = new SignerInfo(
                    signer.getSID(),
                    signer.getDigestAlgorithm(),
                    signer.getAuthenticatedAttributes(),
                    new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA1),
                    new DEROctetString(signature.sign()),
                    (ASN1Set) null);
            SignedData data = SignedData.getInstance(signed.toASN1Structure().getContent());
            return new ContentInfo(
                            CMSObjectIdentifiers.signedData,
                            new SignedData(
                                    data.getDigestAlgorithms(),
                                    data.getEncapContentInfo(),
                                    data.getCertificates(),
                                    data.getCRLs(),
                                    new DERSet(weak)))
                    .getEncoded("DER");
        } catch (CMSException | GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** An anchor of its own and a time-stamping certificate that it signed so. */
    record Authority(KeyPair keys, X509Certificate certificate, X509Certificate anchor) {

        static Authority of(String algorithm, Instant now) {
            KeyPair root = KeyPairs.p256(TimeStampTest.RANDOM);
            KeyPair own = KeyPairs.p256(TimeStampTest.RANDOM);
            return new Authority(
                    own,
                    certificate("CN=synthetic time", own, root, algorithm, now, false),
                    certificate("CN=synthetic time root", root, root, "SHA256withECDSA", now, true));
        }

        private static X509Certificate certificate(
                String subject, KeyPair keys, KeyPair issuer, String algorithm, Instant now, boolean anchor) {
            try {
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        new X500Name("CN=synthetic time root"),
                        BigInteger.valueOf(anchor ? 1 : 2),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(Duration.ofDays(1))),
                        new X500Name(subject),
                        keys.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(anchor));
                if (!anchor) {
                    builder.addExtension(
                            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                                .setProvider(SUN)
                                .build(issuer.getPrivate())));
            } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
