package org.tidegate.contracts.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How image and video files begin, and the archives and documents that carry them.
 *
 * <p>Octets are numbers from 0 to 255 here; {@link #UNKNOWN} stands for one that was lost on its way into a text.
 */
final class FileBeginnings {

    /** An octet that a decoder replaced: it may have been any. */
    static final int UNKNOWN = -1;

    /** Octets that are enough to tell. */
    static final int TELLING = 16;

    /** Where this many octets of a beginning were lost, too few are left to tell by. */
    private static final int LEAST_KNOWN = 4;

    private static final int ANY = -1;

    /** Forty bits or more: no hash value begins like this by chance. */
    private static final int[][][] CERTAIN = byFirst(Stream.concat(
            Stream.of(
                    "ffd8ffe0....4a464946", // JPEG: JFIF
                    "ffd8ffe1....45786966", // JPEG: Exif
                    "ffd8ffe1....68747470", // JPEG: XMP
                    "ffd8ffe000",
                    "ffd8ffe200",
                    "ffd8ffe20c",
                    "ffd8ffe800",
                    "ffd8ffed00",
                    "ffd8ffee00",
                    "ffd8ffdb00",
                    "ffd8ffc000",
                    "ffd8ffc200",
                    "ffd8ffc400",
                    "ffd8ffdd00",
                    "ffd8fffe00",
                    "ff4fff5100", // JPEG 2000, code stream alone
                    "89504e470d0a1a0a", // PNG
                    "8a4d4e470d0a1a0a", // MNG
                    "474946383761", // GIF
                    "474946383961",
                    "52494646........57454250", // WebP
                    "52494646........41564920", // AVI
                    "52494646........41434f4e", // animated cursor
                    "000000..66747970", // MP4, MOV, 3GP, HEIC, AVIF
                    "000000..73747970", // a fragment of one
                    "0000....6d6f6f66",
                    "0000....6d6f6f76", // QuickTime
                    "0000....6d646174",
                    "0000....77696465",
                    "0000....66726565",
                    "0000000c4a584c20", // JPEG XL
                    "0000000c6a502020", // JPEG 2000
                    "49492a00....0000", // TIFF and most raw formats of cameras
                    "4d4d002a0000",
                    "49492b000800", // BigTIFF
                    "4d4d002b0008",
                    "4949bc01....0000", // JPEG XR
                    "46554a4946494c4d", // RAF
                    "424d........00000000", // BMP
                    "384250530001", // PSD
                    "00000100..00......0001000100", // ICO
                    "00000100..00......0001000400",
                    "00000100..00......0001000800",
                    "00000100..00......0001001800",
                    "00000100..00......0001002000",
                    "762f31010200", // OpenEXR
                    "464f524d........494c424d", // ILBM
                    "69636e730000", // ICNS
                    "1a45dfa3..428681", // Matroska, WebM
                    "1a45dfa3..4286810142",
                    "1a45dfa301000000",
                    "1a45dfa3a34286",
                    "1a45dfa3934282",
                    "000001ba44", // MPEG programme stream
                    "000001ba21",
                    "000001b3................000001b5", // MPEG video
                    "000001b3................000001b8",
                    "474000..0000b0", // MPEG transport stream, its first packet a programme table
                    "474011..0042f0",
                    "00000001674200", // H.264 without a container
                    "00000001674d00",
                    "00000001676400",
                    "00000001674240",
                    "000000016742c0",
                    "0000000140010c", // H.265 without a container
                    "464c5601..00000009", // FLV
                    "3026b2758e66cf11", // WMV
                    "2e524d460000", // RealMedia
                    "4f67675300020000", // Ogg
                    "444b494600002000", // IVF
                    "255044462d31", // PDF
                    "255044462d32",
                    "504b0304..00..00", // ZIP
                    "504b03040a00",
                    "504b03041400",
                    "504b03042d00",
                    "504b0304..00..08",
                    "377abcaf271c", // 7z
                    "526172211a07", // RAR
                    "fd377a585a00", // xz
                    "425a68..314159265359", // bzip2
                    "1f8b080000000000"), // gzip
            gzip()));

    /** Fewer bits: telling only at the front of a text that is too long for a hash value. */
    private static final int[][][] LIKELY = byFirst(Stream.of(
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
            "00000001",
            "28b52ffd", // Zstandard
            "04224d18", // LZ4
            "25504446",
            "504b0304",
            "1f8b08"));

    /** A zlib stream (RFC 1950): too little to tell by, but worth inflating. */
    private static final List<String> ZLIB = List.of("7801", "785e", "789c", "78da");

    private static final boolean[] FIRST_TWO = firstTwo();
    private static final boolean[] PACKED = packed();

    private FileBeginnings() {}

    /** Whether it is worth decoding a text that begins so as base64, base32 or hexadecimal: false for most words. */
    static boolean mayBeginWith(char first, char second) {
        return first < 128 && second < 128 && FIRST_TWO[first << 7 | second];
    }

    /** Whether it is worth decoding any more than these three octets: false for nearly every word. */
    static boolean mayBeginWith(int threeOctets) {
        int first = threeOctets >> 16 & 0xff;
        for (int[] pattern : CERTAIN[first]) {
            if (pattern[1] == (threeOctets >> 8 & 0xff) && (pattern[2] == ANY || pattern[2] == (threeOctets & 0xff))) {
                return true;
            }
        }
        return first == 0x78 && (threeOctets >> 8) % 31 == 0;
    }

    /** Whether a file may begin with this octet. */
    static boolean mayBeginWithOne(int octet) {
        return octet == UNKNOWN || CERTAIN[octet].length > 0;
    }

    /** Whether these are the first two octets of a file. */
    static boolean mayBeginWithBoth(int twoOctets) {
        return PACKED[twoOctets];
    }

    static boolean isZlib(int[] octets) {
        return octets.length > 1 && octets[0] == 0x78 && ((octets[0] << 8) + octets[1]) % 31 == 0 && octets[1] < 0xff;
    }

    /** Whether a file's octets stand there, for certain. */
    static boolean areCertain(int[] octets) {
        return matchAny(CERTAIN, octets);
    }

    /** Whether they may, so that they are telling only where more speaks for it. */
    static boolean areLikely(int[] octets) {
        return matchAny(LIKELY, octets);
    }

    private static boolean matchAny(int[][][] byFirst, int[] octets) {
        if (octets.length == 0) {
            return false;
        }
        if (octets[0] != UNKNOWN) {
            return matchAny(byFirst[octets[0]], octets);
        }
        return Arrays.stream(byFirst).anyMatch(patterns -> matchAny(patterns, octets));
    }

    private static boolean matchAny(int[][] patterns, int[] octets) {
        for (int[] pattern : patterns) {
            if (matches(pattern, octets)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(int[] pattern, int[] octets) {
        if (octets.length < pattern.length) {
            return false;
        }
        int lost = 0;
        int known = 0;
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i] == ANY) {
                continue;
            }
            if (octets[i] == UNKNOWN) {
                lost++;
            } else if (pattern[i] == octets[i]) {
                known++;
            } else {
                return false;
            }
        }
        return lost == 0 || known >= LEAST_KNOWN;
    }

    /** RFC 1952 with any time: no name or one, and the levels and systems that writers of our days put. */
    private static Stream<String> gzip() {
        return Stream.of("00", "08")
                .flatMap(flags -> Stream.of("00", "02", "04")
                        .flatMap(level -> Stream.of("00", "03", "07", "0a", "0b", "13", "ff")
                                .map(system -> "1f8b08" + flags + "........" + level + system)));
    }

    private static boolean[] firstTwo() {
        boolean[] firstTwo = new boolean[128 * 128];
        Stream.concat(
                        Stream.of(CERTAIN, LIKELY).flatMap(Arrays::stream).flatMap(Arrays::stream),
                        ZLIB.stream().map(FileBeginnings::pattern))
                .map(pattern -> new byte[] {(byte) pattern[0], (byte) pattern[1]})
                .flatMap(FileBeginnings::encoded)
                .forEach(text -> firstTwo[text.charAt(0) << 7 | text.charAt(1)] = true);
        return firstTwo;
    }

    private static boolean[] packed() {
        boolean[] packed = new boolean[1 << 16];
        Arrays.stream(CERTAIN).flatMap(Arrays::stream).forEach(pattern -> packed[pattern[0] << 8 | pattern[1]] = true);
        return packed;
    }

    private static Stream<String> encoded(byte[] octets) {
        String hex = HexFormat.of().formatHex(octets);
        int sixteen = (octets[0] & 0xff) << 8 | (octets[1] & 0xff);
        String base32 = "" + Alphabets.base32(sixteen >> 11) + Alphabets.base32(sixteen >> 6 & 31);
        String capital = hex.toUpperCase(Locale.ROOT);
        return Stream.of(
                Base64.getEncoder().encodeToString(octets),
                Base64.getUrlEncoder().encodeToString(octets),
                hex,
                capital,
                hex.charAt(0) + capital.substring(1),
                capital.charAt(0) + hex.substring(1),
                base32);
    }

    /** Hexadecimal; two dots stand for any octet. */
    private static int[][][] byFirst(Stream<String> written) {
        List<List<int[]>> byFirst = IntStream.range(0, 256)
                .mapToObj(i -> (List<int[]>) new ArrayList<int[]>())
                .toList();
        written.map(FileBeginnings::pattern)
                .forEach(pattern -> byFirst.get(pattern[0]).add(pattern));
        return byFirst.stream().map(patterns -> patterns.toArray(int[][]::new)).toArray(int[][][]::new);
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
