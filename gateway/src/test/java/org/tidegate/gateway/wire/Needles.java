package org.tidegate.gateway.wire;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What a value looks like wherever it may be kept: as octets, as words of Bouncy Castle's field elements, as hexadecimal digits and base64,
 * in octets and in characters of two octets. Of each the beginning alone, so that remains of it are found too.
 */
final class Needles {
    private static final int OCTETS = 16;
    private static final int LETTERS = 24;

    private final List<NeedleScan.Needle> all = new ArrayList<>();

    List<NeedleScan.Needle> all() {
        return all;
    }

    Needles text(String what, String text) {
        String begin = text.substring(0, Math.min(LETTERS, text.length()));
        add(what, begin.getBytes(StandardCharsets.UTF_8));
        for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            add(what + ", " + wide, begin.getBytes(wide));
        }
        return this;
    }

    /** @param octets 33, of which the first says little */
    Needles element(String what, byte[] octets) {
        byte[] x = Arrays.copyOfRange(octets, 1, octets.length);
        octets(what, x);
        add(what + ", words", words(x));
        return text(what + ", base64url", Base64.getUrlEncoder().encodeToString(octets))
                .text(what + ", base64", Base64.getEncoder().encodeToString(octets));
    }

    /** @param octets 16, packed with others: so at each place that base64 can begin at */
    Needles tag(String what, byte[] octets) {
        octets(what, octets);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + octets.length];
            System.arraycopy(octets, 0, shifted, before, octets.length);
            int from = Math.ceilDiv(before * Byte.SIZE, 6);
            int to = shifted.length * Byte.SIZE / 6;
            text(
                    what + ", base64url",
                    Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
            text(what + ", base64", Base64.getEncoder().encodeToString(shifted).substring(from, to));
        }
        return this;
    }

    private void octets(String what, byte[] octets) {
        add(what, Arrays.copyOf(octets, OCTETS));
        text(what + ", hex", HexFormat.of().formatHex(octets));
    }

    /** As a field element holds it: the lowest word first. A heap dump writes each with its highest octet first. */
    private static byte[] words(byte[] highestFirst) {
        ByteBuffer from = ByteBuffer.wrap(highestFirst);
        ByteBuffer to = ByteBuffer.allocate(highestFirst.length);
        for (int at = highestFirst.length - Integer.BYTES; at >= 0; at -= Integer.BYTES) {
            to.putInt(from.getInt(at));
        }
        return Arrays.copyOf(to.array(), OCTETS);
    }

    private void add(String what, byte[] octets) {
        all.add(new NeedleScan.Needle(what, octets));
    }
}
