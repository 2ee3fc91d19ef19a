package org.tidegate.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.home.RestoredHome;

/** A look at a database elsewhere without opening it for work: nothing is migrated, nothing written. */
public final class DatabaseLook {
    private static final Pattern MIGRATION = Pattern.compile("V([0-9]+)__.*\\.sql");

    private DatabaseLook() {}

    /**
     * @param restored the restoration that it has to come out of
     * @throws NotTheRestoredDatabase when it does not: a node would not start on it
     * @throws StoreUnavailable when it does not answer or does not let the gateway in
     * @throws org.tidegate.crypto.keys.KeyFileException when the password file cannot be read
     */
    public static StatusStore.Server at(StoreSettings.External settings, Optional<RestoredHome> restored) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", PasswordFile.read(settings.passwordFile()));
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        try {
            JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(settings.url(), properties));
            restored.ifPresent(home -> RestorationCheck.require(jdbc, home));
            return StatusStore.server(jdbc);
        } catch (DataAccessException e) {
            throw new StoreUnavailable(
                    "it did not let the gateway in, or did not answer; check its URL, role and password", e);
        }
    }

    /** The version of the newest migration this program brings. */
    public static String newestMigration() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql"))
                    .map(resource -> MIGRATION.matcher(String.valueOf(resource.getFilename())))
                    .filter(Matcher::matches)
                    .mapToInt(version -> Integer.parseInt(version.group(1)))
                    .max()
                    .stream()
                    .mapToObj(Integer::toString)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("the program's jar has lost its migrations; install it anew"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
