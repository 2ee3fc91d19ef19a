package org.tidegate.gateway.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The legal basis as a ledger entry may hold it: a code such as {@code EU-2023/977}, and nothing else. Words may name a person, and
 * what stands in the ledger can never be erased.
 */
public final class LegalBasisCode {
    public static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9]{0,15}([-./][A-Z0-9]{1,15}){0,4}");

    private LegalBasisCode() {}

    /** @return null where there is none, or it is no code */
    public static @Nullable String of(@Nullable String legalBasis) {
        return legalBasis != null && SHAPE.matcher(legalBasis).matches() ? legalBasis : null;
    }
}
