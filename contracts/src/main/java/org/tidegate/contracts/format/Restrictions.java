package org.tidegate.contracts.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.casepackage.SecurityMarking;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingPrimitives;

/** What of a package restricts its use: a format that has no place for it cannot be written, and no acceptance lifts that. */
public final class Restrictions {

    /** Unclassified levels of each scheme; every other level, and every other scheme, is above what such a format can carry. */
    private static final Map<String, Set<String>> UNCLASSIFIED = Map.of(
            "UK-GSCP", Set.of("OFFICIAL", "OFFICIAL-SENSITIVE"),
            "EU", Set.of("EU UNCLASSIFIED", "BPL", "EUROPOL UNCLASSIFIED - BASIC PROTECTION LEVEL"));

    /** Some codes want conditions beside them; what they restrict does not depend on the words. */
    private static final String ANY_CONDITIONS = "any";

    private Restrictions() {}

    /** The places, as JSON Pointers into the package, of everything in the handling that restricts more than nothing. */
    public static List<String> of(Handling handling) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < handling.codes().size(); i++) {
            HandlingPrimitives alone = new Handling(
                            List.of(handling.codes().get(i)), ANY_CONDITIONS, List.of(), List.of(), List.of(), null)
                    .primitives();
            if (!alone.equals(HandlingPrimitives.OPEN)) {
                places.add("/handling/codes/" + i);
            }
        }
        add(places, handling.conditions() != null, "conditions");
        add(places, !handling.purposeLimit().isEmpty(), "purposeLimit");
        add(places, !handling.recipients().isEmpty(), "recipients");
        add(places, !handling.releasableTo().isEmpty(), "releasableTo");
        add(places, handling.expires() != null, "expires");
        return places;
    }

    /** Whether a marking is above unclassified, or limits who reads it. */
    public static boolean isAboveCeiling(SecurityMarking marking) {
        boolean unclassified =
                UNCLASSIFIED.getOrDefault(marking.scheme(), Set.of()).contains(marking.level());
        return !unclassified || !marking.caveats().isEmpty();
    }

    private static void add(List<String> places, boolean restricts, String member) {
        if (restricts) {
            places.add("/handling/" + member);
        }
    }
}
