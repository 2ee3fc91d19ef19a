package org.tidegate.contracts.json;

import org.tidegate.contracts.problem.Problem;

/** What no member of a document may hold. Asked of each text, array, object and unknown name once, while the document is read. */
public interface Forbidden {

    /** @param value what is inside it was asked of before */
    boolean isHeldBy(JsonValue value);

    /** What the sender is told. */
    Problem at(String pointer);
}
