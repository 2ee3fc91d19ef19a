package org.tidegate.crypto.seal;

import java.security.SecureRandom;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.EnvelopedWriter;
import org.tidegate.crypto.cms.SignedWriter;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.sign.SentEnvelope;
import org.tidegate.crypto.trust.AuthorityName;
import org.tidegate.crypto.trust.CheckedCertificate;

/**
 * Seals: signs manifest and contents, then encrypts both for the one recipient. Safe for use by many threads.
 */
public final class Sealer {

    private final AuthorityId sender;
    private final SignedWriter signature;
    private final EnvelopedWriter encryption;

    /** @throws IllegalArgumentException when the key is not on P-256 or P-384 */
    public Sealer(SigningKey key, SecureRandom random) {
        this.signature = new SignedWriter(key, random);
        this.encryption = new EnvelopedWriter(random);
        this.sender = AuthorityName.of(key.certificate());
    }

    /**
     * @param manifest signed with {@code sealedAt} as the signing time
     * @param contents one for each item of the manifest, in its order; together up to 8 MiB
     * @param recipient the recipient's decryption certificate, checked for this moment
     * @throws ContentTooLarge when the contents are more than one envelope holds
     * @throws IllegalArgumentException when the manifest does not fit the contents, the recipient or the key
     */
    public SealedEnvelope seal(Manifest manifest, List<byte[]> contents, CheckedCertificate recipient) {
        requireParties(manifest, recipient); // 1. from us, to whom the certificate belongs
        requireRoom(manifest, contents); // 2. within one envelope
        requireCommitted(manifest, contents); // 3. each content the one its item commits to
        byte[] signed = signature.write(SignedPayload.write(manifest, contents), manifest.sealedAt()); // 4.
        byte[] sealed = encryption.write(signed, recipient.name(), recipient.curve(), recipient.publicKey()); // 5.
        return new SealedEnvelope(SentEnvelope.of(manifest, Digest.sha256(sealed)), sealed);
    }

    private void requireParties(Manifest manifest, CheckedCertificate recipient) {
        require(manifest.sender().equals(sender), manifest, "the signing key is not the sender's");
        require(
                manifest.recipient().equals(recipient.authority()),
                manifest,
                "the decryption certificate is not the recipient's");
        require(
                recipient.use() == CertificateUse.DECRYPTION,
                manifest,
                "the recipient's certificate was not checked for decryption");
    }

    private static void requireRoom(Manifest manifest, List<byte[]> contents) {
        long bytes = contents.stream().mapToLong(content -> content.length).sum();
        if (bytes > CmsLimits.CONTENT_BYTES) {
            throw new ContentTooLarge(manifest.envelope(), bytes);
        }
    }

    private static void requireCommitted(Manifest manifest, List<byte[]> contents) {
        List<ManifestItem> items = manifest.items();
        require(items.size() == contents.size(), manifest, "there is not one content for each item");
        for (int i = 0; i < items.size(); i++) {
            require(
                    items.get(i).content().matches(contents.get(i)),
                    manifest,
                    "a content is not the one its item commits to");
            require(items.get(i).parts().isEmpty(), manifest, "an item has parts, which this profile does not carry");
        }
    }

    private static void require(boolean holds, Manifest manifest, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("cannot seal envelope " + manifest.envelope() + ": " + otherwise);
        }
    }
}
