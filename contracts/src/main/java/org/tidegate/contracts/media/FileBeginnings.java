package org.tidegate.contracts.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** How common image, video, archive and document files begin, as octets or encoded. */
final class FileBeginnings {

    /** Characters that are enough to tell, also where one encoding lies in another. */
    static final int TELLING = 44;

    private static final int OCTETS = 16;
    private static final int ANY = -1;

    /** Forty bits or more: no hash value begins like this by chance. */
    private static final int[][] CERTAIN = patterns(
            "ffd8ffe0....4a464946", // JPEG: JFIF
            "ffd8ffe1....45786966", // JPEG: Exif
            "ffd8ffe1....68747470", // JPEG: XMP
            "ffd8ffe000",
            "ffd8ffe200",
            "ffd8ffed00",
            "ffd8ffee00",
            "ffd8ffdb00",
            "ffd8ffc000",
            "ffd8ffc400",
            "ffd8fffe00",
            "89504e470d0a1a0a", // PNG
            "474946383761", // GIF
            "474946383961",
            "52494646........57454250", // WebP
            "52494646........41564920", // AVI
            "000000..66747970", // MP4, MOV, HEIC, AVIF
            "0000....6d6f6f76", // QuickTime
            "0000....6d646174",
            "0000000c4a584c20", // JPEG XL
            "0000000c6a502020", // JPEG 2000
            "49492a0008000000", // TIFF
            "4d4d002a00000008",
            "424d........00000000", // BMP
            "1a45dfa3..428681", // Matroska, WebM
            "1a45dfa301000000",
            "000001ba44", // MPEG
            "000001ba21",
            "464c5601..00000009", // FLV
            "3026b2758e66cf11", // WMV
            "255044462d31", // PDF
            "504b03040a00", // ZIP
            "504b03041400",
            "504b03042d00",
            "377abcaf271c", // 7z
            "526172211a07", // RAR
            "1f8b080000000000"); // gzip

    /** Fewer bits: telling only at the front of a text that is too long for a hash value. */
    private static final int[][] LIKELY = patterns(
            "ffd8ff",
            "89504e47",
            "47494638",
            "52494646",
            "0000....66747970",
            "49492a00",
            "4d4d002a",
            "1a45dfa3",
            "000001ba",
            "000001b3",
            "25504446",
            "504b0304",
            "1f8b08");

    /** The first two characters of all of them, in each encoding. */
    private static final boolean[] FIRST_TWO = firstTwo();

    private FileBeginnings() {}

    /** Whether it is worth asking any further: false for nearly every text. */
    static boolean mayBeginWith(char first, char second) {
        return first < 128 && second < 128 && FIRST_TWO[first << 7 | second];
    }

    /** What stands at a place of something longer; -1 where nothing of the encoding stands. */
    @FunctionalInterface
    private interface Octets {
        int at(int place);
    }

    /** @param text the first characters of an encoded value */
    static boolean areCertain(int[] text) {
        return begins(CERTAIN, text);
    }

    /** @param text as above */
    static boolean areLikely(int[] text) {
        return begins(LIKELY, text);
    }

    /** @param octets as characters, up to U+00FF */
    static boolean areRaw(int[] octets) {
        return matchesAny(CERTAIN, octets);
    }

    private static boolean begins(int[][] patterns, int[] text) {
        if (text.length == 0) {
            return false;
        }
        Octets plain = place -> place < text.length ? text[place] : ANY;
        Octets base64 = base64(plain);
        Octets hex = hex(plain);
        return Stream.of(base64, hex, base64(base64), hex(base64), base64(hex))
                .anyMatch(octets -> matchesAny(patterns, first(octets)));
    }

    private static boolean[] firstTwo() {
        boolean[] firstTwo = new boolean[128 * 128];
        Stream.concat(Arrays.stream(CERTAIN), Arrays.stream(LIKELY))
                .map(pattern -> new byte[] {(byte) pattern[0], (byte) pattern[1]})
                .flatMap(octets ->
                        encoded(octets).flatMap(text -> Stream.concat(Stream.of(text), encoded(ascii(text)))))
                .forEach(text -> firstTwo[text.charAt(0) << 7 | text.charAt(1)] = true);
        return firstTwo;
    }

    private static Stream<String> encoded(byte[] octets) {
        String hex = HexFormat.of().formatHex(octets);
        return Stream.of(
                Base64.getEncoder().encodeToString(octets),
                Base64.getUrlEncoder().encodeToString(octets),
                hex,
                hex.toUpperCase(Locale.ROOT));
    }

    private static byte[] ascii(String text) {
        return text.substring(0, 2).getBytes(StandardCharsets.US_ASCII);
    }

    private static int[] first(Octets octets) {
        int[] first = new int[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            first[i] = octets.at(i);
        }
        return first;
    }

    private static boolean matchesAny(int[][] patterns, int[] octets) {
        for (int[] pattern : patterns) {
            if (matches(pattern, octets)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(int[] pattern, int[] octets) {
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] != ANY && (i >= octets.length || pattern[i] != octets[i])) {
                return false;
            }
        }
        return true;
    }

    /** RFC 4648, both alphabets. */
    private static Octets base64(Octets text) {
        return place -> {
            int left = place * 8 / 6;
            int first = sextet(text.at(left));
            int second = sextet(text.at(left + 1));
            return first < 0 || second < 0 ? ANY : ((first << 6 | second) >> (4 - place * 8 % 6)) & 0xff;
        };
    }

    private static Octets hex(Octets text) {
        return place -> {
            int high = Character.digit(text.at(2 * place), 16);
            int low = Character.digit(text.at(2 * place + 1), 16);
            return high < 0 || low < 0 ? ANY : high << 4 | low;
        };
    }

    private static int sextet(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : ANY;
    }

    /** Hexadecimal; two dots stand for any octet. */
    private static int[][] patterns(String... written) {
        return Arrays.stream(written).map(FileBeginnings::pattern).toArray(int[][]::new);
    }

    private static int[] pattern(String written) {
        int[] octets = new int[written.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            String octet = written.substring(2 * i, 2 * i + 2);
            octets[i] = octet.equals("..") ? ANY : Integer.parseInt(octet, 16);
        }
        return octets;
    }
}
