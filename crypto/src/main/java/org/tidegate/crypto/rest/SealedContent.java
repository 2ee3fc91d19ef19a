package org.tidegate.crypto.rest;

/**
 * Content under its data key.
 *
 * @param wrappedDataKey the data key under the node key: nonce, 32 octets encrypted, tag
 * @param ciphertext nonce, content encrypted, tag
 */
public record SealedContent(byte[] wrappedDataKey, byte[] ciphertext) {}
