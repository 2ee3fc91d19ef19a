package org.tidegate.contracts.handling;

import static org.tidegate.contracts.handling.Use.ALLOWED;
import static org.tidegate.contracts.handling.Use.ASK;
import static org.tidegate.contracts.handling.Use.FORBIDDEN;

import java.util.Set;

/**
 * The policy table: what each published code restricts. A cautious reading: what a code leaves open between two readings is
 * taken as the more restrictive one.
 */
final class HandlingTable {
    private static final Set<String> HOME_ONLY_5X5X5 = Set.of("1", "2", "4");
    private static final Set<String> HOME_ONLY_US = Set.of("NOFORN", "FED ONLY", "FEDCON");

    private HandlingTable() {}

    static HandlingPrimitives of(HandlingCode code) {
        return switch (code.scheme()) {
            case EU -> eu(code.code());
            case UK_3X5X2 ->
                code.code().equals("P") ? HandlingPrimitives.OPEN : new HandlingPrimitives(ASK, ASK, ASK, true);
            case UK_5X5X5 -> uk5x5x5(code.code());
            case TLP -> tlp(code.code());
            case US_CUI ->
                HOME_ONLY_US.contains(code.code())
                        ? new HandlingPrimitives(ALLOWED, FORBIDDEN, ALLOWED, false)
                        : new HandlingPrimitives(ASK, ASK, ALLOWED, true);
            case UK_CAVEAT -> new HandlingPrimitives(ALLOWED, FORBIDDEN, ALLOWED, false);
        };
    }

    /** EU:H3 is its words; conditions also stand behind 3x5x2 C and 5x5x5 5. */
    static boolean needsConditions(HandlingCode code) {
        return switch (code.scheme()) {
            case EU -> code.code().equals("H3");
            case UK_3X5X2 -> code.code().equals("C");
            case UK_5X5X5 -> code.code().equals("5");
            case TLP, US_CUI, UK_CAVEAT -> false;
        };
    }

    private static HandlingPrimitives eu(String code) {
        return switch (code) {
            case "H0" -> HandlingPrimitives.OPEN;
            case "H1" -> new HandlingPrimitives(ASK, ALLOWED, ALLOWED, true);
            case "H2" -> new HandlingPrimitives(ALLOWED, ASK, ALLOWED, true);
            default -> new HandlingPrimitives(ASK, ASK, ASK, true);
        };
    }

    private static HandlingPrimitives uk5x5x5(String code) {
        boolean crosses = !HOME_ONLY_5X5X5.contains(code);
        return switch (code) {
            case "4" -> new HandlingPrimitives(ALLOWED, FORBIDDEN, ALLOWED, crosses);
            case "5" -> new HandlingPrimitives(ASK, ASK, ASK, crosses);
            default -> new HandlingPrimitives(ALLOWED, ASK, ALLOWED, crosses);
        };
    }

    private static HandlingPrimitives tlp(String code) {
        return switch (code) {
            case "RED", "AMBER+STRICT" -> new HandlingPrimitives(ALLOWED, FORBIDDEN, ALLOWED, true);
            case "AMBER" -> new HandlingPrimitives(ALLOWED, ASK, ALLOWED, true);
            default -> HandlingPrimitives.OPEN;
        };
    }
}
