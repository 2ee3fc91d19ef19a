package org.tidegate.contracts.media;

import java.util.List;

/** What says by itself, in one text, that the octets of a file follow: a data URL, a part of a mail, a drawing, a uuencoded file. */
final class PayloadMarks {
    private static final int LONGEST_MEDIA_TYPE = 200;
    private static final int LONGEST_TAG = 2000;
    private static final int LONGEST_LINE = 128;
    private static final String ENCODING = "content-transfer-encoding:";
    private static final List<String> MEDIA = List.of("image/", "video/", "audio/");

    private final String text;
    private final NextWord blankLine;
    private final NextWord blankLineOfMail;
    private final NextWord svg;

    /** The last encoding that was found, and up to where one was looked for. */
    private int lastEncoding = -1;

    private int encodingSoughtTo;

    PayloadMarks(String text) {
        this.text = text;
        this.blankLine = new NextWord(text, "\n\n");
        this.blankLineOfMail = new NextWord(text, "\r\n\r\n");
        this.svg = new NextWord(text, "www.w3.org/2000/svg");
    }

    /** @param last the last letter of what stands before the colon, which nearly always tells that it is neither */
    boolean areNamed(int last, int colon) {
        return (last == 'a' && isDataUrl(colon)) || (last == 'e' && isMimePart(colon));
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
    boolean isDrawing(int i) {
        return text.regionMatches(true, i, "<svg", 0, 4) && svg.in(i, Math.min(text.length(), i + LONGEST_TAG)) >= 0;
    }

    /** The word "begin", a mode, a name, and a line whose first character tells its length. */
    boolean isUuencoded(int start, int end) {
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
}
