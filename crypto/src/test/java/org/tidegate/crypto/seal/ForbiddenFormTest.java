package org.tidegate.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties.Letter;

/** Well-made CMS that other tools would open, and that profile v1 does not: another algorithm, parameter, part or number of them. */
class ForbiddenFormTest {

    private final Parties parties = Parties.onP256();
    private final Forge forge = new Forge(parties);
    private final Letter letter = Parties.letter("{}");
    private final byte[] payload = SignedPayload.write(letter.manifest(), letter.contents());
    private final byte[] signed = forge.signed(payload, "SHA256withECDSA", parties.signingOfXa);
    private final byte[] envelope = forge.sealed(signed);

    @Test
    void whatTheForgeMakesWithoutAFaultOpens() {
        assertThat(parties.open(envelope, letter).manifest()).isEqualTo(letter.manifest());
        assertThat(parties.open(Forge.changed(envelope, parts -> parts), letter).manifest())
                .isEqualTo(letter.manifest());
    }

    @Test
    void envelopedDataWithoutATagIsRefusedWhateverItsCipher() {
        for (ASN1ObjectIdentifier cipher : List.of(CMSAlgorithm.AES256_CBC, CMSAlgorithm.DES_EDE3_CBC)) {
            assertThat(refusal(enveloped(cipher))).isEqualTo(RefusedBecause.OTHER_CONTENT_TYPE);
        }
    }

    static Stream<ASN1ObjectIdentifier> ciphersButTheOne() {
        return Stream.of(
                NISTObjectIdentifiers.id_aes256_ECB,
                NISTObjectIdentifiers.id_aes256_CBC,
                NISTObjectIdentifiers.id_aes256_CCM,
                NISTObjectIdentifiers.id_aes128_GCM,
                CMSAlgorithm.DES_EDE3_CBC);
    }

    @ParameterizedTest
    @MethodSource("ciphersButTheOne")
    void anotherCipherInsideAuthEnvelopedDataIsRefused(ASN1ObjectIdentifier cipher) {
        assertThat(refusalWithCipher(new AlgorithmIdentifier(cipher, new GCMParameters(new byte[12], 16))))
                .isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
        assertThat(refusalWithCipher(new AlgorithmIdentifier(cipher))).isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aTagOfTwelveBytesIsRefusedAlthoughItFits() {
        byte[] shortTag = Forge.changed(envelope, parts -> {
            GCMParameters parameters = GCMParameters.getInstance(
                    parts.content().getContentEncryptionAlgorithm().getParameters());
            return parts.algorithm(new AlgorithmIdentifier(
                            NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(parameters.getNonce(), 12)))
                    .tag(new DEROctetString(Arrays.copyOf(parts.tag().getOctets(), 12)));
        });
        byte[] claimedLong = Forge.changed(
                envelope,
                parts -> parts.tag(new DEROctetString(Arrays.copyOf(parts.tag().getOctets(), 12))));

        assertThat(refusal(shortTag)).isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
        assertThat(refusal(claimedLong)).isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aNonceOfAnotherLengthIsRefused() {
        assertThat(refusalWithCipher(new AlgorithmIdentifier(
                        NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(new byte[16], 16))))
                .isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void anotherKeyDerivationOrKeyWrapIsRefused() {
        assertThat(refusal(authEnveloped(CMSAlgorithm.ECDH_SHA1KDF, CMSAlgorithm.AES256_WRAP, 1)))
                .isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
        assertThat(refusal(authEnveloped(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES128_WRAP, 1)))
                .isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void anRsaRecipientIsRefused() {
        KeyPair rsa = TestAuthority.rsa(2048);
        LeafDraft.Issued recipient =
                parties.rootOfXb.leaf("XB", Parties.NOW).keys(rsa).issue();

        assertThat(refusal(authEnveloped(transported(recipient)))).isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void twoRecipientsAreRefusedInEitherShape() {
        // two keys in one RecipientInfo, and two RecipientInfos
        assertThat(refusal(authEnveloped(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP, 2)))
                .isEqualTo(RefusedBecause.NOT_ONE_RECIPIENT);
        assertThat(refusal(authEnveloped(
                        agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP, 1),
                        agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP, 1))))
                .isEqualTo(RefusedBecause.NOT_ONE_RECIPIENT);
    }

    @Test
    void noRecipientIsRefused() {
        assertThat(refusal(Forge.changed(envelope, parts -> parts.recipients(new DERSet()))))
                .isEqualTo(RefusedBecause.NOT_ONE_RECIPIENT);
    }

    @Test
    void attributesBesideTheSealedContentAreRefused() {
        DERSet attributes = new DERSet(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));

        assertThat(refusal(Forge.changed(envelope, parts -> parts.attributes(attributes, null))))
                .isEqualTo(RefusedBecause.PART_NOT_ALLOWED);
        assertThat(refusal(Forge.changed(envelope, parts -> parts.attributes(null, attributes))))
                .isEqualTo(RefusedBecause.PART_NOT_ALLOWED);
    }

    @Test
    void compressedDataIsRefusedOutsideAndInside() throws CMSException, IOException {
        byte[] compressed = new CMSCompressedDataGenerator()
                .generate(new CMSProcessableByteArray(new byte[1 << 20]), new ZlibCompressor())
                .getEncoded();

        assertThat(refusal(compressed)).isEqualTo(RefusedBecause.OTHER_CONTENT_TYPE);
        assertThat(refusal(forge.sealed(compressed))).isEqualTo(RefusedBecause.OTHER_CONTENT_TYPE);
    }

    @Test
    void aSignatureThatWasNotSealedIsRefused() {
        assertThat(refusal(signed)).isEqualTo(RefusedBecause.OTHER_CONTENT_TYPE);
    }

    @Test
    void anEnvelopeInsideAnEnvelopeIsRefused() {
        assertThat(refusal(forge.sealed(envelope))).isEqualTo(RefusedBecause.OTHER_CONTENT_TYPE);
    }

    @Test
    void aSignatureOverSha1IsRefused() {
        assertThat(refusalSigned("SHA1withECDSA", parties.signingOfXa)).isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void aSignatureWithTheDigestOfTheOtherCurveIsRefused() {
        assertThat(refusalSigned("SHA384withECDSA", parties.signingOfXa))
                .isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rsaSignersAreRefused() {
        for (int bits : new int[] {1024, 3072}) {
            LeafDraft.Issued rsa = parties.rootOfXa
                    .leaf("XA", Parties.NOW)
                    .keys(TestAuthority.rsa(bits))
                    .issue();
            assertThat(refusalSigned("SHA256withRSA", rsa)).isEqualTo(RefusedBecause.ALGORITHM_NOT_ALLOWED);
        }
    }

    @Test
    void aSignerOnAnotherCurveIsRefused() {
        for (String curve : List.of("secp256k1", "secp521r1", "brainpoolP256r1")) {
            LeafDraft.Issued other = parties.rootOfXa
                    .leaf("XA", Parties.NOW)
                    .keys(TestAuthority.ec(curve))
                    .issue();
            assertThat(refusalSigned("SHA256withECDSA", other)).isEqualTo(RefusedBecause.CERTIFICATE_NOT_ALLOWED);
        }
    }

    @Test
    void aCertificateSignedOverSha1IsRefused() {
        LeafDraft.Issued weak = parties.rootOfXa
                .leaf("XA", Parties.NOW)
                .signedWith("SHA1withECDSA")
                .issue();

        assertThat(refusalSigned("SHA256withECDSA", weak)).isEqualTo(RefusedBecause.CERTIFICATE_NOT_ALLOWED);
    }

    @Test
    void twoSignersAreRefused() {
        LeafDraft.Issued second =
                parties.rootOfXa.leaf("XA", Parties.NOW).forSigning().issue();

        assertThat(refusal(forge.sealed(forge.signed(payload, "SHA256withECDSA", parties.signingOfXa, second))))
                .isEqualTo(RefusedBecause.NOT_ONE_SIGNER);
    }

    @Test
    void noSignerIsRefused() {
        byte[] unsigned = forge.signed(payload, "SHA256withECDSA", List.of(parties.signingOfXa.certificate()));

        assertThat(refusal(forge.sealed(unsigned))).isEqualTo(RefusedBecause.NOT_ONE_SIGNER);
    }

    @Test
    void aSignerWithoutItsCertificateIsRefused() {
        byte[] bare =
                forge.signed(payload, "SHA256withECDSA", List.of(parties.rootOfXa.certificate()), parties.signingOfXa);

        assertThat(refusal(forge.sealed(bare))).isEqualTo(RefusedBecause.NOT_ONE_SIGNER);
    }

    @Test
    void unsignedAttributesAreRefused() {
        byte[] more = Forge.withSigners(signed, signers -> {
            SignerInfo info = SignerInfo.getInstance(signers.getObjectAt(0));
            return new DERSet(new SignerInfo(
                    info.getSID(),
                    info.getDigestAlgorithm(),
                    info.getAuthenticatedAttributes(),
                    info.getDigestEncryptionAlgorithm(),
                    info.getEncryptedDigest(),
                    new DERSet(new Attribute(CMSAttributes.counterSignature, new DERSet(info)))));
        });

        assertThat(refusal(forge.sealed(more))).isEqualTo(RefusedBecause.PART_NOT_ALLOWED);
    }

    @Test
    void aSignatureWithoutSignedAttributesIsRefused() {
        byte[] direct = Forge.withSigners(signed, signers -> {
            SignerInfo info = SignerInfo.getInstance(signers.getObjectAt(0));
            return new DERSet(new SignerInfo(
                    info.getSID(),
                    info.getDigestAlgorithm(),
                    (ASN1Set) null,
                    info.getDigestEncryptionAlgorithm(),
                    info.getEncryptedDigest(),
                    null));
        });

        assertThat(refusal(forge.sealed(direct))).isEqualTo(RefusedBecause.PART_NOT_ALLOWED);
    }

    @Test
    void moreCertificatesThanTheLimitAreRefused() {
        LeafDraft.Issued[] many = Stream.generate(
                        () -> parties.rootOfXa.leaf("XA", Parties.NOW).issue())
                .limit(16)
                .toArray(LeafDraft.Issued[]::new);
        List<X509Certificate> certificates = Stream.concat(Stream.of(parties.signingOfXa), Arrays.stream(many))
                .map(LeafDraft.Issued::certificate)
                .toList();
        byte[] crowded = forge.signed(payload, "SHA256withECDSA", certificates, parties.signingOfXa);

        assertThat(refusal(forge.sealed(crowded))).isEqualTo(RefusedBecause.OVER_A_LIMIT);
    }

    @Test
    void bytesAfterTheEnvelopeOrAfterTheSignedPartAreRefused() {
        assertThat(refusal(Arrays.copyOf(envelope, envelope.length + 1))).isEqualTo(RefusedBecause.MALFORMED);
        assertThat(refusal(forge.sealed(Arrays.copyOf(signed, signed.length + 1))))
                .isEqualTo(RefusedBecause.MALFORMED);
    }

    @Test
    void anEnvelopeInIndefiniteLengthsOpens() {
        byte[] streamed = authEnveloped(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP, 1);

        assertThat(streamed[1]).as("length octet of the outermost element").isEqualTo((byte) 0x80);
        assertThat(parties.open(streamed, letter).manifest()).isEqualTo(letter.manifest());
    }

    @Test
    void moreBytesThanAnEnvelopeMayHaveAreRefusedBeforeTheyAreRead() {
        assertThat(refusal(new byte[9 << 20])).isEqualTo(RefusedBecause.OVER_A_LIMIT);
    }

    private RefusedBecause refusal(byte[] octets) {
        return parties.refusal(octets, letter);
    }

    private RefusedBecause refusalSigned(String algorithm, LeafDraft.Issued signer) {
        return refusal(forge.sealed(forge.signed(payload, algorithm, signer)));
    }

    private RefusedBecause refusalWithCipher(AlgorithmIdentifier cipher) {
        return refusal(Forge.changed(envelope, parts -> parts.algorithm(cipher)));
    }

    private byte[] enveloped(ASN1ObjectIdentifier cipher) {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(agreed(CMSAlgorithm.ECDH_SHA256KDF, CMSAlgorithm.AES256_WRAP, 1));
            return generator
                    .generate(
                            new CMSProcessableByteArray(signed),
                            new JceCMSContentEncryptorBuilder(cipher)
                                    .setProvider(TestAuthority.BC)
                                    .build())
                    .getEncoded();
        } catch (CMSException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private byte[] authEnveloped(ASN1ObjectIdentifier agreement, ASN1ObjectIdentifier wrap, int recipients) {
        return authEnveloped(agreed(agreement, wrap, recipients));
    }

    private byte[] authEnveloped(RecipientInfoGenerator... recipients) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            for (RecipientInfoGenerator recipient : recipients) {
                generator.addRecipientInfoGenerator(recipient);
            }
            return generator
                    .generate(new CMSProcessableByteArray(signed), (OutputAEADEncryptor)
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                                    .setProvider(TestAuthority.BC)
                                    .build())
                    .getEncoded();
        } catch (CMSException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private RecipientInfoGenerator agreed(ASN1ObjectIdentifier agreement, ASN1ObjectIdentifier wrap, int recipients) {
        try {
            KeyPair sender = TestAuthority.ec("secp256r1");
            JceKeyAgreeRecipientInfoGenerator generator = new JceKeyAgreeRecipientInfoGenerator(
                            agreement, sender.getPrivate(), sender.getPublic(), wrap)
                    .setProvider(TestAuthority.BC);
            for (int i = 0; i < recipients; i++) {
                generator.addRecipient(parties.decryptionOfXb.certificate());
            }
            return generator;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RecipientInfoGenerator transported(LeafDraft.Issued recipient) {
        try {
            return new JceKeyTransRecipientInfoGenerator(recipient.certificate()).setProvider(TestAuthority.BC);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
