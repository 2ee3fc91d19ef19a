package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.draft.Originals;
import org.tidegate.contracts.format.draft.PackageDraft;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.LegalProcess;
import org.tidegate.contracts.referral.Referral;

/** The parts of one package while a report is read. What is wrong is told on the way; the package is made only afterwards. */
final class ReportDraft {

    private static final String XML_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final XmlElement report;
    private final List<XmlElement> files;
    private final ReadingTerms terms;
    private final Coverage coverage;
    private final FormatLosses losses;
    private final Originals originals = new Originals(CyberTipReader.FORMAT);
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
        this.losses = FormatLosses.reading(CyberTipReader.MAPPING, terms.ids());
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

    /** @throws org.tidegate.contracts.problem.MalformedDocument where the whole breaks a rule that its parts keep */
    CasePackage casePackage() {
        if (urgency == null || referral == null) {
            throw new IllegalStateException("a report with problems makes no package");
        }
        PackageDraft draft = new PackageDraft(terms, losses, report.pointer())
                .externalIds(externalIds)
                .referral(referral)
                .parties(people.parties())
                .communications(communications)
                .media(media.media())
                .relations(people.relations())
                .legalProcesses(legalProcesses)
                .note(note);
        if (escalated) {
            draft.urgency(urgency, report.pointer());
        }
        return draft.casePackage(this::residue);
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
            boolean isHint = left.namespace().equals(XML_SCHEMA_INSTANCE);
            losses.tell(isHint ? "SCHEMA_HINT" : "RESIDUE", left.pointer());
            residue.add(new Residue(CyberTipReader.FORMAT, left.path(), left.content()));
        }
    }
}
