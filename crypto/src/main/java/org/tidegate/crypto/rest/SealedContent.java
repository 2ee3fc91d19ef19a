package org.tidegate.crypto.rest;

/**
 * What the store keeps in place of clear bytes. Destroying the content key that {@code wrappedDataKey} hangs on erases the content
 * for good, in every copy of either.
 *
 * @param wrappedDataKey 77 octets: version 2, the content key's id (16), nonce (12), data key under the content key (32) and tag (16);
 *     or 69 octets: version 1, the node key's id (8) in place of it, and the data key under the node key
 * @param ciphertext clear size plus 29 octets: version 1, nonce (12), ciphertext, tag (16)
 */
public record SealedContent(byte[] wrappedDataKey, byte[] ciphertext) {

    /** Sizes only. */
    @Override
    public String toString() {
        return "SealedContent[" + ciphertext.length + " octets]";
    }
}
