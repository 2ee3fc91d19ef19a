package org.tidegate.contracts.format.identifier;

import java.util.Locale;

/** What refers to a place or a file of an authority; equal ones mean nothing by themselves, so none is matched. */
final class ReferenceRules {

    private static final int LONGEST_NUMBER = 255;

    private ReferenceRules() {}

    static NormalForm country(String raw, Hints hints) {
        String code = raw.toUpperCase(Locale.ROOT);
        return Countries.isAssigned(code)
                ? NormalForm.Accepted.unmatched(code, Rejection.NOT_MATCHED)
                : NormalForm.rejected(Rejection.NOT_A_COUNTRY);
    }

    /** Unique at its issuer only. */
    static NormalForm caseNumber(String raw, Hints hints) {
        return raw.length() > LONGEST_NUMBER
                ? NormalForm.rejected(Rejection.TOO_LONG)
                : NormalForm.Accepted.unmatched(raw, Rejection.NOT_MATCHED);
    }
}
