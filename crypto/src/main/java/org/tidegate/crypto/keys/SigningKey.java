package org.tidegate.crypto.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.jce.interfaces.ECPrivateKey;

/**
 * The key this authority signs with, and the certificates a reader needs to follow it to an anchor.
 *
 * <p>The private key is Bouncy Castle's own EC key object: any other is translated and checked again at every signature.
 *
 * @param key the private key, EC on P-256 or P-384, made or read by Bouncy Castle
 * @param certificate the certificate of that key, usage digitalSignature and nonRepudiation
 * @param chain the certificates between {@code certificate} and the anchor, nearest first; neither of the two ends is in it,
 *     so it is empty where the anchor issued the certificate
 */
public record SigningKey(PrivateKey key, X509Certificate certificate, List<X509Certificate> chain) {

    /** @throws IllegalArgumentException when the key is not a Bouncy Castle EC key or the certificate not one of an EC key */
    public SigningKey {
        Objects.requireNonNull(certificate, "certificate");
        chain = List.copyOf(chain);
        if (!(key instanceof ECPrivateKey)) {
            throw new IllegalArgumentException(
                    "a signing key must be a Bouncy Castle EC key; read it with the BC key factory");
        }
        if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
            throw new IllegalArgumentException(
                    "a signing certificate must be one of an EC key; make a new one on P-256 or P-384");
        }
    }

    /** The certificate's serial number only: a key is never printed. */
    @Override
    public String toString() {
        return "SigningKey[serial " + certificate.getSerialNumber().toString(16) + "]";
    }
}
