package org.tidegate.gateway.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of some hundred thousand strings of octets in one pass: the first eight of each are in a table, which a window of eight octets
 * is looked up in as it slides along. What follows them is then compared.
 */
final class NeedleScan {
    private static final int WINDOW = Long.BYTES;
    private static final int CHUNK = 4 << 20;
    private static final int MOST_FOUND = 1_000;
    private static final int NONE = -1;

    private final List<Needle> needles;
    private final int longest;
    private final long[] windows;
    private final int[] first;
    private final int[] next;
    private final int shift;
    private final long[] filter = new long[1 << 18];

    /** @param octets eight at least */
    record Needle(String what, byte[] octets) {}

    /** @param at the first octet's place */
    record Found(String where, long at, String what) {}

    NeedleScan(List<Needle> needles) {
        this.needles = List.copyOf(needles);
        this.longest = needles.stream().mapToInt(n -> n.octets().length).max().orElseThrow();
        int bits = 33 - Integer.numberOfLeadingZeros(needles.size());
        this.shift = Long.SIZE - bits;
        this.windows = new long[1 << bits];
        this.first = new int[1 << bits];
        this.next = new int[needles.size()];
        Arrays.fill(first, NONE);
        for (int i = 0; i < needles.size(); i++) {
            add(i, ByteBuffer.wrap(needles.get(i).octets()).getLong());
        }
    }

    private void add(int needle, long window) {
        int place = place(window);
        windows[place] = window;
        next[needle] = first[place];
        first[place] = needle;
        filter[filterWord(window)] |= 1L << filterBit(window);
    }

    /** Where a window is in the table, or where it would be. */
    private int place(long window) {
        int place = (int) (mixed(window) >>> shift);
        while (first[place] != NONE && windows[place] != window) {
            place = place + 1 & first.length - 1;
        }
        return place;
    }

    private static long mixed(long window) {
        return window * 0x9E3779B97F4A7C15L;
    }

    private int filterWord(long window) {
        return (int) (mixed(window) >>> 46);
    }

    private static int filterBit(long window) {
        return (int) (mixed(window) >>> 40) & 63;
    }

    List<Found> in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in(file.toString(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Found> in(String where, byte[] octets) {
        try (InputStream in = new ByteArrayInputStream(octets)) {
            return in(where, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Found> in(String where, InputStream in) throws IOException {
        List<Found> found = new ArrayList<>();
        byte[] chunk = new byte[CHUNK + longest];
        long before = 0;
        int kept = 0;
        int read = in.readNBytes(chunk, 0, CHUNK);
        while (read > 0) {
            int length = kept + read;
            boolean last = read < CHUNK;
            int starts = last ? length - WINDOW + 1 : length - longest + 1;
            look(chunk, length, Math.max(0, starts), where, before, found);
            kept = last ? 0 : longest - 1;
            System.arraycopy(chunk, length - kept, chunk, 0, kept);
            before += length - kept;
            read = last ? 0 : in.readNBytes(chunk, kept, CHUNK);
            if (read == 0 && !last) {
                look(chunk, kept, Math.max(0, kept - WINDOW + 1), where, before, found);
            }
        }
        return found;
    }

    private void look(byte[] chunk, int length, int starts, String where, long before, List<Found> found) {
        if (starts == 0) {
            return;
        }
        long window = 0;
        for (int i = 0; i < WINDOW - 1; i++) {
            window = window << Byte.SIZE | chunk[i] & 0xff;
        }
        for (int at = 0; at < starts; at++) {
            window = window << Byte.SIZE | chunk[at + WINDOW - 1] & 0xff;
            if ((filter[filterWord(window)] >>> filterBit(window) & 1) != 0) {
                compare(chunk, length, at, window, where, before, found);
            }
        }
    }

    private void compare(byte[] chunk, int length, int at, long window, String where, long before, List<Found> found) {
        for (int needle = first[place(window)]; needle != NONE; needle = next[needle]) {
            byte[] octets = needles.get(needle).octets();
            if (at + octets.length <= length
                    && Arrays.equals(chunk, at, at + octets.length, octets, 0, octets.length)
                    && found.size() < MOST_FOUND) {
                found.add(new Found(where, before + at, needles.get(needle).what()));
            }
        }
    }
}
