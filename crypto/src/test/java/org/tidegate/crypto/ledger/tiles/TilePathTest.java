package org.tidegate.crypto.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.tiles.TilePath.EntryBundle;
import org.tidegate.crypto.ledger.tiles.TilePath.HashTile;

class TilePathTest {

    /** The second is the example of C2SP tlog-tiles, "Merkle Tree". */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 1234067, 8, tile/0/x001/x234/067.p/8",
        "63, 999, 255, tile/63/999.p/255",
        "1, 1000, 1, tile/1/x001/000.p/1",
        "2, 999999999999999999, 256, tile/2/x999/x999/x999/x999/x999/999"
    })
    void aTileHasOnePath(int level, long index, int width, String text) {
        HashTile tile = new HashTile(level, index, width);
        assertThat(tile.text()).isEqualTo(text);
        assertThat(TilePath.parse(text)).isEqualTo(tile);
    }

    @Test
    void aBundleHasOnePath() {
        EntryBundle bundle = new EntryBundle(273, 112);
        assertThat(bundle.text()).isEqualTo("tile/entries/273.p/112");
        assertThat(TilePath.parse(bundle.text())).isEqualTo(bundle);
        assertThat(bundle.full().text()).isEqualTo("tile/entries/273");
    }

    @Test
    void everyIndexComesBack() {
        for (long index = 0; index < 3_000_000; index += 997) {
            HashTile tile = new HashTile(3, index, 1 + (int) (index % 256));
            assertThat(TilePath.parse(tile.text())).isEqualTo(tile);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/0",
                "tile/0/0000",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0x1/000",
                "tile/0/x000/067",
                "tile/0/001/067",
                "tile/0/x001/x067",
                "tile/0/X001/067",
                "tile/0/x001//067",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000.p/12/",
                "tile/0/000.p/-1",
                "tile/0/../000",
                "tile/0/000%2e",
                "tile/0/000\n",
                "tile/data/000",
                "tile/entries/x000/000",
                "tile/0/\u0660\u0660\u0660"
            })
    void nothingElseIsAPath(String text) {
        assertThatThrownBy(() -> TilePath.parse(text)).isInstanceOf(FormRefused.class);
    }
}
