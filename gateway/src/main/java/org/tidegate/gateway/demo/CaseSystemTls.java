package org.tidegate.gateway.demo;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** The TLS of a demo case system, from the same files that curl reads. */
final class CaseSystemTls {
    private CaseSystemTls() {}

    static SSLContext of(Path folder) {
        TlsKey key = new TlsKey(
                PemFiles.readPrivateKey(folder.resolve("key.pem"), "EC"),
                PemFiles.readCertificates(folder.resolve("cert.pem")));
        return TlsContexts.client(key, PemFiles.readCertificates(folder.resolve("ca.pem")));
    }
}
