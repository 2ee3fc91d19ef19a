package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A process of its own that runs the database, commits one row, says so on its output and waits to be killed. */
public final class GatewayStandIn {
    private GatewayStandIn() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), 4);
        EmbeddedPostgresTest.execute(
                postgres,
                "create table if not exists kept(value int)",
                "insert into kept values (" + arguments[1] + ")");
        System.out.println("committed " + postgres.pid());
        while (System.in.read() >= 0) { // never written to
            continue;
        }
        postgres.close();
    }
}
