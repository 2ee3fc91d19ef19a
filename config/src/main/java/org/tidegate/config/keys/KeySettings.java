package org.tidegate.config.keys;

import java.nio.file.Path;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;

/**
 * Where the node's own keys lie. The files themselves are checked by whoever opens them.
 *
 * @param folder holds {@code signing.p12}, {@code decryption.p12}, {@code tls.p12}, {@code ledger.p12} and {@code operator.p12}
 * @param passwordsFile one password for each of them, readable by the node's user only
 * @param nodeKeyFile 32 octets in base64 that wrap every data key at rest, readable by the node's user only
 */
public record KeySettings(Path folder, Path passwordsFile, Path nodeKeyFile) {

    public static Value<KeySettings> read(Section at, Path home) {
        var folder = at.path("folder", home).or(home.resolve("keys"));
        var passwords = at.path("passwords-file", home);
        var nodeKey = at.path("node-key-file", home);
        return at.make(() -> new KeySettings(
                folder.get(),
                passwords.or(folder.get().resolve("passwords.properties")).get(),
                nodeKey.or(folder.get().resolve("node.key")).get()));
    }
}
