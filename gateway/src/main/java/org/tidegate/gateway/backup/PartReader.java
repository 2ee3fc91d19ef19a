package org.tidegate.gateway.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.crypto.backup.ManifestSignature;
import org.tidegate.crypto.backup.PieceOpener;
import org.tidegate.crypto.backup.PieceSealer;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.RecoveryKey;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.trust.BelievedSigners;
import org.tidegate.gateway.backup.BackupManifest.Part;
import org.tidegate.gateway.backup.BackupManifest.Piece;
import org.tidegate.gateway.command.CommandFailed;

/** One part of a backup whose manifest is signed by its gateway. Only {@link #open} makes one. */
final class PartReader {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String ANOTHER_COPY = " Take another copy of this backup, or another backup.";

    private final Path folder;
    private final BackupManifest manifest;
    private final PieceOpener opener;

    private PartReader(Path folder, BackupManifest manifest, PieceOpener opener) {
        this.folder = folder;
        this.manifest = manifest;
        this.opener = opener;
    }

    BackupManifest manifest() {
        return manifest;
    }

    /**
     * @throws CommandFailed when it is not this part, not sealed for this key, or its manifest is not signed by the gateway that the key
     *     was made for
     */
    static PartReader open(Path folder, Part part, RecoveryKey key) {
        byte[] octets = file(folder, PartWriter.MANIFEST, JsonLimits.DOCUMENT);
        byte[] signature = file(folder, PartWriter.SIGNATURE, CmsLimits.STATEMENT_BYTES);
        BackupManifest manifest = parsed(folder, octets);
        // Whose key believes nobody else's signature: what is another authority's is said before it is judged.
        require(
                manifest.authority().equals(RecoveryKey.authorityOf(key.certificate())),
                "The backup in " + folder + " says that it is of authority " + manifest.authority()
                        + "; the recovery key opens those of " + RecoveryKey.authorityOf(key.certificate()) + ".");
        try {
            ManifestSignature.require(
                    octets,
                    signature,
                    new BelievedSigners(key.believed()),
                    RecoveryKey.authorityOf(key.certificate()),
                    manifest.snapshotAt());
        } catch (StatementRefused e) {
            throw new CommandFailed(
                    "The manifest of " + folder + " is not signed by a gateway that the recovery key's file believes ("
                            + e.because() + "). Do not use this backup before you know who wrote it.",
                    e);
        }
        require(
                manifest.part() == part,
                "In " + folder + " is the part " + manifest.part() + ", where " + part + " was asked for.");
        require(
                manifest.recovery().equals(Fingerprint.of(key.certificate()).hex()),
                "The backup in " + folder
                        + " is sealed for another recovery key. Give the key whose certificate has the"
                        + " fingerprint " + manifest.recovery() + ".");
        requireInOrder(folder, manifest);
        return new PartReader(folder, manifest, new PieceOpener(key));
    }

    /** As it stands there, believed by nobody yet. */
    static BackupManifest unverified(Path folder) {
        return parsed(folder, file(folder, PartWriter.MANIFEST, JsonLimits.DOCUMENT));
    }

    private static BackupManifest parsed(Path folder, byte[] octets) {
        try {
            return BackupManifest.read(octets);
        } catch (MalformedDocument e) {
            throw new CommandFailed(
                    "The manifest of " + folder + " is altered, or of a newer version." + ANOTHER_COPY, e);
        }
    }

    private static void requireInOrder(Path folder, BackupManifest manifest) {
        List<String> expected = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BackupManifest.Stream stream : manifest.streams()) {
            require(
                    stream.name().matches(NAME) && names.add(stream.name()),
                    "The manifest of " + folder + " does not hang together: " + stream.name() + "." + ANOTHER_COPY);
            List<Piece> pieces = manifest.piecesOf(stream.name());
            for (int i = 0; i < pieces.size(); i++) {
                require(
                        pieces.get(i).number() == i + 1,
                        "The manifest of " + folder + " does not hang together: "
                                + pieces.get(i).file() + "." + ANOTHER_COPY);
                expected.add(pieces.get(i).file());
            }
        }
        require(
                expected.size() == manifest.pieces().size(),
                "The manifest of " + folder + " has pieces of nothing." + ANOTHER_COPY);
    }

    /**
     * Every piece that the manifest lists is there as it was written, and nothing else.
     *
     * @throws CommandFailed naming the first piece that is not
     */
    void requireWhole() {
        Set<String> known = new HashSet<>(Set.of(PartWriter.MANIFEST, PartWriter.SIGNATURE));
        for (Piece piece : manifest.pieces()) {
            sealed(piece);
            known.add(piece.file());
        }
        try {
            for (Path there : Places.in(folder)) {
                require(
                        known.contains(there.getFileName().toString()),
                        "The piece " + there
                                + " is not of this backup: it was added. Move it away, and find out who put it"
                                + " there.");
            }
        } catch (IOException e) {
            throw new CommandFailed("The folder " + folder + " cannot be listed. See who may read it.", e);
        }
    }

    /** Reads what the pieces make together; each is opened when its turn comes. */
    InputStream read(String stream) {
        return new Joined(manifest.piecesOf(stream).iterator());
    }

    private byte[] sealed(Piece piece) {
        byte[] sealed = file(folder, piece.file(), CmsLimits.ENVELOPE_BYTES);
        require(
                sealed.length == piece.octets() && Digest.sha256(sealed).equals(piece.digest()),
                "The piece " + folder.resolve(piece.file()) + " is not as it was written." + ANOTHER_COPY);
        return sealed;
    }

    private byte[] clear(Piece piece) {
        byte[] sealed = sealed(piece);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(opener.open(sealed)), 1 << 16)) {
            byte[] clear = gzip.readNBytes(PieceSealer.PIECE_BYTES);
            require(
                    gzip.read() < 0,
                    "The piece " + folder.resolve(piece.file()) + " is larger than a piece can be." + ANOTHER_COPY);
            return clear;
        } catch (CmsRefused e) {
            throw new CommandFailed(
                    "The piece " + folder.resolve(piece.file()) + " cannot be opened (" + e.because() + ")."
                            + ANOTHER_COPY,
                    e);
        } catch (IOException e) {
            throw new CommandFailed(
                    "The piece " + folder.resolve(piece.file()) + " does not unpack." + ANOTHER_COPY, e);
        }
    }

    private static byte[] file(Path folder, String name, int most) {
        Path file = folder.resolve(name);
        try {
            BasicFileAttributes there =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            require(there.isRegularFile(), "The backup lacks " + file + "." + ANOTHER_COPY);
            require(there.size() <= most, "The file " + file + " is larger than it can be." + ANOTHER_COPY);
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailed("The backup lacks " + file + "." + ANOTHER_COPY, e);
        } catch (AccessDeniedException e) {
            throw Places.notAllowed(file, e);
        } catch (IOException e) {
            throw new CommandFailed("The file " + file + " cannot be read. See its disk and who may read it.", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailed(otherwise);
        }
    }

    private final class Joined extends InputStream {
        private final Iterator<Piece> pieces;
        private InputStream current = InputStream.nullInputStream();

        Joined(Iterator<Piece> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            while (true) {
                int count = current.read(into, from, most);
                if (count > 0) {
                    return count;
                }
                if (!pieces.hasNext()) {
                    return -1;
                }
                current = new ByteArrayInputStream(clear(pieces.next()));
            }
        }
    }
}
