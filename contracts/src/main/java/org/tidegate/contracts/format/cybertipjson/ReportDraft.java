package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.draft.PackageDraft;
import org.tidegate.contracts.format.json.Coverage;
import org.tidegate.contracts.format.json.Members;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.CommunicationKind;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.referral.Referral;

/** The parts of one package while a report is read. */
final class ReportDraft {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_OCCURRED_NOTE = 3000;
    private static final int LONGEST_CONTENT = 1_000_000;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_URL = 2083;
    private static final int MOST_TYPES = 32;
    private static final int MOST_INCIDENTS = 500;

    private final Node report;
    private final @Nullable Node information;
    private final ReadingTerms terms;
    private final Coverage coverage = new Coverage();
    private final FormatLosses losses;
    private final Members members;

    ReportDraft(Node report, ReadingTerms terms) {
        this.report = report;
        this.information = report.member("reportedInformation");
        this.terms = terms;
        this.losses = FormatLosses.reading(CyberTipJsonReader.MAPPING, terms.ids());
        this.members = new Members(coverage, losses);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument where the whole breaks a rule that its parts keep */
    ReadPackage read() {
        SourceMapping sources = new SourceMapping(members);
        PartyMapping people = new PartyMapping(members, sources);
        people.read(Members.at(information, "reportedPeople", "reportedPersons"), PartyRole.SUBJECT);
        people.read(Members.at(information, "intendedRecipients", "intendedRecipients"), PartyRole.RECIPIENT);
        List<MediaRecord> media = new FileMapping(members, sources).read(Members.at(information, "uploadedFiles"));
        Referral referral = referral();
        List<Communication> communications = communications();
        List<ExternalId> externalIds = reportIds();
        List<ProvenanceRecord> provenance = provenance();
        String note = notes(Stream.of(report, information).filter(Objects::nonNull));
        CasePackage casePackage = new PackageDraft(terms, losses, "")
                .externalIds(externalIds)
                .referral(referral)
                .parties(people.parties())
                .communications(communications)
                .media(media)
                .provenance(provenance)
                .note(note)
                .casePackage(() -> coverage.left(report, losses));
        return new ReadPackage(casePackage, coverage.count());
    }

    private List<ExternalId> reportIds() {
        String id = members.line(report.member("reportId"), LONGEST_ID);
        return id == null ? List.of() : List.of(new ExternalId("NCMEC", "CYBERTIPLINE_REPORT", id));
    }

    private List<ProvenanceRecord> provenance() {
        Moment received = members.moment(report.member("dateReceived"));
        return received == null
                ? List.of()
                : List.of(new ProvenanceRecord("RECEIVED", "NCMEC", received, List.of(), List.of(), null, List.of()));
    }

    private Referral referral() {
        Node summary = Members.at(information, "incidentSummary");
        String provider = members.line(Members.at(information, "reportingEsp", "espName"), LONGEST_ID);
        return new Referral(
                members.lines(Members.at(summary, "incidentType"), LONGEST_ID, MOST_TYPES),
                members.moment(Members.at(summary, "incidentDateTime")),
                members.block(Members.at(summary, "incidentDateTimeDescription"), LONGEST_OCCURRED_NOTE),
                null,
                List.of(),
                null,
                null,
                provider == null ? null : new ContactPerson(null, List.of(), List.of(), provider),
                List.of());
    }

    private List<Communication> communications() {
        List<Communication> found = new ArrayList<>();
        Node details = Members.at(information, "incidentDetails");
        for (Node page : members.first(Members.at(details, "webpageIncident"), MOST_INCIDENTS)) {
            List<Identifier> urls =
                    members.lines(page.isLeaf() ? page : page.member("url"), LONGEST_URL, MOST_INCIDENTS).stream()
                            .map(url ->
                                    new Identifier(IdentifierKind.URL, url, null, null, null, null, null, null, null))
                            .toList();
            add(found, CommunicationKind.WEB, null, urls, notes(Stream.of(page)));
        }
        for (Node mail : members.objects(Members.at(details, "emailIncident"), MOST_INCIDENTS)) {
            String content = members.paragraphs(Stream.ofNullable(mail.member("contents")), LONGEST_CONTENT);
            add(found, CommunicationKind.EMAIL, content, List.of(), notes(Stream.of(mail)));
        }
        return found;
    }

    private static void add(
            List<Communication> found,
            CommunicationKind kind,
            @Nullable String content,
            List<Identifier> participants,
            @Nullable String note) {
        if (content != null || note != null || !participants.isEmpty()) {
            found.add(new Communication(kind, null, null, content, participants, List.of(), note));
        }
    }

    /** What these say besides, in words. */
    private @Nullable String notes(Stream<Node> objects) {
        return members.paragraphs(
                objects.map(object -> object.member("additionalInformations")).filter(Objects::nonNull), LONGEST_TEXT);
    }
}
