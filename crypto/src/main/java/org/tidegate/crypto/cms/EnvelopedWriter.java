package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Writes AuthEnvelopedData for one recipient (RFC 5083, RFC 5753): a fresh content key, nonce and ephemeral key each time. */
public final class EnvelopedWriter {

    private final SecureRandom random;

    public EnvelopedWriter(SecureRandom random) {
        this.random = random;
    }

    /**
     * @param content what is sealed, a complete CMS object of its own
     * @param recipient the name of the certificate sealed for
     * @param curve the curve of that certificate's key
     * @param key that certificate's key, a Bouncy Castle object
     * @return one DER-encoded ContentInfo
     */
    public byte[] write(byte[] content, IssuerAndSerial recipient, CurveProfile curve, PublicKey key) {
        byte[] contentKey = new byte[ContentCipher.KEY_BYTES];
        random.nextBytes(contentKey);
        try {
            ContentCipher cipher = ContentCipher.fresh(random);
            byte[] sealed = cipher.encrypt(content, contentKey);
            int ciphertextBytes = sealed.length - ContentCipher.TAG_BYTES;
            AuthEnvelopedData enveloped = new AuthEnvelopedData(
                    null,
                    new DERSet(new RecipientInfo(recipientInfo(contentKey, recipient, curve, key))),
                    new EncryptedContentInfo(
                            CMSObjectIdentifiers.data,
                            cipher.algorithm(),
                            new DEROctetString(Arrays.copyOf(sealed, ciphertextBytes))),
                    null,
                    new DEROctetString(Arrays.copyOfRange(sealed, ciphertextBytes, sealed.length)),
                    null);
            return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, enveloped).getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("sealing failed in the provider", impossible);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private KeyAgreeRecipientInfo recipientInfo(
            byte[] contentKey, IssuerAndSerial recipient, CurveProfile curve, PublicKey key)
            throws GeneralSecurityException, IOException {
        KeyPair ephemeral = curve.newKeyPair(random);
        SubjectPublicKeyInfo originator =
                SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded());
        byte[] wrapped = KeyAgreementKey.wrap(contentKey, ephemeral.getPrivate(), key);
        return new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(
                        new OriginatorPublicKey(originator.getAlgorithm(), originator.getPublicKeyData())),
                null,
                KeyAgreementKey.scheme(),
                new DERSequence(new RecipientEncryptedKey(
                        new KeyAgreeRecipientIdentifier(recipient.asn1()), new DEROctetString(wrapped))));
    }
}
