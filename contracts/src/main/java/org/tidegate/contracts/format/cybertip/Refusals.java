package org.tidegate.contracts.format.cybertip;

import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.Restrictions;
import org.tidegate.contracts.format.mapping.FormatLosses;

/**
 * What stops a package from being written in this format at all. The format has no place for a restriction, so whatever restricts
 * more than nothing stays in the canonical form, where it can be read: no acceptance lifts that.
 */
final class Refusals {

    private Refusals() {}

    /** Tells every refusal. */
    static void tell(CasePackage casePackage, FormatLosses losses) {
        kind(casePackage.kind(), losses);
        Restrictions.of(casePackage.handling()).forEach(place -> losses.tell("HANDLING", place));
        if (casePackage.securityMarking() != null && Restrictions.isAboveCeiling(casePackage.securityMarking())) {
            losses.tell("MARKING_ABOVE_CEILING", "/securityMarking");
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
}
