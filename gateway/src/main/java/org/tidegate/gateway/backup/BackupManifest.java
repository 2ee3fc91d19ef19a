package org.tidegate.gateway.backup;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.SignedDocument;
import org.tidegate.gateway.command.CommandFailed;

/**
 * What one part of a backup is, and every piece of it. The gateway signs it; what it does not list is not of the backup.
 *
 * @param backup one id for both parts of a run
 * @param version of the program that wrote it
 * @param schema of the database, as Flyway counts
 * @param snapshotAt everything committed until then is in it; the database's clock
 * @param recovery SHA-256 of the certificate it is sealed for, in hexadecimal
 * @param nodeKey the node key's name among the home's files
 * @param partners whom the settings named
 * @param streams what the pieces make when they are put together, in the order to be read
 */
public record BackupManifest(
        UUID backup,
        Part part,
        AuthorityId authority,
        String version,
        int schema,
        Instant snapshotAt,
        String recovery,
        Store store,
        String nodeKey,
        Ledger ledger,
        List<AuthorityId> partners,
        List<Sequence> sequences,
        List<Stream> streams,
        List<Piece> pieces) {
    private static final SignedDocument<BackupManifest> FORM =
            SignedDocument.of("tidegate/backup/1", BackupManifest.class);

    /** The two parts of a backup, and what each is good for. */
    public enum Part {
        /** The database without any key, so that alone it opens nothing. */
        DATA,
        /** The keys of the database's rows, what was erased, and the home's files. Of short life. */
        KEYS
    }

    /** Whose database it was. */
    public enum Store {
        EMBEDDED,
        ELSEWHERE
    }

    /**
     * The ledger's tree at the snapshot.
     *
     * @param key the public one that its checkpoints are signed with, in hexadecimal
     * @param checkpoint the newest one, as its note is written; empty before the first
     */
    public record Ledger(long size, Digest root, String key, String checkpoint) {}

    /** @param last the highest number it gave, committed or not */
    public record Sequence(String name, long last) {}

    /**
     * Rows of the database as COPY writes them, or the files of the home as tar does.
     *
     * @param columns none where it is no rows
     * @param rows lines of it
     */
    public record Stream(String name, List<String> columns, long rows) {
        public Stream {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Some octets of a stream, compressed and sealed.
     *
     * @param number from 1, within its stream
     * @param octets of the sealed file
     * @param digest SHA-256 over it
     */
    public record Piece(String of, int number, long octets, Digest digest) {
        /** Of its file. */
        String file() {
            return "%s-%06d.cms".formatted(of, number);
        }
    }

    public BackupManifest {
        snapshotAt = snapshotAt.truncatedTo(ChronoUnit.MILLIS);
        partners = List.copyOf(partners);
        sequences = List.copyOf(sequences);
        streams = List.copyOf(streams);
        pieces = List.copyOf(pieces);
    }

    /** Canonical JSON (RFC 8785). */
    byte[] write() {
        return FORM.write(this);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    static BackupManifest read(byte[] octets) {
        return FORM.read(octets);
    }

    /** @throws CommandFailed when there is none of this name */
    Stream stream(String name) {
        return streams.stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("The part " + part + " of the backup has no " + name
                        + ": another version wrote it. Restore with the version that wrote it, or a newer one."));
    }

    List<Piece> piecesOf(String stream) {
        return pieces.stream().filter(piece -> piece.of().equals(stream)).toList();
    }
}
