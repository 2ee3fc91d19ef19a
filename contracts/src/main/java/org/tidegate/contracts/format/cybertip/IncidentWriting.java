package org.tidegate.contracts.format.cybertip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.referral.Referral;

/** {@code <incidentSummary>}: what happened, when, and whether it is escalated. */
final class IncidentWriting {

    private static final int LONGEST_TEXT = 3000;
    private static final String DESCRIPTION = "incidentDateTimeDescription";
    private static final String TIME_NOT_KNOWN =
            "The time of the incident is not known. The date-time is when the package was made.";

    private final CasePackage casePackage;
    private final Placement placement;
    private final FormatLosses losses;

    IncidentWriting(CasePackage casePackage, Placement placement, FormatLosses losses) {
        this.casePackage = casePackage;
        this.placement = placement;
        this.losses = losses;
    }

    /** @param referral with an incident type of the format's list */
    void write(XmlDraft report, Referral referral) {
        batch(report, referral.annotations());
        report.add("incidentSummary").ifPresent(summary -> {
            type(summary, referral.incidentTypes());
            placement.line(summary, "platform", referral.platform(), "/referral/platform", 256);
            escalation(summary, referral);
            annotations(summary, referral.annotations());
            if (referral.occurredAt() == null) {
                defaultTime(summary, referral.occurredNote());
            } else {
                placement.moment(summary, "incidentDateTime", referral.occurredAt(), "/referral/occurredAt");
                description(summary, referral.occurredNote(), "");
            }
        });
    }

    /** That a report is a batch stands before its summary. */
    private void batch(XmlDraft report, List<String> annotations) {
        int batch = annotations.indexOf(Codes.BATCH_REASON);
        if (batch >= 0) {
            report.add("batchedReport").ifPresent(made -> made.attribute("reason", Codes.BATCH_REASON));
            placement.told("/referral/annotations/" + batch);
        }
    }

    private void type(XmlDraft summary, List<String> types) {
        for (int i = 0; i < types.size(); i++) {
            if (Codes.INCIDENT_TYPES.contains(types.get(i))) {
                placement.line(summary, "incidentType", types.get(i), "/referral/incidentTypes/" + i, 255);
            }
        }
    }

    /** Its presence says that a child is at immediate risk; its words say why. */
    private void escalation(XmlDraft summary, Referral referral) {
        Urgency urgency = casePackage.urgency();
        if (urgency.lane() != Lane.IMMEDIATE_RISK) {
            return;
        }
        boolean written =
                placement.block(summary, "escalateToHighPriority", urgency.reason(), "/urgency/reason", LONGEST_TEXT);
        if (!written && placement.line(summary, "escalateToHighPriority", urgency.ground(), "/urgency/ground", 64)) {
            losses.tell("GROUND_AS_REASON", "/urgency/ground", summary.path() + "/escalateToHighPriority[1]");
        }
        placement.told("/urgency/lane");
        if (Urgency.SENDER_ESCALATED.equals(urgency.ground())) {
            placement.told("/urgency/ground");
        }
        if (Boolean.TRUE.equals(referral.riskToChild())) {
            placement.told("/referral/riskToChild");
        }
    }

    private void annotations(XmlDraft summary, List<String> annotations) {
        for (int i = 0; i < annotations.size(); i++) {
            String flag = annotations.get(i);
            if (Codes.REPORT_ANNOTATIONS.contains(flag)) {
                String pointer = "/referral/annotations/" + i;
                summary.childOrNew("reportAnnotations")
                        .flatMap(flags -> flags.add(flag))
                        .ifPresent(made -> placement.told(pointer));
            }
        }
    }

    /** The format wants a time. When the package was made is the latest it can have been, and the words beside it say so. */
    private void defaultTime(XmlDraft summary, @Nullable String note) {
        summary.add("incidentDateTime").ifPresent(time -> time.setText(Placement.text(casePackage.createdAt())));
        if (!description(summary, note, "\n\n" + TIME_NOT_KNOWN)) {
            summary.add(DESCRIPTION).ifPresent(words -> words.setText(TIME_NOT_KNOWN));
        }
        losses.tell("INCIDENT_TIME", "/referral/occurredAt", summary.path() + "/incidentDateTime[1]");
    }

    private boolean description(XmlDraft summary, @Nullable String note, String behind) {
        return note != null
                && placement.block(summary, DESCRIPTION, note + behind, "/referral/occurredNote", LONGEST_TEXT);
    }
}
