package org.tidegate.crypto.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.keys.CertificateRefused;

/** Chain and host name by the platform's rules, then: does this certificate speak for the partner, and may it still. */
final class PartnerTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager pkix;
    private final CertificateName expected;
    private final ServerCheck check;

    PartnerTrustManager(X509ExtendedTrustManager pkix, AuthorityId partner, ServerCheck check) {
        this.pkix = pkix;
        this.expected = new CertificateName.OfAuthority(partner);
        this.check = check;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        pkix.checkServerTrusted(chain, type, socket);
        requirePartner(List.of(chain));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        pkix.checkServerTrusted(chain, type, engine);
        requirePartner(List.of(chain));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a server is only trusted on a connection, where its host name is known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw clientSideOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw clientSideOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw clientSideOnly();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pkix.getAcceptedIssuers();
    }

    private void requirePartner(List<X509Certificate> chain) throws CertificateException {
        try {
            if (!CertificateNames.of(chain.getFirst()).equals(expected)) {
                throw new CertificateException("the server's certificate does not name " + expected.uri());
            }
        } catch (CertificateRefused e) {
            throw new CertificateException("the server's certificate names no authority", e);
        }
        check.require(chain);
    }

    private static CertificateException clientSideOnly() {
        return new CertificateException("this context is for clients only");
    }
}
