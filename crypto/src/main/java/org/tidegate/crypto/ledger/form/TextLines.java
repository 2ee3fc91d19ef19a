package org.tidegate.crypto.ledger.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Octets from outside as lines: UTF-8, every line ended by one newline (U+000A), no other character below U+0020 (C2SP signed-note,
 * "Format").
 */
public final class TextLines {

    private static final char LAST_CONTROL = 0x1f;

    private final String text;
    private int at;
    private int line;

    private TextLines(String text) {
        this.text = text;
    }

    /**
     * @param most octets
     * @throws FormRefused TOO_LARGE, NOT_UTF8, CONTROL_CHARACTER or LINE_UNFINISHED
     */
    public static TextLines of(byte[] octets, int most) {
        return new TextLines(text(octets, most));
    }

    /** As {@link #of}, undivided. */
    public static String text(byte[] octets, int most) {
        if (octets.length > most) {
            throw new FormRefused(FormFault.TOO_LARGE);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new FormRefused(FormFault.NOT_UTF8);
        }
        if (text.chars().anyMatch(one -> one <= LAST_CONTROL && one != '\n')) {
            throw new FormRefused(FormFault.CONTROL_CHARACTER);
        }
        if (!text.endsWith("\n")) {
            throw new FormRefused(FormFault.LINE_UNFINISHED);
        }
        return text;
    }

    public boolean atEnd() {
        return at == text.length();
    }

    /**
     * Without its newline.
     *
     * @throws FormRefused LINE_MISSING at the end
     */
    public String next() {
        line++;
        if (atEnd()) {
            throw refused(FormFault.LINE_MISSING);
        }
        int end = text.indexOf('\n', at);
        String next = text.substring(at, end);
        at = end + 1;
        return next;
    }

    /** All lines not read yet, verbatim. */
    public byte[] rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest.getBytes(StandardCharsets.UTF_8);
    }

    /** About the line read last. */
    public FormRefused refused(FormFault fault) {
        return new FormRefused(fault, line);
    }
}
