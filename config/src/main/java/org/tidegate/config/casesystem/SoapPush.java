package org.tidegate.config.casesystem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;

/** Each package is sent to the case system's own SOAP endpoint, as a message of EUX 1.0. */
public record SoapPush(PushAddress address, Version version) implements Push {
    static final String KEY = "soap";

    /** Of SOAP. */
    public enum Version {
        SOAP_11("1.1"),
        SOAP_12("1.2");

        private final String text;

        Version(String text) {
            this.text = text;
        }

        private static Version of(String text) {
            return Arrays.stream(values())
                    .filter(version -> version.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no version of SOAP that is spoken here"));
        }
    }

    @Override
    public String key() {
        return KEY;
    }

    /** Empty where nothing is written. */
    static Value<Optional<SoapPush>> read(Section at, Path home) {
        var version = at.word("version", "1.1 or 1.2", Version::of);
        var address = PushAddress.read(at, home, !version.isAbsent());
        var spoken = version.or(Version.SOAP_12);
        return at.make(() -> address.get().map(to -> new SoapPush(to, spoken.get())));
    }
}
