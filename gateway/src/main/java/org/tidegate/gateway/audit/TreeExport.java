package org.tidegate.gateway.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tidegate.crypto.ledger.audit.LedgerFolder;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tiles.TreeShape;
import org.tidegate.gateway.ledger.StoredLedger;

/**
 * The whole ledger up to one checkpoint as a zip of the files C2SP tlog-tiles describes, read tile by tile. A zip that broke off has
 * no directory at its end, and no program opens it.
 *
 * <p>What is missing in the store is left out: who verifies the files sees the claim fail and its place named.
 */
public final class TreeExport {
    private final StoredLedger ledger;
    private final StoredLedger.Head head;

    TreeExport(StoredLedger ledger, StoredLedger.Head head) {
        this.ledger = ledger;
        this.head = head;
    }

    long entries() {
        return head.size();
    }

    void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        put(zip, LedgerFolder.CHECKPOINT, Optional.of(head.octets()));
        put(zip, LedgerFolder.TIME_STAMP, head.stamp());
        try {
            TreeShape.eachTile(head.size()).forEachOrdered(tile -> add(zip, tile, ledger.tile(tile)));
            TreeShape.eachBundle(head.size()).forEachOrdered(bundle -> add(zip, bundle, ledger.entries(bundle)));
        } catch (UncheckedIOException away) {
            throw away.getCause();
        }
        zip.finish();
    }

    private void add(ZipOutputStream zip, TilePath path, Optional<byte[]> octets) {
        try {
            put(zip, path.text(), octets);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private void put(ZipOutputStream zip, String path, Optional<byte[]> octets) throws IOException {
        if (octets.isPresent()) {
            ZipEntry file = new ZipEntry(path);
            file.setLastModifiedTime(FileTime.from(head.signedAt()));
            zip.putNextEntry(file);
            zip.write(octets.get());
            zip.closeEntry();
        }
    }
}
