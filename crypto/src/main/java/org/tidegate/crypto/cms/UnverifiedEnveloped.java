package org.tidegate.crypto.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * AuthEnvelopedData as read, before its tag is checked: only who it is for can be asked, and it can be decrypted.
 *
 * <p>Whatever profile v1 does not write is refused here, by number and place of the parts: originator certificates, attributes,
 * a second recipient, another way to transport the key.
 */
public final class UnverifiedEnveloped {

    private static final int VERSION = 0;
    private static final int KEY_AGREEMENT_TAG = 1;
    private static final int KEY_AGREEMENT_VERSION = 3;

    private final IssuerAndSerial recipient;
    private final OriginatorPublicKey ephemeral;
    private final byte @Nullable [] keyingMaterial;
    private final AlgorithmIdentifier wrap;
    private final byte[] wrappedKey;
    private final ContentCipher cipher;
    private final byte[] ciphertext;
    private final byte[] tag;

    private UnverifiedEnveloped(ASN1Sequence enveloped) throws IOException {
        Require.that(enveloped.size() == 4, RefusedBecause.PART_NOT_ALLOWED);
        Require.that(ASN1Integer.getInstance(enveloped.getObjectAt(0)).hasValue(VERSION), RefusedBecause.MALFORMED);
        KeyAgreeRecipientInfo agreement = onlyRecipient(ASN1Set.getInstance(enveloped.getObjectAt(1)));
        this.ephemeral = originatorKey(agreement);
        this.keyingMaterial = keyingMaterial(agreement);
        this.wrap = KeyAgreementKey.wrapAllowedBy(agreement.getKeyEncryptionAlgorithm());
        RecipientEncryptedKey key = onlyKey(agreement.getRecipientEncryptedKeys());
        this.recipient = IssuerAndSerial.of(issuerAndSerial(key));
        this.wrappedKey = key.getEncryptedKey().getOctets();
        Require.that(wrappedKey.length == KeyAgreementKey.WRAPPED_KEY_BYTES, RefusedBecause.ALGORITHM_NOT_ALLOWED);
        EncryptedContentInfo content = EncryptedContentInfo.getInstance(enveloped.getObjectAt(2));
        Require.that(CMSObjectIdentifiers.data.equals(content.getContentType()), RefusedBecause.OTHER_CONTENT_TYPE);
        this.cipher = ContentCipher.allowedBy(content.getContentEncryptionAlgorithm());
        this.ciphertext = Require.present(content.getEncryptedContent(), RefusedBecause.PART_NOT_ALLOWED)
                .getOctets();
        this.tag = ASN1OctetString.getInstance(enveloped.getObjectAt(3)).getOctets();
        Require.that(tag.length == ContentCipher.TAG_BYTES, RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    /**
     * @param bytes from outside, any
     * @throws CmsRefused unless they are exactly one AuthEnvelopedData of profile v1 within the limits
     */
    public static UnverifiedEnveloped read(byte[] bytes) {
        Require.that(bytes.length <= CmsLimits.ENVELOPE_BYTES, RefusedBecause.OVER_A_LIMIT);
        return Parsing.guarded(
                () -> new UnverifiedEnveloped(OneContent.of(bytes, CMSObjectIdentifiers.authEnvelopedData)));
    }

    /** Whose certificate this names as the one recipient. */
    public IssuerAndSerial recipient() {
        return recipient;
    }

    /**
     * The content, whole and with its tag checked.
     *
     * @param key the private key of {@link #recipient()}
     * @param curve the curve of that key
     * @throws CmsRefused NOT_DECRYPTED when the key does not unwrap or the tag does not fit, without telling which
     */
    public byte[] decrypt(PrivateKey key, CurveProfile curve) {
        Require.that(curve.fits(ephemeral.getAlgorithm()), RefusedBecause.ALGORITHM_NOT_ALLOWED);
        byte[] point = Parsing.guarded(() -> ephemeral.getPublicKeyData().getOctets());
        byte[] contentKey = {};
        try {
            contentKey = KeyAgreementKey.unwrap(wrappedKey, key, curve.publicKey(point), wrap, keyingMaterial);
            Require.that(contentKey.length == ContentCipher.KEY_BYTES, RefusedBecause.ALGORITHM_NOT_ALLOWED);
            return cipher.decrypt(ciphertext, tag, contentKey);
        } catch (GeneralSecurityException | IOException altered) {
            throw new CmsRefused(RefusedBecause.NOT_DECRYPTED, altered);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private static KeyAgreeRecipientInfo onlyRecipient(ASN1Set recipients) {
        Require.that(recipients.size() == 1, RefusedBecause.NOT_ONE_RECIPIENT);
        Require.that(
                recipients.getObjectAt(0) instanceof ASN1TaggedObject tagged && tagged.hasContextTag(KEY_AGREEMENT_TAG),
                RefusedBecause.ALGORITHM_NOT_ALLOWED);
        KeyAgreeRecipientInfo agreement =
                KeyAgreeRecipientInfo.getInstance((ASN1TaggedObject) recipients.getObjectAt(0), false);
        Require.that(agreement.getVersion().hasValue(KEY_AGREEMENT_VERSION), RefusedBecause.MALFORMED);
        return agreement;
    }

    private static OriginatorPublicKey originatorKey(KeyAgreeRecipientInfo agreement) {
        return Require.present(agreement.getOriginator().getOriginatorKey(), RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    private static byte @Nullable [] keyingMaterial(KeyAgreeRecipientInfo agreement) {
        ASN1OctetString material = agreement.getUserKeyingMaterial();
        if (material == null) {
            return null;
        }
        Require.that(material.getOctetsLength() <= CmsLimits.KEYING_MATERIAL_BYTES, RefusedBecause.OVER_A_LIMIT);
        return material.getOctets();
    }

    private static RecipientEncryptedKey onlyKey(ASN1Sequence keys) {
        Require.that(keys.size() == 1, RefusedBecause.NOT_ONE_RECIPIENT);
        return RecipientEncryptedKey.getInstance(keys.getObjectAt(0));
    }

    private static IssuerAndSerialNumber issuerAndSerial(RecipientEncryptedKey key) {
        return Require.present(key.getIdentifier().getIssuerAndSerialNumber(), RefusedBecause.OTHER_RECIPIENT);
    }
}
