package org.tidegate.gateway.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The legal basis as a ledger entry may hold it: the name of an instrument, never a sentence somebody wrote. */
final class LegalBasisCode {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ()/.,-]{0,127}");

    private LegalBasisCode() {}

    /** @return null where there is none, or it does not look like a name of an instrument */
    static @Nullable String of(@Nullable String legalBasis) {
        return legalBasis != null && SHAPE.matcher(legalBasis).matches() ? legalBasis : null;
    }
}
