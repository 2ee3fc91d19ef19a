package org.tidegate.crypto.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Alterations of octets, the same ones for the same seed; what comes out is never what went in. */
public final class Tamper {

    private static final int PRINTABLE_FROM = 0x20;
    private static final int PRINTABLE = 0x5f;

    private final Random random;

    public Tamper(long seed) {
        this.random = new Random(seed);
    }

    /** One bit or octet changed, an octet taken out or put in, or the end cut off. */
    public byte[] octets(byte[] octets) {
        return other(octets, () -> octetsOnce(octets));
    }

    /** As {@link #octets}, or a line dropped, doubled, or exchanged with another; the order of the last two is left alone. */
    public byte[] lines(byte[] text) {
        return other(text, () -> random.nextInt(3) > 0 ? octetsOnce(text) : linesOnce(text));
    }

    private interface Once {
        byte[] altered();
    }

    private static byte[] other(byte[] octets, Once once) {
        byte[] altered = once.altered();
        while (Arrays.equals(altered, octets)) {
            altered = once.altered();
        }
        return altered;
    }

    private byte[] octetsOnce(byte[] octets) {
        int at = random.nextInt(octets.length);
        byte[] altered = octets.clone();
        switch (random.nextInt(5)) {
            case 0 -> altered[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> altered[at] = (byte) (PRINTABLE_FROM + random.nextInt(PRINTABLE));
            case 2 -> altered = joined(octets, at, new byte[0], at + 1);
            case 3 -> altered = joined(octets, at, new byte[] {(byte) random.nextInt()}, at);
            default -> altered = Arrays.copyOf(octets, at);
        }
        return altered;
    }

    private byte[] linesOnce(byte[] text) {
        List<String> lines =
                new ArrayList<>(new String(text, StandardCharsets.UTF_8).lines().toList());
        int at = random.nextInt(lines.size() - 2);
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(random.nextInt(lines.size()));
            case 1 -> lines.add(at, lines.get(at));
            default -> Collections.swap(lines, at, random.nextInt(lines.size() - 2));
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] octets, int head, byte[] middle, int tail) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(octets, 0, head);
        all.writeBytes(middle);
        all.write(octets, tail, octets.length - tail);
        return all.toByteArray();
    }
}
