package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.SecurityMarking;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.handling.HandlingPrimitives;

/**
 * What stops a package from being written in this format at all. The format has no place for a restriction, so whatever restricts
 * more than nothing stays in the canonical form, where it can be read: no acceptance lifts that.
 */
final class Refusals {

    /** Unclassified levels of each scheme; every other level, and every other scheme, is above what the format can carry. */
    private static final Map<String, Set<String>> UNCLASSIFIED = Map.of(
            "UK-GSCP", Set.of("OFFICIAL", "OFFICIAL-SENSITIVE"),
            "EU", Set.of("EU UNCLASSIFIED", "BPL", "EUROPOL UNCLASSIFIED - BASIC PROTECTION LEVEL"));

    /** Some codes want conditions beside them; what they restrict does not depend on the words. */
    private static final String ANY_CONDITIONS = "any";

    private Refusals() {}

    /** Tells every refusal. */
    static void tell(CasePackage casePackage, FormatLosses losses) {
        kind(casePackage.kind(), losses);
        handling(casePackage.handling(), losses);
        if (casePackage.securityMarking() != null) {
            marking(casePackage.securityMarking(), losses);
        }
        boolean noType = casePackage.referral() == null
                || casePackage.referral().incidentTypes().stream().noneMatch(Codes.INCIDENT_TYPES::contains);
        if (noType) {
            losses.tell("INCIDENT_TYPE", "/referral/incidentTypes", "/report/incidentSummary[1]/incidentType[1]");
        }
    }

    private static void kind(Kind kind, FormatLosses losses) {
        if (kind != Kind.REFERRAL && kind != Kind.INTELLIGENCE) {
            losses.tell("NO_REPORT", "/kind", null);
        }
    }

    private static void handling(Handling handling, FormatLosses losses) {
        List<HandlingCode> codes = handling.codes();
        for (int i = 0; i < codes.size(); i++) {
            HandlingPrimitives alone = new Handling(
                            List.of(codes.get(i)), ANY_CONDITIONS, List.of(), List.of(), List.of(), null)
                    .primitives();
            if (!alone.equals(HandlingPrimitives.OPEN)) {
                losses.tell("HANDLING", "/handling/codes/" + i, null);
            }
        }
        restricts(handling.conditions() != null, "conditions", losses);
        restricts(!handling.purposeLimit().isEmpty(), "purposeLimit", losses);
        restricts(!handling.recipients().isEmpty(), "recipients", losses);
        restricts(!handling.releasableTo().isEmpty(), "releasableTo", losses);
        restricts(handling.expires() != null, "expires", losses);
    }

    private static void restricts(boolean restricts, String member, FormatLosses losses) {
        if (restricts) {
            losses.tell("HANDLING", "/handling/" + member, null);
        }
    }

    private static void marking(SecurityMarking marking, FormatLosses losses) {
        boolean unclassified =
                UNCLASSIFIED.getOrDefault(marking.scheme(), Set.of()).contains(marking.level());
        if (!unclassified || !marking.caveats().isEmpty()) {
            losses.tell("MARKING_ABOVE_CEILING", "/securityMarking", null);
        }
    }
}
