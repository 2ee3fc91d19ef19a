package org.tidegate.crypto.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The key and certificates one end of a TLS connection shows. A key object of the JDK, because the JDK's own TLS uses it.
 *
 * @param key the private key, EC on P-256 or P-384
 * @param chain its certificate first, then issuing certificates up to but without the anchor; never empty
 */
public record TlsKey(PrivateKey key, List<X509Certificate> chain) {

    public TlsKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a TLS key needs its certificate");
        }
    }

    /**
     * From two files in PEM: the certificate with what stands between it and its anchor, and its key, EC in PKCS#8.
     *
     * @throws KeyFileException when one cannot be used, the key's is open to others, or they do not belong together
     */
    public static TlsKey read(Path certificate, Path key) {
        TlsKey read = new TlsKey(PemFiles.readPrivateKey(key, "EC"), PemFiles.readCertificates(certificate));
        if (!read.isPair()) {
            throw new KeyFileException(
                    key,
                    "is not the key of the first certificate in " + certificate,
                    "put the two that belong together");
        }
        return read;
    }

    private boolean isPair() {
        byte[] probe = {1};
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA", "SunEC");
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate());
            signature.update(probe);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException otherKind) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks ECDSA; install a complete JDK 25", e);
        }
    }

    /** The certificate of this key. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /**
     * A key store in memory with this key as its only entry, {@code tls}, for JSSE and the servlet container.
     *
     * @param password protects the entry inside the key store object; any, as it is never written
     */
    public KeyStore keyStore(char[] password) {
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null, null);
            keyStore.setKeyEntry("tls", key, password, chain.toArray(Certificate[]::new));
            return keyStore;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime cannot hold a key store; install a complete JDK 25", e);
        }
    }

    /** The certificate's serial number only: a key is never printed. */
    @Override
    public String toString() {
        return "TlsKey[serial " + certificate().getSerialNumber().toString(16) + "]";
    }
}
