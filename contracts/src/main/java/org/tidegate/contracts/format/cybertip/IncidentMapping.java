package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.ContactPerson;
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
                    new Leaf("", summary.pointer() + "/escalateToHighPriority[1]", () -> {}),
                    "lane IMMEDIATE_RISK was asked for, and the report gives no ground for it",
                    "escalate the report with a reason, or ask for lane URGENT");
            return null;
        }
        return new Urgency(otherwise, null, null);
    }

    @Nullable Referral referral(boolean escalated, ContactMapping contacts, List<ExternalId> priorReports) {
        String type = required("incidentType");
        XmlElement reporter = text.childOrEmpty(report, "reporter");
        text.parts(reporter, "reportingPerson");
        ContactPerson contact = contacts.contact(text.childOrEmpty(reporter, "reportingPerson"));
        required("incidentDateTime");
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
        for (XmlElement told : Leaf.named(report, "lawEnforcement").toList()) {
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
        for (XmlElement told : Leaf.named(report, "lawEnforcement").toList()) {
            Boolean home = text.truth(text.leaf(told, "servedLegalProcessDomestic"));
            if (home != null) {
                found.add(new LegalProcess(LegalProcessKind.OTHER, "domestic", null, home));
            }
            Boolean abroad = text.truth(text.leaf(told, "servedLegalProcessInternational"));
            if (abroad != null) {
                Leaf served = text.attribute(text.childOrEmpty(told, "servedLegalProcessInternational"), "fleaCountry");
                boolean isCountry = served != null && ContactMapping.isCountry(served.stripped());
                String country = isCountry ? text.line(served, 2) : null;
                found.add(new LegalProcess(LegalProcessKind.OTHER, "international", country, abroad));
            }
        }
        return found;
    }

    private List<String> annotations() {
        List<String> flags = new ArrayList<>();
        for (XmlElement holder : Leaf.named(summary, "reportAnnotations").toList()) {
            for (String name : ReportGrammar.annotations()) {
                for (XmlElement flag :
                        Leaf.named(holder, name).filter(XmlElement::isLeaf).toList()) {
                    if (flag(text.itself(flag)) && !flags.contains(name)) {
                        flags.add(name);
                    }
                }
            }
        }
        return flags;
    }

    /** Its presence says it; the schema fixes the content, where there is any, to true. */
    private boolean flag(Leaf flag) {
        if (!Set.of("", "true", "1").contains(flag.stripped())) {
            text.problem(
                    "NOT_IN_LIST", flag, "the flag says something other than true", "leave out what is not the case");
            return false;
        }
        flag.take();
        return true;
    }

    /** An element that is there and says nothing is as missing as one that is not there, which the grammar tells. */
    private @Nullable String required(String name) {
        XmlElement element = text.childOrEmpty(summary, name);
        if (element.is(name) && (!element.isLeaf() || element.text().isBlank())) {
            text.problem("BLANK", text.itself(element), "a required element says nothing", "send its value");
            return null;
        }
        return name.equals("incidentType") ? text.oneOf(text.leaf(summary, name), IncidentTypes.ALL) : null;
    }
}
