package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.evidence.LossDirection;
import org.tidegate.contracts.evidence.LossKind;
import org.tidegate.contracts.evidence.LossReport;
import org.tidegate.contracts.evidence.LossSeverity;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.rule.InvalidRecord;

/** Reads a CyberTipline report. Safe for use by many threads. */
public final class CyberTipReader implements FormatReader {
    public static final String FORMAT = "cybertip/2025-06";
    static final String MAP_VERSION = "1";

    private final SafeXml xml = new SafeXml(XmlLimits.DOCUMENT, ReportGrammar.names());

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String mediaType() {
        return "application/xml";
    }

    @Override
    public ReadPackage read(byte[] document, ReadingTerms terms) {
        XmlElement report = xml.read(document);
        Problems problems = new Problems();
        if (!report.is("report")) {
            problems.add(new Problem(
                    "NOT_A_REPORT", "/*", "the root element is not a report", "send one <report> without a namespace"));
            problems.refuseIfAny();
        }
        ReportGrammar.REPORT.check(report, problems);
        Coverage coverage = new Coverage();
        ReportText text = new ReportText(coverage, problems, terms.receivedAt());
        Draft draft = new Draft(report, text, terms);
        problems.refuseIfAny();
        return new ReadPackage(
                draft.casePackage(coverage), coverage.takenPaths().size());
    }

    /** The parts of the package, each read once; problems are collected on the way. */
    private static final class Draft {
        private final ReadingTerms terms;
        private final Urgency urgency;
        private final Referral referral;
        private final List<Party> parties;
        private final List<ExternalId> externalIds;
        private final List<Communication> communications;
        private final @Nullable String note;
        private final XmlElement report;

        Draft(XmlElement report, ReportText text, ReadingTerms terms) {
            this.report = report;
            this.terms = terms;
            XmlElement incident = text.childOrEmpty(report, "incidentSummary");
            this.urgency = urgency(incident, text, terms.lane());
            PartyMapping people = new PartyMapping(text);
            this.parties = parties(report, people);
            this.communications = new CommunicationMapping(text).all(report);
            this.referral = referral(report, incident, text, people);
            this.externalIds = externalIds(report, text);
            this.note = text.block(report, "additionalInfo", 100_000);
        }

        private static Urgency urgency(XmlElement incident, ReportText text, Lane otherwise) {
            String escalation = text.block(incident, "escalateToHighPriority", 3000);
            if (text.child(incident, "escalateToHighPriority") != null) {
                return new Urgency(Lane.IMMEDIATE_RISK, Urgency.SENDER_ESCALATED, escalation);
            }
            return otherwise == Lane.IMMEDIATE_RISK ? Urgency.routine() : new Urgency(otherwise, null, null);
        }

        private static Referral referral(XmlElement report, XmlElement incident, ReportText text, PartyMapping people) {
            String type = text.oneOf(incident, "incidentType", IncidentTypes.ALL);
            XmlElement reporter = text.childOrEmpty(report, "reporter");
            XmlElement person = text.child(reporter, "reportingPerson");
            ContactPerson contact = person == null ? null : people.contact(person);
            return new Referral(
                    type == null ? List.of() : List.of(type),
                    text.pastMoment(incident, "incidentDateTime"),
                    text.block(incident, "incidentDateTimeDescription", 3000),
                    text.line(incident, "platform", 256),
                    text.flags(incident, "reportAnnotations", ReportGrammar.annotations()),
                    null,
                    null,
                    contact,
                    List.of());
        }

        private static List<Party> parties(XmlElement report, PartyMapping people) {
            List<Party> parties = new ArrayList<>();
            people.add(report, "personOrUserReported", "personOrUserReportedPerson", PartyRole.SUBJECT, parties);
            people.add(report, "intendedRecipient", "intendedRecipientPerson", PartyRole.RECIPIENT, parties);
            people.add(report, "victim", "victimPerson", PartyRole.VICTIM, parties);
            return parties;
        }

        private static List<ExternalId> externalIds(XmlElement report, ReportText text) {
            XmlElement enforcement = text.child(report, "lawEnforcement");
            if (enforcement == null) {
                return List.of();
            }
            String number = text.line(enforcement, "caseNumber", 100);
            String agency = text.line(enforcement, "agencyName", 255);
            return number == null ? agencyAlone(agency) : List.of(new ExternalId(agency, "CASE_NUMBER", number));
        }

        /** An agency without a case number is a reference all the same. */
        private static List<ExternalId> agencyAlone(@Nullable String agency) {
            return agency == null ? List.of() : List.of(new ExternalId(null, "INFORMED_AGENCY", agency));
        }

        CasePackage casePackage(Coverage coverage) {
            List<Residue> residue = coverage.left(report).stream()
                    .filter(left -> !left.content().isBlank())
                    .map(left -> new Residue(FORMAT, left.path(), left.content()))
                    .toList();
            PackageId id = new PackageId(terms.ids().get());
            try {
                return new CasePackage(
                        CasePackage.SCHEMA_VERSION,
                        id,
                        terms.kind(),
                        new ConversationId(terms.ids().get()),
                        null,
                        terms.receivedAt(),
                        terms.origin(),
                        terms.recipients(),
                        urgency,
                        null,
                        terms.legalBasis(),
                        terms.purpose().isEmpty() ? null : new Purpose(terms.purpose(), null),
                        null,
                        Handling.of(terms.handling()),
                        externalIds,
                        referral,
                        null,
                        parties,
                        communications,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        note,
                        residue,
                        losses());
            } catch (InvalidRecord invalid) {
                throw new MalformedDocument(invalid.violations().stream()
                        .map(v -> new Problem(v.code(), "/report", "the value " + v.what(), v.fix()))
                        .toList());
            }
        }

        private List<LossReport> losses() {
            return terms.defaulted().stream()
                    .map(pointer -> new LossReport(
                            terms.ids().get(),
                            LossDirection.READING,
                            FORMAT,
                            "/report",
                            pointer,
                            LossKind.DEFAULTED,
                            "defaults",
                            MAP_VERSION,
                            LossSeverity.INFO,
                            null,
                            true))
                    .toList();
        }
    }
}
