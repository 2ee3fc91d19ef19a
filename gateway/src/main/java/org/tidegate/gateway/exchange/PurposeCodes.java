package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Purpose;

/**
 * A package's purposes as a ledger entry may hold them: codes such as {@code 18.2.d}. The rules of crossing have held them to the
 * agreement's list; where that list has words, they stay out of what can never be erased.
 */
public final class PurposeCodes {
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

    private PurposeCodes() {}

    public static List<String> of(@Nullable Purpose purpose) {
        return purpose == null
                ? List.of()
                : purpose.codes().stream().filter(SHAPE.asMatchPredicate()).toList();
    }
}
