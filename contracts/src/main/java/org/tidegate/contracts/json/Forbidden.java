package org.tidegate.contracts.json;

import org.tidegate.contracts.problem.Problem;

/** What no member of a document may hold. Asked of each text, array, object and unknown name once, while the document is read. */
public interface Forbidden {

    /** @param value what is inside it was asked of before */
    boolean isHeldBy(JsonValue value);

    /**
     * Whether it may stand here all the same. Asked only where it is held.
     *
     * @param pointer RFC 6901, without names that are not ours
     */
    default boolean isAllowedAt(String pointer, JsonValue value) {
        return false;
    }

    /** What the sender is told. */
    Problem at(String pointer);
}
