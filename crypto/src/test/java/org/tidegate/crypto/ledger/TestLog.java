package org.tidegate.crypto.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bouncycastle.jcajce.interfaces.EdDSAPrivateKey;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.tiles.TileFile;
import org.tidegate.crypto.ledger.tiles.TileHashes;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TileSource;
import org.tidegate.crypto.ledger.tiles.TileWriter;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.crypto.ledger.tree.TreeHash;
import org.tidegate.crypto.ledger.tree.TreeProofs;

/** A log in memory, written by our own writer, with keys that are the same in every run. */
public final class TestLog implements TileSource {

    private static final byte[] PKCS8_OF_ED25519 = {
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20
    };
    private static final int SEED = 32;

    private final Map<TilePath, byte[]> files = new HashMap<>();
    private final List<byte[]> entries = new ArrayList<>();
    private final LogSigner signer;
    private Frontier frontier = Frontier.EMPTY;

    public TestLog(String origin, int key) {
        this.signer = new LogSigner(origin, key(key));
    }

    /** A log with so many entries, appended in batches of random sizes. */
    public static TestLog of(String origin, int size, long seed) {
        Random random = new Random(seed);
        TestLog log = new TestLog(origin, 1);
        while (log.size() < size) {
            int batch = Math.min(1 + random.nextInt(700), size - (int) log.size());
            log.append(entries((int) log.size(), batch));
        }
        return log;
    }

    /** Entries that say where they stand. */
    public static List<byte[]> entries(int from, int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int at = from; at < from + count; at++) {
            entries.add(("entry " + at).getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    /** The Ed25519 key of a seed of 32 equal octets. */
    public static LedgerKey key(int number) {
        byte[] seed = new byte[SEED];
        Arrays.fill(seed, (byte) number);
        return key(seed);
    }

    /** The Ed25519 key of a seed (RFC 8032, 5.1.5). */
    public static LedgerKey key(byte[] seed) {
        byte[] encoded = Arrays.copyOf(PKCS8_OF_ED25519, PKCS8_OF_ED25519.length + SEED);
        System.arraycopy(seed, 0, encoded, PKCS8_OF_ED25519.length, SEED);
        try {
            EdDSAPrivateKey key = (EdDSAPrivateKey) KeyFactory.getInstance("Ed25519", CryptoProviders.CURVES)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new LedgerKey(key, key.getPublicKey().getPointEncoding());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public void append(List<byte[]> more) {
        for (TileFile file : new TileWriter(this).append(frontier.size(), more)) {
            files.put(file.path(), file.octets());
        }
        frontier = frontier.append(more.stream().map(TreeHash::leaf).toList());
        entries.addAll(more);
    }

    public long size() {
        return frontier.size();
    }

    public Frontier frontier() {
        return frontier;
    }

    public List<byte[]> entries() {
        return entries;
    }

    public Digest leaf(int index) {
        return TreeHash.leaf(entries.get(index));
    }

    public TreeProofs proofs() {
        return new TreeProofs(new TileHashes(this, frontier.size()));
    }

    public LogSigner signer() {
        return signer;
    }

    public SignedCheckpoint checkpoint() {
        return checkpoint(frontier.size());
    }

    public SignedCheckpoint checkpoint(long size) {
        return signer.sign(new Checkpoint(signer.verifierKey().name(), size, proofs().root(size)));
    }

    public Map<TilePath, byte[]> files() {
        return files;
    }

    /** Changes the octets of one file, or with null takes it away. */
    public void change(TilePath path, UnaryOperator<byte[]> change) {
        files.compute(path, (same, octets) -> change.apply(octets));
    }

    @Override
    public Optional<byte[]> read(TilePath path) {
        return Optional.ofNullable(files.get(path));
    }
}
