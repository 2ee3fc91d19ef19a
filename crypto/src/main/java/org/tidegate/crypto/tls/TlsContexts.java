package org.tidegate.crypto.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.TlsKey;

/** Makes the TLS contexts of clients, and of the demo's servers. TLS 1.3 only; the anchors given, and no others. */
public final class TlsContexts {
    private static final String TLS = "TLSv1.3";

    private TlsContexts() {}

    /**
     * For a client that shows a certificate. The server's name is checked by the caller's protocol (HTTPS does).
     *
     * @param anchors where the server's chain must end
     */
    public static SSLContext client(TlsKey key, List<X509Certificate> anchors) {
        return context(keyManagers(key), new TrustManager[] {pkix(anchors)});
    }

    /**
     * For a client that speaks to a partner's gateway: its certificate must besides name that authority and not be revoked.
     *
     * @param revoked asked at each handshake
     */
    public static SSLContext client(
            TlsKey key, List<X509Certificate> anchors, AuthorityId partner, ServerCheck revoked) {
        return context(keyManagers(key), new TrustManager[] {new PartnerTrustManager(pkix(anchors), partner, revoked)});
    }

    /**
     * For a client that shows no certificate.
     *
     * @param anchors where the server's chain must end
     */
    public static SSLContext clientWithoutCertificate(List<X509Certificate> anchors) {
        return context(new KeyManager[0], new TrustManager[] {pkix(anchors)});
    }

    /** For a client that shows no certificate to a server whose chain ends where this Java runtime trusts. */
    public static SSLContext clientOfTheRuntime() {
        return context(new KeyManager[0], null);
    }

    /**
     * For a server that asks each client for a certificate; it is the caller's to need one. Revocation is not checked, so not for
     * listeners of a node.
     *
     * @param anchors where a client's chain must end
     */
    public static SSLContext server(TlsKey key, List<X509Certificate> anchors) {
        return context(keyManagers(key), new TrustManager[] {pkix(anchors)});
    }

    private static SSLContext context(KeyManager[] keys, TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance(TLS, "SunJSSE");
            context.init(keys, trust, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS 1.3: use a complete JDK", e);
        }
    }

    private static KeyManager[] keyManagers(TlsKey key) {
        char[] password = {'m', 'e', 'm', 'o', 'r', 'y'};
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", "SunJSSE");
            factory.init(key.keyStore(password), password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the TLS key and its certificate do not fit together", e);
        }
    }

    private static X509ExtendedTrustManager pkix(List<X509Certificate> anchors) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor-" + i, anchors.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the trust anchors cannot be used", e);
        }
    }
}
