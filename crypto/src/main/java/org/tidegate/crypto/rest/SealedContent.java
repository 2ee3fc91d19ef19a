package org.tidegate.crypto.rest;

/**
 * What the store keeps in place of clear bytes. Destroying {@code wrappedDataKey} erases the content for good, in backups of
 * the ciphertext too.
 *
 * @param wrappedDataKey 69 octets: version 1, key id (8), nonce (12), data key under the node key (32) and tag (16)
 * @param ciphertext clear size plus 29 octets: version 1, nonce (12), ciphertext, tag (16)
 */
public record SealedContent(byte[] wrappedDataKey, byte[] ciphertext) {

    /** Sizes only. */
    @Override
    public String toString() {
        return "SealedContent[" + ciphertext.length + " octets]";
    }
}
