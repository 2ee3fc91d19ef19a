package org.tidegate.contracts.media;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The first octets of what a zlib stream holds: never all of it, however much it may unpack to. */
final class Inflated {

    private static final int MOST = 16 * 1024;

    private Inflated() {}

    /** @return what could be read before the stream ended or made no sense; empty where it is no zlib stream */
    static byte[] firstOf(byte[] octets) {
        byte[] first = new byte[MOST];
        int count = 0;
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(octets);
            int more = inflater.inflate(first);
            while (more > 0) {
                count += more;
                more = inflater.inflate(first, count, MOST - count);
            }
        } catch (DataFormatException noMoreOfIt) {
            return Arrays.copyOf(first, count);
        }
        return Arrays.copyOf(first, count);
    }
}
