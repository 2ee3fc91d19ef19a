package org.tidegate.gateway.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tidegate.crypto.ledger.audit.LedgerFolder;

/**
 * What an auditor names, with what it looks like by its first octets. What it really is, its reading says.
 *
 * @param octets of the file; none for a folder
 */
record Input(Path path, Look look, byte[] octets) {

    /** Octets of the largest file that is read: a transfer proof. */
    static final int LARGEST = 64 << 20;

    private static final String ZIP = "PK\3\4";
    /** Octets of a file's header before its name. */
    private static final int ZIP_HEADER = 30;

    private static final byte[] BUNDLES = "tile/entries/".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NOTE_SIGNATURES = "\n\n\u2014 ".getBytes(StandardCharsets.UTF_8);

    /** What there is to verify. */
    enum Look {
        LEDGER("ledger export"),
        CHECKPOINT("checkpoint"),
        CONTINUATION("checkpoint with a proof that it continues an older one"),
        ENTRY_PROOF("proof of an entry"),
        STATEMENT("signed statement"),
        TRANSFER_PROOF("transfer proof"),
        UNKNOWN("file of unknown form");

        private final String words;

        Look(String words) {
            this.words = words;
        }

        /** Without an article. */
        String words() {
            return words;
        }
    }

    /** @throws NotVerifiable when it is not there or cannot be read */
    static Input of(Path path) {
        if (Files.isDirectory(path)) {
            return new Input(path, Look.LEDGER, new byte[0]);
        }
        byte[] octets = read(path);
        if (isPackedLedger(octets)) {
            throw new NotVerifiable(
                    "The file " + path + " is the zip of a whole ledger. Unpack it first, and name the folder"
                            + " that holds 'checkpoint' and 'tile'.");
        }
        return new Input(path, look(octets), octets);
    }

    /** The name by which claims call it. */
    String name() {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    static byte[] read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw new NotVerifiable("The file " + path + " is larger than 64 MiB, which nothing that is verified"
                        + " here is. Check that it is the right one.");
            }
            return octets;
        } catch (NoSuchFileException missing) {
            throw new NotVerifiable("The file " + path + " is not there. Name one that is.", missing);
        } catch (IOException unreadable) {
            throw new NotVerifiable("The file " + path + " cannot be read. Name one that can.", unreadable);
        }
    }

    /** By the names of its files, which a zip never packs (APPNOTE 4.3.7). A transfer proof begins with its media type. */
    private static boolean isPackedLedger(byte[] octets) {
        return startsWith(octets, ZIP)
                && !isNamed(octets, "mimetype")
                && (isNamed(octets, LedgerFolder.CHECKPOINT) || contains(octets, BUNDLES));
    }

    private static boolean isNamed(byte[] zip, String first) {
        byte[] name = first.getBytes(StandardCharsets.US_ASCII);
        int end = ZIP_HEADER + name.length;
        return zip.length >= end && Arrays.equals(zip, ZIP_HEADER, end, name, 0, name.length);
    }

    private static Look look(byte[] octets) {
        if (startsWith(octets, ZIP)) {
            return Look.TRANSFER_PROOF;
        }
        if (startsWith(octets, "c2sp.org/tlog-proof@")) {
            return Look.ENTRY_PROOF;
        }
        if (startsWith(octets, "old ")) {
            return Look.CONTINUATION;
        }
        if (startsWith(octets, "0")) { // 0x30, a sequence of ASN.1
            return Look.STATEMENT;
        }
        return contains(octets, NOTE_SIGNATURES) ? Look.CHECKPOINT : Look.UNKNOWN;
    }

    private static boolean startsWith(byte[] octets, String start) {
        byte[] head = start.getBytes(StandardCharsets.ISO_8859_1);
        return octets.length >= head.length && Arrays.equals(octets, 0, head.length, head, 0, head.length);
    }

    private static boolean contains(byte[] octets, byte[] part) {
        for (int at = 0; at + part.length <= octets.length; at++) {
            if (Arrays.equals(octets, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
