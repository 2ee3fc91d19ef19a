package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

/**
 * A group of prime order with its hash functions: what one suite of RFC 9497, section 4, names. Elements of two groups never mix: giving one
 * to the other is an {@link IllegalArgumentException}.
 */
public interface OprfGroup {

    /** As the RFC writes it; it stands in every hash. */
    String suite();

    BigInteger order();

    int elementSizeBytes();

    int scalarSizeBytes();

    GroupElement generator();

    /** @throws ElementRefused for octets of another length, that are not the encoding of an element, or that are the identity's */
    GroupElement element(byte[] octets);

    /** @param domain separates this use of the hash from every other (RFC 9380, section 3.1) */
    GroupElement hashToElement(byte[] input, byte[] domain);

    /** From 0 on, below the order. @param domain as above */
    BigInteger hashToScalar(byte[] input, byte[] domain);

    /** Of the fixed size. @param scalar from 0 on, below the order */
    byte[] scalarOctets(BigInteger scalar);

    /** @throws ElementRefused for another length, and for what is not below the order */
    BigInteger scalar(byte[] octets);

    /**
     * Each element times a secret. Which operations are done, in which order, and what they read from memory does not hang on the
     * secret.
     *
     * @param random hides what the arithmetic works on from whoever chose the elements
     */
    List<GroupElement> multiply(SecretScalar by, List<GroupElement> elements, SecureRandom random);

    /**
     * The sum of elements, each times a factor; its time tells the factors, so they are public.
     *
     * @throws ElementRefused where the sum is the identity, which no honest run reaches
     */
    GroupElement sum(List<GroupElement> elements, List<BigInteger> publicFactors);

    /** The suite's hash function over the parts, one after the other. */
    byte[] digest(byte[]... parts);
}
