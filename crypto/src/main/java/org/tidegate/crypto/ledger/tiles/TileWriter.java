package org.tidegate.crypto.ledger.tiles;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.tiles.TilePath.EntryBundle;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;
import org.tidegate.crypto.ledger.tree.TreeHash;

/**
 * The files a batch of entries adds to a log: every tile and bundle it fills, and the partial ones it leaves behind. Files that are
 * already there are read, never changed. Written again for the same batch they are the same octets, so a batch cut short by a
 * failure is simply done again.
 */
public final class TileWriter {

    private final TileSource present;

    public TileWriter(TileSource present) {
        this.present = present;
    }

    /**
     * The files of hashes first, then those of entries.
     *
     * @param size of the tree before
     * @param entries in the order of their indexes, each up to 65535 octets
     * @throws TileMissing when a partial file of the tree before is not there
     * @throws FormRefused when it has another size than its path says, or an entry is too large
     */
    public List<TileFile> append(long size, List<byte[]> entries) {
        List<TileFile> files = new ArrayList<>(
                hashes(size, entries.stream().map(TreeHash::leaf).toList()));
        files.addAll(bundles(size, entries));
        return List.copyOf(files);
    }

    /** Only the tiles of hashes: as {@link #append}. */
    public List<TileFile> hashes(long size, List<Digest> leaves) {
        List<TileFile> files = new ArrayList<>();
        List<Digest> added = leaves;
        for (int level = 0; !added.isEmpty(); level++) {
            added = addLevel(files, level, TreeShape.hashes(size, level), added);
        }
        return List.copyOf(files);
    }

    /** Only the entry bundles: as {@link #append}. */
    public List<TileFile> bundles(long size, List<byte[]> entries) {
        List<TileFile> files = new ArrayList<>();
        if (entries.isEmpty()) {
            return List.of();
        }
        long index = size / TilePath.FULL;
        List<byte[]> open = new ArrayList<>(presentEntries(index, (int) (size % TilePath.FULL)));
        for (byte[] entry : entries) {
            open.add(entry);
            if (open.size() == TilePath.FULL) {
                files.add(new TileFile(new EntryBundle(index, TilePath.FULL), EntryBundleOctets.write(open)));
                index++;
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            files.add(new TileFile(new EntryBundle(index, open.size()), EntryBundleOctets.write(open)));
        }
        return List.copyOf(files);
    }

    /** The hashes of the tiles filled, which the level above gets. */
    private List<Digest> addLevel(List<TileFile> files, int level, long before, List<Digest> added) {
        List<Digest> above = new ArrayList<>();
        long index = before / TilePath.FULL;
        List<Digest> open = new ArrayList<>(presentHashes(level, index, (int) (before % TilePath.FULL)));
        for (Digest hash : added) {
            open.add(hash);
            if (open.size() == TilePath.FULL) {
                files.add(new TileFile(new HashTile(level, index, TilePath.FULL), HashTileOctets.write(open)));
                above.add(HashTileOctets.over(open));
                index++;
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            files.add(new TileFile(new HashTile(level, index, open.size()), HashTileOctets.write(open)));
        }
        return above;
    }

    private List<Digest> presentHashes(int level, long index, int width) {
        return width == 0 ? List.of() : HashTileOctets.read(read(new HashTile(level, index, width)), width);
    }

    private List<byte[]> presentEntries(long index, int width) {
        return width == 0 ? List.of() : EntryBundleOctets.read(read(new EntryBundle(index, width)), width);
    }

    private byte[] read(TilePath path) {
        return present.read(path).orElseThrow(() -> new TileMissing(path));
    }
}
