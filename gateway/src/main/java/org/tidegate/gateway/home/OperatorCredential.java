package org.tidegate.gateway.home;

import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** The operator's key of a node's home, as the commands use it to reach the node's operations listener. */
public final class OperatorCredential {
    private final TlsKey key;
    private final Path anchors;

    private OperatorCredential(TlsKey key, Path anchors) {
        this.key = key;
        this.anchors = anchors;
    }

    /** @throws org.tidegate.crypto.keys.KeyFileException when the home has no operator key this user may read */
    public static OperatorCredential of(Path home) {
        Path keys = home.resolve("keys");
        try (Passwords passwords = Passwords.read(keys.resolve(NodeKeys.PASSWORDS))) {
            char[] password = passwords.of("operator");
            try {
                Pkcs12Files.Entry entry = Pkcs12Files.read(keys.resolve("operator.p12"), "operator", password);
                return new OperatorCredential(
                        new TlsKey(entry.key(), entry.chain()),
                        home.resolve("trust").resolve("operator.pem"));
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }

    public SSLContext clientContext() {
        return TlsContexts.client(key, PemFiles.readCertificates(anchors));
    }
}
