package org.tidegate.gateway.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.StoreUnavailable;

/** A process of its own that does to a ledger what a node's route does, until it is ended or the test that started it is gone. */
public final class SequencingProcess {
    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(50);

    private SequencingProcess() {}

    /** @param arguments URL, user and password file of the database, the node's name, a file with the ledger's key */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        StoreSettings.External store = new StoreSettings.External(
                arguments[0], arguments[1], Path.of(arguments[2]), StoreSettings.DEFAULT_CONNECTIONS);
        String node = arguments[3];
        LogSigner signer = new LogSigner(LedgerNames.origin(LogForTests.XA), read(Path.of(arguments[4])));
        ProcessHandle test = ProcessHandle.current().parent().orElseThrow();
        try (Database database = Database.open(store)) {
            LedgerTreeStore tree = new LedgerTreeStore(database.reads());
            Sequencer sequencer = new Sequencer(node, tree, database.groupCommit(), Clock.systemUTC());
            CheckpointSigner checkpoints = new CheckpointSigner(
                    node,
                    tree,
                    new LedgerCheckpointStore(database.reads()),
                    signer,
                    database.groupCommit(),
                    Duration.ofMillis(250),
                    Clock.systemUTC());
            System.out.println("ready");
            while (test.isAlive()) {
                round(sequencer, checkpoints);
                LockSupport.parkNanos(EACH);
            }
        }
    }

    private static void round(Sequencer sequencer, CheckpointSigner checkpoints) {
        try {
            sequencer.sequence();
            checkpoints.sign();
        } catch (StoreUnavailable away) {
            System.err.println(away.getMessage());
        }
    }

    static void write(LedgerKey key, Path file) throws IOException {
        Base64.Encoder base64 = Base64.getEncoder();
        Files.write(
                file, List.of(base64.encodeToString(key.key().getEncoded()), base64.encodeToString(key.publicKey())));
    }

    private static LedgerKey read(Path file) throws IOException, GeneralSecurityException {
        List<byte[]> parts = Files.readAllLines(file).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        return new LedgerKey(
                KeyFactory.getInstance("Ed25519", CryptoProviders.CURVES)
                        .generatePrivate(new PKCS8EncodedKeySpec(parts.getFirst())),
                parts.getLast());
    }
}
