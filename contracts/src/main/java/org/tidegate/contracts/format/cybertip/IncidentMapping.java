package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.LegalProcess;
import org.tidegate.contracts.referral.LegalProcessKind;
import org.tidegate.contracts.referral.Referral;

/** What happened, who reported it, how urgent it is, and which authority knows already. */
final class IncidentMapping {

    private static final int LONGEST_TEXT = 3000;

    private final ReportText text;
    private final ReportTime time;
    private final XmlElement report;
    private final XmlElement summary;

    IncidentMapping(ReportText text, ReportTime time, XmlElement report) {
        this.text = text;
        this.time = time;
        this.report = report;
        this.summary = text.childOrEmpty(report, "incidentSummary");
    }

    /**
     * IMMEDIATE_RISK where the sender escalated, in its words; else as the door says.
     *
     * @param otherwise the lane of a report that is not escalated
     */
    @Nullable Urgency urgency(Lane otherwise) {
        XmlElement escalation = text.childOrEmpty(summary, "escalateToHighPriority");
        if (escalation.is("escalateToHighPriority")) {
            if (escalation.isLeaf() && escalation.text().isBlank()) {
                text.problem(
                        "BLANK",
                        text.itself(escalation),
                        "the report is escalated without a reason",
                        "send the reason, or leave the element out if no child is at risk now");
                return null;
            }
            String reason = text.block(summary, "escalateToHighPriority", LONGEST_TEXT);
            return text.make(escalation, () -> new Urgency(Lane.IMMEDIATE_RISK, Urgency.SENDER_ESCALATED, reason));
        }
        if (otherwise == Lane.IMMEDIATE_RISK) {
            text.problem(
                    "GROUND_MISSING",
                    new Leaf("", summary.pointer() + "/escalateToHighPriority[1]", "", () -> {}),
                    "lane IMMEDIATE_RISK was asked for, and the report gives no ground for it",
                    "escalate the report with a reason, or ask for lane URGENT");
            return null;
        }
        return new Urgency(otherwise, null, null);
    }

    @Nullable Referral referral(boolean escalated, ContactMapping contacts, List<ExternalId> priorReports) {
        text.requireFilled(summary, "incidentType");
        text.requireFilled(summary, "incidentDateTime");
        String type = text.oneOf(text.leaf(summary, "incidentType"), Codes.INCIDENT_TYPES);
        XmlElement reporter = text.childOrEmpty(report, "reporter");
        text.parts(reporter, "reportingPerson");
        requireEmail(reporter);
        checkUnkept(reporter);
        ContactPerson contact = contacts.contact(text.childOrEmpty(reporter, "reportingPerson"));
        return text.make(
                report,
                () -> new Referral(
                        type == null ? List.of() : List.of(type),
                        time.past(text.leaf(summary, "incidentDateTime")),
                        text.block(summary, "incidentDateTimeDescription", LONGEST_TEXT),
                        text.line(summary, "platform", 256),
                        annotations(),
                        null,
                        escalated ? true : null,
                        contact,
                        priorReports));
    }

    /** The authority that was told, with its number where it gave one; an authority without one is a reference all the same. */
    List<ExternalId> externalIds() {
        List<ExternalId> found = new ArrayList<>();
        for (XmlElement told : Leaf.named(report, "lawEnforcement")) {
            String agency = text.line(told, "agencyName", 255);
            String number = text.line(told, "caseNumber", 100);
            if (number != null) {
                found.add(new ExternalId(agency, "CASE_NUMBER", number));
            } else if (agency != null) {
                found.add(new ExternalId(null, "INFORMED_AGENCY", agency));
            }
        }
        return found;
    }

    /** Whether legal process was served, at home or from abroad; the format gives no number for it. */
    List<LegalProcess> legalProcesses() {
        List<LegalProcess> found = new ArrayList<>();
        for (XmlElement told : Leaf.named(report, "lawEnforcement")) {
            Boolean home = text.truth(text.leaf(told, "servedLegalProcessDomestic"));
            if (home != null) {
                found.add(new LegalProcess(LegalProcessKind.OTHER, "domestic", null, home));
            }
            Boolean abroad = text.truth(text.leaf(told, "servedLegalProcessInternational"));
            if (abroad != null) {
                found.add(new LegalProcess(LegalProcessKind.OTHER, "international", servedFrom(told), abroad));
            }
        }
        return found;
    }

    /** A code of the list that names no country stays residue: a legal process has a country or none. */
    private @Nullable String servedFrom(XmlElement told) {
        XmlElement served = text.childOrEmpty(told, "servedLegalProcessInternational");
        ReportText checking = text.checking();
        String given = checking.oneOf(checking.attribute(served, "fleaCountry"), Codes.COUNTRIES);
        return given != null && Codes.isCountry(given)
                ? text.oneOf(text.attribute(served, "fleaCountry"), Codes.COUNTRIES)
                : null;
    }

    /** In document order; behind them, that the report is a batch. */
    private List<String> annotations() {
        List<String> flags = new ArrayList<>();
        for (XmlElement holder : Leaf.named(summary, "reportAnnotations")) {
            flags.addAll(new Flags(text).of(holder, Codes.REPORT_ANNOTATIONS));
        }
        for (XmlElement batched : text.parts(report, "batchedReport")) {
            String reason = text.oneOf(text.requiredAttribute(batched, "reason"), Set.of(Codes.BATCH_REASON));
            if (reason != null) {
                flags.add(reason);
            }
        }
        return flags;
    }

    /** What has rules, and no canonical field. */
    private void checkUnkept(XmlElement reporter) {
        ReportText checking = text.checking();
        ReportTime checkingTime = time.checking();
        XmlElement person = text.childOrEmpty(reporter, "reportingPerson");
        checking.number(checking.leaf(person, "age"), 0, 150);
        checkingTime.pastDate(checking.leaf(person, "dateOfBirth"));
        new UrlText(checking).one(checking.leaf(reporter, "legalURL"));
        for (XmlElement told : Leaf.named(report, "lawEnforcement")) {
            checking.truth(checking.leaf(told, "reportedToLe"));
            XmlElement officer = Leaf.first(told, "officerContact");
            if (officer != null) {
                new ContactMapping(checking, checkingTime).contact(officer);
            }
        }
    }

    private void requireEmail(XmlElement reporter) {
        XmlElement person = Leaf.first(reporter, "reportingPerson");
        if (person != null && text.leaf(person, "email") == null) {
            text.problem(new Problem(
                    "ELEMENT_MISSING",
                    person.pointer() + "/email[1]",
                    "the reporting person has no e-mail address",
                    "send at least one"));
        }
    }
}
