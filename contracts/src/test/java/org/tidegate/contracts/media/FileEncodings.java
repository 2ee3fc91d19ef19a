package org.tidegate.contracts.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The ways in which a case system may put a file into a text. */
public final class FileEncodings {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private FileEncodings() {}

    /**
     * By name, each from octets to a text. As UTF-16 some octets are no text at all: then U+FFFD stands in it, and the file is
     * gone.
     */
    public static Map<String, Function<byte[], String>> all() {
        Map<String, Function<byte[], String>> all = new LinkedHashMap<>();
        all.put("base64", BASE64::encodeToString);
        all.put("base64 without padding", octets -> BASE64.withoutPadding().encodeToString(octets));
        all.put("base64url", octets -> Base64.getUrlEncoder().encodeToString(octets));
        all.put(
                "base64url without padding",
                octets -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
        all.put("base64 folded at 76", octets -> folded(BASE64.encodeToString(octets), 76, "\r\n"));
        all.put("base64 folded at 64", octets -> folded(BASE64.encodeToString(octets), 64, "\n"));
        all.put("base64 folded at 16", octets -> folded(BASE64.encodeToString(octets), 16, "\n"));
        all.put("base64 in groups of four", octets -> folded(BASE64.encodeToString(octets), 4, " "));
        all.put("base64 folded and indented", octets -> folded(BASE64.encodeToString(octets), 40, "\n\t\t"));
        all.put("base64 in a sentence", octets -> "the picture " + BASE64.encodeToString(octets) + " was found");
        all.put(
                "base64 in JSON",
                octets -> "{\"picture\":\"" + BASE64.encodeToString(octets).replace("/", "\\/") + "\"}");
        all.put(
                "base64 in JSON, folded",
                octets -> "{\"p\":\"" + folded(BASE64.encodeToString(octets), 20, "\\r\\n") + "\"}");
        all.put("base64 in XML", octets -> "<photo>" + BASE64.encodeToString(octets) + "</photo>");
        all.put(
                "base64 in UTF-16 read as bytes",
                octets -> BASE64.encodeToString(octets).replaceAll("(.)", "$1\0"));
        all.put(
                "base64 in UTF-16 in base64",
                octets -> BASE64.encodeToString(BASE64.encodeToString(octets).getBytes(StandardCharsets.UTF_16LE)));
        all.put(
                "base64 with a UTF-16 mark in base64",
                octets -> BASE64.encodeToString(BASE64.encodeToString(octets).getBytes(StandardCharsets.UTF_16)));
        all.put("base64 in base64", octets -> inBase64(BASE64.encodeToString(octets)));
        all.put(
                "base64 in base64, folded twice",
                octets -> folded(inBase64(folded(BASE64.encodeToString(octets), 76, "\r\n")), 76, "\r\n"));
        all.put("base64 four times", octets -> inBase64(inBase64(inBase64(BASE64.encodeToString(octets)))));
        all.put(
                "base64 eight times",
                octets -> inBase64(
                        inBase64(inBase64(inBase64(inBase64(inBase64(inBase64(BASE64.encodeToString(octets)))))))));
        all.put(
                "JSON in base64",
                octets -> inBase64("{\"name\": \"x\", \"data\": \"" + BASE64.encodeToString(octets) + "\"}"));
        all.put(
                "base64, percent-encoded",
                octets -> BASE64.encodeToString(octets)
                        .replace("+", "%2B")
                        .replace("/", "%2F")
                        .replace("=", "%3D"));
        all.put(
                "base64, quoted-printable",
                octets -> folded(BASE64.encodeToString(octets).replace("=", "=3D"), 70, "=\r\n"));
        all.put("hex", octets -> HexFormat.of().formatHex(octets));
        all.put("hex in capitals", octets -> HexFormat.of().withUpperCase().formatHex(octets));
        all.put("hex with 0x", octets -> "0x" + HexFormat.of().formatHex(octets));
        all.put("hex pairs", octets -> HexFormat.ofDelimiter(" ").formatHex(octets));
        all.put(
                "hex with colons",
                octets -> HexFormat.ofDelimiter(":").withUpperCase().formatHex(octets));
        all.put("hex with hyphens", octets -> HexFormat.ofDelimiter("-").formatHex(octets));
        all.put(
                "hex as an array of C",
                octets -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(octets));
        all.put("hex folded at 32", octets -> folded(HexFormat.of().formatHex(octets), 32, "\n"));
        all.put("hex in base64", octets -> inBase64(HexFormat.of().formatHex(octets)));
        all.put("base64 in hex", octets -> HexFormat.of().formatHex(ascii(BASE64.encodeToString(octets))));
        all.put(
                "hex in hex",
                octets -> HexFormat.of().formatHex(ascii(HexFormat.of().formatHex(octets))));
        all.put("decimal numbers", octets -> joined(octets, octet -> Integer.toString(octet), ", "));
        all.put(
                "signed decimal numbers",
                octets ->
                        "[" + joined(octets, octet -> Integer.toString(octet > 127 ? octet - 256 : octet), ",") + "]");
        all.put("backslashes of C", octets -> joined(octets, "\\x%02x"::formatted, ""));
        all.put("backslashes of JSON", octets -> joined(octets, "\\u%04x"::formatted, ""));
        all.put("percent-encoded", octets -> joined(octets, FileEncodings::percent, ""));
        all.put("percent-encoded throughout", octets -> joined(octets, "%%%02x"::formatted, ""));
        all.put("percent-encoded twice", octets -> joined(octets, "%%25%02X"::formatted, ""));
        all.put("quoted-printable", octets -> folded(joined(octets, FileEncodings::quotedPrintable, ""), 75, "=\r\n"));
        all.put("character references", octets -> joined(octets, "&#%d;"::formatted, ""));
        all.put("hexadecimal character references", octets -> joined(octets, "&#x%X;"::formatted, ""));
        all.put("octets as characters", octets -> new String(octets, StandardCharsets.ISO_8859_1));
        all.put("octets as Windows characters", octets -> new String(octets, Charset.forName("windows-1252")));
        all.put(
                "octets as characters in a sentence",
                octets -> "see " + new String(octets, StandardCharsets.ISO_8859_1));
        all.put("octets as UTF-16", octets -> new String(even(octets), StandardCharsets.UTF_16BE));
        all.put("octets as little-endian UTF-16", octets -> new String(even(octets), StandardCharsets.UTF_16LE));
        all.put("base32", FileEncodings::base32);
        all.put("Ascii85", FileEncodings::ascii85);
        all.put("uuencoded", FileEncodings::uuencoded);
        all.put("gzip in base64", octets -> BASE64.encodeToString(gzip(octets)));
        all.put("gzip in hex", octets -> HexFormat.of().formatHex(gzip(octets)));
        all.put("zip in base64", octets -> BASE64.encodeToString(zip(octets)));
        all.put("zlib in base64", octets -> BASE64.encodeToString(zlib(octets)));
        all.put("zlib in hex", octets -> HexFormat.of().formatHex(zlib(octets)));
        all.put(
                "base64 in zlib in base64",
                octets -> BASE64.encodeToString(zlib(ascii(BASE64.encodeToString(octets)))));
        all.put("data URL", octets -> "data:image/x;base64," + BASE64.encodeToString(octets));
        all.put(
                "data URL in a sheet",
                octets -> "a{b:url( 'DATA:image/x;charset=x;BASE64," + BASE64.encodeToString(octets) + "')}");
        all.put("data URL, percent-encoded", octets -> "data:image/x," + joined(octets, "%%%02X"::formatted, ""));
        all.put(
                "data URL in a link",
                octets -> "https://page.example/?u=data%3Aimage%2Fx%3Bbase64%2C"
                        + BASE64.encodeToString(octets)
                                .replace("+", "%2B")
                                .replace("/", "%2F")
                                .replace("=", "%3D"));
        all.put("data URL in base64", octets -> inBase64("data:image/x;base64," + BASE64.encodeToString(octets)));
        all.put(
                "MIME part",
                octets -> "Content-Type: image/x; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(octets));
        all.put(
                "MIME part in base64",
                octets -> inBase64("Content-Type: image/x\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                        + new String(octets, StandardCharsets.ISO_8859_1)));
        return all;
    }

    private static String folded(String text, int width, String between) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < text.length(); i += width) {
            lines.add(text.substring(i, Math.min(text.length(), i + width)));
        }
        return String.join(between, lines);
    }

    private static String inBase64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String joined(byte[] octets, Function<Integer, String> form, String between) {
        return IntStream.range(0, octets.length)
                .mapToObj(i -> form.apply(octets[i] & 0xff))
                .collect(Collectors.joining(between));
    }

    private static String percent(int octet) {
        return Character.isLetterOrDigit(octet) && octet < 128 ? Character.toString(octet) : "%%%02X".formatted(octet);
    }

    private static String quotedPrintable(int octet) {
        return octet > 32 && octet < 127 && octet != '=' ? Character.toString(octet) : "=%02X".formatted(octet);
    }

    private static byte[] even(byte[] octets) {
        return Arrays.copyOf(octets, octets.length / 2 * 2);
    }

    private static String base32(byte[] octets) {
        String bits = joined(
                octets, octet -> "%8s".formatted(Integer.toBinaryString(octet)).replace(' ', '0'), "");
        String whole = bits + "0".repeat((5 - bits.length() % 5) % 5);
        return IntStream.range(0, whole.length() / 5)
                .mapToObj(i -> Integer.parseInt(whole.substring(5 * i, 5 * i + 5), 2))
                .map(quintet -> Character.toString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(quintet)))
                .collect(Collectors.joining());
    }

    private static String ascii85(byte[] octets) {
        StringBuilder text = new StringBuilder("<~");
        for (int i = 0; i + 4 <= octets.length; i += 4) {
            long group = Long.parseLong(HexFormat.of().formatHex(octets, i, i + 4), 16);
            char[] five = new char[5];
            for (int digit = 4; digit >= 0; digit--) {
                five[digit] = (char) ('!' + group % 85);
                group /= 85;
            }
            text.append(new String(five).equals("!!!!!") ? "z" : new String(five));
        }
        return text.append("~>").toString();
    }

    private static String uuencoded(byte[] octets) {
        StringBuilder text = new StringBuilder("begin 644 a.dat\n");
        for (int i = 0; i < octets.length; i += 45) {
            int length = Math.min(45, octets.length - i);
            text.append((char) (' ' + length));
            for (int j = i; j < i + length; j += 3) {
                int group = 0;
                for (int k = j; k < j + 3; k++) {
                    group = group << 8 | (k < octets.length ? octets[k] & 0xff : 0);
                }
                for (int shift = 18; shift >= 0; shift -= 6) {
                    int sextet = group >> shift & 63;
                    text.append(sextet == 0 ? '`' : (char) (' ' + sextet));
                }
            }
            text.append('\n');
        }
        return text.append("`\nend\n").toString();
    }

    private interface Packing {
        OutputStream around(OutputStream sink) throws IOException;
    }

    private static byte[] packed(byte[] octets, Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.around(packed)) {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(byte[] octets) {
        return packed(octets, GZIPOutputStream::new);
    }

    private static byte[] zlib(byte[] octets) {
        return packed(octets, DeflaterOutputStream::new);
    }

    private static byte[] zip(byte[] octets) {
        return packed(octets, sink -> {
            ZipOutputStream zip = new ZipOutputStream(sink);
            zip.putNextEntry(new ZipEntry("a.dat"));
            return zip;
        });
    }
}
