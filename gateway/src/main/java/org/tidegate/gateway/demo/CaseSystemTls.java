package org.tidegate.gateway.demo;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** The TLS of a demo case system, from the same files that curl reads. */
final class CaseSystemTls {
    private CaseSystemTls() {}

    static SSLContext of(Path folder) {
        return TlsContexts.client(key(folder), anchors(folder));
    }

    /** Of its own server: whom its gateway's authority vouches for may call. */
    static SSLContext ofServer(Path folder) {
        return TlsContexts.server(key(folder.resolve("server")), anchors(folder));
    }

    private static TlsKey key(Path folder) {
        return TlsKey.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    private static List<X509Certificate> anchors(Path folder) {
        return PemFiles.readCertificates(folder.resolve("ca.pem"));
    }
}
