package org.tidegate.crypto.trust;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.RefusedBecause;

/** A certificate is not one this agreement trusts for this use. The reason is for the local log, never for the other side. */
public final class CertificateNotTrusted extends RuntimeException {

    private final RefusedBecause because;

    public CertificateNotTrusted(RefusedBecause because) {
        this(because, null);
    }

    public CertificateNotTrusted(RefusedBecause because, @Nullable Throwable cause) {
        super("certificate refused: " + because, cause);
        this.because = Objects.requireNonNull(because, "because");
    }

    public RefusedBecause because() {
        return because;
    }
}
