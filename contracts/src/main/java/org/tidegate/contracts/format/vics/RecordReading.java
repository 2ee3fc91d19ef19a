package org.tidegate.contracts.format.vics;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.media.MediaRecord;

/**
 * One Media object: without where its file lies, as a record, and what it takes to write that record as the object was. The one way
 * of reading, for packages and for sets of any size.
 */
final class RecordReading {

    /**
     * What was read.
     *
     * @param written as the writer writes the record
     * @param deviations what laid over that gives the source again
     * @param left how many leaves of the source are in residue only
     */
    record Read(MediaRecord record, JsonObject written, List<Deviation> deviations, int left) {

        /** The object as it was, without where its file lies. */
        JsonObject again() {
            return Deviation.apply(written, deviations);
        }
    }

    private final MediaMapping mapping;
    private final MediaWriting writing;

    RecordReading(VicsContext context, VicsCategories categories) {
        this.mapping = new MediaMapping(context, categories);
        this.writing = new MediaWriting(context);
    }

    /** @return null where a problem was told */
    @Nullable Read read(JsonObject sent, MemberProblems problems, RecordLosses losses) {
        Stripping.Stripped stripped = Stripping.of(sent, losses);
        MediaMapping.Read read = mapping.read(stripped.object(), problems);
        MediaRecord record = read.record();
        if (record == null) {
            return null;
        }
        JsonObject written = writing.write(record, Long.parseLong(record.mediaId()));
        List<Deviation> deviations = Deviation.between(stripped.object(), written);
        int left = tell(deviations, read.rules(), stripped, losses);
        return new Read(record, written, deviations, left);
    }

    /** What stands in an object as the same record has it; null where that is not certain. */
    @Nullable MediaRecord again(JsonObject object) {
        if (Stripping.isNeeded(object)) {
            return null;
        }
        return mapping.read(object, MemberProblems.none()).record();
    }

    static boolean isPrecategorised(MediaRecord record) {
        return record.flags() != null && Boolean.TRUE.equals(record.flags().precategorised());
    }

    /** @return how many leaves of the source are in residue only */
    static int tell(
            List<Deviation> deviations, Map<String, String> rules, Stripping.Stripped stripped, RecordLosses losses) {
        int left = 0;
        for (Deviation deviation : deviations) {
            if (deviation.way() == Way.ABSENT) {
                continue;
            }
            String rule = rule(deviation, rules.isEmpty() ? null : rules.get(deviation.pointer()));
            boolean isUnmapped = rule.equals(MediaMapping.UNMAPPED_RULE);
            losses.tell(
                    rule,
                    deviation.told(stripped.sent(deviation.list(), deviation.item())),
                    isUnmapped ? "/media/classifications" : null);
            JsonValue literal = deviation.literal();
            left += literal == null || isUnmapped || rule.equals("TEXT") ? 0 : Values.leaves(literal);
        }
        return left;
    }

    private static String rule(Deviation deviation, @Nullable String known) {
        if (deviation.way() != null) {
            return deviation.way().saysNothing() ? "EMPTY" : "TEXT";
        }
        if (known != null) {
            return known;
        }
        return deviation.isInOtherWords() ? "TEXT" : "RESIDUE";
    }
}
