package org.tidegate.crypto.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.jce.interfaces.ECPrivateKey;

/**
 * A key this authority opens envelopes with. An authority holds several while it moves from one to the next: an envelope names
 * the one it was sealed for by the certificate's issuer and serial number.
 *
 * @param key the private key, EC on P-256 or P-384, made or read by Bouncy Castle
 * @param certificate the certificate of that key, usage keyAgreement
 * @param chain the certificates between {@code certificate} and the anchor, nearest first; empty where the anchor issued it
 */
public record DecryptionKey(PrivateKey key, X509Certificate certificate, List<X509Certificate> chain) {

    /** @throws IllegalArgumentException when the key is not a Bouncy Castle EC key or the certificate not one of an EC key */
    public DecryptionKey {
        chain = List.copyOf(chain);
        Objects.requireNonNull(certificate, "certificate");
        if (!(key instanceof ECPrivateKey)) {
            throw new IllegalArgumentException(
                    "a decryption key must be a Bouncy Castle EC key; read it with the BC key factory");
        }
        if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
            throw new IllegalArgumentException(
                    "a decryption certificate must be one of an EC key; make a new one on P-256 or P-384");
        }
    }

    /** The certificate's serial number only: a key is never printed. */
    @Override
    public String toString() {
        return "DecryptionKey[serial " + certificate.getSerialNumber().toString(16) + "]";
    }
}
