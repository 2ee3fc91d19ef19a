package org.tidegate.gateway.listener;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateRequests;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.KeyPairs;
import org.tidegate.crypto.keys.TlsKey;

/** Issues what clients and listeners of a test show, and makes clients that show it. */
public final class TestClients {

    public static final AuthorityId XA = new AuthorityId("XA");
    public static final AuthorityId XB = new AuthorityId("XB");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DevelopmentAuthority authority;

    public TestClients(Path folder, String name) {
        this(folder, name, Clock.systemUTC());
    }

    public TestClients(Path folder, String name, Clock clock) {
        this(DevelopmentAuthority.openOrCreate(folder.resolve(name), name, clock, RANDOM));
    }

    private TestClients(DevelopmentAuthority authority) {
        this.authority = authority;
    }

    /** What an authority below this one issues. */
    public TestClients below(Path folder, String name) {
        return new TestClients(authority.issuing(folder.resolve(name), name, RANDOM));
    }

    public DevelopmentAuthority authority() {
        return authority;
    }

    public TlsKey server() {
        return issue(new CertificateName.OfAuthority(XA), CertificateUse.TLS);
    }

    public TlsKey caseSystem(AuthorityId owner, String id) {
        return issue(new CertificateName.OfCaseSystem(owner, new CaseSystemId(id)), CertificateUse.CASE_SYSTEM_CLIENT);
    }

    /** A partner's key to sign with, shown where its TLS key should be. */
    public TlsKey partnerSigning(AuthorityId partner) {
        return issue(new CertificateName.OfAuthority(partner), CertificateUse.SIGNING);
    }

    public TlsKey partner(AuthorityId partner) {
        return issue(new CertificateName.OfAuthority(partner), CertificateUse.TLS);
    }

    public TlsKey operator(AuthorityId owner) {
        return issue(new CertificateName.OfOperator(owner), CertificateUse.OPERATOR);
    }

    private TlsKey issue(CertificateName name, CertificateUse use) {
        KeyPair pair = KeyPairs.p256(RANDOM);
        return new TlsKey(pair.getPrivate(), authority.issue(CertificateRequests.of(pair, name, use), name, use));
    }

    /** A client that shows this key, or nothing when the list is empty, and trusts servers of this authority. */
    public HttpClient client(TlsKey... shown) {
        return HttpClient.newBuilder()
                .sslContext(context(shown))
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
    }

    public SSLContext context(TlsKey... shown) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("root", authority.root());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    shown.length == 0 ? null : new KeyManager[] {new AlwaysShows(shown[0])},
                    trust.getTrustManagers(),
                    RANDOM);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows its key whatever the server asks for: the JDK's own would keep back a certificate of another issuer. */
    private static final class AlwaysShows extends X509ExtendedKeyManager {
        private static final String ALIAS = "only";
        private final TlsKey key;

        AlwaysShows(TlsKey key) {
            this.key = key;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return List.of(types).contains("EC") ? ALIAS : null;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, javax.net.ssl.SSLEngine engine) {
            return List.of(types).contains("EC") ? ALIAS : null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return key.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key.key();
        }
    }
}
