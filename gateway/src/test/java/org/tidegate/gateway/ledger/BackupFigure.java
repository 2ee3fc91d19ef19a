package org.tidegate.gateway.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.Transaction;

/**
 * Fills a home with packages as a sender's gateway keeps them, for the figures of backup, verification and restore in docs/runs.md. Run it
 * by hand; it asserts nothing.
 */
public final class BackupFigure {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OCTETS = 4096;
    private static final int PACKAGES_OF_A_UNIT = 200;
    private static final List<LedgerEvent> ENTRIES = List.of(
            LedgerEvent.PACKAGE_ACCEPTED,
            LedgerEvent.PACKAGE_SEALED,
            LedgerEvent.RECEIPT_VERIFIED,
            LedgerEvent.EVIDENCE_VERIFIED,
            LedgerEvent.EVIDENCE_VERIFIED);

    private final Database database;
    private final LedgerStore ledger;
    private final DataKeys dataKeys;

    private BackupFigure(Database database, DataKeys dataKeys) {
        this.database = database;
        this.ledger = new LedgerStore(database.reads());
        this.dataKeys = dataKeys;
    }

    /** @param arguments a folder for the home, and how many packages */
    public static void main(String[] arguments) throws IOException {
        DemoHomes homes = new DemoHomes(Path.of(arguments[0]).toAbsolutePath(), Clock.systemUTC(), RANDOM);
        homes.prepare(DemoPorts.free());
        Path home = homes.home(XA);
        try (NodeKey nodeKey = NodeKey.read(home.resolve("keys/node.key"));
                Passwords passwords = Passwords.read(home.resolve("keys/passwords.properties"));
                Database database = Database.open(
                        new StoreSettings.Embedded(home.resolve("data"), StoreSettings.DEFAULT_CONNECTIONS))) {
            new BackupFigure(database, new DataKeys(nodeKey, RANDOM)).fill(Integer.parseInt(arguments[1]));
            LedgerTreeStore tree = new LedgerTreeStore(database.reads());
            Sequencer sequencer = new Sequencer("xa-1", tree, database.groupCommit(), Clock.systemUTC());
            while (waiting(database)) {
                sequencer.sequence();
            }
            new CheckpointSigner(
                            "xa-1",
                            tree,
                            new LedgerCheckpointStore(database.reads()),
                            new LogSigner(
                                    LedgerNames.origin(XA),
                                    Pkcs12KeyRing.open(home.resolve("keys"), passwords)
                                            .ledger()),
                            database.groupCommit(),
                            Duration.ofMillis(1),
                            Clock.systemUTC())
                    .sign();
            System.out.println(
                    home + ": " + one(database, "select pg_size_pretty(pg_database_size(current_database()))"));
        }
    }

    private static boolean waiting(Database database) {
        return !one(database, "select (select count(*) from ledger_entry) - (select size from ledger_head)")
                .equals("0");
    }

    private static String one(Database database, String sql) {
        return database.reads()
                .read(jdbc ->
                        jdbc.sql(sql).query((row, number) -> row.getString(1)).single());
    }

    private void fill(int packages) {
        for (int written = 0; written < packages; written += PACKAGES_OF_A_UNIT) {
            database.groupCommit().commit(tx -> {
                for (int i = 0; i < PACKAGES_OF_A_UNIT; i++) {
                    casePackage(tx);
                }
                return true;
            });
        }
    }

    private void casePackage(Transaction tx) {
        PackageId id = new PackageId(UUID.randomUUID());
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        EnvelopeId envelope = new EnvelopeId(UUID.randomUUID());
        byte[] content = new byte[OCTETS];
        RANDOM.nextBytes(content);
        SealedContent kept = dataKeys.seal(RestContext.content(id), content);
        tx.jdbc()
                .sql("""
                        insert into case_package (package_id, direction, sender, case_system, kind, lane, conversation_id,
                            handling, created_at, stored_at, content, wrapped_data_key, content_size)
                        values (?, 'OUT', 'XA', 'cms', 'REFERRAL', 'ROUTINE', ?, '{EU:H1}', now(), now(), ?, ?, ?)""")
                .params(id.value(), UUID.randomUUID(), kept.ciphertext(), kept.wrappedDataKey(), OCTETS)
                .update();
        tx.jdbc().sql("""
                        insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state,
                            accepted_at, state_at) values (?, ?, 'OUT', 'XB', 'cms', 'ROUTINE', 'DELIVERED', now(), now())""").params(exchange.value(), id.value()).update();
        SealedContent sealed = dataKeys.seal(RestContext.envelope(envelope), content);
        tx.jdbc()
                .sql("""
                        insert into envelope_out (envelope_id, partner, lane, package_id, exchange_id, sealed,
                            wrapped_data_key, digest, sealed_at, not_after)
                        values (?, 'XB', 'ROUTINE', ?, ?, ?, ?, '\\x00', now(), now() + interval '30 days')""")
                .params(envelope.value(), id.value(), exchange.value(), sealed.ciphertext(), sealed.wrappedDataKey())
                .update();
        tx.jdbc()
                .sql("update case_exchange set envelope_id = ? where exchange_id = ?")
                .params(envelope.value(), exchange.value())
                .update();
        for (LedgerEvent event : ENTRIES) {
            append(tx, event, id, exchange, envelope, event == LedgerEvent.PACKAGE_ACCEPTED ? null : XB);
        }
    }

    private void append(
            Transaction tx,
            LedgerEvent event,
            PackageId id,
            ExchangeId exchange,
            EnvelopeId envelope,
            @Nullable AuthorityId partner) {
        byte[] unique = new byte[16];
        RANDOM.nextBytes(unique);
        LedgerEntry entry = new LedgerEntryDraft.Plain(
                        HexFormat.of().formatHex(unique), Instant.now(), event, "gateway", XA, "xa-1")
                .packageId(id)
                .exchanges(List.of(exchange))
                .envelope(envelope)
                .partner(partner)
                .kind(Kind.REFERRAL)
                .lane(Lane.ROUTINE)
                .handling(List.of(HandlingCode.eu(1)))
                .stateAfter(ExchangeState.SEALED)
                .content(Digest.sha256(unique))
                .entry();
        byte[] octets = LedgerEntryJson.write(entry);
        ledger.append(tx, entry, octets, LedgerEntryJson.leafHash(octets));
    }
}
