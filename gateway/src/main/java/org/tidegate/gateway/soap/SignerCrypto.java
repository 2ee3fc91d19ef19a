package org.tidegate.gateway.soap;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.CryptoBase;
import org.apache.wss4j.common.crypto.CryptoType;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.soap.SignatureRefused.Because;

/** What the library asks about keys: only whether the certificate in the message counts. It finds none elsewhere, and no private one. */
final class SignerCrypto extends CryptoBase {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final int SIGNATURE = 0;
    private static final int COMMITMENT = 1;

    private final SignatureRules.Signers signers;
    private final Clock clock;

    SignerCrypto(SignatureRules.Signers signers, Clock clock) {
        this.signers = signers;
        this.clock = clock;
    }

    @Override
    public void verifyTrust(
            X509Certificate[] chain,
            boolean enableRevocation,
            @Nullable Collection<Pattern> subjects,
            @Nullable Collection<Pattern> issuers) {
        if (chain.length == 0) {
            throw new SignatureRefused(Because.KEY_REFERENCE);
        }
        requireStrong(chain[0]);
        signers.require(List.of(chain), clock.instant());
    }

    private static void requireStrong(X509Certificate certificate) {
        boolean strong = switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
            default -> false;
        };
        boolean[] usage = certificate.getKeyUsage();
        if (!strong || (usage != null && !usage[SIGNATURE] && !usage[COMMITMENT])) {
            throw new SignatureRefused(Because.CERTIFICATE_WEAK);
        }
    }

    /** A bare key is nobody's. */
    @Override
    public void verifyTrust(PublicKey key) {
        throw new SignatureRefused(Because.KEY_REFERENCE);
    }

    @Override
    public X509Certificate @Nullable [] getX509Certificates(CryptoType named) {
        return null;
    }

    @Override
    public @Nullable String getX509Identifier(X509Certificate certificate) {
        return null;
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler handler) {
        throw new SignatureRefused(Because.KEY_REFERENCE);
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey key, CallbackHandler handler) {
        throw new SignatureRefused(Because.KEY_REFERENCE);
    }

    @Override
    public PrivateKey getPrivateKey(String identifier, String password) {
        throw new SignatureRefused(Because.KEY_REFERENCE);
    }
}
