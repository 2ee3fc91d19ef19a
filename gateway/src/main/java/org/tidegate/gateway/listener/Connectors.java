package org.tidegate.gateway.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.tidegate.config.listener.Binding;
import org.tidegate.config.listener.ListenerSettings;

/** One HTTPS connector for each listener: TLS 1.3 only, virtual threads, and bounds on what an unknown client can hold. */
final class Connectors implements Listeners {

    static final String PROTOCOL = "org.apache.coyote.http11.Http11NioProtocol";

    private static final int HEAD_BYTES = 16 << 10;
    private static final int HEADERS = 64;
    /** A body refused for its size is read on this far, so that the client gets the answer instead of a broken pipe. */
    private static final int SWALLOW_BYTES = 16 << 20;

    /** Only people send forms. */
    private static final int FORM_BYTES = 256 << 10;

    private static final int SILENCE_MILLIS = 20_000;
    private static final int KEEP_ALIVE_MILLIS = 120_000;
    private static final int UNLIMITED = -1;
    /** The key store lives in memory only; Tomcat wants a password to open an entry. */
    private static final String IN_MEMORY = "in-memory";

    private final ListenerSettings settings;
    private final ListenerKeys keys;
    private final Map<Listener, Connector> connectors = new ConcurrentHashMap<>();

    Connectors(ListenerSettings settings, ListenerKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** A new connector for this listener. */
    Connector make(Listener listener) {
        Connector connector =
                listener == Listener.PARTNER ? new Connector(new ForgetfulProtocol()) : new Connector(PROTOCOL);
        connector.setThrowOnFailure(true);
        return prepare(connector, listener);
    }

    /** Sets everything about a connector that matters, whatever was set before. */
    Connector prepare(Connector connector, Listener listener) {
        Binding binding = binding(listener);
        connector.setPort(binding.port());
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        connector.setMaxParameterCount(HEADERS);
        connector.setMaxPartCount(0);
        connector.setMaxPostSize(listener == Listener.PEOPLE ? FORM_BYTES : 0);
        AbstractHttp11Protocol<?> http = http(connector, listener);
        http.setAddress(address(binding));
        http.setExecutor(new VirtualThreadExecutor(listener.name().toLowerCase(Locale.ROOT) + "-"));
        http.setMaxConnections(listener == Listener.OPERATIONS ? 64 : 2_048);
        http.setConnectionTimeout(SILENCE_MILLIS);
        http.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        http.setMaxKeepAliveRequests(UNLIMITED);
        http.setMaxHttpRequestHeaderSize(HEAD_BYTES);
        http.setMaxHttpResponseHeaderSize(HEAD_BYTES);
        http.setMaxHeaderCount(HEADERS);
        http.setMaxSwallowSize(SWALLOW_BYTES);
        http.setMaxSavePostSize(0);
        // A client that asks before it sends hears a refusal instead, and keeps what would not be read.
        http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        http.setServerRemoveAppProvidedValues(true);
        http.setSSLEnabled(true);
        connector.addSslHostConfig(hostConfig(listener));
        connectors.put(listener, connector);
        return connector;
    }

    /** Whether the settings open this listener at all. */
    boolean opens(Listener listener) {
        return listener != Listener.REPORTING || settings.reporting().isPresent();
    }

    Listener listenerOf(Connector connector) {
        return connectors.entrySet().stream()
                .filter(entry -> entry.getValue() == connector)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a connector that is no listener took a request"));
    }

    @Override
    public int port(Listener listener) {
        return Optional.ofNullable(connectors.get(listener))
                .map(Connector::getLocalPort)
                .filter(port -> port > 0)
                .orElseThrow(() -> new IllegalStateException("listener " + listener + " has not started"));
    }

    private static AbstractHttp11Protocol<?> http(Connector connector, Listener listener) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            return http;
        }
        throw new IllegalStateException("listener " + listener + " is not HTTP/1.1; leave the protocol unset");
    }

    private SSLHostConfig hostConfig(Listener listener) {
        ListenerTls tls = keys.of(listener);
        if (listener.mutual() == tls.clientAnchors().isEmpty()) {
            throw new IllegalStateException("listener " + listener
                    + (listener.mutual() ? " has no client anchors: " : " must not have client anchors: ")
                    + "correct its trust settings");
        }
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.3");
        if (listener.mutual()) {
            host.setCertificateVerification("required");
            host.setTrustStore(trustStore(tls.clientAnchors()));
        } else {
            host.setCertificateVerification("none");
        }
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(tls.identity().keyStore(IN_MEMORY.toCharArray()));
        certificate.setCertificateKeystorePassword(IN_MEMORY);
        certificate.setCertificateKeyPassword(IN_MEMORY);
        host.addCertificate(certificate);
        return host;
    }

    private static KeyStore trustStore(List<X509Certificate> anchors) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor-" + i, anchors.get(i));
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot hold a trust store; install a complete JDK", e);
        } catch (IOException e) {
            throw new UncheckedIOException("an empty trust store cannot be made", e);
        }
    }

    private Binding binding(Listener listener) {
        return switch (listener) {
            case AGENCY -> settings.agency();
            case PARTNER -> settings.partner();
            case PEOPLE -> settings.people();
            case OPERATIONS -> settings.operations();
            case REPORTING -> settings.reporting().orElseThrow();
        };
    }

    private static InetAddress address(Binding binding) {
        try {
            // An address in digits, never a name: the settings refuse names, so nothing is looked up.
            return InetAddress.getByName(binding.address());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a listener's address is not an IP address; correct the settings", e);
        }
    }
}
