package org.tidegate.contracts.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of one type stand in JSON. */
interface Form<T> {

    /** The value, or null after a problem was told. */
    @Nullable T read(JsonValue value, Place place, Reading reading);

    /** The value as a tree, its members in the order the records have them. */
    JsonValue tree(T value);

    /** The same octets as the tree's canonical form, without the tree. */
    void write(T value, CanonicalOctets out);

    /** The keywords of JSON Schema that describe what {@link #read} takes. */
    Map<String, JsonValue> schema(SchemaParts parts);

    /** What the value is when its member is left out; null when the member may not be left out. */
    default @Nullable T whenAbsent() {
        return null;
    }
}
