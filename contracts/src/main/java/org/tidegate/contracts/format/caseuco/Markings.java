package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.SecurityMarking;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Handling and security marking in words, for software that knows the format's markings and not our vocabulary. */
final class Markings {

    /** Unclassified levels of each scheme; every other level, and every other scheme, is above what a document may hold. */
    private static final Map<String, Set<String>> UNCLASSIFIED = Map.of(
            "UK-GSCP", Set.of("OFFICIAL", "OFFICIAL-SENSITIVE"),
            "EU", Set.of("EU UNCLASSIFIED", "BPL", "EUROPOL UNCLASSIFIED - BASIC PROTECTION LEVEL"));

    private Markings() {}

    /** Tells a marking above the ceiling. */
    static void refuse(CasePackage casePackage, FormatLosses losses) {
        SecurityMarking marking = casePackage.securityMarking();
        if (marking != null
                && !UNCLASSIFIED.getOrDefault(marking.scheme(), Set.of()).contains(marking.level())) {
            losses.tell("MARKING_ABOVE_CEILING", "/securityMarking");
        }
    }

    /** @param handling the package's, in its JSON form */
    static String handling(JsonObject handling) {
        List<String> parts = new ArrayList<>();
        add(parts, "Handling", handling.get("codes"));
        add(parts, "Only for the purposes", handling.get("purposeLimit"));
        add(parts, "Only for", handling.get("recipients"));
        add(parts, "Only for release to", handling.get("releasableTo"));
        add(parts, "Not after", handling.get("expires"));
        add(parts, "Conditions", handling.get("conditions"));
        return String.join("\n", parts);
    }

    /** @param marking the package's, in its JSON form */
    static String security(JsonObject marking) {
        List<String> parts = new ArrayList<>();
        add(parts, "Security marking", marking.get("scheme"));
        add(parts, "Level", marking.get("level"));
        add(parts, "Caveats", marking.get("caveats"));
        add(parts, "Descriptors", marking.get("descriptors"));
        return String.join("\n", parts);
    }

    private static void add(List<String> parts, String words, @Nullable JsonValue value) {
        if (value instanceof JsonString text) {
            parts.add(words + ": " + text.text());
        } else if (value instanceof JsonArray list) {
            parts.add(words + ": "
                    + String.join(
                            ", ", list.items().stream().map(Markings::text).toList()));
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.text() : "";
    }
}
