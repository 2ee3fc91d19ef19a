package org.tidegate.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.tiles.EntryBundleOctets;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.gateway.store.PostgresForTests;

/**
 * A gateway's own log in its database, as it grows: entries as they are exported, checkpoints as they are served with a partner's
 * cosignature below, and the proofs the gateway makes. Each is shown twice: by the gateway's name, and with the same checkpoint
 * signed under a host's name.
 */
final class ShownLog {
    static final int LARGEST = 300;

    private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 7, 8, 100, 255, 256, 257, LARGEST);
    private static final String HOST = "ledger.xa.example";

    private final LogForTests log;
    private final LogSigner hosted;
    private final Cosigner partner = new Cosigner(LedgerNames.cosigner(new AuthorityId("XB")), LogForTests.key());
    private final List<ShownEntry> byName = new ArrayList<>();
    private final List<ShownEntry> byHost = new ArrayList<>();

    private ShownLog(PostgresForTests postgres) {
        LedgerKey key = LogForTests.key();
        this.log = new LogForTests(postgres, key);
        this.hosted = new LogSigner(HOST, key);
    }

    static ShownLog grown(PostgresForTests postgres) {
        ShownLog shown = new ShownLog(postgres);
        SIZES.forEach(shown::growTo);
        return shown;
    }

    /** Some of each size, each of the largest; the last one has a long path. */
    List<ShownEntry> byName() {
        return List.copyOf(byName);
    }

    List<ShownEntry> byHost() {
        return List.copyOf(byHost);
    }

    List<ShownEntry> all() {
        List<ShownEntry> all = byName();
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(at -> List.of(byName.get(at), byHost.get(at)).stream())
                .toList();
    }

    private void growTo(int size) {
        log.appendTogether((int) (size - log.size() - 1));
        log.checkpoint();
        SignedCheckpoint head = log.newest();
        List<Digest> leaves = log.leaves();
        LedgerProofs proofs = new LedgerProofs(log.own, LogForTests.noCosigners(), log.tree, log.checkpoints);
        LongStream wanted = size == LARGEST
                ? LongStream.range(0, size)
                : LongStream.of(0, size / 2, size - 1).distinct();
        wanted.forEach(index -> show((int) index, head, proofs.of(leaves.get((int) index))));
    }

    private void show(int index, SignedCheckpoint head, LedgerProofs.Proof proof) {
        LogProof proved = ((LedgerProofs.Proof.Proved) proof).proof();
        Checkpoint checkpoint = Checkpoint.of(proved.checkpoint());
        if (!checkpoint.equals(head.checkpoint())) {
            throw new IllegalStateException("proved by another checkpoint than the newest");
        }
        byte[] entry = entry(index, checkpoint.size());
        byName.add(shown(TrustedLog.byName(log.own.key()), entry, proved, head));
        byHost.add(shown(
                TrustedLog.byHost(hosted.verifierKey()),
                entry,
                proved,
                hosted.sign(new Checkpoint(HOST, checkpoint.size(), checkpoint.root()))));
    }

    private ShownEntry shown(TrustedLog trusted, byte[] entry, LogProof proof, SignedCheckpoint head) {
        SignedCheckpoint cosigned = head.with(partner.cosign(head, Instant.parse("2026-01-05T12:00:00Z")));
        return new ShownEntry(
                trusted,
                entry,
                proof.index(),
                proof.path(),
                new String(cosigned.note().octets(), StandardCharsets.UTF_8),
                head.checkpoint().size(),
                head.checkpoint().root());
    }

    /** As it lies in the export. */
    private byte[] entry(int index, long size) {
        long bundle = index / TilePath.FULL;
        int width = (int) Math.min(TilePath.FULL, size - bundle * TilePath.FULL);
        byte[] octets = log.folder()
                .read(new TilePath.EntryBundle(bundle, width).text())
                .orElseThrow();
        return EntryBundleOctets.read(octets, width).get(index % TilePath.FULL);
    }
}
