package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaFlags;
import org.tidegate.contracts.media.MediaProperty;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;

/**
 * One Media object as a record. What is not as expected is null here: it is found again, with everything else that the record does
 * not hold, as a {@link Deviation} from what the record is written as.
 */
final class MediaMapping {

    static final String EXIF = "EXIF";

    /** The type of a property that is a member of the format without a canonical field. */
    static final String OWN = "VICS";

    /** The rule of a code that the region's table does not have. */
    static final String UNMAPPED_RULE = "CATEGORY_UNMAPPED";

    private static final List<String> DATES = List.of(VicsNames.CREATED, VicsNames.WRITTEN, VicsNames.ACCESSED);
    private static final int MD5_DIGITS = 32;
    private static final int SHA1_DIGITS = 40;
    private static final int PHOTO_DNA_DIGITS = 288;
    static final int LONGEST_LINE = 255;
    private static final int LONGEST_FILE_NAME = 2056;
    private static final int LONGEST_ALGORITHM = 64;
    private static final int LONGEST_HASH = 1024;
    private static final int LONGEST_VALUE = 10_000;
    static final int LONGEST_NOTE = 100_000;
    private static final int MOST_HASHES = 61;
    private static final int MOST_TAGS = 256;
    private static final int MOST_FILES = 10_000;
    private static final int MOST_PROPERTIES = 998;

    /**
     * What was read of one object.
     *
     * @param record null where a problem was told
     * @param rules why a member that the record does not hold is not in it, by its place in the object; where none is named it is
     *     residue like any other
     */
    record Read(@Nullable MediaRecord record, Map<String, String> rules) {}

    private final VicsContext context;
    private final VicsCategories categories;

    MediaMapping(VicsContext context, VicsCategories categories) {
        this.context = context;
        this.categories = categories;
    }

    /** @param object without the places of files */
    Read read(JsonObject object, MemberProblems problems) {
        Map<String, String> rules = new HashMap<>(2);
        String id = id(object, problems);
        HashValue md5 = md5(object, problems);
        HashValue sha1 = sha1(object, problems);
        Long size = size(object, problems);
        MediaFlags flags = flags(object, problems);
        List<Classification> classifications = classifications(object, rules, problems);
        List<Occurrence> occurrences = occurrences(object, rules, problems);
        if (problems.areFound() || id == null || md5 == null) {
            return new Read(null, rules);
        }
        String series = series(object.get(VicsNames.SERIES));
        String comments = Values.block(object.get(VicsNames.COMMENTS), LONGEST_NOTE);
        MediaRecord read = new MediaRecord(
                id,
                hashes(object, md5, sha1),
                size,
                Values.line(object.get(VicsNames.MIME_TYPE), LONGEST_LINE),
                null,
                occurrences,
                classifications,
                flags,
                series,
                tags(object.get(VicsNames.TAGS)),
                null,
                null,
                properties(object, rules),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                comments == null ? List.of() : List.of(comments));
        return new Read(read, rules);
    }

    private static @Nullable String id(JsonObject object, MemberProblems problems) {
        JsonValue sent = object.get(VicsNames.MEDIA_ID);
        Long id = Values.whole(sent);
        if (Values.isNothing(sent)) {
            problems.missing(VicsNames.MEDIA_ID, "send a whole number that is unique in the file");
        } else if (id == null) {
            problems.tell(
                    "WRONG_TYPE",
                    VicsNames.MEDIA_ID,
                    "the number of a record is not a whole number",
                    "send a whole number that is unique in the file");
        }
        return id == null ? null : id.toString();
    }

    private static @Nullable HashValue md5(JsonObject object, MemberProblems problems) {
        JsonValue sent = object.get(VicsNames.MD5);
        if (Values.isNothing(sent)) {
            problems.missing(VicsNames.MD5, "send the MD5 of the file in 32 hexadecimal digits");
        } else if (!Values.isHex(sent, MD5_DIGITS)) {
            problems.tell("WRONG_FORM", VicsNames.MD5, "an MD5 is not 32 hexadecimal digits", "send 32 of them");
        }
        return Values.isHex(sent, MD5_DIGITS) ? new HashValue("MD5", textOf(sent), "hex") : null;
    }

    private static @Nullable HashValue sha1(JsonObject object, MemberProblems problems) {
        JsonValue sent = object.get(VicsNames.SHA1);
        if (Values.isNothing(sent)) {
            return null;
        }
        if (!Values.isHex(sent, SHA1_DIGITS)) {
            problems.tell(
                    "WRONG_FORM",
                    VicsNames.SHA1,
                    "a SHA-1 is not 40 hexadecimal digits",
                    "send 40 of them, or leave it out");
            return null;
        }
        return new HashValue("SHA-1", textOf(sent), "hex");
    }

    private static List<HashValue> hashes(JsonObject object, HashValue md5, @Nullable HashValue sha1) {
        List<HashValue> hashes = new ArrayList<>(4);
        hashes.add(md5);
        if (sha1 != null) {
            hashes.add(sha1);
        }
        JsonValue photoDna = object.get(VicsNames.PHOTO_DNA);
        String opaque = photoDna instanceof JsonString ? Values.line(photoDna, LONGEST_HASH) : null;
        if (opaque != null) {
            hashes.add(new HashValue("PhotoDNA", opaque, Values.isHex(photoDna, PHOTO_DNA_DIGITS) ? "hex" : "base64"));
        }
        for (JsonValue item : items(object.get(VicsNames.HASHES), MOST_HASHES)) {
            String name = Values.line(member(item, VicsNames.HASH_NAME), LONGEST_ALGORITHM);
            String value = Values.line(member(item, VicsNames.HASH_VALUE), LONGEST_HASH);
            if (name != null && value != null) {
                hashes.add(new HashValue(name, value, null));
            }
        }
        return hashes;
    }

    private static @Nullable Long size(JsonObject object, MemberProblems problems) {
        JsonValue sent = object.get(VicsNames.MEDIA_SIZE);
        if (Values.isNothing(sent)) {
            return null;
        }
        Long size = Values.whole(sent);
        if (size == null || size < 0) {
            problems.tell(
                    size == null ? "WRONG_TYPE" : "NEGATIVE",
                    VicsNames.MEDIA_SIZE,
                    "a size is not a whole number of octets",
                    "send 0 or more");
            return null;
        }
        return size;
    }

    private static @Nullable MediaFlags flags(JsonObject object, MemberProblems problems) {
        Boolean victim = flag(object, "VictimIdentified", problems);
        Boolean offender = flag(object, "OffenderIdentified", problems);
        Boolean distributed = flag(object, "IsDistributed", problems);
        Boolean suspected = flag(object, "IsSuspected", problems);
        Boolean self = flag(object, "SelfGenerated", problems);
        Boolean precategorised = flag(object, VicsNames.IS_PRECATEGORIZED, problems);
        boolean none = victim == null
                && offender == null
                && distributed == null
                && suspected == null
                && self == null
                && precategorised == null;
        return none ? null : new MediaFlags(victim, offender, distributed, suspected, self, precategorised);
    }

    private static @Nullable Boolean flag(JsonObject object, String name, MemberProblems problems) {
        JsonValue sent = object.get(name);
        Boolean truth = Values.truth(sent);
        if (truth == null && !Values.isNothing(sent)) {
            problems.tell("NOT_A_BOOLEAN", name, "a value is not true or false", "send true or false");
        }
        return truth;
    }

    private List<Classification> classifications(
            JsonObject object, Map<String, String> rules, MemberProblems problems) {
        JsonValue sent = object.get(VicsNames.CATEGORY);
        if (Values.isNothing(sent)) {
            return List.of();
        }
        Long code = Values.whole(sent);
        if (code == null) {
            problems.tell(
                    "WRONG_TYPE",
                    VicsNames.CATEGORY,
                    "a category is not a whole number",
                    "send a code of the region, or null");
            return List.of();
        }
        if (categories.knows(context.region(), code)) {
            return List.of(new Classification(context.scheme(), code.toString(), null, null));
        }
        rules.put("/" + VicsNames.CATEGORY, UNMAPPED_RULE);
        return List.of(new Classification(context.scheme(), VicsCategories.UNMAPPED, null, null));
    }

    private static List<Occurrence> occurrences(JsonObject object, Map<String, String> rules, MemberProblems problems) {
        if (!(object.get(VicsNames.FILES) instanceof JsonArray files)) {
            return List.of();
        }
        if (files.items().size() > MOST_FILES) {
            problems.tell(
                    "WRONG_COUNT", VicsNames.FILES, "a record has more than 10000 files", "send at most 10000 of them");
            return List.of();
        }
        List<Occurrence> occurrences = new ArrayList<>();
        for (JsonValue item : files.items()) {
            if (item instanceof JsonObject file) {
                occurrences.add(occurrence(file, "/" + VicsNames.FILES + "/" + occurrences.size() + "/", rules));
            }
        }
        return occurrences;
    }

    private static Occurrence occurrence(JsonObject file, String at, Map<String, String> rules) {
        for (String date : DATES) {
            if (file.get(date) != null) {
                requireDate(file.get(date), at + date, rules);
            }
        }
        return new Occurrence(
                Values.line(file.get(VicsNames.FILE_NAME), LONGEST_FILE_NAME),
                VicsDates.moment(file.get(VicsNames.CREATED)),
                VicsDates.moment(file.get(VicsNames.WRITTEN)),
                VicsDates.moment(file.get(VicsNames.ACCESSED)),
                Values.truth(file.get(VicsNames.DELETED)),
                Values.truth(file.get(VicsNames.UNALLOCATED)),
                Values.line(file.get(VicsNames.SOURCE_ID), LONGEST_LINE));
    }

    private static void requireDate(@Nullable JsonValue sent, String at, Map<String, String> rules) {
        if (!Values.isNothing(sent) && VicsDates.moment(sent) == null) {
            rules.put(at, VicsDates.isWithoutZone(sent) ? "ZONE_MISSING" : "NOT_A_DATE_TIME");
        }
    }

    private static @Nullable String series(@Nullable JsonValue sent) {
        return Values.line(sent instanceof JsonObject object ? object.get(VicsNames.NAME) : sent, LONGEST_LINE);
    }

    private static List<String> tags(@Nullable JsonValue sent) {
        if (sent instanceof JsonArray) {
            return items(sent, MOST_TAGS).stream()
                    .map(item -> Values.line(item, LONGEST_LINE))
                    .filter(Objects::nonNull)
                    .toList();
        }
        String tag = Values.line(sent, LONGEST_LINE);
        return tag == null ? List.of() : List.of(tag);
    }

    private static List<MediaProperty> properties(JsonObject object, Map<String, String> rules) {
        List<MediaProperty> properties = new ArrayList<>();
        JsonValue updated = object.get(VicsNames.DATE_UPDATED);
        String iso = VicsDates.iso(updated);
        if (iso == null) {
            requireDate(updated, "/" + VicsNames.DATE_UPDATED, rules);
        }
        add(properties, OWN, VicsNames.DATE_UPDATED, iso);
        add(
                properties,
                OWN,
                VicsNames.PRECATEGORIZATION_SOURCE,
                Values.line(object.get(VicsNames.PRECATEGORIZATION_SOURCE), LONGEST_LINE));
        for (JsonValue item : items(object.get(VicsNames.EXIFS), MOST_PROPERTIES)) {
            add(
                    properties,
                    EXIF,
                    Values.line(member(item, VicsNames.PROPERTY_NAME), LONGEST_LINE),
                    Values.block(member(item, VicsNames.PROPERTY_VALUE), LONGEST_VALUE));
        }
        return properties;
    }

    private static void add(
            List<MediaProperty> properties, String type, @Nullable String name, @Nullable String value) {
        if (name != null && value != null) {
            properties.add(new MediaProperty(type, name, value));
        }
    }

    private static List<JsonValue> items(@Nullable JsonValue list, int most) {
        return list instanceof JsonArray array
                ? array.items().subList(0, Math.min(most, array.items().size()))
                : List.of();
    }

    private static @Nullable JsonValue member(JsonValue item, String name) {
        return item instanceof JsonObject object ? object.get(name) : null;
    }

    private static String textOf(@Nullable JsonValue value) {
        return value instanceof JsonString text ? text.text() : "";
    }
}
