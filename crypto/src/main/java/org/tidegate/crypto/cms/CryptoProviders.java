package org.tidegate.crypto.cms;

import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who computes what. Left to the order of providers, elliptic curves would go to the slow one and AES to another slow one, so
 * every call names its provider; none has to be registered with the JVM.
 */
public final class CryptoProviders {

    /** Elliptic curves. */
    public static final Provider CURVES = new BouncyCastleProvider();

    /** AES-GCM and AES key wrap. */
    public static final Provider CIPHERS = ofTheJdk("SunJCE");

    /** SHA-2, certificates, chains. */
    public static final Provider DIGESTS = ofTheJdk("SUN");

    private CryptoProviders() {}

    private static Provider ofTheJdk(String name) {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new IllegalStateException(
                    "security provider " + name + " is missing; run on a JDK whose java.security lists it");
        }
        return provider;
    }
}
