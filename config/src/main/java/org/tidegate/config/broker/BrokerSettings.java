package org.tidegate.config.broker;

import java.nio.file.Path;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/** Which Artemis moves the work: one inside the node, or brokers run by somebody else. */
public sealed interface BrokerSettings {

    /**
     * A broker inside the node's process that no network reaches.
     *
     * @param folder the node's data folder, {@code data} in its home; the journal lies in {@code artemis} below it
     */
    record Embedded(Path folder) implements BrokerSettings {}

    /**
     * Brokers reached by URL, a primary with its backup or a cluster.
     *
     * @param url {@code tcp://…} or {@code (tcp://a,tcp://b)?ha=true…}, without a user or a password in it
     * @param passwordFile holds the password and nothing else, readable by the node's user only
     */
    record External(String url, String user, Path passwordFile) implements BrokerSettings {
        public External {
            SettingChecks.of("broker")
                    .require(
                            url.matches("\\(?tcp://.+"),
                            "url",
                            "is not the address of an Artemis broker",
                            "Write tcp://HOST:PORT?sslEnabled=true, or (tcp://A:PORT,tcp://B:PORT)?ha=true&sslEnabled=true.")
                    .require(
                            !url.matches("(?i).*([?&;](user|password)=|//[^/?]*@).*"),
                            "url",
                            "holds a user or a password",
                            "Write them under 'user' and 'password-file'.")
                    .line("user", user, 100)
                    .done();
        }

        /** Whether the client speaks TLS and checks the broker's certificate and name. */
        public boolean verifiesTheServer() {
            return url.contains("sslEnabled=true")
                    && !url.contains("verifyHost=false")
                    && !url.contains("trustAll=true");
        }
    }

    static Value<BrokerSettings> read(Section at, Path home) {
        boolean external = at.has("url") || at.has("user") || at.has("password-file");
        if (!external) {
            return at.make(() -> new Embedded(home.resolve("data")));
        }
        var url = at.text("url").required("Write the broker's URL, or leave 'user' and 'password-file' out.");
        var user = at.text("user").required("Write the broker user.");
        var passwordFile = at.path("password-file", home).required("Name the file that holds the user's password.");
        return at.make(() -> new External(url.get(), user.get(), passwordFile.get()));
    }
}
