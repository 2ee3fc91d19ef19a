package org.tidegate.contracts.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files that show nothing: one grey pixel, or a header without any picture behind it. All made here. */
public final class NeutralFiles {

    private NeutralFiles() {}

    /** By the name of their format. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("PNG", png());
        files.put(
                "JPEG",
                hex(
                        "ffd8ffe000104a46494600010100000100010000ffdb004300" + "10".repeat(64)
                                + "ffc0000b080001000101011100ffc4001400010000000000000000000000000000000000ffda0008010100003f007fffd9"));
        files.put("JPEG without JFIF", hex("ffd8ffdb004300" + "10".repeat(64) + "ffc0000b080001000101011100ffd9"));
        files.put("JPEG with Exif", hex("ffd8ffe1001645786966000049492a00080000000000000000000000ffd9"));
        files.put("GIF", hex("4749463839610100010080000080808080808021f90400000000002c00000000010001000002024401003b"));
        files.put("GIF of 1987", hex("4749463837610100010080000080808080808" + "02c00000000010001000002024401003b"));
        files.put("WebP", hex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700"));
        files.put(
                "BMP",
                hex("424d3a0000000000000036000000280000000100000001000000010018000000000004000000130b0000130b0000"
                        + "000000000000000080808000"));
        files.put("TIFF", hex("49492a00080000000300000103000100000001000000010103000100000001000000000000000000"));
        files.put(
                "TIFF, big-endian",
                hex("4d4d002a000000080002010000030000000100010000010100030000000100010000" + "00000000"));
        files.put("HEIC", hex("0000001866747970686569630000000068656963" + "6d696631" + "0000000c6d65746100000000"));
        files.put(
                "AVIF",
                hex("00000020667479706176696600000000617669666d6966316d696166" + "4d413142"
                        + "0000000c6d65746100000000"));
        files.put("MP4", hex("0000001866747970697" + "36f6d0000020069736f6d6d703431" + "000000086d646174"));
        files.put("MOV", hex("00000014667479707174202020050300717420200000000877696465000000006d646174"));
        files.put("MOV of old", hex("0000006c6d6f6f76000000646d766864" + "00".repeat(40)));
        files.put("3GP", hex("0000001466747970336770340000030033677034" + "000000086d646174"));
        files.put("WebM", hex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806700"));
        files.put(
                "MKV",
                hex("1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b6142878104428581021853806700"));
        files.put("AVI", hex("52494646240000004156492" + "04c495354180000006864726c617669680c00000000000000000000"));
        files.put("FLV", hex("464c5601050000000900000000120000" + "0000000000000000000000000000"));
        files.put(
                "MPEG programme stream",
                hex("000001ba44000400040100000389f8000001bb000c8000010ce1ff" + "00".repeat(12)));
        files.put("MPEG transport stream", hex("474000100000b00d0001c100000001f000" + "2ab104b2" + "ff".repeat(60)));
        files.put("WMV", hex("3026b2758e66cf11a6d900aa0062ce6c" + "00".repeat(24)));
        files.put("JPEG 2000", hex("0000000c6a5020200d0a870a00000014667479706a703220000000006a703220"));
        files.put("JPEG XL", hex("0000000c4a584c200d0a870a00000014667479706a786c20000000006a786c20"));
        files.put("ICO", hex("000001000100010100000100200030000000160000002800000001000000020000000100200000000000"));
        return files;
    }

    private static byte[] png() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(hex("89504e470d0a1a0a"));
        chunk(png, "IHDR", hex("00000001000000010800000000"));
        Deflater deflater = new Deflater();
        deflater.setInput(hex("0080"));
        deflater.finish();
        byte[] data = new byte[64];
        int length = deflater.deflate(data);
        deflater.end();
        chunk(png, "IDAT", java.util.Arrays.copyOf(data, length));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(hex("%08x".formatted(data.length)));
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(hex("%08x".formatted(crc.getValue())));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
