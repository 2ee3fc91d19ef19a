package org.tidegate.gateway.backup;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.tidegate.gateway.command.CommandFailed;

/** Brings an empty database to the schema of a backup, and from there to this program's. */
final class NewSchema {
    private final NodeDatabase database;

    NewSchema(NodeDatabase database) {
        this.database = database;
    }

    void upTo(int version) {
        migrate(flyway().target(Integer.toString(version)));
    }

    void upToDate() {
        migrate(flyway());
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration");
    }

    private static void migrate(FluentConfiguration flyway) {
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new CommandFailed(
                    "The database could not be given its schema. See that its role owns it and that it is empty.", e);
        }
    }
}
