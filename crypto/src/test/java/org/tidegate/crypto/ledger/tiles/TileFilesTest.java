package org.tidegate.crypto.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.tiles.TilePath.EntryBundle;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;
import org.tidegate.crypto.ledger.tree.RecursiveTree;

class TileFilesTest {

    /** C2SP tlog-tiles, "Partial Tiles": its examples of 70000 and 256 leaves. */
    @Test
    void theTilesOfATree() {
        List<HashTile> tiles = TreeShape.eachTile(70_000).toList();
        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
        assertThat(tiles)
                .contains(
                        new HashTile(0, 273, 112),
                        new HashTile(1, 0, 256),
                        new HashTile(1, 1, 17),
                        new HashTile(2, 0, 1));
        assertThat(TreeShape.eachTile(256)).containsExactly(new HashTile(0, 0, 256), new HashTile(1, 0, 1));
        assertThat(TreeShape.eachBundle(300)).containsExactly(new EntryBundle(0, 256), new EntryBundle(1, 44));
        assertThat(TreeShape.eachTile(0)).isEmpty();
        assertThat(TreeShape.eachTile(256).findFirst().orElseThrow().text()).isEqualTo("tile/0/000");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 511, 512, 3000, 66_000})
    void allFilesOfATreeAreWrittenWhateverTheBatches(int size) {
        TestLog log = TestLog.of("example.test/log", size, size);
        assertThat(log.files().keySet())
                .containsAll(TreeShape.eachTile(size).toList())
                .containsAll(TreeShape.eachBundle(size).toList());
        assertThat(log.proofs().root(size)).isEqualTo(log.frontier().root());
    }

    @Test
    void everyCompleteSubtreeIsFoundInTheTiles() {
        int size = 1100;
        TestLog log = TestLog.of("example.test/log", size, 3);
        TileHashes hashes = new TileHashes(log, size);
        for (int level = 0; size >> level > 0; level++) {
            for (int index = 0; index < size >> level; index++) {
                int width = 1 << level;
                List<Digest> leaves = IntStream.range(index * width, (index + 1) * width)
                        .mapToObj(log::leaf)
                        .toList();
                assertThat(hashes.hash(level, index)).isEqualTo(new RecursiveTree(leaves).root(width));
            }
        }
        assertThatThrownBy(() -> hashes.hash(0, size)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hashes.hash(10, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchCutShortIsDoneAgainWithTheSameOctets() {
        TestLog log = TestLog.of("example.test/log", 300, 1);
        TileWriter writer = new TileWriter(log);
        assertThat(writer.append(300, TestLog.entries(300, 500)))
                .isEqualTo(writer.append(300, TestLog.entries(300, 500)));
        assertThat(writer.append(300, List.of())).isEmpty();
    }

    @Test
    void theFullTileServesWhereThePartialOneIsGone() {
        TestLog log = TestLog.of("example.test/log", 200, 1);
        log.append(TestLog.entries(200, 100));
        log.files().keySet().removeIf(path -> !path.isFull() && path.index() == 0 && path.width() == 200);
        assertThat(new TileHashes(log, 200).hash(0, 199)).isEqualTo(log.leaf(199));
    }

    @Test
    void aMissingOrCutFileIsNamed() {
        TestLog log = TestLog.of("example.test/log", 300, 1);
        HashTile tile = new HashTile(0, 1, 44);
        log.change(tile, octets -> Arrays.copyOf(octets, octets.length - 1));
        assertThatThrownBy(() -> log.proofs().inclusion(299, 300))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("TILE_SIZE");
        log.files().remove(tile);
        assertThatThrownBy(() -> log.proofs().inclusion(299, 300))
                .isInstanceOf(TileMissing.class)
                .hasMessageContaining("tile/0/001.p/44");
        assertThatThrownBy(() -> log.append(TestLog.entries(300, 1))).isInstanceOf(TileMissing.class);
    }

    @Test
    void aBundleReadsBackOrIsRefused() {
        List<byte[]> entries = List.of(new byte[0], new byte[] {7}, new byte[EntryBundleOctets.LARGEST_ENTRY]);
        byte[] octets = EntryBundleOctets.write(entries);
        assertThat(EntryBundleOctets.read(octets, 3))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(entries);
        assertThatThrownBy(() -> EntryBundleOctets.read(octets, 2)).hasMessageContaining("BUNDLE_REST");
        assertThatThrownBy(() -> EntryBundleOctets.read(octets, 4)).hasMessageContaining("BUNDLE_CUT");
        assertThatThrownBy(() -> EntryBundleOctets.read(Arrays.copyOf(octets, octets.length - 1), 3))
                .hasMessageContaining("BUNDLE_CUT");
        assertThatThrownBy(() -> EntryBundleOctets.write(List.of(new byte[EntryBundleOctets.LARGEST_ENTRY + 1])))
                .hasMessageContaining("ENTRY_TOO_LARGE");
        assertThat(EntryBundleOctets.write(List.of())).isEmpty();
    }
}
