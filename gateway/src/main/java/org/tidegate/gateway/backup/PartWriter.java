package org.tidegate.gateway.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.crypto.backup.PieceSealer;
import org.tidegate.gateway.backup.BackupManifest.Piece;
import org.tidegate.gateway.backup.BackupManifest.Stream;
import org.tidegate.gateway.command.CommandFailed;

/** Writes one part: streams are cut into pieces, each compressed, sealed and on the disk before the next is begun. */
final class PartWriter {
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.p7s";

    /** So many fit into a manifest that is read: some 500 GiB of rows as text, which are some 200 GiB of the database. */
    private static final int MOST_PIECES = 65_000;

    private final Path folder;
    private final PieceSealer sealer;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    PartWriter(Path folder, PieceSealer sealer) throws IOException {
        this.folder = Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.sealer = sealer;
    }

    List<Stream> streams() {
        return List.copyOf(streams);
    }

    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** What fills a stream. */
    interface Source {
        void into(OutputStream out) throws IOException;
    }

    /** @param columns none where it is no rows */
    void write(String name, List<String> columns, Source source) throws IOException {
        Cutting cutting = new Cutting(name);
        source.into(cutting);
        cutting.end();
        streams.add(new Stream(name, columns, columns.isEmpty() ? 0 : cutting.lines));
    }

    /** The last thing written. */
    void sign(byte[] manifest, byte[] signature) throws IOException {
        requireRoom(manifest.length <= JsonLimits.DOCUMENT);
        Places.write(folder.resolve(MANIFEST), manifest);
        Places.write(folder.resolve(SIGNATURE), signature);
        Places.settle(folder);
    }

    private static void requireRoom(boolean there) {
        if (!there) {
            throw new CommandFailed(
                    "The database is larger than a backup can list. Nothing of this run counts. Let the database's"
                            + " administrator back it up by the server's own means, and take the keys with --keys-only.");
        }
    }

    private final class Cutting extends OutputStream {
        private final String name;
        private final byte[] clear = new byte[PieceSealer.PIECE_BYTES];
        private int filled;
        private int number;
        private long lines;

        Cutting(String name) {
            this.name = name;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            int at = from;
            int left = count;
            while (left > 0) {
                int taken = Math.min(left, clear.length - filled);
                System.arraycopy(octets, at, clear, filled, taken);
                filled += taken;
                at += taken;
                left -= taken;
                if (filled == clear.length) {
                    seal();
                }
            }
        }

        void end() throws IOException {
            if (filled > 0) {
                seal();
            }
        }

        private void seal() throws IOException {
            // COPY writes a line break inside a value as \n, so each octet 10 ends a row.
            for (int i = 0; i < filled; i++) {
                lines += clear[i] == '\n' ? 1 : 0;
            }
            requireRoom(pieces.size() < MOST_PIECES);
            byte[] sealed = sealer.seal(compressed());
            filled = 0;
            number++;
            Piece piece = new Piece(name, number, sealed.length, Digest.sha256(sealed));
            Places.write(folder.resolve(piece.file()), sealed);
            pieces.add(piece);
        }

        private byte[] compressed() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream(filled / 2);
            try (GZIPOutputStream gzip = new Fast(out)) {
                gzip.write(clear, 0, filled);
            }
            return out.toByteArray();
        }
    }

    /** Most of it is hexadecimal of what is encrypted: more effort finds no more in it. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
