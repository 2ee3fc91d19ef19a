package org.tidegate.contracts.media;

import java.nio.charset.StandardCharsets;

/** Looks through one text for the octets of a file; what is encoded in it is decoded and looked through as a text again. */
final class PayloadSearch {

    /** Encodings inside each other. Nothing but a payload is wrapped more often. */
    static final int DEEPEST = 6;

    private static final int SHORTEST = 16;
    private static final int SHORTEST_PACKED = 8;

    /** A chunk that may be a text in base64 or hexadecimal by itself. */
    private static final int SHORTEST_ENCODED_TEXT = 22;

    /** Characters of a zlib stream: enough to see what it holds. */
    private static final int MOST_DEFLATED = 16 * 1024;

    /** Sixteen numbers with something between them. */
    private static final int SHORTEST_NUMBERS = 31;

    /** Encoders break lines at 60 to 76 characters, seldom later. */
    private static final int SHORTEST_LINE = 57;

    private static final int LONGEST_LINE = 128;

    private static final byte PLAIN = 0;
    private static final byte ENCODED = 1;
    private static final byte MARK = 2;
    private static final byte ODD = 3;
    private static final byte[] KINDS = kinds();

    private final String text;
    private final int depth;

    /** Whether the text is what octets make that may as well be none. */
    private final boolean guessed;

    private final PayloadMarks marks;

    /** Up to here a text in base64 or hexadecimal was looked through. */
    private int decoded;

    /** Up to here a zlib stream was looked for. */
    private int inflated;

    private boolean odd;
    private boolean escaped;
    private EncodedRun run = EncodedRun.NONE;

    private PayloadSearch(String text, int depth, boolean guessed) {
        this.text = text;
        this.depth = depth;
        this.guessed = guessed;
        this.marks = new PayloadMarks(text);
    }

    static boolean finds(String text) {
        return finds(text, 0, false);
    }

    private static boolean finds(String text, int depth, boolean guessed) {
        return text.length() >= SHORTEST
                ? new PayloadSearch(text, depth, guessed).finds()
                : text.length() >= SHORTEST_PACKED && RawOctets.arePackedIn(text);
    }

    private boolean finds() {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\0';
            byte kind = i == text.length() ? PLAIN : kind(c);
            if (kind == ENCODED) {
                continue;
            }
            if (i > start ? isFile(start, i, c) : breaksRun(c)) {
                return true;
            }
            if (kind == MARK && isMarked(c, i)) {
                return true;
            }
            odd |= kind == ODD;
            start = i + 1;
        }
        return RawOctets.arePackedIn(text) || (odd && isRaw()) || (escaped && isBehindEscapes());
    }

    private static byte kind(char c) {
        return c < KINDS.length ? KINDS[c] : RawOctets.areLikelyWith(c) ? ODD : PLAIN;
    }

    private boolean breaksRun(char c) {
        if (!Alphabets.isSpace(c)) {
            run = EncodedRun.NONE;
        }
        return false;
    }

    /** @param next the character behind these */
    private boolean isFile(int start, int end, char next) {
        boolean begins = end - start > 1
                && text.length() - start >= SHORTEST_ENCODED_TEXT
                && ((FileBeginnings.mayBeginWith(text.charAt(start), text.charAt(start + 1)) && beginsAt(start))
                        || (isPrefixed(start) && FileBeginnings.areCertain(Encoded.hex(text, start))));
        return begins
                || (isDecimal(start, end) && FileBeginnings.areCertain(Encoded.decimals(text, start)))
                || marks.isUuencoded(start, end)
                || (end - start >= SHORTEST_ENCODED_TEXT && start >= decoded && isEncodedText(start))
                || isTooLong(start, end, next);
    }

    private boolean beginsAt(int start) {
        return (isWorthDecoding(Encoded.threeInBase64(text, start))
                        && isFileOrStream(Encoded.base64(text, start), start, true))
                || (isWorthDecoding(Encoded.threeInHex(text, start))
                        && isFileOrStream(Encoded.hex(text, start), start, false))
                || (isWorthDecoding(Encoded.threeInBase32(text, start))
                        && FileBeginnings.areCertain(Encoded.base32(text, start)));
    }

    private static boolean isWorthDecoding(int threeOctets) {
        return threeOctets >= 0 && FileBeginnings.mayBeginWith(threeOctets);
    }

    private boolean isFileOrStream(int[] octets, int start, boolean inBase64) {
        return FileBeginnings.areCertain(octets)
                || (FileBeginnings.isZlib(octets) && start >= inflated && isDeflated(start, inBase64));
    }

    private boolean isDeflated(int start, boolean inBase64) {
        int end = Math.min(text.length(), start + MOST_DEFLATED);
        inflated = end;
        return isDecoded(Inflated.firstOf(
                inBase64
                        ? Encoded.wholeBase64(text, start, endOfBase64(start, end))
                        : Encoded.wholeHex(text, start, endOfHex(start, end))));
    }

    /** Octets as numbers: 255 or -1. */
    private boolean isDecimal(int start, int end) {
        char first = text.charAt(start);
        return end - start <= 4
                && text.length() - start >= SHORTEST_NUMBERS
                && (Alphabets.isDigit(first) || first == '-')
                && end < text.length()
                && (text.charAt(end) == ',' || Alphabets.isSpace(text.charAt(end)));
    }

    private boolean isPrefixed(int start) {
        return text.charAt(start) == '0' && (text.charAt(start + 1) | 0x20) == 'x';
    }

    /** A text inside this one. What follows it here up to the end of what is encoded is looked through with it, once. */
    private boolean isEncodedText(int start) {
        int from = isPrefixed(start) ? start + 2 : start;
        int few = Math.min(text.length(), from + 3 * TextBeginnings.TELLING);
        if (TextBeginnings.mayBeInBase64(text, from)
                && TextBeginnings.areIn(Encoded.wholeBase64(text, from, endOfBase64(from, few)))) {
            decoded = endOfBase64(from, text.length());
            return isDecoded(Encoded.wholeBase64(text, from, decoded));
        }
        if (TextBeginnings.mayBeInHex(text, from)
                && TextBeginnings.areIn(Encoded.wholeHex(text, from, endOfHex(from, few)))) {
            decoded = endOfHex(from, text.length());
            return isDecoded(Encoded.wholeHex(text, from, decoded));
        }
        return false;
    }

    private boolean isDecoded(byte[] octets) {
        if (octets.length < SHORTEST) {
            return false;
        }
        int[] first = new int[Math.min(octets.length, FileBeginnings.TELLING)];
        for (int i = 0; i < first.length; i++) {
            first[i] = octets[i] & 0xff;
        }
        if (FileBeginnings.areCertain(first)) {
            return true;
        }
        return TextBeginnings.areIn(octets)
                && (depth == DEEPEST || finds(new String(octets, StandardCharsets.ISO_8859_1), depth + 1, true));
    }

    /** Behind the last character of what begins here in base64, folded or not. */
    private int endOfBase64(int start, int most) {
        int end = start;
        while (end < most && (Alphabets.sextet(text.charAt(end)) >= 0 || Alphabets.isSpace(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private int endOfHex(int start, int most) {
        int end = start;
        while (end < most && (Alphabets.hexDigit(text.charAt(end)) >= 0 || Alphabets.isSpace(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private boolean isRaw() {
        // UTF-16 read as ISO 8859-1 or UTF-8 has a NUL beside each character.
        return RawOctets.areIn(text)
                || (!guessed && RawOctets.areMostOf(text))
                || (text.indexOf('\0') >= 0 && depth < DEEPEST && finds(text.replace("\0", ""), depth + 1, guessed));
    }

    private boolean isBehindEscapes() {
        String resolved = Escapes.resolved(text);
        return resolved.length() < text.length() && depth < DEEPEST && finds(resolved, depth + 1, guessed);
    }

    private boolean isMarked(char c, int i) {
        return switch (c) {
            case ':' -> i > 0 && marks.areNamed(text.charAt(i - 1) | 0x20, i);
            case '<' ->
                marks.isDrawing(i)
                        || (text.startsWith("~", i + 1) && FileBeginnings.areCertain(Encoded.ascii85(text, i + 2)));
            case '=' -> text.startsWith("ybegin ", i + 1) || notesEscape(i);
            default -> notesEscape(i);
        };
    }

    private boolean notesEscape(int i) {
        escaped = escaped || Escapes.standsAt(text, i);
        return false;
    }

    private boolean isTooLong(int start, int end, char next) {
        if (end - start < SHORTEST_LINE) {
            run = EncodedRun.NONE;
            return false;
        }
        EncodedRun longer = run.and(text, start, end);
        run = isLine(start, end) && Alphabets.isSpace(next) ? longer : EncodedRun.NONE;
        return longer.isFile();
    }

    /** A line of hexadecimal digits may as well be an entry in a list of hash values. */
    private boolean isLine(int start, int end) {
        return end - start <= LONGEST_LINE && endOfHex(start, end) < end;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            if (Alphabets.sextet(c) >= 0) {
                kinds[c] = ENCODED;
            } else if (":<=%&\\".indexOf(c) >= 0) {
                kinds[c] = MARK;
            } else if (RawOctets.areLikelyWith(c)) {
                kinds[c] = ODD;
            }
        }
        return kinds;
    }
}
