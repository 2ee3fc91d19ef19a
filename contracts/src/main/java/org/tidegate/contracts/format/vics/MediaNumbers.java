package org.tidegate.contracts.format.vics;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * The numbers of a document's records, to find one that stands twice. Small documents may number as they like; in large ones the
 * numbers must lie close together, so that a bit each is enough and the heap stays flat.
 */
final class MediaNumbers {

    /** Held one by one. */
    private static final int FEW = 100_000;

    private static final int BITS = 16;
    private static final int IN_BLOCK = (1 << BITS) - 1;

    /** Blocks of 65 536 numbers, 8 KiB each: 32 MiB, for at most 268 million numbers. */
    private static final int MOST_BLOCKS = 4096;

    private final Set<Long> few = new HashSet<>();
    private final Map<Long, BitSet> blocks = new HashMap<>();
    private boolean many;

    /**
     * @param pointer of the record, for what is told
     * @param problems where it tells that the number stands twice
     * @return whether the number is new
     * @throws MalformedDocument where many numbers lie too far apart
     */
    boolean add(MediaRecord record, String pointer, Problems problems) {
        boolean isNew = add(Long.parseLong(record.mediaId()), pointer);
        if (!isNew) {
            problems.add(new Problem(
                    "NOT_UNIQUE",
                    pointer + "/" + VicsNames.MEDIA_ID,
                    "two records have the same number",
                    "number each record of the document differently"));
        }
        return isNew;
    }

    private boolean add(long number, String pointer) {
        if (!many) {
            boolean isNew = few.add(number);
            if (few.size() > FEW) {
                many = true;
                few.forEach(one -> set(one, pointer));
                few.clear();
            }
            return isNew;
        }
        return set(number, pointer);
    }

    private boolean set(long number, String pointer) {
        BitSet block = blocks.computeIfAbsent(number >> BITS, none -> new BitSet());
        if (blocks.size() > MOST_BLOCKS) {
            throw new MalformedDocument(List.of(new Problem(
                    "OUT_OF_RANGE",
                    pointer + "/" + VicsNames.MEDIA_ID,
                    "the numbers of more than 100000 records lie too far apart",
                    "number the records one after the other")));
        }
        int bit = (int) (number & IN_BLOCK);
        boolean isNew = !block.get(bit);
        block.set(bit);
        return isNew;
    }
}
