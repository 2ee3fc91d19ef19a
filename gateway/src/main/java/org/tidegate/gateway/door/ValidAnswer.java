package org.tidegate.gateway.door;

import java.util.List;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.gateway.form.LossAnswer;

/**
 * The schema Verdict of agency-1.yaml. No id of the package: a format that has none gets another one when it is submitted.
 *
 * @param losses what reading the document lost, filled in or moved; empty for the canonical form
 */
record ValidAnswer(
        boolean valid,
        Kind kind,
        Lane lane,
        List<AuthorityId> recipients,
        List<HandlingCode> handling,
        List<LossAnswer> losses) {

    static ValidAnswer of(CasePackage casePackage, String format) {
        return new ValidAnswer(
                true,
                casePackage.kind(),
                casePackage.lane(),
                casePackage.recipients().stream().map(Authority::id).toList(),
                casePackage.handling().codes(),
                LossAnswer.ofReading(casePackage, format));
    }
}
