package org.tidegate.contracts.media;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks through one text for the octets of a file; what is encoded in it is decoded and looked through as a text again. */
final class PayloadSearch {

    /** Encodings inside each other. Nothing but a payload is wrapped more often. */
    static final int DEEPEST = 6;

    private static final int SHORTEST = 16;
    private static final int SHORTEST_PACKED = 8;

    /** A chunk that may be a text in base64 or hexadecimal by itself. */
    private static final int SHORTEST_ENCODED_TEXT = 22;

    /** What the first octets must be for a text to be looked for in them. */
    private static final int TEXT_BEGINS = 16;

    /** Characters of a zlib stream: enough to see what it holds. */
    private static final int MOST_DEFLATED = 16 * 1024;

    /** Sixteen numbers with something between them. */
    private static final int SHORTEST_NUMBERS = 31;

    private static final int LONGEST_HASH = 512;
    private static final int LONGEST_TOKEN = 1024;
    private static final int LONGEST_MEDIA_TYPE = 200;
    private static final int LONGEST_TAG = 2000;

    /** Encoders break lines at 60 to 76 characters, seldom later. */
    private static final int SHORTEST_LINE = 57;

    private static final int LONGEST_LINE = 128;

    private static final String ENCODING = "content-transfer-encoding:";

    private static final List<String> MEDIA = List.of("image/", "video/", "audio/");

    private static final byte PLAIN = 0;
    private static final byte ENCODED = 1;
    private static final byte MARK = 2;
    private static final byte ODD = 3;
    private static final byte[] KINDS = kinds();

    private final String text;
    private final int depth;

    /** Whether the text is what octets make that may as well be none. */
    private final boolean guessed;

    private final NextWord blankLine;
    private final NextWord blankLineOfMail;
    private final NextWord svg;

    /** Up to here a text in base64 or hexadecimal was looked through. */
    private int decoded;

    /** Up to here a zlib stream was looked for. */
    private int inflated;

    /** The last encoding that was found, and up to where one was looked for. */
    private int lastEncoding = -1;

    private int encodingSoughtTo;

    private boolean odd;
    private boolean escaped;
    private Run run = Run.NONE;

    private PayloadSearch(String text, int depth, boolean guessed) {
        this.text = text;
        this.depth = depth;
        this.guessed = guessed;
        this.blankLine = new NextWord(text, "\n\n");
        this.blankLineOfMail = new NextWord(text, "\r\n\r\n");
        this.svg = new NextWord(text, "www.w3.org/2000/svg");
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
            run = Run.NONE;
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
                || isUuencoded(start, end)
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
        int few = Math.min(text.length(), from + 3 * TEXT_BEGINS);
        if (mayBeTextInBase64(from) && beginsAsText(Encoded.wholeBase64(text, from, endOfBase64(from, few)))) {
            decoded = endOfBase64(from, text.length());
            return isDecoded(Encoded.wholeBase64(text, from, decoded));
        }
        if (mayBeTextInHex(from) && beginsAsText(Encoded.wholeHex(text, from, endOfHex(from, few)))) {
            decoded = endOfHex(from, text.length());
            return isDecoded(Encoded.wholeHex(text, from, decoded));
        }
        return false;
    }

    /** Two octets tell it for nearly every token. */
    private boolean mayBeTextInBase64(int start) {
        int first = Alphabets.sextet(text.charAt(start));
        int second = Alphabets.sextet(text.charAt(start + 1));
        int third = Alphabets.sextet(text.charAt(start + 2));
        int fourth = Alphabets.sextet(text.charAt(start + 3));
        return mayBegin(first << 2 | second >> 4, (second << 4 | third >> 2) & 0xff, (third << 6 | fourth) & 0xff);
    }

    private boolean mayBeTextInHex(int start) {
        int[] digits = new int[6];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = Alphabets.hexDigit(text.charAt(start + i));
            if (digits[i] < 0) {
                return false;
            }
        }
        return mayBegin(digits[0] << 4 | digits[1], digits[2] << 4 | digits[3], digits[4] << 4 | digits[5]);
    }

    private static boolean mayBegin(int first, int second, int third) {
        return isBom(first, second)
                || ((first == 0 || isPrintable(first))
                        && (second == 0 || isPrintable(second))
                        && (third == 0 || isPrintable(third)));
    }

    private static boolean isBom(int first, int second) {
        return (first == 0xff && second == 0xfe)
                || (first == 0xfe && second == 0xff)
                || (first == 0xef && second == 0xbb);
    }

    private static boolean isPrintable(int octet) {
        return (octet >= ' ' && octet < 0x7f) || octet == '\n' || octet == '\r' || octet == '\t';
    }

    /** ASCII, or ASCII in UTF-16. */
    private static boolean beginsAsText(byte[] octets) {
        if (octets.length < TEXT_BEGINS) {
            return false;
        }
        boolean plain = true;
        boolean even = true;
        boolean odd = true;
        for (int i = isBom(octets[0] & 0xff, octets[1] & 0xff) ? octets[0] == (byte) 0xef ? 3 : 2 : 0;
                i < TEXT_BEGINS;
                i++) {
            boolean printable = isPrintable(octets[i]);
            plain &= printable;
            even &= i % 2 == 0 ? printable : octets[i] == 0;
            odd &= i % 2 == 1 ? printable : octets[i] == 0;
        }
        return plain || even || odd;
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
        return beginsAsText(octets)
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
            case ':' -> i > 0 && isNamed(text.charAt(i - 1) | 0x20, i);
            case '<' ->
                isDrawing(i)
                        || (text.startsWith("~", i + 1) && FileBeginnings.areCertain(Encoded.ascii85(text, i + 2)));
            case '=' -> text.startsWith("ybegin ", i + 1) || notesEscape(i);
            default -> notesEscape(i);
        };
    }

    /** @param last the last letter of what stands before the colon, which nearly always tells that it is neither */
    private boolean isNamed(int last, int colon) {
        return (last == 'a' && isDataUrl(colon)) || (last == 'e' && isMimePart(colon));
    }

    private boolean notesEscape(int i) {
        escaped = escaped || Escapes.standsAt(text, i);
        return false;
    }

    /** RFC 2397, at its colon. */
    private boolean isDataUrl(int colon) {
        if (colon < 4
                || !text.regionMatches(true, colon - 4, "data", 0, 4)
                || (colon > 4 && Alphabets.isLetter(text.charAt(colon - 5)))) {
            return false;
        }
        int comma = text.indexOf(',', colon, Math.min(text.length(), colon + LONGEST_MEDIA_TYPE));
        return comma >= 0
                && (text.regionMatches(true, comma - 7, ";base64", 0, 7)
                        || (isMediaType(colon + 1)
                                && text.substring(colon, comma).chars().noneMatch(c -> c == ' ')));
    }

    /** RFC 2045, at the colon of its Content-Type: with an encoding and content, it is not only a description. */
    private boolean isMimePart(int colon) {
        String name = "content-type";
        if (colon < name.length() || !text.regionMatches(true, colon - name.length(), name, 0, name.length())) {
            return false;
        }
        int type = colon + 1;
        while (type < text.length() && Alphabets.isSpace(text.charAt(type))) {
            type++;
        }
        if (!isMediaType(type)) {
            return false;
        }
        int blank = blankLine(type, Math.min(text.length(), type + LONGEST_TAG));
        return blank >= 0
                && mentions(Math.max(0, colon - LONGEST_TAG), blank)
                && !text.substring(blank, Math.min(text.length(), blank + LONGEST_TAG))
                        .isBlank();
    }

    private int blankLine(int from, int to) {
        int blank = blankLine.in(from, to);
        return blank < 0 ? blankLineOfMail.in(from, to) : blank;
    }

    /** Whether an encoding is named there. */
    private boolean mentions(int from, int to) {
        int start = Math.max(from, encodingSoughtTo);
        for (int i = start; i + ENCODING.length() <= to; i++) {
            if (text.regionMatches(true, i, ENCODING, 0, ENCODING.length())) {
                lastEncoding = i;
            }
            encodingSoughtTo = i + 1;
        }
        return lastEncoding >= from && lastEncoding + ENCODING.length() <= to;
    }

    private boolean isMediaType(int start) {
        return MEDIA.stream().anyMatch(type -> text.regionMatches(true, start, type, 0, type.length()));
    }

    /** An SVG image is a text, and an image all the same. */
    private boolean isDrawing(int i) {
        return text.regionMatches(true, i, "<svg", 0, 4) && svg.in(i, Math.min(text.length(), i + LONGEST_TAG)) >= 0;
    }

    /** The word "begin", a mode, a name, and a line whose first character tells its length. */
    private boolean isUuencoded(int start, int end) {
        if (end - start != 5 || !text.startsWith("begin ", start) || start + 10 > text.length()) {
            return false;
        }
        int line = text.indexOf('\n', start, Math.min(text.length(), start + LONGEST_MEDIA_TYPE));
        boolean mode = text.substring(start + 6, start + 9).chars().allMatch(c -> c >= '0' && c <= '7');
        if (line < 0 || !mode || line + 1 >= text.length()) {
            return false;
        }
        int last = Math.min(text.length(), line + LONGEST_LINE);
        int lineEnd = text.indexOf('\n', line + 1, last);
        int characters = (lineEnd < 0 ? last : lineEnd) - line - 2;
        int octets = (text.charAt(line + 1) - ' ') & 63;
        return octets > 0 && Math.abs(characters - (octets + 2) / 3 * 4) <= 2;
    }

    private boolean isTooLong(int start, int end, char next) {
        if (end - start < SHORTEST_LINE) {
            run = Run.NONE;
            return false;
        }
        Run longer = run.and(text, start, end);
        run = isLine(start, end) && Alphabets.isSpace(next) ? longer : Run.NONE;
        return longer.isFile();
    }

    /** A line of hexadecimal digits may as well be an entry in a list of hash values. */
    private boolean isLine(int start, int end) {
        return end - start <= LONGEST_LINE && endOfHex(start, end) < end;
    }

    /**
     * Encoded characters without anything between them but line ends.
     *
     * @param length their number
     * @param likely they begin in a way that tells only in a long run
     * @param mixed there are letters and digits: words run together have letters alone
     */
    private record Run(int length, boolean likely, boolean mixed) {
        static final Run NONE = new Run(0, false, false);

        Run and(String text, int start, int end) {
            return new Run(
                    length + end - start,
                    length == 0 ? beginsLikely(text, start) : likely,
                    mixed || isMixed(text, start, end));
        }

        boolean isFile() {
            return (likely && length > LONGEST_HASH) || (mixed && length > LONGEST_TOKEN);
        }

        private static boolean beginsLikely(String text, int start) {
            return FileBeginnings.mayBeginWith(text.charAt(start), text.charAt(start + 1))
                    && (FileBeginnings.areLikely(Encoded.base64(text, start))
                            || FileBeginnings.areLikely(Encoded.hex(text, start)));
        }

        private static boolean isMixed(String text, int start, int end) {
            boolean digits = false;
            boolean letters = false;
            for (int i = start; i < end && !(digits && letters); i++) {
                char c = text.charAt(i);
                digits |= Alphabets.isDigit(c);
                letters |= Alphabets.isLetter(c);
            }
            return digits && letters;
        }
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
