package org.tidegate.gateway.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.rest.ContentKeyCase;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.backup.BackupCommand;
import org.tidegate.gateway.backup.KeyLifeForTests;
import org.tidegate.gateway.backup.RestoreCommand;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.demo.CommandProcess;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.home.RestoredHome;
import org.tidegate.gateway.retention.ErasureBench.Given;
import org.tidegate.gateway.store.ContentKeyStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.NotTheRestoredDatabase;
import org.tidegate.gateway.store.postgres.Await;
import org.tidegate.gateway.store.postgres.EmbeddedPostgres;

/** What was erased after a backup does not come back out of it; what was not erased does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureOutlivesBackupsTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String CONSTRAINTS = """
            select string_agg(conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid), e'\\n'
                order by conrelid::regclass::text, conname)
            from pg_constraint where connamespace = 'public'::regnamespace and contype in ('f', 'p', 'u', 'x', 'c')""";

    private static final String INDEXES = """
            select string_agg(pg_get_indexdef(indexrelid) || ' ' || indisvalid || indisprimary || indisunique, e'\\n'
                order by indexrelid::regclass::text)
            from pg_index where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)""";

    private Path folder;
    private Path home;
    private Path backups;
    private Path recovery;
    private Path password;
    private Database database;
    private ErasureBench bench;
    private Given gone;
    private Given theirs;
    private List<Given> neighbours;
    private byte[] keyAbove;
    private byte[] dataKey;
    private byte[] ciphertext;
    private Path dayOne;
    private Path dayTwo;

    @BeforeAll
    void start() throws IOException {
        folder = Files.createDirectory(Path.of("target").toAbsolutePath().resolve("backups-" + UUID.randomUUID()));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DemoHomes homes = new DemoHomes(folder.resolve("homes"), Clock.systemUTC(), RANDOM);
        homes.prepare(DemoPorts.free());
        home = homes.home(XA);
        database = Database.open(new StoreSettings.Embedded(home.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS));
        bench = new ErasureBench(database, Files.createDirectory(folder.resolve("bench")));
        Files.copy(
                folder.resolve("bench/node.key"), home.resolve("keys/node.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(home.resolve("keys/node.key"), PosixFilePermissions.fromString("rw-------"));
        backups = Files.createDirectory(folder.resolve("backups"));
        recovery = folder.resolve("recovery.p12");
        password = folder.resolve("recovery.password");
        Files.writeString(password, "a synthetic password\n");
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
        remove(folder);
    }

    @Test
    @Order(1)
    void withoutARecoveryKeyNothingIsBackedUp() {
        assertThatThrownBy(this::backup)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no recovery key")
                .hasMessageContaining("new-recovery-key");
        assertThatThrownBy(() -> run(
                        new BackupCommand(),
                        "new-recovery-key",
                        "--home",
                        home.toString(),
                        "--out",
                        home.resolve("recovery.p12").toString(),
                        "--password-file",
                        password.toString()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("kept off the node");
        run(
                new BackupCommand(),
                "new-recovery-key",
                "--home",
                home.toString(),
                "--out",
                recovery.toString(),
                "--password-file",
                password.toString());
        assertThat(recovery).exists();
    }

    @Test
    @Order(2)
    void dayOneIsBackedUpWhileTheDatabaseRuns() throws IOException {
        List<Given> all = Stream.generate(() -> bench.ours("RELAYED")).limit(4).toList();
        theirs = bench.theirs("RETRIEVED", Instant.now());
        underTheNodeKeyItself(all.get(0));
        signedBy(all.get(1));
        signedBy(all.get(2));
        report(1, "OPEN");
        report(2, "OPEN");
        gone = all.get(1);
        neighbours = List.of(all.get(0), all.get(2), all.get(3));
        keyAbove = bench.bytes(
                "select wrapped from content_key join case_package on key_id = content_key where package_id = ?",
                gone.casePackage().value());
        SealedContent sealed = bench.sealed(gone.casePackage());
        dataKey = sealed.wrappedDataKey();
        ciphertext = sealed.ciphertext();
        dayOne = backup();
        assertThat(dayOne.resolve("data/manifest.json")).exists();
        assertThat(dayOne.resolve("keys/manifest.json")).exists();
        assertThat(holding(ErasureBench.VALUE.getBytes(UTF_8), backups)).isEmpty();
        assertThat(holding(dataKey, backups)).isEmpty();
        assertThat(holding(keyAbove, backups)).isEmpty();
        assertThat(verified(dayOne)).contains("15 contents open", "0 packages are erased");
    }

    @Test
    @Order(3)
    void whatIsErasedSinceStaysErasedWithTheNewerKeys() throws IOException, SQLException {
        bench.erase(gone);
        bench.erase(theirs);
        bench.change("delete from cybertip_file_details where report_id = 2");
        bench.change("update cybertip_report set state = 'FINISHED', content = null, wrapped_data_key = null"
                + " where report_id = 2");
        bench.destroyKeysOutOfUse();
        assertThat(bench.destroyedAt(gone)).isNotNull();
        Instant erasedAt = bench.erasedAt(gone);
        dayTwo = backup("--keys-only");
        assertThat(dayTwo.resolve("data")).doesNotExist();

        Path restored = restore(dayOne, dayTwo, "restored");

        assertThat(holding(keyAbove, restored)).isEmpty();
        assertThat(holding(dataKey, restored)).isEmpty();
        assertThat(holding(ciphertext, restored)).isEmpty();
        assertThat(holding(ErasureBench.VALUE.getBytes(UTF_8), restored)).isEmpty();
        assertThat(restored.resolve("tidegate.yml")).hasSameTextualContentAs(home.resolve("tidegate.yml"));
        try (Database open = opened(restored)) {
            assertThat(row(open, "select erased_at::text || coalesce(content::text, '') from case_package", gone))
                    .isEqualTo(row(database, "select erased_at::text from case_package", gone));
            assertThat(erasedAt).isNotNull();
            assertThat(row(open, "select coalesce(sealed::text, 'none') from envelope_out", gone))
                    .isEqualTo("none");
            assertThat(one(open, "select string_agg(package_id::text, ',') from submission_signature"))
                    .as("the signature went with its package")
                    .isEqualTo(neighbours.get(1).casePackage().text());
            assertThat(one(
                            open,
                            "select string_agg(r.report_id || ' ' || d.report_id, ',') from cybertip_report r"
                                    + " join cybertip_file_details d using (report_id)"))
                    .as("what had ended does not come back")
                    .isEqualTo("1 1");
            assertThat(one(open, "select count(*) from cybertip_report")).isEqualTo("1");
            assertThat(row(open, "select destroyed_at is not null from package_erasure", gone))
                    .isEqualTo("t");
            assertThat(row(open, "select keyed_digest::text from package_in", theirs))
                    .isEqualTo("\\x");
            DataKeys keys = dataKeys(open, restored);
            for (Given neighbour : neighbours) {
                assertThat(opens(open, keys, neighbour)).as("a neighbour").isTrue();
            }
            assertThat(
                            one(
                                    open,
                                    "select string_agg(generation || ' ' || first_size, ',' order by generation) from ledger_origin"))
                    .isEqualTo("1 0,2 0");
            assertThat(one(open, "select string_agg(partner, ',') from restoration_partner where generation = 2"))
                    .isEqualTo("XB");
            assertThat(one(open, "select count(*) from restoration where finished_at is null and announced_at is null"))
                    .isEqualTo("1");
            assertThatThrownBy(() -> open.groupCommit()
                            .commit(tx ->
                                    tx.jdbc().sql("delete from ledger_origin").update()))
                    .as("append-only as before");
            assertThat(one(open, "select count(*) from pg_trigger where not tgisinternal and tgenabled <> 'O'"))
                    .isEqualTo("0");
            for (String of : List.of(CONSTRAINTS, INDEXES)) {
                assertThat(one(open, of)).as("put on again as it was").isEqualTo(one(database, of));
            }
            assertThat(
                            one(
                                    open,
                                    "insert into case_event_waiting (case_system, exchange_id, state, at)"
                                            + " values ('cms', gen_random_uuid(), 'ACCEPTED', now()) returning event_key > 1000000"))
                    .isEqualTo("t");
        }
        assertThatThrownBy(() -> restore(dayOne, dayTwo, "restored"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> run(new BackupCommand(), "--home", restored.toString(), "--to", backups.toString()))
                .as("not while it is being brought back")
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is not back yet");
    }

    @Test
    @Order(4)
    void keysOlderThanTheDataAreRefused() throws IOException {
        Path dayThree = backup();
        assertThatThrownBy(() -> restore(dayThree, dayTwo, "with-older-keys"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("older than the data");
        assertThat(folder.resolve("with-older-keys")).doesNotExist();
        assertThat(verified(dayThree)).contains("10 contents open", "2 packages are erased");
    }

    @Test
    @Order(5)
    void onceTheOldKeysAreGoneNothingOpensTheOldData() throws IOException {
        assertThat(KeyLifeForTests.end(backups, XA, Instant.now().minusMillis(1)))
                .contains(dayOne.resolve("keys"));
        assertThat(dayOne.resolve("data")).isDirectory();
        assertThatThrownBy(() -> run(
                        new RestoreCommand(),
                        dayOne.toString(),
                        "--keys",
                        dayOne.toString(),
                        "--recovery",
                        recovery.toString(),
                        "--password-file",
                        password.toString(),
                        "--home",
                        folder.resolve("never").toString()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no key part");
    }

    @Test
    @Order(6)
    void aBackupThatIsKilledLooksLikeNoneAndTheNextOneTidiesUp()
            throws IOException, InterruptedException, SQLException {
        Path postgres = home.resolve("data/postgres");
        String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"))
                .get(3)
                .strip();
        try (Connection lock = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/tidegate",
                        "tidegate",
                        Files.readString(postgres.resolve("tidegate.password")).strip());
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table witness_head in access exclusive mode");
            List<Path> before = in(backups);
            Process process = CommandProcess.builder("backup", "--home", home.toString(), "--to", backups.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("killed.txt").toFile())
                    .start();
            Await.until(
                    "data is being written",
                    () -> in(backups).stream()
                            .filter(run -> !before.contains(run))
                            .anyMatch(run -> Files.exists(run.resolve("data/case_package-000001.cms"))));
            process.destroyForcibly().waitFor();
            lock.rollback();
            List<Path> left = new ArrayList<>(in(backups));
            left.removeAll(before);
            assertThat(left).hasSize(1).allMatch(run -> run.toString().endsWith(".unfinished"));
            assertThatThrownBy(() -> restore(left.getFirst(), left.getFirst(), "of-nothing"))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("no data part");
            Path next = backup();
            assertThat(left.getFirst()).doesNotExist();
            assertThat(verified(next)).contains("10 contents open");
        }
    }

    @Test
    @Order(7)
    void aRestoreThatIsKilledLeavesNoHomeThatStartsAndSaysToBeginAgain() throws IOException, InterruptedException {
        Path run = backup();
        Path half = folder.resolve("half");
        Process process = CommandProcess.builder(
                        "restore",
                        run.toString(),
                        "--recovery",
                        recovery.toString(),
                        "--password-file",
                        password.toString(),
                        "--home",
                        half.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("half.txt").toFile())
                .start();
        Await.until("the database is being made", () -> Files.exists(half.resolve("data/postgres/cluster")));
        process.destroyForcibly().waitFor();
        assertThat(half.resolve("tidegate.yml")).doesNotExist();
        assertThat(CommandProcess.run(folder, "node", "--home", half.toString()).status())
                .isEqualTo(1);
        assertThatThrownBy(() -> restore(run, run, "half"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("begin again");
        Await.until("its database is gone", () -> Await.processesIn(half).isEmpty());
        remove(half);
        restore(run, run, "half");
        assertThat(half.resolve("tidegate.yml")).exists();
    }

    @Test
    @Order(8)
    void aDatabaseElsewhereIsFilledTheSameWayAndOnlyWhenItIsEmpty() throws IOException {
        Path run = backup();
        try (EmbeddedPostgres elsewhere = EmbeddedPostgres.start(folder.resolve("elsewhere"), 20)) {
            Path databasePassword = folder.resolve("elsewhere/postgres/tidegate.password");
            List<String> words = List.of(
                    run.toString(),
                    "--recovery",
                    recovery.toString(),
                    "--password-file",
                    password.toString(),
                    "--url",
                    elsewhere.jdbcUrl(),
                    "--user",
                    elsewhere.user(),
                    "--db-password-file",
                    databasePassword.toString(),
                    "--home");
            Path first = folder.resolve("first-elsewhere");
            assertThat(run(new RestoreCommand(), with(words, first.toString()))).isZero();
            assertThat(first.resolve("data")).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                    .isEqualTo("rwx------");
            StoreSettings own = new StoreSettings.Embedded(first.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS);
            assertThatThrownBy(
                            () -> Database.open(own, RestoredHome.read(first)).close())
                    .as("its settings still name another store, which must not begin a second log")
                    .isInstanceOf(NotTheRestoredDatabase.class)
                    .hasMessageContaining("name the database that the restore filled");
            try (Database open = Database.open(
                    new StoreSettings.External(
                            elsewhere.jdbcUrl(), elsewhere.user(), databasePassword, StoreSettings.DEFAULT_CONNECTIONS),
                    RestoredHome.read(first))) {
                DataKeys keys = dataKeys(open, first);
                assertThat(neighbours).allMatch(neighbour -> opens(open, keys, neighbour));
            }
            assertThatThrownBy(() -> run(
                            new RestoreCommand(),
                            with(words, folder.resolve("second").toString())))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("The database is not empty");
            assertThat(folder.resolve("second")).as("no key lies clear").doesNotExist();
            List<String> wrongPassword = new ArrayList<>(words);
            wrongPassword.set(wrongPassword.indexOf(databasePassword.toString()), password.toString());
            assertThatThrownBy(() -> run(
                            new RestoreCommand(),
                            with(wrongPassword, folder.resolve("second").toString())))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("does not let this role in (SQL state 28P01)");
            List<String> nobodyThere = new ArrayList<>(words);
            nobodyThere.set(nobodyThere.indexOf(elsewhere.jdbcUrl()), "jdbc:postgresql://127.0.0.1:1/tidegate");
            assertThatThrownBy(() -> run(
                            new RestoreCommand(),
                            with(nobodyThere, folder.resolve("second").toString())))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("cannot be reached (SQL state 08");
            List<String> otherKind = new ArrayList<>(words);
            otherKind.set(otherKind.indexOf(elsewhere.jdbcUrl()), "postgresql://127.0.0.1/tidegate");
            assertThatThrownBy(() -> run(
                            new RestoreCommand(),
                            with(otherKind, folder.resolve("second").toString())))
                    .isInstanceOf(UsageError.class);
            assertThat(folder.resolve("second")).doesNotExist();
        }
    }

    @Test
    @Order(9)
    void aGatewayThatCameBackIsBackedUpWhileItIsStoppedAndComesBackAgain() throws IOException {
        Path second = folder.resolve("half");
        try (Database open = opened(second)) {
            open.groupCommit()
                    .commit(tx -> tx.jdbc()
                            .sql("update restoration set finished_at = now()")
                            .update());
        }
        List<Path> before = in(backups);
        assertThat(run(new BackupCommand(), "--home", second.toString(), "--to", backups.toString()))
                .isZero();
        Path made = in(backups).stream()
                .filter(run -> !before.contains(run))
                .findFirst()
                .orElseThrow();
        Path third = restore(made, made, "third");
        try (Database open = opened(third)) {
            assertThat(RestoredHome.read(second)).isNotEqualTo(RestoredHome.read(third));
            assertThat(one(open, "select last_value > 2000000 from cybertip_report_id"))
                    .isEqualTo("t");
            assertThat(one(open, "select string_agg(generation::text, ',' order by generation) from ledger_origin"))
                    .isEqualTo("1,2,3");
            assertThat(one(open, "select string_agg(generation::text, ',') from restoration where finished_at is null"))
                    .isEqualTo("3");
            DataKeys keys = dataKeys(open, third);
            assertThat(neighbours).allMatch(neighbour -> opens(open, keys, neighbour));
        }
    }

    @Test
    @Order(10)
    void aRunThatFailsKeepsNoKeyPastItsLifeButTheNewest() throws IOException {
        Path newest = backup().resolve("keys");
        Path old = Files.createDirectories(backups.resolve("20260101T000000Z-00000001/keys"));
        Files.writeString(
                old.resolve("manifest.json"),
                Files.readString(newest.resolve("manifest.json"))
                        .replaceFirst("\"snapshotAt\":\"[^\"]*\"", "\"snapshotAt\":\"2026-01-01T00:00:00.000Z\""));
        Path unknown = home.resolve("unknown.p12");
        Files.copy(home.resolve("keys/signing.p12"), unknown);
        assertThatThrownBy(this::backup)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("holds a key that is none of the node's");
        Files.delete(unknown);
        assertThat(in(backups)).noneMatch(run -> run.toString().endsWith(".unfinished"));
        assertThat(old).doesNotExist();
        assertThat(newest).isDirectory();
    }

    @Test
    @Order(11)
    void aTargetThatCannotBeLockedIsNamed() throws IOException {
        Path target = folder.resolve("not-to-be-locked");
        Files.createDirectories(target.resolve("lock"));
        assertThatThrownBy(() -> run(new BackupCommand(), "--home", home.toString(), "--to", target.toString()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("The target folder " + target + " cannot be worked in");
    }

    private static String[] with(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toArray(String[]::new);
    }

    /** As versions before V13 stored it. */
    private void underTheNodeKeyItself(Given given) {
        RestContext context = RestContext.content(given.casePackage());
        byte[] clear = bench.dataKeys.open(context, bench.sealed(given.casePackage()));
        try (NodeKey nodeKey = NodeKey.read(home.resolve("keys/node.key"))) {
            SealedContent sealed = new DataKeys(nodeKey, RANDOM).seal(context, clear);
            bench.change(
                    "update case_package set content = ?, wrapped_data_key = ? where package_id = ?",
                    sealed.ciphertext(),
                    sealed.wrappedDataKey(),
                    given.casePackage().value());
        }
    }

    private void signedBy(Given given) {
        SealedContent sealed = bench.dataKeys.seal(RestContext.signedSubmission(given.casePackage()), new byte[] {1});
        bench.change("""
                insert into submission_signature (package_id, case_system, certificate, signed_at, signed, wrapped_data_key)
                values (?, 'cms', '\\x00', now(), ?, ?)""", given.casePackage().value(), sealed.ciphertext(), sealed.wrappedDataKey());
    }

    private void report(long id, String state) {
        UUID key = UUID.randomUUID();
        SealedContent report = bench.dataKeys.seal(RestContext.report(key), new byte[] {1});
        bench.change("""
                insert into cybertip_report (report_id, case_system, report_key, state, opened_at, expires_at, content,
                    wrapped_data_key, content_size) values (?, 'cms', ?, ?, now(), now() + interval '1 day', ?, ?, 1)""", id, key, state, report.ciphertext(), report.wrappedDataKey());
        UUID details = UUID.randomUUID();
        SealedContent file = bench.dataKeys.seal(RestContext.fileDetails(details), new byte[] {1});
        bench.change("""
                insert into cybertip_file_details (report_id, file_digest, details_id, content, wrapped_data_key)
                values (?, '\\x00', ?, ?, ?)""", id, details, file.ciphertext(), file.wrappedDataKey());
    }

    private Path backup(String... words) throws IOException {
        List<Path> before = in(backups);
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), "--to", backups.toString()));
        all.addAll(List.of(words));
        assertThat(run(new BackupCommand(), all.toArray(String[]::new))).isZero();
        List<Path> made = new ArrayList<>(in(backups));
        made.removeAll(before);
        assertThat(made).hasSize(1);
        return made.getFirst();
    }

    private Path restore(Path run, Path keys, String name) {
        Path into = folder.resolve(name);
        assertThat(run(
                        new RestoreCommand(),
                        run.toString(),
                        "--keys",
                        keys.toString(),
                        "--recovery",
                        recovery.toString(),
                        "--password-file",
                        password.toString(),
                        "--home",
                        into.toString()))
                .isZero();
        return into;
    }

    /** As a person runs it; what it said. */
    private String verified(Path run) {
        try {
            CommandProcess.Ended ended = CommandProcess.run(
                    folder,
                    "backup",
                    "verify",
                    run.toString(),
                    "--keys",
                    run.toString(),
                    "--recovery",
                    recovery.toString(),
                    "--password-file",
                    password.toString());
            assertThat(ended.status()).as(ended.output() + ended.error()).isZero();
            return ended.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int run(Command command, String... words) {
        return command.run(new Arguments(List.of(words)));
    }

    private static Database opened(Path home) {
        return Database.open(new StoreSettings.Embedded(home.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS));
    }

    private static DataKeys dataKeys(Database open, Path home) {
        try (NodeKey nodeKey = NodeKey.read(home.resolve("keys/node.key"))) {
            return new DataKeys(
                    nodeKey,
                    RANDOM,
                    new NodeContentKeys(
                            new ContentKeyStore(open.reads()),
                            new ContentKeyCase(nodeKey, RANDOM),
                            open.groupCommit(),
                            new TimeOrderedIds(Clock.systemUTC(), RANDOM),
                            Clock.systemUTC(),
                            ErasureBench.SHARING));
        }
    }

    private boolean opens(Database open, DataKeys keys, Given given) {
        UUID id = given.casePackage().value();
        byte[] content =
                keys.open(RestContext.content(given.casePackage()), sealed(open, "case_package", "content", id));
        UUID envelope = open.reads()
                .read(jdbc -> jdbc.sql("select envelope_id from envelope_out where package_id = ?")
                        .param(id)
                        .query(UUID.class)
                        .single());
        byte[] value =
                keys.open(RestContext.envelope(new EnvelopeId(envelope)), sealed(open, "envelope_out", "sealed", id));
        return new String(content, UTF_8).contains(ErasureBench.VALUE)
                && new String(value, UTF_8).equals(ErasureBench.VALUE);
    }

    private static SealedContent sealed(Database open, String table, String column, UUID id) {
        return open.reads()
                .read(jdbc -> jdbc.sql(
                                "select wrapped_data_key, " + column + " from " + table + " where package_id = ?")
                        .param(id)
                        .query((r, row) -> new SealedContent(r.getBytes(1), r.getBytes(2)))
                        .single());
    }

    private static String row(Database open, String sql, Given given) {
        return open.reads()
                .read(jdbc -> jdbc.sql(sql + " where package_id = ?")
                        .param(given.casePackage().value())
                        .query(String.class)
                        .single());
    }

    private static String one(Database open, String sql) {
        return open.reads().read(jdbc -> jdbc.sql(sql).query(String.class).single());
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> holding(byte[] octets, Path where) throws IOException {
        String raw = new String(octets, StandardCharsets.ISO_8859_1);
        String hex = HexFormat.of().formatHex(octets);
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                            return content.contains(raw) || content.contains(hex);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
