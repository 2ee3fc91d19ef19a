package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaFlags;
import org.tidegate.contracts.media.MediaProperty;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;

/** One record as a Media object: each member in one way, and none for what the record does not say. */
final class MediaWriting {

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^A-Z0-9]");
    private static final String PARAGRAPH = "\n\n";
    private static final String BETWEEN_TAGS = ", ";

    private final VicsContext context;

    MediaWriting(VicsContext context) {
        this.context = context;
    }

    /** @param id the number of the record in the document */
    JsonObject write(MediaRecord media, long id) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(VicsNames.MEDIA_ID, Values.number(id));
        HashValue md5 = hash(media, "MD5", 32);
        HashValue sha1 = hash(media, "SHA1", 40);
        HashValue photoDna = photoDna(media);
        put(members, VicsNames.MD5, valueOf(md5));
        put(members, VicsNames.SHA1, valueOf(sha1));
        put(members, VicsNames.PHOTO_DNA, valueOf(photoDna));
        put(members, VicsNames.CATEGORY, category(media));
        flags(members, media.flags());
        put(members, VicsNames.MEDIA_SIZE, media.sizeBytes() == null ? null : Values.number(media.sizeBytes()));
        text(members, VicsNames.MIME_TYPE, media.mediaType());
        text(members, VicsNames.SERIES, media.series());
        text(members, VicsNames.TAGS, tags(media.tags()).text());
        text(members, VicsNames.COMMENTS, notes(media.notes()).text());
        text(members, VicsNames.DATE_UPDATED, own(media, VicsNames.DATE_UPDATED));
        text(members, VicsNames.PRECATEGORIZATION_SOURCE, own(media, VicsNames.PRECATEGORIZATION_SOURCE));
        list(members, VicsNames.HASHES, hashes(media, md5, sha1, photoDna));
        list(members, VicsNames.FILES, files(media, valueOf(md5)));
        list(members, VicsNames.EXIFS, exifs(media, valueOf(md5)));
        return new JsonObject(members);
    }

    /** The hash that stands in the member for MD5, which every object must have. */
    static @Nullable HashValue md5(MediaRecord media) {
        return hash(media, "MD5", 32);
    }

    /** The one the format's own member came from, else the first of this algorithm. */
    private static @Nullable HashValue hash(MediaRecord media, String algorithm, int digits) {
        HashValue first = null;
        for (HashValue hash : media.hashes()) {
            if (isOf(hash, algorithm) && Values.isHex(new JsonString(hash.value()), digits)) {
                if (hash.encoding() != null) {
                    return hash;
                }
                first = first == null ? hash : first;
            }
        }
        return first;
    }

    private static @Nullable HashValue photoDna(MediaRecord media) {
        for (HashValue hash : media.hashes()) {
            if (hash.encoding() != null && (isOf(hash, "PHOTODNA") || isOf(hash, "PDNA"))) {
                return hash;
            }
        }
        return null;
    }

    private static boolean isOf(HashValue hash, String algorithm) {
        return NOT_A_LETTER
                .matcher(hash.algorithm().toUpperCase(Locale.ROOT))
                .replaceAll("")
                .equals(algorithm);
    }

    private @Nullable JsonValue category(MediaRecord media) {
        for (Classification classification : media.classifications()) {
            Long code = Values.whole(new JsonString(classification.code()));
            if (classification.scheme().equals(context.scheme()) && code != null && code >= 0) {
                return Values.number(code);
            }
        }
        return null;
    }

    private static void flags(Map<String, JsonValue> members, @Nullable MediaFlags flags) {
        if (flags != null) {
            truth(members, "VictimIdentified", flags.victimIdentified());
            truth(members, "OffenderIdentified", flags.offenderIdentified());
            truth(members, "IsDistributed", flags.distributed());
            truth(members, "IsSuspected", flags.suspected());
            truth(members, "SelfGenerated", flags.selfGenerated());
            truth(members, VicsNames.IS_PRECATEGORIZED, flags.precategorised());
        }
    }

    /** As many of these tags, from the first on, as one text has room for. */
    static Joined tags(List<String> tags) {
        return Joined.of(tags, BETWEEN_TAGS, MediaMapping.LONGEST_LINE);
    }

    /** As many of these notes, from the first on, as one text has room for. */
    static Joined notes(List<String> notes) {
        return Joined.of(notes, PARAGRAPH, MediaMapping.LONGEST_NOTE);
    }

    /** Several texts as one. */
    record Joined(@Nullable String text, int count) {

        private static Joined of(List<String> texts, String between, int most) {
            StringBuilder all = new StringBuilder();
            int count = 0;
            for (String text : texts) {
                String more = (all.isEmpty() ? "" : between) + text;
                if (all.codePointCount(0, all.length()) + more.codePointCount(0, more.length()) > most) {
                    break;
                }
                all.append(more);
                count++;
            }
            return new Joined(all.isEmpty() ? null : all.toString(), count);
        }
    }

    private static @Nullable String own(MediaRecord media, String name) {
        for (MediaProperty property : media.properties()) {
            if (property.type().equals(MediaMapping.OWN) && property.name().equals(name)) {
                return property.value();
            }
        }
        return null;
    }

    private static List<JsonValue> hashes(
            MediaRecord media, @Nullable HashValue md5, @Nullable HashValue sha1, @Nullable HashValue photoDna) {
        List<JsonValue> hashes = new ArrayList<>();
        for (HashValue hash : media.hashes()) {
            // The very same object: two equal hashes are two.
            if (hash != md5 && hash != sha1 && hash != photoDna) {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                members.put(VicsNames.HASH_NAME, new JsonString(hash.algorithm()));
                members.put(VicsNames.HASH_VALUE, new JsonString(hash.value()));
                hashes.add(new JsonObject(members));
            }
        }
        return hashes;
    }

    /** The file's own name is that of a file where the record has no other. */
    private static List<JsonValue> files(MediaRecord media, @Nullable JsonValue md5) {
        List<JsonValue> files = new ArrayList<>();
        for (Occurrence occurrence : media.occurrences()) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            put(members, VicsNames.MD5, md5);
            text(members, VicsNames.FILE_NAME, occurrence.fileName());
            moment(members, VicsNames.CREATED, occurrence.createdAt());
            moment(members, VicsNames.WRITTEN, occurrence.writtenAt());
            moment(members, VicsNames.ACCESSED, occurrence.accessedAt());
            truth(members, VicsNames.DELETED, occurrence.deleted());
            truth(members, VicsNames.UNALLOCATED, occurrence.unallocated());
            text(members, VicsNames.SOURCE_ID, occurrence.sourceId());
            files.add(new JsonObject(members));
        }
        String name = media.originalFileName();
        if (files.isEmpty() && name != null) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            put(members, VicsNames.MD5, md5);
            text(members, VicsNames.FILE_NAME, name);
            files.add(new JsonObject(members));
        }
        return files;
    }

    private static List<JsonValue> exifs(MediaRecord media, @Nullable JsonValue md5) {
        List<JsonValue> exifs = new ArrayList<>();
        for (MediaProperty property : media.properties()) {
            if (property.type().equals(MediaMapping.EXIF) && !VicsNames.isPlaceOfFileAsProperty(property.name())) {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                put(members, VicsNames.MD5, md5);
                members.put(VicsNames.PROPERTY_NAME, new JsonString(property.name()));
                members.put(VicsNames.PROPERTY_VALUE, new JsonString(property.value()));
                exifs.add(new JsonObject(members));
            }
        }
        return exifs;
    }

    private static void moment(Map<String, JsonValue> members, String name, @Nullable Moment moment) {
        text(members, name, moment == null ? null : VicsDates.text(moment));
    }

    private static void truth(Map<String, JsonValue> members, String name, @Nullable Boolean truth) {
        put(members, name, truth == null ? null : new JsonBoolean(truth));
    }

    private static void text(Map<String, JsonValue> members, String name, @Nullable String text) {
        put(members, name, text == null ? null : new JsonString(text));
    }

    private static void list(Map<String, JsonValue> members, String name, List<JsonValue> items) {
        put(members, name, items.isEmpty() ? null : new JsonArray(items));
    }

    private static void put(Map<String, JsonValue> members, String name, @Nullable JsonValue value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static @Nullable JsonValue valueOf(@Nullable HashValue hash) {
        return hash == null ? null : new JsonString(Objects.requireNonNull(hash).value());
    }
}
