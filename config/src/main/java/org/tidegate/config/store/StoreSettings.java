package org.tidegate.config.store;

import java.nio.file.Path;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/** Which PostgreSQL holds the truth: the node's own, or one run by somebody else. */
public sealed interface StoreSettings {
    int DEFAULT_CONNECTIONS = 8;

    /** Most connections the node holds to the database, 3 to 100: two write, the others read. */
    int connections();

    /**
     * PostgreSQL's own binaries, started and stopped with the node.
     *
     * @param folder the node's data folder, {@code data} in its home; the database lies in {@code postgres} below it
     */
    record Embedded(Path folder, int connections) implements StoreSettings {
        public Embedded {
            checks(connections).done();
        }
    }

    /**
     * A database reached by JDBC URL. Several nodes of one gateway may share it.
     *
     * @param url {@code jdbc:postgresql://…}, without a user or a password in it
     * @param passwordFile holds the password and nothing else, readable by the node's user only
     */
    record External(String url, String user, Path passwordFile, int connections) implements StoreSettings {
        public External {
            checks(connections)
                    .require(
                            url.startsWith("jdbc:postgresql://"),
                            "url",
                            "is not the address of a PostgreSQL",
                            "Write jdbc:postgresql://HOST:PORT/DATABASE?sslmode=verify-full.")
                    .require(
                            !url.matches("(?i).*([?&](user|password)=|//[^/?]*@).*"),
                            "url",
                            "holds a user or a password",
                            "Write them under 'user' and 'password-file'.")
                    .line("user", user, 63)
                    .done();
        }

        /** Whether the driver checks the server's certificate and name, so that nobody between can read or answer. */
        public boolean verifiesTheServer() {
            return url.matches(".*[?&]sslmode=verify-full(&.*)?");
        }
    }

    static Value<StoreSettings> read(Section at, Path home) {
        var connections = at.wholeNumber("connections", "connections").or(DEFAULT_CONNECTIONS);
        boolean external = at.has("url") || at.has("user") || at.has("password-file");
        if (!external) {
            return at.make(() -> new Embedded(home.resolve("data"), connections.get()));
        }
        var url = at.text("url").required("Write the database's JDBC URL, or leave 'user' and 'password-file' out.");
        var user = at.text("user").required("Write the database user.");
        var passwordFile = at.path("password-file", home).required("Name the file that holds the user's password.");
        return at.make(() -> new External(url.get(), user.get(), passwordFile.get(), connections.get()));
    }

    private static SettingChecks checks(int connections) {
        return SettingChecks.of("store").between("connections", connections, 3, 100, "connections");
    }
}
