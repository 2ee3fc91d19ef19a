package org.tidegate.contracts.media;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The values of ordinary packages and reports, made up: what looks most like encoded octets and is none. */
public final class RealisticValues {

    /** First and last code point of a script's common letters. */
    private static final List<int[]> SCRIPTS = List.of(
            new int[] {'a', 'z'},
            new int[] {'a', 'z'},
            new int[] {0xe0, 0xfe},
            new int[] {0x100, 0x17f},
            new int[] {0x3b1, 0x3c9},
            new int[] {0x430, 0x44f},
            new int[] {0x5d0, 0x5ea},
            new int[] {0x627, 0x64a},
            new int[] {0x905, 0x939},
            new int[] {0xe01, 0xe2e},
            new int[] {0x3041, 0x3096},
            new int[] {0x4e00, 0x9fa5},
            new int[] {0xac00, 0xd7a3},
            new int[] {0x1f600, 0x1f64f});

    private final SplittableRandom random;

    public RealisticValues(SplittableRandom random) {
        this.random = random;
    }

    /** Any of the values below. */
    public String anything() {
        List<Supplier<String>> kinds = List.of(
                this::text,
                this::hash,
                this::hashes,
                this::photoDna,
                this::token,
                this::webToken,
                this::id,
                this::link,
                this::ip,
                this::uuid,
                this::path,
                this::mail,
                this::numbers);
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    /** Words of one script, with punctuation and numbers. */
    public String text() {
        int[] script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        return IntStream.rangeClosed(0, random.nextInt(120))
                .mapToObj(i -> random.nextInt(12) == 0 ? Integer.toString(random.nextInt(100_000)) : word(script))
                .collect(Collectors.joining(random.nextInt(20) == 0 ? "\n" : " "))
                .concat(random.nextBoolean() ? "." : " 100 %");
    }

    /** Of any common length, hexadecimal in either case. */
    public String hash() {
        int[] sizes = {16, 20, 28, 32, 32, 48, 64, 144};
        String hex = HexFormat.of().formatHex(octets(sizes[random.nextInt(sizes.length)]));
        return random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT);
    }

    /** A list of them. */
    public String hashes() {
        int size = random.nextBoolean() ? 16 : 32;
        return IntStream.rangeClosed(0, random.nextInt(60))
                .mapToObj(i -> random.nextBoolean()
                        ? HexFormat.of().formatHex(octets(size))
                        : Base64.getEncoder().encodeToString(octets(size)))
                .collect(Collectors.joining(random.nextBoolean() ? "\n" : ", "));
    }

    /** 144 octets in base64. */
    public String photoDna() {
        return Base64.getEncoder().encodeToString(octets(144));
    }

    /** Of a session or a page. */
    public String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets(12 + random.nextInt(600)));
    }

    /** RFC 7519. */
    public String webToken() {
        return part("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "."
                + part("{\"sub\":\"" + id() + "\",\"iat\":" + random.nextInt() + "}") + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(octets(64));
    }

    /** Digits, or letters and digits. */
    public String id() {
        return random.nextBoolean()
                ? random.ints(8 + random.nextInt(40), '0', '9' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                : Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + Long.toString(random.nextLong() >>> 1, 36);
    }

    public String link() {
        return "https://page.example/" + word(SCRIPTS.getFirst()) + "/" + id() + "?q="
                + URLEncoder.encode(word(SCRIPTS.get(random.nextInt(SCRIPTS.size()))), StandardCharsets.UTF_8)
                + "&next=" + URLEncoder.encode("https://page.example/?id=" + id(), StandardCharsets.UTF_8) + "&t="
                + Base64.getUrlEncoder().encodeToString(octets(48)).replace("=", "%3D") + "#" + hash();
    }

    public String ip() {
        return random.nextBoolean()
                ? random.ints(4, 0, 256).mapToObj(Integer::toString).collect(Collectors.joining("."))
                : random.ints(8, 0, 1 << 16).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
    }

    public String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String path() {
        return "C:\\Users\\" + word(SCRIPTS.getFirst()) + "\\new\\results\\table_" + id() + ".csv";
    }

    /** The head of a mail whose attachment was taken out. */
    private String mail() {
        return "From: a@page.example\r\nMessage-ID: <" + id()
                + "@page.example>\r\nContent-Type: image/jpeg\r\nDKIM-Signature: v=1; b="
                + Base64.getMimeEncoder(72, new byte[] {'\r', '\n', ' '}).encodeToString(octets(256)) + "\r\n\r\n"
                + text();
    }

    private String numbers() {
        return random.ints(random.nextInt(200), 0, 256)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }

    private String word(int[] script) {
        return random.ints(1 + random.nextInt(14), script[0], script[1] + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] octets(int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return octets;
    }
}
