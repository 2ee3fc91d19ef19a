package org.tidegate.gateway.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the node keeps what it holds.
 *
 * @param jdbcUrl an existing PostgreSQL, {@code jdbc:postgresql://…}; null for the embedded one
 * @param user the role on that database, owner of its schema; used with a URL alone
 * @param passwordFile a file holding that role's password on its first line; null where the URL needs none
 * @param dataFolder where the embedded database lies; not touched with a URL
 * @param connections all connections of this node, at least 3: 2 write, the others read; 8 are enough for two cores
 */
public record StoreSettings(
        @Nullable String jdbcUrl,
        @Nullable String user,
        @Nullable Path passwordFile,
        Path dataFolder,
        int connections) {
    public static final int DEFAULT_CONNECTIONS = 8;

    public StoreSettings {
        if (jdbcUrl != null && !jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the store's URL must start with jdbc:postgresql:");
        }
        if (connections < 3 || connections > 100) {
            throw new IllegalArgumentException("the store's connections are " + connections + ", must be 3 to 100");
        }
    }

    /** The embedded database. */
    public StoreSettings(Path dataFolder) {
        this(null, null, null, dataFolder, DEFAULT_CONNECTIONS);
    }
}
