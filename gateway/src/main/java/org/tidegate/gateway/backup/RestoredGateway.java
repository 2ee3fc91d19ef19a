package org.tidegate.gateway.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * What a gateway that came out of a backup knows of it: the next generation of its log, and whom it has to ask before it takes traffic.
 */
final class RestoredGateway {
    private final Connection connection;

    RestoredGateway(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param generation of its log from now on
     * @param at when, by the database's clock
     */
    record Noted(int generation, Instant at) {}

    Noted note(BackupManifest data, BackupManifest keys) throws SQLException {
        connection.setAutoCommit(false);
        int generation = origin();
        Instant at;
        try (PreparedStatement restoration = connection.prepareStatement("""
                insert into restoration (generation, backup_id, snapshot_at, keys_at, restored_at)
                values (?, ?, ?, ?, now()) returning restored_at""")) {
            restoration.setInt(1, generation);
            restoration.setObject(2, data.backup());
            restoration.setObject(3, data.snapshotAt().atOffset(ZoneOffset.UTC));
            restoration.setObject(4, keys.snapshotAt().atOffset(ZoneOffset.UTC));
            try (ResultSet row = restoration.executeQuery()) {
                row.next();
                at = row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
        try (PreparedStatement partner =
                connection.prepareStatement("insert into restoration_partner (generation, partner) values (?, ?)")) {
            for (AuthorityId one : keys.partners()) {
                partner.setInt(1, generation);
                partner.setString(2, one.value());
                partner.executeUpdate();
            }
        }
        connection.commit();
        return new Noted(generation, at);
    }

    private int origin() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ledger_origin (generation, first_size, began_at)
                select coalesce(max(generation), 0) + 1, (select size from ledger_head), now() from ledger_origin
                returning generation""");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
