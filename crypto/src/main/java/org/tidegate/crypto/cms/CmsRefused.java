package org.tidegate.crypto.cms;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes from outside are not a CMS object of profile v1. Always turned into the outward refusal by who called. */
public final class CmsRefused extends RuntimeException {

    private final RefusedBecause because;

    public CmsRefused(RefusedBecause because) {
        this(because, null);
    }

    public CmsRefused(RefusedBecause because, @Nullable Throwable cause) {
        super("CMS object refused: " + because, cause);
        this.because = Objects.requireNonNull(because, "because");
    }

    public RefusedBecause because() {
        return because;
    }
}
