package org.tidegate.contracts.media;

import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.OpenDocument;

/** A delta as a document of its own. */
public final class HashSetDeltaJson {

    private static final OpenDocument<HashSetDelta> FORM =
            OpenDocument.of(HashSetDelta.class, 0, PayloadRule.FORBIDDEN);

    private HashSetDeltaJson() {}

    /** What {@link #read} asks, as far as JSON Schema can say it. */
    public static JsonObject schema() {
        return FORM.schema(
                "urn:tidegate:schema:hash-set-delta:1",
                "Tidegate hash set delta",
                "What changed in a hash set from one version to another. Members that are not defined here are refused.");
    }

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(HashSetDelta delta) {
        return FORM.write(delta);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument with every problem and its JSON Pointer, no value repeated */
    public static HashSetDelta read(byte[] octets) {
        return FORM.read(octets).document();
    }
}
