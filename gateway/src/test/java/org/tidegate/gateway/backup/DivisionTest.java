package org.tidegate.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.backup.Division.Column;
import org.tidegate.gateway.backup.Division.Place;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.store.PostgresForTests;

/** Every table and column is in one of the two parts, or is left out for a reason that is said. */
class DivisionTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    /**
     * Octets that nobody can look at are where a key may hide. Whoever adds such a column decides here that it is none; a key gets a name
     * that begins with "wrapped", and a place in {@link KeyedTable} or {@link Division#KEY_TABLES}.
     */
    private static final List<String> OCTETS_IN_THE_DATA_PART = List.of(
            "accepted_form.leaf",
            "accepted_form.loss_digest",
            "case_package.content",
            "cybertip_file_details.content",
            "cybertip_file_details.file_digest",
            "cybertip_report.content",
            "deconfliction_entry.case_key",
            "deconfliction_entry.content",
            "deconfliction_epoch.seed",
            "deconfliction_grant.digest",
            "deconfliction_partner_key.public_key",
            "deconfliction_request.body_digest",
            "deconfliction_request.key_digest",
            "deconfliction_tag.tag",
            "envelope_in.answer",
            "envelope_in.digest",
            "envelope_out.digest",
            "envelope_out.receipt",
            "envelope_out.refusal",
            "envelope_out.sealed",
            "envelope_receipt.receipt",
            "evidence_batch.signed",
            "exchange_lost.receipt",
            "inbox_item.acknowledged_leaf",
            "ledger_checkpoint.note",
            "ledger_entry.entry",
            "ledger_entry.leaf_hash",
            "ledger_fork.held",
            "ledger_fork.offered",
            "ledger_fork.pair",
            "ledger_head.frontier",
            "ledger_tile.hashes",
            "ledger_tile.root",
            "ledger_time_stamp.token",
            "package_in.keyed_digest",
            "partner_ledger_key.public_key",
            "reconciliation_statement.question",
            "reconciliation_statement.signed",
            "restoration_partner.head",
            "review.report",
            "review.signed",
            "review_item.leaf_hash",
            "submission.answer",
            "submission.body_digest",
            "submission.key_digest",
            "submission_signature.certificate",
            "submission_signature.signed",
            "witness_head.note");

    @Test
    void everyColumnHasAPlace() throws SQLException {
        try (Connection connection = connection()) {
            Division division = Division.of(connection);
            assertThat(division.columns()).hasSizeGreaterThan(300);
            for (Column column : division.columns()) {
                if (Division.of(column) instanceof Place.LeftOut left) {
                    assertThat(left.because()).as(column.toString()).isNotBlank();
                }
            }
            assertThat(division.keyTables().keySet()).containsExactlyInAnyOrderElementsOf(Division.KEY_TABLES);
            assertThat(division.dataTables().keySet())
                    .doesNotContainAnyElementsOf(Division.KEY_TABLES)
                    .contains("case_package", "ledger_entry", "ledger_origin", "restoration");
        }
    }

    @Test
    void noColumnOfOctetsIsInTheDataPartUnseen() throws SQLException {
        try (Connection connection = connection()) {
            List<String> octets = new java.util.ArrayList<>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            select table_name, column_name from information_schema.columns
                            where table_schema = current_schema() and data_type = 'bytea' order by 1, 2""")) {
                while (rows.next()) {
                    Column column = new Column(rows.getString(1), rows.getString(2), false);
                    if (Division.of(column) instanceof Place.Data) {
                        octets.add(column.table() + "." + column.name());
                    }
                }
            }
            assertThat(octets).containsExactlyElementsOf(OCTETS_IN_THE_DATA_PART);
        }
    }

    @Test
    void everyDataKeyIsInTheKeyPartAndNowhereElse() throws SQLException {
        try (Connection connection = connection()) {
            List<String> tables = Division.of(connection).columns().stream()
                    .filter(column -> column.name().equals(KeyedTable.KEY))
                    .map(Column::table)
                    .toList();
            assertThat(tables)
                    .containsExactlyInAnyOrderElementsOf(List.of(KeyedTable.values()).stream()
                            .map(KeyedTable::table)
                            .toList());
            Division.of(connection)
                    .dataTables()
                    .forEach((table, columns) -> assertThat(columns).as(table).noneMatch(c -> c.startsWith("wrapped")));
        }
    }

    @Test
    void aKeyThatNobodyKnowsStopsTheBackup() {
        assertThatThrownBy(() -> Division.of(new Column("synthetic_table", "wrapped_secret", false)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("synthetic_table.wrapped_secret");
        assertThatThrownBy(() -> Division.of(new Column("synthetic_table", KeyedTable.KEY, false)))
                .isInstanceOf(CommandFailed.class);
    }

    private static Connection connection() throws SQLException {
        StoreSettings.External server = (StoreSettings.External) POSTGRES.settings();
        return DriverManager.getConnection(server.url(), server.user(), PasswordFile.read(server.passwordFile()));
    }
}
