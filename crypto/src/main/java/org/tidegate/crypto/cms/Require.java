package org.tidegate.crypto.cms;

import org.jspecify.annotations.Nullable;

/** The two sentences all reading is made of: this holds, or that is there; otherwise the bytes are refused. */
final class Require {

    private Require() {}

    static void that(boolean holds, RefusedBecause otherwise) {
        if (!holds) {
            throw new CmsRefused(otherwise);
        }
    }

    static <T> T present(@Nullable T part, RefusedBecause otherwise) {
        if (part == null) {
            throw new CmsRefused(otherwise);
        }
        return part;
    }
}
