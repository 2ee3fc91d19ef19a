package org.tidegate.crypto.trust;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.RefusedBecause;

/** A certificate is not one this agreement trusts for this use. The reason is for the local log, never for the other side. */
public final class CertificateNotTrusted extends RuntimeException {

    private final RefusedBecause because;
    private final transient List<TrustAlarm> alarms;

    public CertificateNotTrusted(RefusedBecause because) {
        this(because, List.of(), null);
    }

    /** A revocation list that the grace no longer covers. */
    CertificateNotTrusted(RefusedBecause because, TrustAlarm alarm) {
        this(because, List.of(alarm), null);
    }

    public CertificateNotTrusted(RefusedBecause because, @Nullable Throwable cause) {
        this(because, List.of(), cause);
    }

    private CertificateNotTrusted(RefusedBecause because, List<TrustAlarm> alarms, @Nullable Throwable cause) {
        super("certificate refused: " + because, cause);
        this.because = Objects.requireNonNull(because, "because");
        this.alarms = List.copyOf(alarms);
    }

    /** What an administrator must hear of it; mostly nothing. */
    public List<TrustAlarm> alarms() {
        return alarms;
    }

    public RefusedBecause because() {
        return because;
    }
}
