package org.tidegate.contracts.deconfliction.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/** Many entries in one file, read one after the other. */
public enum EntryFile {
    /** RFC 4180 in UTF-8, with the header line: see {@link EntryColumns}. */
    CSV,
    /** One JSON array. */
    JSON_ARRAY,
    /** One JSON object a line. */
    JSON_LINES;

    /** In one file; more are several. */
    public static final int MOST = 100_000;

    /** Characters of one entry, as it is written in a file. */
    static final int LONGEST = 65_536;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** @param place what its problems' pointers begin with: {@code line:7}, or {@code /6} in an array */
    public record Placed(String place, TargetEntry entry) {
        /** The same problem, in the file. */
        public Problem in(Problem problem) {
            return EntryFile.at(place, problem);
        }

        /** Says its place only. */
        @Override
        public String toString() {
            return "Placed[" + place + "]";
        }
    }

    /**
     * Reads to the end, whatever is wrong on the way, unless the rest cannot be understood.
     *
     * @param each gets every entry that can be compared, also where others are wrong: nobody keeps one before this returned
     * @throws MalformedDocument with every problem and the line, or position, it is at, no value repeated; where a payload was found,
     *     with that alone
     * @throws java.io.UncheckedIOException from the octets' source
     */
    public void read(InputStream file, Consumer<Placed> each) {
        Found found = new Found(each);
        InputStream content = withoutMark(file);
        switch (this) {
            case CSV -> EntryColumns.read(content, found);
            case JSON_ARRAY -> EntryTexts.readArray(content, found);
            case JSON_LINES -> EntryTexts.readLines(content, found);
        }
        found.end();
    }

    /** Some editors write one before anything they save. */
    private static InputStream withoutMark(InputStream file) {
        try {
            PushbackInputStream content = new PushbackInputStream(file, BYTE_ORDER_MARK.length);
            byte[] first = content.readNBytes(BYTE_ORDER_MARK.length);
            if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
                content.unread(first);
            }
            return content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param number from 1 on */
    static String line(int number) {
        return "line:" + number;
    }

    private static Problem at(String place, Problem problem) {
        return new Problem(problem.code(), place + problem.pointer(), problem.what(), problem.fix());
    }

    /** What was found on the way. */
    static final class Found {
        private final Consumer<Placed> each;
        private final Problems problems = new Problems();
        private int entries;

        Found(Consumer<Placed> each) {
            this.each = each;
        }

        Problems problems() {
            return problems;
        }

        /** One more, however it reads. @return false where there are too many: nothing more is read */
        boolean next() {
            entries++;
            if (entries > MOST) {
                problems.add(new Problem(
                        "TOO_MANY_ENTRIES",
                        "",
                        "the file holds more than 100,000 entries",
                        "send several files, each with a part of them"));
            }
            return entries <= MOST;
        }

        void entry(String place, TargetEntry entry) {
            each.accept(new Placed(place, entry));
        }

        /** @throws MalformedDocument the same, where it tells of a payload */
        void wrong(String place, MalformedDocument malformed) {
            List<Problem> here = malformed.problems().stream()
                    .map(problem -> at(place, problem))
                    .toList();
            if (here.stream().anyMatch(problem -> problem.code().equals(PayloadRule.CODE))) {
                throw new MalformedDocument(here);
            }
            here.forEach(problems::add);
        }

        private void end() {
            if (entries == 0 && problems.count() == 0) {
                problems.add(new Problem("NO_ENTRIES", "", "the file holds no entry", "send one at least"));
            }
            problems.refuseIfAny();
        }
    }
}
