package org.tidegate.crypto.ledger.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.audit.EntryForm.Found;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TilePath.EntryBundle;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;
import org.tidegate.crypto.ledger.verify.TreeReplay;

/**
 * One pass over the entries of a ledger: builds the tree anew, compares each tile with what the entries give, and remembers the
 * roots asked for. Stops at the first bundle that is missing or cut, so a checkpoint that claims any size costs nothing.
 */
final class LedgerReplay {

    /** More differences than these say nothing new. */
    private static final int MOST_CLAIMS = 20;

    private final LedgerFolder folder;
    private final Checkpoint head;
    private final TreeSet<Long> wanted;
    private final EntryForm form;
    private final Map<Long, Digest> roots = new HashMap<>();
    private final TreeReplay tree = new TreeReplay();
    private final List<Claim> entryFaults = new ArrayList<>();
    private final List<Claim> tileFaults = new ArrayList<>();
    private final List<Restore> restores = new ArrayList<>();
    /** Octets that lie behind the signed tree: of a log that grew since, or of nobody's word. */
    private final List<Claim> beside = new ArrayList<>();

    private final List<Level> levels = new ArrayList<>();

    /** The tile of a level that is being filled. */
    private static final class Level {
        private final List<Digest> open = new ArrayList<>();
        private long index;
    }

    /** @param wanted sizes whose roots will be asked for */
    LedgerReplay(LedgerFolder folder, Checkpoint head, List<Long> wanted, EntryForm form) {
        this.folder = folder;
        this.head = head;
        this.wanted = new TreeSet<>(wanted);
        this.form = form;
        replay();
    }

    /**
     * An entry that says the log came back out of a backup.
     *
     * @param index of it, from 0
     * @param isSo whether exactly the tree before it is the one that it says came back
     */
    record Restore(long index, RestoredLog says, boolean isSo) {}

    /** Whether every entry that the head counts was there to be read. */
    boolean isWhole() {
        return tree.size() == head.size();
    }

    /** In the order of the log. */
    List<Restore> restores() {
        return List.copyOf(restores);
    }

    /** Of the tree when it had this size; empty when it was not asked for or the entries do not reach it. */
    Optional<Digest> rootAt(long size) {
        return Optional.ofNullable(roots.get(size));
    }

    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(entryFaults);
        boolean whole = isWhole();
        if (whole && !tree.root().equals(head.root())) {
            claims.add(new Claim.Fails(
                    Subject.ENTRIES,
                    "ROOT_DIFFERS",
                    LedgerFolder.CHECKPOINT,
                    "The entries do not give the root the log signed: one was altered, dropped, added or moved."));
        } else if (whole && entryFaults.isEmpty()) {
            claims.add(new Claim.Holds(
                    Subject.ENTRIES, "ENTRIES", "", "All " + head.size() + " entries give the root the log signed."));
        }
        claims.addAll(tileFaults);
        if (tileFaults.isEmpty()) {
            claims.add(
                    whole
                            ? new Claim.Holds(Subject.TILES, "TILES", "", "All tiles are those the entries give.")
                            : new Claim.CannotBeChecked(
                                    Subject.TILES, "ENTRIES_MISSING", "", "Entries are missing that give the tiles."));
        }
        claims.addAll(beside);
        return claims;
    }

    private void replay() {
        remember();
        for (long index = 0; tree.size() < head.size(); index++) {
            int width = (int) Math.min(TilePath.FULL, head.size() - tree.size());
            Optional<List<byte[]>> entries = entries(new EntryBundle(index, width));
            if (entries.isEmpty()) {
                return;
            }
            for (byte[] entry : entries.get()) {
                requireForm(entry);
                add(0, tree.add(entry));
                remember();
            }
        }
        for (int level = 0; level < levels.size(); level++) {
            Level last = levels.get(level);
            if (!last.open.isEmpty()) {
                compare(new HashTile(level, last.index, last.open.size()), last.open);
            }
        }
    }

    private void requireForm(byte[] entry) {
        switch (form.look(head.origin(), entry)) {
            case Found.Well well -> well.restored().ifPresent(this::restored);
            case Found.Other.FORM ->
                entryFault("ENTRY_FORM", "An entry is in the tree but is not of the form a gateway writes.");
            case Found.Other.AUTHORITY ->
                entryFault("OTHER_LOG", "An entry names another authority than the one whose log this is.");
        }
    }

    private void restored(RestoredLog says) {
        boolean isSo = says.size() == tree.size() && says.root().equals(tree.root());
        restores.add(new Restore(tree.size(), says, isSo));
    }

    private void entryFault(String code, String says) {
        if (entryFaults.size() < MOST_CLAIMS) {
            entryFaults.add(new Claim.Fails(Subject.ENTRIES, code, "entry " + tree.size(), says));
        }
    }

    private void remember() {
        if (wanted.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
    }

    private void add(int level, Digest hash) {
        if (level == levels.size()) {
            levels.add(new Level());
        }
        Level tile = levels.get(level);
        tile.open.add(hash);
        if (tile.open.size() == TilePath.FULL) {
            compare(new HashTile(level, tile.index, TilePath.FULL), tile.open);
            Digest above = TreeReplay.over(tile.open);
            tile.open.clear();
            tile.index++;
            add(level + 1, above);
        }
    }

    private void compare(HashTile path, List<Digest> hashes) {
        if (tileFaults.size() == MOST_CLAIMS) {
            return;
        }
        Optional<byte[]> octets = read(path, hashes.size() * Digest.SIZE);
        if (octets.isEmpty()) {
            tileFaults.add(new Claim.Fails(
                    Subject.TILES, "TILE_MISSING", path.text(), "A tile the tree must have is not in the folder."));
        } else if (octets.get().length != hashes.size() * Digest.SIZE) {
            tileFaults.add(new Claim.Fails(
                    Subject.TILES, "TILE_SIZE", path.text(), "A tile has another length than its path says."));
        } else {
            for (int at = 0; at < hashes.size(); at++) {
                if (!hashAt(octets.get(), at).equals(hashes.get(at))) {
                    tileFaults.add(differs(path, at));
                    return;
                }
            }
        }
    }

    private static Claim differs(HashTile path, int at) {
        return path.level() == 0
                ? new Claim.Fails(
                        Subject.TILES,
                        "LEAF_DIFFERS",
                        path.text() + ", entry " + (path.index() * TilePath.FULL + at),
                        "An entry is not the one whose hash its tile holds.")
                : new Claim.Fails(
                        Subject.TILES,
                        "HASH_DIFFERS",
                        path.text() + ", hash " + at,
                        "A tile holds another hash than the tiles below it give.");
    }

    /** A log may keep the full tile only, whose start is the partial one. */
    private Optional<byte[]> read(HashTile path, int length) {
        Optional<byte[]> octets = folder.read(path.text());
        if (octets.isPresent()) {
            return octets;
        }
        String full = path.full().text();
        Optional<byte[]> more = folder.read(full);
        if (more.filter(tile -> tile.length == TilePath.FULL * Digest.SIZE).isEmpty()) {
            return more;
        }
        if (length < TilePath.FULL * Digest.SIZE) {
            beside.add(new Claim.CannotBeChecked(
                    Subject.TILES,
                    "TILES_BESIDE",
                    full,
                    "The tile holds hashes behind the signed tree; nothing is said about them."));
        }
        return more.map(tile -> Arrays.copyOf(tile, length));
    }

    private static Digest hashAt(byte[] octets, int at) {
        return new Digest(Arrays.copyOfRange(octets, at * Digest.SIZE, (at + 1) * Digest.SIZE));
    }

    private Optional<List<byte[]>> entries(EntryBundle path) {
        Optional<byte[]> exact = folder.read(path.text());
        Optional<byte[]> octets =
                exact.isPresent() ? exact : folder.read(path.full().text());
        if (octets.isEmpty()) {
            entryFaults.add(new Claim.Fails(
                    Subject.ENTRIES,
                    "ENTRIES_MISSING",
                    path.text(),
                    "Entries the tree must have are not in the folder."));
            return Optional.empty();
        }
        ByteBuffer source = ByteBuffer.wrap(octets.get());
        Optional<List<byte[]>> entries =
                split(source, path.width()).filter(read -> exact.isEmpty() || !source.hasRemaining());
        if (entries.isPresent() && source.hasRemaining()) {
            beside.add(new Claim.CannotBeChecked(
                    Subject.ENTRIES,
                    "ENTRIES_BESIDE",
                    path.full().text(),
                    "The bundle holds octets behind the signed tree; nothing is said about them."));
        }
        if (entries.isEmpty()) {
            entryFaults.add(new Claim.Fails(
                    Subject.ENTRIES,
                    "BUNDLE_FORM",
                    path.text(),
                    "A bundle of entries is cut, or has other entries than its path says."));
        }
        return entries;
    }

    /** Lengths of two octets, big-endian, each before its entry; empty where it is cut. */
    private static Optional<List<byte[]>> split(ByteBuffer source, int width) {
        List<byte[]> entries = new ArrayList<>();
        while (entries.size() < width) {
            if (source.remaining() < Short.BYTES) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(source.getShort());
            if (source.remaining() < length) {
                return Optional.empty();
            }
            byte[] entry = new byte[length];
            source.get(entry);
            entries.add(entry);
        }
        return Optional.of(entries);
    }
}
