package org.tidegate.gateway.store;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.gateway.home.RestoredHome;

/** A home that came out of a backup goes with the database that came out of it, and with no other: an empty one would begin a second log. */
final class RestorationCheck {
    private RestorationCheck() {}

    /** @throws NotTheRestoredDatabase where the database knows nothing of the home's restoration; before anything is written to it */
    static void require(JdbcClient jdbc, RestoredHome home) {
        boolean hasAny = jdbc.sql("select to_regclass('restoration') is not null")
                .query(Boolean.class)
                .single();
        if (!hasAny
                || !jdbc.sql("select exists (select from restoration where backup_id = ? and restored_at = ?)")
                        .params(home.backup(), home.restoredAt().atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single()) {
            throw new NotTheRestoredDatabase(home);
        }
    }
}
