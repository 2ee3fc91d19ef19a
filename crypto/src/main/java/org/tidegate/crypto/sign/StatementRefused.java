package org.tidegate.crypto.sign;

import java.util.Objects;
import org.tidegate.crypto.cms.RefusedBecause;

/**
 * Bytes sent as a signed statement are not one this agreement can rely on. Who sent them learns nothing more. The reason is for
 * the local log and ledger; what the parsers said is left out, because a stranger could write into it.
 */
public final class StatementRefused extends RuntimeException {

    private final RefusedBecause because;

    public StatementRefused(RefusedBecause because) {
        super("statement refused: " + because);
        this.because = Objects.requireNonNull(because, "because");
    }

    public RefusedBecause because() {
        return because;
    }
}
