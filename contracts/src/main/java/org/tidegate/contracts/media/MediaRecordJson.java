package org.tidegate.contracts.media;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.OpenDocument;

/** A record by itself: what a set of any size digests, and what is compared. */
public final class MediaRecordJson {

    private static final OpenDocument<MediaRecord> FORM = OpenDocument.of(MediaRecord.class, 0, PayloadRule.FORBIDDEN);

    private MediaRecordJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(MediaRecord media) {
        return FORM.write(media);
    }

    /** The same without {@code mediaId}, which only names the record within its document. */
    static byte[] writeUnnamed(MediaRecord media) {
        Map<String, JsonValue> members = new LinkedHashMap<>(tree(media).members());
        members.remove("mediaId");
        return CanonicalJson.write(new JsonObject(members));
    }

    /** The record as it stands in a package. */
    public static JsonObject tree(MediaRecord media) {
        return FORM.tree(media);
    }
}
