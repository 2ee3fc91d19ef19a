package org.tidegate.crypto.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.form.TextLines;

/**
 * A text and who claims to have signed it (C2SP signed-note); nothing here is verified. What is read and written again has the same
 * octets.
 *
 * @param text ends in a newline
 * @param signatures 1 to 64; the same one may come twice
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Octets of the largest note: room for 32 signatures of 5 kB, as post-quantum ones have. */
    public static final int LARGEST = 256 * 1024;

    private static final int MOST_SIGNATURES = 64;
    private static final String BLANK_LINE = "\n\n";

    /** @throws FormRefused as {@link #parse} */
    public SignedNote {
        signatures = List.copyOf(signatures);
        TextLines.text(text.getBytes(StandardCharsets.UTF_8), LARGEST);
        if (signatures.isEmpty()) {
            throw new FormRefused(FormFault.NO_SIGNATURES);
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new FormRefused(FormFault.TOO_MANY_SIGNATURES);
        }
    }

    /**
     * @throws FormRefused TOO_LARGE, NOT_UTF8, CONTROL_CHARACTER, LINE_UNFINISHED, NO_SIGNATURES, TOO_MANY_SIGNATURES, or what
     *     {@link NoteSignature#parse} says of a line
     */
    public static SignedNote parse(byte[] octets) {
        String all = TextLines.text(octets, LARGEST);
        int end = all.lastIndexOf(BLANK_LINE);
        if (end < 0 || end + BLANK_LINE.length() == all.length()) {
            throw new FormRefused(FormFault.NO_SIGNATURES);
        }
        String text = all.substring(0, end + 1);
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line :
                (Iterable<String>) all.substring(end + BLANK_LINE.length()).lines()::iterator) {
            if (signatures.size() == MOST_SIGNATURES) {
                throw new FormRefused(FormFault.TOO_MANY_SIGNATURES);
            }
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(text, signatures);
    }

    public byte[] octets() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** With one signature more, last; unchanged when the very same one is there. */
    public SignedNote with(NoteSignature signature) {
        if (signatures.contains(signature)) {
            return this;
        }
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    byte[] signedOctets() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
