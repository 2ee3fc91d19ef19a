package org.tidegate.gateway.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of Tidegate this process is. */
public final class TidegateVersion {
    private static final String BUILT = "/META-INF/maven/org.tidegate/tidegate-gateway/pom.properties";

    private TidegateVersion() {}

    /** "unreleased" where the classes do not come from a built jar. */
    public static String running() {
        try (InputStream built = TidegateVersion.class.getResourceAsStream(BUILT)) {
            if (built == null) {
                return "unreleased";
            }
            Properties properties = new Properties();
            properties.load(built);
            return properties.getProperty("version", "unreleased");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
