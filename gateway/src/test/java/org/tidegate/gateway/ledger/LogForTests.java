package org.tidegate.gateway.ledger;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.EntryForm;
import org.tidegate.crypto.ledger.audit.LedgerAudit;
import org.tidegate.crypto.ledger.audit.LedgerFolder;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.clock.ClockDifferences;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.ExchangeLedger.Prepared;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Cosigned;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerOriginStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.gateway.store.WitnessStore;

/** The log over one test's database: entries as the gateway writes them, and the log as an auditor finds it. */
public final class LogForTests {
    static final AuthorityId XA = new AuthorityId("XA");
    private static final SecureRandom RANDOM = new SecureRandom();

    final LogSigner signer;
    final OwnLog own;
    final LedgerOriginStore origins;
    final LedgerTreeStore tree;
    final LedgerCheckpointStore checkpoints;
    final StoredLedger stored;
    final WitnessStore witness;
    final GroupCommit commits;
    private final LedgerKey key;
    private final Database database;
    private final StoreSettings settings;
    private final Reads reads;
    private final LedgerStore entries;
    final ExchangeLedger ledger;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    LogForTests(PostgresForTests postgres, LedgerKey key) {
        this(postgres.database(), postgres.settings(), key);
    }

    LogForTests(Database database, StoreSettings settings, LedgerKey key) {
        this.database = database;
        this.settings = settings;
        this.key = key;
        this.commits = database.groupCommit();
        this.reads = database.reads();
        this.origins = new LedgerOriginStore(reads);
        this.own = new OwnLog(XA, key.publicKey(), origins.all());
        this.signer = new LogSigner(own.key().name(), key);
        this.tree = new LedgerTreeStore(reads);
        this.checkpoints = new LedgerCheckpointStore(reads);
        this.stored = new StoredLedger(own, noCosigners(), tree, checkpoints);
        this.witness = new WitnessStore(reads);
        this.entries = new LedgerStore(reads);
        this.ledger = new ExchangeLedger(XA, "xa-1", entries, RANDOM);
    }

    /** As the command that restores a backup leaves it: with what is here now, under the next name. */
    LogForTests restored() {
        return restored(own.generation() + 1);
    }

    LogForTests restored(int generation) {
        sql("insert into ledger_origin values (" + generation + ", " + size() + ", now())");
        sql("insert into restoration values (" + generation + ", gen_random_uuid(), now() - interval '1 day',"
                + " now() - interval '1 hour', now())");
        return new LogForTests(database, settings, key);
    }

    /** The last one. */
    Restoration restoration() {
        return reads.read(jdbc -> jdbc.sql("select * from restoration join ledger_origin using (generation)"
                        + " order by generation desc limit 1")
                .query((r, row) -> new Restoration(
                        r.getInt("generation"),
                        r.getLong("first_size"),
                        r.getObject("backup_id", UUID.class),
                        r.getTimestamp("snapshot_at").toInstant(),
                        r.getTimestamp("keys_at").toInstant(),
                        r.getTimestamp("restored_at").toInstant(),
                        null,
                        null))
                .single());
    }

    FirstEntry firstEntry() {
        return new FirstEntryDesk(XA, "xa-1", own, tree, checkpoints, origins, ledger, forks(), commits, clock());
    }

    /** Traffic again. */
    void finish() {
        sql("update restoration set finished_at = now() where finished_at is null");
    }

    LedgerForks forks() {
        return new LedgerForks(XA, witness, alarms(), commits, new TimeOrderedIds(clock(), RANDOM), clock());
    }

    LedgerProofs proofs() {
        return new LedgerProofs(own, noCosigners(), tree, checkpoints);
    }

    /** Goes on by itself, and at once when time passes. */
    Clock clock() {
        InstantSource time = () -> Instant.now().plus(ahead.get());
        return time.withZone(ZoneOffset.UTC);
    }

    void pass(Duration time) {
        ahead.updateAndGet(time::plus);
    }

    Alarms alarms() {
        return new Alarms(new AlarmStore(reads), ledger, commits, new TimeOrderedIds(clock(), RANDOM), clock());
    }

    /** Their codes. */
    List<String> openAlarms() {
        return new AlarmStore(reads).open().stream().map(AlarmRow::code).toList();
    }

    /** Who acknowledged alarms of this code. */
    List<String> acknowledgedBy(String code) {
        return reads.read(
                jdbc -> jdbc.sql("select acknowledged_by from alarm where code = ? and acknowledged_by is not null")
                        .param(code)
                        .query(String.class)
                        .list());
    }

    void acknowledgeAlarms() {
        AlarmStore store = new AlarmStore(reads);
        store.open()
                .forEach(alarm ->
                        commits.commit(tx -> store.acknowledge(tx, alarm.id(), "operator:test", clock().instant())));
    }

    OwnCheckpoints ownCheckpoints() {
        return new OwnCheckpoints(XA, own, alarms(), clock());
    }

    /** One entry more, its place, and a checkpoint over it. */
    Row checkpoint() {
        append(1);
        sequencer("xa-1").sequence();
        new CheckpointSigner("xa-1", tree, checkpoints, signer, commits, Duration.ZERO, clock()).sign();
        return checkpoints.newest(0).orElseThrow();
    }

    /** As a partner's answer does it. */
    void cosign(AuthorityId partner, LedgerKey keyOfPartner, Row row) {
        Instant now = clock().instant();
        Cosigner cosigner = new Cosigner(LedgerNames.cosigner(partner), keyOfPartner);
        String line = cosigner.cosign(own.readable(row).orElseThrow(), now).line();
        commits.commit(tx -> {
            checkpoints.cosigned(tx, row.size(), new Cosigned(partner, line, now));
            return true;
        });
    }

    CosignDesk cosignDesk(PartnersForTests partners) {
        CosignPolicy policy = new CosignPolicy(Optional.empty(), partners.ids(), partners::key);
        return new CosignDesk(
                "xa-1",
                own,
                new CosignTarget(ownCheckpoints(), policy, checkpoints, clock()),
                tree,
                checkpoints,
                partners,
                forks(),
                alarms(),
                commits,
                new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                new ClockDifferences(),
                clock());
    }

    /** What somebody can do who owns the database. */
    void alter(String table, String sql) {
        sql("alter table " + table + " disable trigger user");
        sql(sql);
        sql("alter table " + table + " enable trigger user");
    }

    /** The newest checkpoint's row as another key signed it. */
    void alterNewest() {
        Row newest = checkpoints.newest(0).orElseThrow();
        byte[] forged = new LogSigner(LedgerNames.origin(XA), key())
                .sign(Checkpoint.of(SignedNote.parse(newest.note())))
                .note()
                .octets();
        alter(
                "ledger_checkpoint",
                "update ledger_checkpoint set note = decode('" + HexFormat.of().formatHex(forged)
                        + "', 'hex') where size = " + newest.size());
    }

    Sequencer sequencer(String node) {
        return new Sequencer(node, tree, commits, Clock.systemUTC());
    }

    CheckpointSigner signer(Duration every) {
        return new CheckpointSigner("xa-1", tree, checkpoints, signer, commits, every, Clock.systemUTC());
    }

    Prepared entry() {
        return ledger.draft(
                        LedgerEvent.ALARM_RAISED,
                        new Actor.Gateway(),
                        Clock.systemUTC().instant())
                .prepare();
    }

    /** Each in a commit of its own. */
    List<Digest> append(int many) {
        List<Digest> leaves = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            leaves.addAll(appendTogether(1));
        }
        return leaves;
    }

    /** In the caller's commit. */
    void append(Transaction tx, Prepared entry) {
        ledger.append(tx, entry);
    }

    /** In one commit. */
    List<Digest> appendTogether(int many) {
        List<Prepared> prepared = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            prepared.add(entry());
        }
        commits.commit(tx -> {
            prepared.forEach(one -> ledger.append(tx, one));
            return true;
        });
        return prepared.stream().map(Prepared::leafHash).toList();
    }

    /** A transaction of somebody who writes entries, open until the test ends it. */
    Connection openTransaction() throws SQLException {
        StoreSettings.External external = (StoreSettings.External) settings;
        Connection connection = DriverManager.getConnection(
                external.url(), external.user(), PasswordFile.read(external.passwordFile()));
        connection.setAutoCommit(false);
        return connection;
    }

    /** Draws a key for an entry and writes it; nobody sees it before the commit. */
    static Digest write(Connection transaction, Prepared entry) throws SQLException {
        try (var insert = transaction.prepareStatement(
                "insert into ledger_entry (leaf_hash, entry, event, occurred_at) values (?, ?, 'ALARM_RAISED', now())")) {
            insert.setBytes(1, entry.leafHash().bytes());
            insert.setBytes(2, entry.octets());
            insert.executeUpdate();
        }
        return entry.leafHash();
    }

    long size() {
        return tree.head("reader").size();
    }

    /** The leaf hashes in the order of the tree. */
    List<Digest> leaves() {
        return tree.leaves(0, (int) size());
    }

    /** Every entry that was ever committed, in any order. */
    List<Digest> written() {
        return reads.read(jdbc -> jdbc.sql("select leaf_hash from ledger_entry")
                .query((r, row) -> new Digest(r.getBytes("leaf_hash")))
                .list());
    }

    SignedCheckpoint newest() {
        return checkpoints.newest(0).flatMap(own::readable).orElseThrow();
    }

    /**
     * What an auditor finds who replays the whole log: every entry, every tile, the signature. Cosigners are not asked for, and every
     * name counts as this log's.
     */
    List<Claim> audit() {
        TrustPolicy policy = new TrustPolicy(
                List.of(new KnownLog(signer.verifierKey(), Optional.empty())), List.of(), Optional.empty());
        return new LedgerAudit(policy, EntryForm.LEDGER_ENTRY, (one, other) -> true)
                .audit(folder(), List.of()).stream()
                        .filter(claim -> !claim.code().equals("NO_QUORUM_ASKED"))
                        .toList();
    }

    LedgerFolder folder() {
        return path -> path.equals(LedgerFolder.CHECKPOINT) ? stored.checkpoint() : file(TilePath.parse(path));
    }

    private Optional<byte[]> file(TilePath path) {
        return switch (path) {
            case TilePath.HashTile tile -> stored.tile(tile);
            case TilePath.EntryBundle bundle -> stored.entries(bundle);
        };
    }

    void sql(String sql) {
        commits.commit(tx -> {
            tx.jdbc().sql(sql).update();
            return true;
        });
    }

    /** Without partners: nobody's cosignature is needed. */
    static CosignPolicy noCosigners() {
        return new CosignPolicy(
                Optional.of(new TrustPolicy(List.of(), List.of(), Optional.empty())),
                List.of(),
                partner -> Optional.empty());
    }

    public static LedgerKey key() {
        KeyPair pair = pair();
        byte[] described = pair.getPublic().getEncoded();
        return new LedgerKey(
                pair.getPrivate(), Arrays.copyOfRange(described, described.length - Digest.SIZE, described.length));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519", CryptoProviders.CURVES)
                    .generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
