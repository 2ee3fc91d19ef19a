package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.folder.PasswordFile;

/** What a migration makes of rows that a version before wrote. */
class MigrationTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @Test
    void anOpenAlarmOfAStoppedFormLeadsToTheFormsThoughItNamesNone() {
        DataSource before = schema("forms_before");
        migration(before, "forms_before").target("9").load().migrate();
        JdbcClient jdbc = JdbcClient.create(before);
        String open = arrived(jdbc, 1);
        String named = arrived(jdbc, 2);
        String acknowledged = arrived(jdbc, 3);
        String other = arrived(jdbc, 4);
        ring(jdbc, 1, "FORM_BLOCKED", "{\"exchange\": \"" + open + "\"}", false);
        ring(jdbc, 2, "FORM_BLOCKED", "{\"exchange\": \"" + named + "\", \"format\": \"eux\"}", false);
        ring(jdbc, 3, "FORM_BLOCKED", "{\"exchange\": \"" + acknowledged + "\"}", true);
        ring(jdbc, 4, "NOT_SENT", "{\"exchange\": \"" + other + "\"}", false);

        migration(before, "forms_before").load().migrate();

        assertThat(jdbc.sql("select exchange_id || ' ' || format from stopped_form")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        open + " cybertip", open + " eux", open + " vics", open + " case", named + " eux");
    }

    private static DataSource schema(String name) {
        StoreSettings.External server = (StoreSettings.External) POSTGRES.settings();
        return new DriverManagerDataSource(
                server.url() + (server.url().contains("?") ? "&" : "?") + "currentSchema=" + name,
                server.user(),
                PasswordFile.read(server.passwordFile()));
    }

    private static FluentConfiguration migration(DataSource database, String schema) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/migration");
    }

    private static String arrived(JdbcClient jdbc, int number) {
        String id = "00000000-0000-7000-8000-00000000000" + number;
        jdbc.sql("""
                        insert into case_package (package_id, direction, sender, kind, lane, conversation_id, handling, created_at,
                            stored_at, content, wrapped_data_key, content_size)
                        values (?::uuid, 'IN', 'XB', 'REFERRAL', 'ROUTINE', ?::uuid, '{}', now(), now(), '', '', 0)""").params(id, id).update();
        jdbc.sql("""
                        insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state, accepted_at,
                            state_at)
                        values (?::uuid, ?::uuid, 'IN', 'XB', 'cms', 'ROUTINE', 'DELIVERED', now(), now())""").params(id, id).update();
        return id;
    }

    private static void ring(JdbcClient jdbc, int number, String code, String subjects, boolean acknowledged) {
        jdbc.sql("""
                        insert into alarm (alarm_id, code, subject_ids, whose_turn, next_step, raised_at, acknowledged_at)
                        values (?::uuid, ?, ?::jsonb, '', '', now(), case when ? then now() end)""")
                .params("00000000-0000-7000-8000-0000000000a" + number, code, subjects, acknowledged)
                .update();
    }
}
