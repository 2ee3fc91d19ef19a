package org.tidegate.gateway.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.retention.ErasureBench.AUDITOR;
import static org.tidegate.gateway.retention.ErasureBench.SHARING;
import static org.tidegate.gateway.retention.ErasureBench.VALUE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataIntegrityViolationException;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.rest.ContentUnreadable;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.retention.ErasureBench.Given;
import org.tidegate.gateway.store.Database;

/** Keys of what was erased are destroyed, in a database of its own whose files are searched for what must be gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyDestructionTest {
    private Path folder;
    private Database database;
    private ErasureBench bench;

    @BeforeAll
    void start() throws IOException {
        folder = Files.createTempDirectory("tidegate-erasure-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        database = Database.open(new StoreSettings.Embedded(folder.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS));
        bench = new ErasureBench(database, folder);
    }

    @BeforeEach
    void reset() {
        bench.reset();
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void whatIsErasedLeavesNothingInAnyFileAndWhatSharedItsKeysStaysReadable() {
        List<Given> together =
                Stream.generate(() -> bench.ours("RELAYED")).limit(4L * SHARING).toList();
        Given gone = together.get(SHARING + 1);
        SealedContent copy = bench.sealed(gone.casePackage());
        byte[] keyOfContent = keyAbove(gone, "case_package");
        byte[] keyOfEnvelope = keyAbove(gone, "envelope_out");
        assertThat(keyOfContent).isNotEqualTo(keyOfEnvelope);
        bench.change("analyze");
        assertThat(files(keyOfContent)).as("the search finds what is there").isNotEmpty();

        bench.erase(gone);
        bench.destroyKeysOutOfUse();

        assertThat(files(keyOfContent)).isEmpty();
        assertThat(files(keyOfEnvelope)).isEmpty();
        assertThat(files(VALUE.getBytes(UTF_8))).isEmpty();
        assertThatThrownBy(() -> bench.dataKeys.open(RestContext.content(gone.casePackage()), copy))
                .as("a copy of the row as it was")
                .isInstanceOfSatisfying(
                        ContentUnreadable.class,
                        e -> assertThat(e.reason()).isEqualTo(ContentUnreadable.Reason.ERASED));
        together.stream().filter(given -> given != gone).forEach(bench::assertReadable);
        assertThat(bench.destroyedAt(gone)).isNotNull();
        assertThat(bench.events(gone.casePackage()))
                .containsExactly(
                        LedgerEvent.ERASURE_ASKED, LedgerEvent.PACKAGE_ERASED, LedgerEvent.ERASED_KEYS_DESTROYED);
    }

    @Test
    void noKeyIsDestroyedWhileANodeMayStillUseIt() {
        Given gone = bench.ours("RELAYED");
        byte[] key = keyAbove(gone, "case_package");
        bench.erase(gone);
        bench.ahead.set(NodeContentKeys.USE);
        bench.round.destroyKeys();
        assertThat(bench.destroyedAt(gone)).isNull();
        assertThat(bench.value("select count(*) from content_key where wrapped = ?", Long.class, key))
                .isEqualTo(1);
    }

    @Test
    void aPackageThatCannotBeOpenedKeepsTheKeyItSharesAndRings() {
        List<Given> both = twoUnderOneKey();
        Given altered = both.getFirst();
        Given gone = both.getLast();
        turnABitOfTheKeyOf(altered);
        bench.erase(gone);
        bench.destroyKeysOutOfUse();
        assertThat(bench.destroyedAt(gone)).isNull();
        assertThat(bench.openAlarms()).contains("ERASURE_KEY_STAYS");
        turnABitOfTheKeyOf(altered);
        bench.round.destroyKeys();
        assertThat(bench.destroyedAt(gone)).isNotNull();
        bench.assertReadable(altered);
    }

    @Test
    void neighboursOfWhatEndedByItselfAreMovedOnlyAWeekLater() {
        List<Given> both = twoUnderOneKey();
        bench.change(
                "update case_exchange set state = 'RETRIEVED', state_at = now() - interval '731 days' where exchange_id = ?",
                both.getFirst().exchange().value());
        bench.change(
                "update case_package set stored_at = now() - interval '731 days' where package_id = ?",
                both.getFirst().casePackage().value());
        bench.eraseDueAfterALongTime();
        assertThat(bench.erasedAt(both.getFirst())).isNotNull();
        bench.destroyKeysOutOfUse();
        assertThat(bench.destroyedAt(both.getFirst())).isNull();
        bench.ahead.set(RetentionRound.NEIGHBOURS_WAIT.plusMinutes(1));
        bench.round.destroyKeys();
        assertThat(bench.destroyedAt(both.getFirst())).isNotNull();
        bench.assertReadable(both.getLast());
    }

    @Test
    void noRowIsStoredUnderAKeyThatIsGoneAndNoKeyIsDeletedUnderARow() {
        Given given = bench.ours("RELAYED");
        UUID key = bench.value(
                "select content_key from case_package where package_id = ?",
                UUID.class,
                given.casePackage().value());
        assertThatThrownBy(() -> bench.change("delete from content_key where key_id = ?", key))
                .isInstanceOf(DataIntegrityViolationException.class);
        boolean destroyed = bench.database.groupCommit().commit(tx -> bench.keys.destroy(tx, key));
        assertThat(destroyed).isFalse();
        byte[] other = bench.sealed(given.casePackage()).wrappedDataKey();
        other[5] ^= 1;
        assertThatThrownBy(() -> bench.change(
                        "update case_package set wrapped_data_key = ? where package_id = ?",
                        other,
                        given.casePackage().value()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aKeyThatIsToBeDestroyedIsUsedNoMoreByTheNodeThatDestroysIt() {
        for (int used = 0; used < SHARING; used++) {
            bench.erase(bench.ours("RELAYED"));
            bench.destroyKeysOutOfUse();
            // By a clock that went back the key would still be good.
            bench.ahead.set(Duration.ZERO);
            bench.assertReadable(bench.ours("RELAYED"));
        }
    }

    @Test
    void nobodyIsToldThatKeysAreGoneWhileAnOpenTransactionMaySeeThem() throws SQLException {
        assertNotCalledDestroyedWhileReading("retention_watch", Connection.TRANSACTION_REPEATABLE_READ);
    }

    @Test
    void whoeverReadsTheKeysForLongHoldsNobodyUp() throws SQLException {
        assertNotCalledDestroyedWhileReading("content_key", Connection.TRANSACTION_READ_COMMITTED);
    }

    private void assertNotCalledDestroyedWhileReading(String table, int isolation) throws SQLException {
        Given gone = bench.ours("RELAYED");
        bench.erase(gone);
        try (Connection reader = reader();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(isolation);
            statement.executeQuery("select count(*) from " + table);
            bench.destroyKeysOutOfUse();
            assertThat(bench.destroyedAt(gone)).isNull();
            reader.rollback();
        }
        bench.round.destroyKeys();
        assertThat(bench.destroyedAt(gone)).isNotNull();
    }

    @Test
    void whatLayUnderTheNodeKeyItselfIsErasedAndNotCalledDestroyed() {
        Given gone = bench.theirs("RETRIEVED", Instant.now());
        bench.change(
                "update case_package set wrapped_data_key = substring(wrapped_data_key from 9) where package_id = ?",
                gone.casePackage().value());
        bench.erase(gone);
        bench.destroyKeysOutOfUse();
        assertThat(bench.erasedAt(gone)).isNotNull();
        assertThat(bench.destroyedAt(gone)).isNull();
        assertThat(bench.desk.waiting(AUDITOR).toDestroy())
                .as("nothing is to come")
                .noneMatch(row -> row.of().id().equals(gone.casePackage()));
    }

    private byte[] keyAbove(Given given, String table) {
        return bench.bytes(
                "select wrapped from content_key join " + table + " on key_id = content_key where package_id = ?",
                given.casePackage().value());
    }

    private void turnABitOfTheKeyOf(Given given) {
        bench.change(
                "update case_package set wrapped_data_key = set_byte(wrapped_data_key, 40, get_byte(wrapped_data_key, 40) # 1)"
                        + " where package_id = ?",
                given.casePackage().value());
    }

    /** A key is used three times, so of four in a row two share one. */
    private List<Given> twoUnderOneKey() {
        Given before = bench.ours("RELAYED");
        for (int i = 0; i < SHARING; i++) {
            Given next = bench.ours("RELAYED");
            long keysOfBoth = bench.value(
                    "select count(distinct content_key) from case_package where package_id in (?, ?)",
                    Long.class,
                    before.casePackage().value(),
                    next.casePackage().value());
            if (keysOfBoth == 1) {
                return List.of(before, next);
            }
            before = next;
        }
        throw new AssertionError("no two under one key");
    }

    /** Which files of the database hold these octets, as they are or in hex. */
    private List<Path> files(byte[] octets) {
        String raw = new String(octets, StandardCharsets.ISO_8859_1);
        String hex = HexFormat.of().formatHex(octets);
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        String content = read(file);
                        return content.contains(raw) || content.contains(hex);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection reader() throws SQLException {
        Path postgres = folder.resolve("data/postgres");
        try {
            String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/tidegate",
                    "tidegate",
                    Files.readString(postgres.resolve("tidegate.password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
