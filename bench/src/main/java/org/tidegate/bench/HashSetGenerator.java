package org.tidegate.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A synthetic VICS 2.0 hash set of any size, as programs write one: booleans and sizes as text, dates as milliseconds, categories that
 * are null, paths that must not cross. One seed gives one set, in the order of its MD5.
 */
final class HashSetGenerator {

    private static final String HEAD =
            "{\"@odata.context\":\"http://example.invalid/VICSDATAMODEL/ProjectVic/DataModels/"
                    + "2.0.xml/US/$metadata#Media\",\"value\":[";
    private static final int HEX = 16;

    private final SplittableRandom random;
    private final long records;

    HashSetGenerator(long records, long seed) {
        this.records = records;
        this.random = new SplittableRandom(seed);
    }

    void write(OutputStream document) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(document, StandardCharsets.US_ASCII), 1 << 16);
        out.write(HEAD);
        long step = Long.divideUnsigned(-1L, records);
        StringBuilder text = new StringBuilder(512);
        for (long i = 0; i < records; i++) {
            text.setLength(0);
            text.append(i == 0 ? "\n" : ",\n");
            record(text, i, i * step);
            out.append(text);
        }
        out.write("]}\n");
        out.flush();
    }

    private void record(StringBuilder text, long number, long first) {
        text.append("{\"MediaID\":").append(number + 1).append(",\"MD5\":\"");
        hex(text, first);
        hex(text, random.nextLong());
        text.append("\",\"SHA1\":\"");
        hex(text, random.nextLong());
        hex(text, random.nextLong());
        hex(text, random.nextLong() >>> 32, 8);
        int category = random.nextInt(7);
        text.append("\",\"Category\":").append(category == 6 ? "null" : Integer.toString(category));
        text.append(",\"VictimIdentified\":\"").append(random.nextInt(50) == 0);
        text.append("\",\"OffenderIdentified\":\"false\",\"IsDistributed\":\"").append(random.nextBoolean());
        text.append("\",\"MimeType\":\"image/jpeg\",\"MediaSize\":\"").append(random.nextInt(5_000_000));
        text.append("\",\"DateUpdated\":\"/Date(").append(1_400_000_000_000L + random.nextInt());
        text.append(")/\",\"Series\":\"series-").append(random.nextInt(100_000)).append('"');
        if (random.nextInt(10) == 0) {
            text.append(",\"Tags\":\"synthetic ").append(random.nextInt(1000)).append('"');
        }
        text.append(",\"RelativeFilePath\":\"VIC\\\\")
                .append(number % 100)
                .append("\\\\")
                .append(number);
        text.append(".bin\",\"MediaFiles\":[{\"FileName\":\"synthetic-")
                .append(number)
                .append(".bin\"}]}");
    }

    private static void hex(StringBuilder text, long value) {
        hex(text, value, HEX);
    }

    private static void hex(StringBuilder text, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (value >>> shift) & 0xf, HEX));
        }
    }
}
