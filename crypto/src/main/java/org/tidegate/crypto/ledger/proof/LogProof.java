package org.tidegate.crypto.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.Decimal;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.form.TextLines;
import org.tidegate.crypto.ledger.note.SignedNote;

/**
 * That one entry is in a log, to be kept beside the entry (C2SP tlog-proof, version 1); not verified. What is read and written
 * again has the same octets.
 *
 * @param index of the entry, from 0
 * @param path from the leaf's sibling up to the root's child, at most 63
 * @param checkpoint with the cosignatures there were
 * @param extra octets nobody signed, at most 64 KiB; never to be believed
 */
public record LogProof(long index, List<Digest> path, SignedNote checkpoint, Optional<byte[]> extra) {

    /** Octets of the largest proof. */
    public static final int LARGEST = SignedNote.LARGEST + 128 * 1024;

    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int LONGEST_PATH = 63;
    private static final int LARGEST_EXTRA = 64 * 1024;

    /** @throws FormRefused NOT_A_NUMBER, TOO_MANY_LINES or TOO_LARGE */
    public LogProof {
        path = List.copyOf(path);
        if (index < 0) {
            throw new FormRefused(FormFault.NOT_A_NUMBER);
        }
        if (path.size() > LONGEST_PATH) {
            throw new FormRefused(FormFault.TOO_MANY_LINES);
        }
        if (extra.isPresent() && extra.get().length > LARGEST_EXTRA) {
            throw new FormRefused(FormFault.TOO_LARGE);
        }
    }

    public LogProof(long index, List<Digest> path, SignedNote checkpoint) {
        this(index, path, checkpoint, Optional.empty());
    }

    /** @throws FormRefused with the line, or what {@link SignedNote#parse} says of the checkpoint */
    public static LogProof parse(byte[] octets) {
        TextLines lines = TextLines.of(octets, LARGEST);
        if (!lines.next().equals(FIRST)) {
            throw lines.refused(FormFault.LINE_UNKNOWN);
        }
        try {
            String line = lines.next();
            Optional<byte[]> extra = Optional.empty();
            if (line.startsWith(EXTRA)) {
                extra = Optional.of(Base64Text.read(line.substring(EXTRA.length())));
                line = lines.next();
            }
            if (!line.startsWith(INDEX)) {
                throw new FormRefused(FormFault.LINE_UNKNOWN);
            }
            long index = Decimal.read(line.substring(INDEX.length()));
            List<Digest> path = path(lines);
            return new LogProof(index, path, SignedNote.parse(lines.rest()), extra);
        } catch (FormRefused fault) {
            throw fault.line() == 0 ? lines.refused(fault.fault()) : fault;
        }
    }

    private static List<Digest> path(TextLines lines) {
        List<Digest> path = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            if (path.size() == LONGEST_PATH) {
                throw new FormRefused(FormFault.TOO_MANY_LINES);
            }
            path.add(Base64Text.readHash(line));
        }
        return path;
    }

    public byte[] octets() {
        StringBuilder head = new StringBuilder(FIRST).append('\n');
        extra.ifPresent(
                octets -> head.append(EXTRA).append(Base64Text.write(octets)).append('\n'));
        head.append(INDEX).append(index).append('\n');
        path.forEach(hash -> head.append(Base64Text.write(hash)).append('\n'));
        head.append('\n');
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(checkpoint.octets());
        return all.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogProof proof && Arrays.equals(octets(), proof.octets());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets());
    }
}
