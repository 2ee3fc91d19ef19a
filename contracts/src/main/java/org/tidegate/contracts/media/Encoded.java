package org.tidegate.contracts.media;

import java.util.Arrays;

/** What stands encoded at one place of a text: its first octets, or all of them. White space between the characters is skipped. */
final class Encoded {

    /** Of a beginning as short as this, somebody may be writing about it. */
    private static final int FEWEST = 16;

    /** First octets asked for; an image's own beginning is shorter, a zlib stream needs more. */
    private static final int WINDOW = 48;

    /** Characters of a piece that needs none behind it to tell. */
    private static final int LONGER_THAN_WORDS = 22;

    private static final int[] NOTHING = {};

    private static final int THREE_OCTETS = 24;

    private Encoded() {}

    /** The first three octets of a text in base64; negative where there are none. */
    static int threeInBase64(String text, int start) {
        int bits = 0;
        int pending = 0;
        for (int i = start; pending < THREE_OCTETS && i < text.length(); i++) {
            int sextet = Alphabets.sextet(text.charAt(i));
            if (sextet >= 0) {
                bits = bits << 6 | sextet;
                pending += 6;
            } else if (!Alphabets.isSpace(text.charAt(i))) {
                break;
            }
        }
        return pending < THREE_OCTETS ? -1 : bits;
    }

    /** As above, in hexadecimal. */
    static int threeInHex(String text, int start) {
        int bits = 0;
        int pending = 0;
        for (int i = start; pending < THREE_OCTETS && i < text.length(); i++) {
            int digit = Alphabets.hexDigit(text.charAt(i));
            if (isPrefix(text, i)) {
                i++;
            } else if (digit >= 0) {
                bits = bits << 4 | digit;
                pending += 4;
            } else if (!isBetweenPairs(text.charAt(i))) {
                break;
            }
        }
        return pending < THREE_OCTETS ? -1 : bits;
    }

    /** As above, in base32, where it is in one piece. */
    static int threeInBase32(String text, int start) {
        long bits = 0;
        for (int i = start; i < start + 5; i++) {
            int quintet = i < text.length() ? Alphabets.quintet(text.charAt(i)) : Alphabets.NONE;
            if (quintet < 0) {
                return -1;
            }
            bits = bits << 5 | quintet;
        }
        return (int) (bits >> 1);
    }

    /** Base64 in either alphabet; nothing where it reads like words. */
    static int[] base64(CharSequence text, int start) {
        int[] octets = new int[WINDOW];
        int count = 0;
        int sextets = 0;
        int bits = 0;
        Words words = new Words();
        for (int i = start; i < text.length() && count < WINDOW; i++) {
            char c = text.charAt(i);
            int sextet = Alphabets.sextet(c);
            if (sextet < 0) {
                if (!Alphabets.isSpace(c)) {
                    break;
                }
                words.end();
                continue;
            }
            words.next(c);
            bits = bits << 6 | sextet;
            if (sextets++ % 4 != 0) {
                octets[count++] = bits >> (6 - 2 * ((sextets - 1) % 4)) & 0xff;
            }
        }
        return count < FEWEST || words.areMost() ? NOTHING : Arrays.copyOf(octets, count);
    }

    /** Hexadecimal, in one piece, in groups, or as pairs with 0x, colons, commas or hyphens. */
    static int[] hex(CharSequence text, int start) {
        int[] octets = new int[FEWEST];
        int digits = 0;
        for (int i = start; i < text.length() && digits < 2 * FEWEST; i++) {
            char c = text.charAt(i);
            int digit = Alphabets.hexDigit(c);
            if (isPrefix(text, i)) {
                i++;
            } else if (digit >= 0) {
                octets[digits / 2] = octets[digits / 2] << 4 | digit;
                digits++;
            } else if (!isBetweenPairs(c)) {
                break;
            }
        }
        return digits < 2 * FEWEST ? NOTHING : octets;
    }

    /** RFC 4648, section 6. */
    static int[] base32(CharSequence text, int start) {
        int[] octets = new int[FEWEST];
        int count = 0;
        int bits = 0;
        int pending = 0;
        for (int i = start; i < text.length() && count < FEWEST; i++) {
            int quintet = Alphabets.quintet(text.charAt(i));
            if (quintet < 0 && !Alphabets.isSpace(text.charAt(i))) {
                break;
            }
            if (quintet >= 0) {
                bits = bits << 5 | quintet;
                pending += 5;
            }
            if (pending >= 8) {
                pending -= 8;
                octets[count++] = bits >> pending & 0xff;
            }
        }
        return count < FEWEST ? NOTHING : octets;
    }

    /** Numbers from -128 to 255, as programs print octets. */
    static int[] decimals(CharSequence text, int start) {
        int[] octets = new int[FEWEST];
        int count = 0;
        int i = start;
        while (count < FEWEST) {
            int end = endOfNumber(text, i);
            if (end == i || end - i > 4) {
                return NOTHING;
            }
            int number = Integer.parseInt(text, i, end, 10);
            if (number < -128 || number > 255) {
                return NOTHING;
            }
            octets[count++] = number & 0xff;
            i = end;
            while (i < text.length() && (Alphabets.isSpace(text.charAt(i)) || ",;".indexOf(text.charAt(i)) >= 0)) {
                i++;
            }
        }
        return octets;
    }

    /** Ascii85 behind its opening mark. */
    static int[] ascii85(CharSequence text, int start) {
        int[] octets = new int[FEWEST];
        int count = 0;
        int digits = 0;
        long group = 0;
        for (int i = start; i < text.length() && count < FEWEST; i++) {
            char c = text.charAt(i);
            if (c == 'z' && digits == 0) {
                count += 4;
            } else if (c >= '!' && c <= 'u') {
                group = group * 85 + (c - '!');
                if (++digits == 5) {
                    for (int shift = 24; shift >= 0; shift -= 8) {
                        octets[count++] = (int) (group >> shift) & 0xff;
                    }
                    digits = 0;
                    group = 0;
                }
            } else if (!Alphabets.isSpace(c)) {
                break;
            }
        }
        return count < FEWEST ? NOTHING : octets;
    }

    /**
     * All of a text in base64.
     *
     * @param end behind its last character
     */
    static byte[] wholeBase64(CharSequence text, int start, int end) {
        byte[] octets = new byte[(int) ((end - start) * 3L / 4)];
        int count = 0;
        int sextets = 0;
        int bits = 0;
        for (int i = start; i < end; i++) {
            int sextet = Alphabets.sextet(text.charAt(i));
            if (sextet >= 0) {
                bits = bits << 6 | sextet;
                if (sextets++ % 4 != 0) {
                    octets[count++] = (byte) (bits >> (6 - 2 * ((sextets - 1) % 4)));
                }
            }
        }
        return Arrays.copyOf(octets, count);
    }

    /** All of a text in hexadecimal, as above. */
    static byte[] wholeHex(CharSequence text, int start, int end) {
        byte[] octets = new byte[(end - start) / 2];
        int digits = 0;
        int bits = 0;
        for (int i = start; i < end; i++) {
            int digit = Alphabets.hexDigit(text.charAt(i));
            if (digit >= 0) {
                bits = bits << 4 | digit;
                if (digits++ % 2 == 1) {
                    octets[digits / 2 - 1] = (byte) bits;
                }
            }
        }
        return Arrays.copyOf(octets, digits / 2);
    }

    private static int endOfNumber(CharSequence text, int start) {
        int end = start;
        while (end < text.length()
                && (Alphabets.isDigit(text.charAt(end)) || (end == start && text.charAt(end) == '-'))) {
            end++;
        }
        return end == start + 1 && text.charAt(start) == '-' ? start : end;
    }

    private static boolean isPrefix(CharSequence text, int i) {
        return text.charAt(i) == '0' && i + 1 < text.length() && (text.charAt(i + 1) | 0x20) == 'x';
    }

    private static boolean isBetweenPairs(char c) {
        return Alphabets.isSpace(c) || ":,;-_".indexOf(c) >= 0;
    }

    /** Whether the pieces between white space are words: encoded text in groups has capitals and digits in nearly each. */
    private static final class Words {
        private int pieces;
        private int words;
        private int length;
        private boolean small = true;
        private boolean firstIsLong;

        void next(char c) {
            small &= Alphabets.isSmall(c) || length == 0;
            length++;
        }

        void end() {
            if (length > 0) {
                firstIsLong |= pieces == 0 && length >= LONGER_THAN_WORDS;
                pieces++;
                words += small && length > 1 ? 1 : 0;
                length = 0;
                small = true;
            }
        }

        boolean areMost() {
            end();
            return !firstIsLong && pieces > 1 && 2 * words >= pieces;
        }
    }
}
