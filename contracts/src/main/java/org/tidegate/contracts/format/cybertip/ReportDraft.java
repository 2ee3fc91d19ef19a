package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Purpose;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.LegalProcess;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.rule.InvalidRecord;

/** The parts of one package while a report is read. What is wrong is told on the way; the package is made only afterwards. */
final class ReportDraft {

    private static final String XML_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** Its default is none where the report is escalated. */
    private static final String LANE = "/urgency/lane";

    private final XmlElement report;
    private final List<XmlElement> files;
    private final ReadingTerms terms;
    private final Coverage coverage;
    private final Losses losses = new Losses();
    private final Originals originals = new Originals();
    private final @Nullable Urgency urgency;
    private final boolean escalated;
    private final @Nullable Referral referral;
    private final PartyMapping people;
    private final FileMapping media;
    private final List<Communication> communications;
    private final List<ExternalId> externalIds;
    private final List<LegalProcess> legalProcesses;
    private final @Nullable String note;

    ReportDraft(XmlElement report, List<XmlElement> files, ReadingTerms terms, Coverage coverage, Problems problems) {
        this.report = report;
        this.files = files;
        this.terms = terms;
        this.coverage = coverage;
        ReportText text = new ReportText(coverage, problems, losses, originals);
        ReportTime time = new ReportTime(text, terms.receivedAt());
        ContactMapping contacts = new ContactMapping(text, time);
        IncidentMapping incident = new IncidentMapping(text, time, report);
        this.urgency = incident.urgency(terms.lane());
        NetworkMapping network = new NetworkMapping(text, time);
        this.people = new PartyMapping(text, time, contacts, network);
        people.read(report);
        this.escalated = urgency != null && Urgency.SENDER_ESCALATED.equals(urgency.ground());
        this.referral = incident.referral(escalated, contacts, people.priorReports());
        this.communications = new CommunicationMapping(text, time, losses, contacts).all(report);
        this.media = new FileMapping(text, time, losses, network);
        media.read(files);
        this.externalIds = new ArrayList<>(incident.externalIds());
        externalIds.addAll(media.reportIds());
        this.legalProcesses = incident.legalProcesses();
        this.note = text.block(report, "additionalInfo", 100_000);
        new IncidentEmailRule(text.checking()).check(report);
        new FileRules(text.checking()).check(files);
        new BatchedReportRules(text.checking()).check(report, files);
    }

    /** @throws MalformedDocument where the whole breaks a rule that its parts keep */
    CasePackage casePackage() {
        if (urgency == null || referral == null) {
            throw new IllegalStateException("a report with problems makes no package");
        }
        try {
            List<Residue> residue = residue();
            terms.defaulted().stream()
                    .filter(pointer -> !escalated || !pointer.equals(LANE))
                    .forEach(losses::defaulted);
            return new CasePackage(
                    CasePackage.SCHEMA_VERSION,
                    new PackageId(terms.ids().get()),
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
                    people.parties(),
                    communications,
                    List.of(),
                    media.media(),
                    null,
                    people.relations(),
                    List.of(),
                    legalProcesses,
                    List.of(),
                    note,
                    residue,
                    losses.reports(terms.ids()));
        } catch (InvalidRecord invalid) {
            throw new MalformedDocument(invalid.violations().stream()
                    .map(v -> new Problem(v.code(), "/report", "the value " + v.what(), v.fix()))
                    .toList());
        }
    }

    /** Everything no mapping took, each told to the officer; then the own words of what is kept in other words. */
    private List<Residue> residue() {
        List<Residue> residue = new ArrayList<>();
        addLeft(report, residue);
        files.forEach(file -> addLeft(file, residue));
        residue.addAll(originals.kept());
        return residue;
    }

    private void addLeft(XmlElement document, List<Residue> residue) {
        for (Coverage.Left left : coverage.left(document)) {
            if (left.namespace().equals(XML_SCHEMA_INSTANCE)) {
                losses.schemaHint(left.pointer());
            } else {
                losses.residue(left.pointer());
            }
            residue.add(new Residue(CyberTipReader.FORMAT, left.path(), left.content()));
        }
    }
}
