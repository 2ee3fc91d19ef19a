package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.home.RestoredHome;

class DatabaseLookTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final StoreSettings.External there = (StoreSettings.External) POSTGRES.settings();

    @Test
    void aDatabaseSaysItsSchemaWhichIsThisProgramsNewest() {
        assertThat(DatabaseLook.at(there, Optional.empty()).schema()).isEqualTo(DatabaseLook.newestMigration());
    }

    @Test
    void aRoleWhoseCommitsAreNotDurableIsSeenAsTheGatewayWouldSeeIt() {
        StoreSettings.External lax = new StoreSettings.External(
                there.url() + (there.url().contains("?") ? "&" : "?") + "options=-c%20synchronous_commit=off",
                there.user(),
                there.passwordFile(),
                there.connections());
        assertThat(DatabaseLook.at(lax, Optional.empty()).settings()).containsEntry("synchronous_commit", "off");
    }

    @Test
    void aDatabaseThatCameOutOfNoBackupIsNotThatOfARestoredHome() {
        RestoredHome restored = new RestoredHome(UUID.randomUUID(), Instant.parse("2026-11-28T02:10:00.123456Z"));
        assertThatExceptionOfType(NotTheRestoredDatabase.class)
                .isThrownBy(() -> DatabaseLook.at(there, Optional.of(restored)))
                .withMessageContaining(restored.backup().toString());
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailableAndSaysWhatToCheck() {
        StoreSettings.External away = new StoreSettings.External(
                "jdbc:postgresql://127.0.0.1:1/tidegate", there.user(), there.passwordFile(), there.connections());
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> DatabaseLook.at(away, Optional.empty()))
                .withMessageContaining("check its URL, role and password");
    }
}
