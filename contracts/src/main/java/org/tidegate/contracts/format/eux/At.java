package org.tidegate.contracts.format.eux;

import org.jspecify.annotations.Nullable;

/**
 * Where the writer is, in the package and in the message; put into words only when somebody asks.
 *
 * @param index in the list, or -1 where the member is none
 */
record At(@Nullable At parent, String member, String element, int index) {

    static final At MESSAGE = new At(null, "", Eux.ROOT, -1);

    At in(Field field, int listIndex) {
        return new At(this, field.member(), field.element(), listIndex);
    }

    /** JSON Pointer into the package. */
    String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + member + (index < 0 ? "" : "/" + index);
    }

    /** XPath in the message. */
    String place() {
        return parent == null ? Places.MESSAGE : parent.place() + "/" + element + "[" + (Math.max(index, 0) + 1) + "]";
    }
}
