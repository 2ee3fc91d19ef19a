package org.tidegate.crypto.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.EnvelopedWriter;

/** Makes envelopes the product would not make, each wrong in one thing and otherwise in order. */
final class Forge {

    private final Parties parties;

    Forge(Parties parties) {
        this.parties = parties;
    }

    /** Encrypts anything for XB as the product would. */
    byte[] sealed(byte[] inside) {
        var recipient = parties.recipient();
        return new EnvelopedWriter(TestAuthority.RANDOM)
                .write(inside, recipient.name(), recipient.curve(), recipient.publicKey());
    }

    /** A signed payload with one signature by each signer, made by another implementation. */
    byte[] signed(byte[] payload, String algorithm, LeafDraft.Issued... signers) {
        return signed(
                payload,
                algorithm,
                Arrays.stream(signers).map(LeafDraft.Issued::certificate).toList(),
                signers);
    }

    byte[] signed(byte[] payload, String algorithm, List<X509Certificate> certificates, LeafDraft.Issued... signers) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (LeafDraft.Issued signer : signers) {
                generator.addSignerInfoGenerator(
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                                        .setProvider(TestAuthority.BC)
                                        .build())
                                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(
                                        new AttributeTable(signingCertificate(signer.certificate()))))
                                .build(
                                        new JcaContentSignerBuilder(algorithm)
                                                .setProvider(TestAuthority.BC)
                                                .build(signer.keys().getPrivate()),
                                        signer.certificate()));
            }
            generator.addCertificates(new JcaCertStore(certificates));
            return generator
                    .generate(new CMSProcessableByteArray(payload), true)
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Changes the parts of a sealed envelope's outer structure. */
    static byte[] changed(byte[] envelope, UnaryOperator<Parts> change) {
        try {
            Parts parts = change.apply(Parts.of(envelope));
            ASN1EncodableVector data = new ASN1EncodableVector();
            data.add(new ASN1Integer(0));
            data.add(parts.recipients());
            data.add(parts.content());
            if (parts.authenticated() != null) {
                data.add(new DERTaggedObject(false, 1, parts.authenticated()));
            }
            data.add(parts.tag());
            if (parts.unauthenticated() != null) {
                data.add(new DERTaggedObject(false, 2, parts.unauthenticated()));
            }
            return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, new DERSequence(data))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    record Parts(
            ASN1Set recipients,
            EncryptedContentInfo content,
            @Nullable ASN1Set authenticated,
            ASN1OctetString tag,
            @Nullable ASN1Set unauthenticated) {

        static Parts of(byte[] envelope) {
            AuthEnvelopedData data = AuthEnvelopedData.getInstance(
                    ContentInfo.getInstance(envelope).getContent());
            return new Parts(data.getRecipientInfos(), data.getAuthEncryptedContentInfo(), null, data.getMac(), null);
        }

        Parts recipients(ASN1Set changed) {
            return new Parts(changed, content, authenticated, tag, unauthenticated);
        }

        Parts algorithm(AlgorithmIdentifier changed) {
            return content(new EncryptedContentInfo(CMSObjectIdentifiers.data, changed, content.getEncryptedContent()));
        }

        Parts content(EncryptedContentInfo changed) {
            return new Parts(recipients, changed, authenticated, tag, unauthenticated);
        }

        Parts tag(ASN1OctetString changed) {
            return new Parts(recipients, content, authenticated, changed, unauthenticated);
        }

        Parts attributes(@Nullable ASN1Set inside, @Nullable ASN1Set outside) {
            return new Parts(recipients, content, inside, tag, outside);
        }
    }

    /** The SignedData with other signers than it was made with. */
    static byte[] withSigners(byte[] signed, UnaryOperator<ASN1Set> change) {
        try {
            SignedData data =
                    SignedData.getInstance(ContentInfo.getInstance(signed).getContent());
            SignedData changed = new SignedData(
                    data.getDigestAlgorithms(),
                    data.getEncapContentInfo(),
                    data.getCertificates(),
                    null,
                    change.apply(data.getSignerInfos()));
            return new ContentInfo(CMSObjectIdentifiers.signedData, changed).getEncoded(ASN1Encoding.DER);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ASN1EncodableVector signingCertificate(X509Certificate certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(hash)}))));
        return attributes;
    }
}
