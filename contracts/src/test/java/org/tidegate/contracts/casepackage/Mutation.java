package org.tidegate.contracts.casepackage;

import org.tidegate.contracts.json.JsonValue;

/**
 * A document with one thing changed.
 *
 * @param place JSON Pointer of what was changed
 * @param change what was done there
 */
record Mutation(Sort sort, String place, String change, JsonValue document) {

    enum Sort {
        MEMBER_LEFT_OUT,
        MEMBER_ADDED,
        TYPE,
        CODE,
        FORM,
        LENGTH,
        NUMBER,
        COUNT
    }

    @Override
    public String toString() {
        return sort + " " + place + ": " + change;
    }
}
