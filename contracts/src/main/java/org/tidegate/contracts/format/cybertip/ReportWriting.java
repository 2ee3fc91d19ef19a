package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.format.xml.XmlOutput;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.referral.Referral;

/** One package as a report with its file details: every leaf is put in its place, comes back as residue, or is told. */
final class ReportWriting {

    private static final int LONGEST_NOTE = 100_000;

    private final CasePackage casePackage;
    private final Referral referral;
    private final FormatLosses losses;
    private final CanonicalLeaves leaves;
    private final Placement placement;
    private final Remarks remarks;
    private final ReturningResidue residue;
    private final ContactWriting contacts;
    private final NetworkWriting network;
    private final PartyWriting parties;

    /** @param referral that of the package */
    ReportWriting(CasePackage casePackage, Referral referral, FormatLosses losses) {
        this.casePackage = casePackage;
        this.referral = referral;
        this.losses = losses;
        this.leaves = new CanonicalLeaves(casePackage);
        this.placement = new Placement(leaves, losses);
        this.residue = new ReturningResidue(casePackage.residue());
        this.contacts = new ContactWriting(placement);
        this.network = new NetworkWriting(placement, losses);
        boolean isBatch = referral.annotations().contains(Codes.BATCH_REASON);
        this.remarks = new Remarks(!isBatch);
        this.parties = new PartyWriting(casePackage, placement, losses, contacts, network, remarks, isBatch);
    }

    /** The report, then each of its files. */
    List<byte[]> documents() {
        XmlDraft report = report();
        List<XmlDraft> files = new FileWriting(casePackage, placement, losses, network, remarks, residue).all();
        residue.put(byPath(report, files), placement);
        parties.tellWhatIsLeft();
        tellWhatIsLeft();
        List<byte[]> documents = new ArrayList<>();
        documents.add(XmlOutput.write(report));
        files.forEach(file -> documents.add(XmlOutput.write(file)));
        return documents;
    }

    private XmlDraft report() {
        XmlDraft report = XmlDraft.root("report", ReportGrammar.REPORT);
        remarks.holder("", report);
        if (casePackage.kind() == Kind.REFERRAL) {
            placement.told("/kind");
        }
        new IncidentWriting(casePackage, placement, losses).write(report, referral);
        new CommunicationWriting(placement, contacts, remarks)
                .write(report, casePackage.communications(), parties::knowsEmail);
        new LawEnforcementWriting(placement, residue).write(report, casePackage);
        report.add("reporter").ifPresent(this::reporter);
        parties.write(report);
        placement.block(report, "additionalInfo", casePackage.note(), "/note", LONGEST_NOTE);
        return report;
    }

    private void reporter(XmlDraft reporter) {
        reporter.add("reportingPerson").ifPresent(person -> reportingPerson(person, referral.reporter()));
        parties.contactPerson(reporter);
    }

    /** The format wants an address to write to. There is none to fill in. */
    private void reportingPerson(XmlDraft person, @Nullable ContactPerson reporter) {
        String at = "/referral/reporter";
        if (reporter != null) {
            placement.told(at);
            if (reporter.name() != null) {
                contacts.name(person, reporter.name(), at + "/name");
            }
            contacts.identifiers(person, reporter.identifiers(), at + "/identifiers");
            for (int i = 0; i < reporter.addresses().size(); i++) {
                contacts.address(person, "address", reporter.addresses().get(i), at + "/addresses/" + i);
            }
        }
        boolean reachable = reporter != null
                && reporter.identifiers().stream().anyMatch(known -> known.kind() == IdentifierKind.EMAIL)
                && person.named("email").findFirst().isPresent();
        if (!reachable) {
            losses.tell("REPORTER_EMAIL", at, person.path());
        }
    }

    private static Map<String, XmlDraft> byPath(XmlDraft report, List<XmlDraft> files) {
        Map<String, XmlDraft> documents = new LinkedHashMap<>();
        documents.put("/report", report);
        for (int i = 0; i < files.size(); i++) {
            documents.put(FileGrammar.pointer(i + 1), files.get(i));
        }
        return documents;
    }

    /** Each leaf that found no place becomes what the mapping says: words, or a loss. */
    private void tellWhatIsLeft() {
        leaves.open().forEach((pointer, value) -> {
            MappingTable.Row row = CyberTipReader.MAPPING.unplaced(pointer);
            if (value.isEmpty()) {
                losses.tell("EMPTY", pointer, null);
            } else if (row.isWhole()) {
                placement.leaveOut(row.rule(), above(pointer, row));
            } else if (row.isRelocated()) {
                Optional<String> words = remarks.add(pointer, value);
                losses.tell(words.isPresent() ? row.rule() : noRoom(row), pointer, words.orElse(null));
            } else {
                losses.tell(row.rule(), pointer, null);
            }
        });
    }

    /** What blocks where it stands in words blocks where it stands nowhere. */
    private static String noRoom(MappingTable.Row row) {
        return row.blocks() ? "NO_ROOM_TO_MATTER" : "NO_ROOM";
    }

    /** The part of the package that a row for the whole is told at: as many steps as stand before its last one. */
    private static String above(String pointer, MappingTable.Row row) {
        int steps = row.field().split("/", -1).length - 2;
        int end = 0;
        for (int i = 0; i < steps && end >= 0; i++) {
            end = pointer.indexOf('/', end + 1);
        }
        return end < 0 ? pointer : pointer.substring(0, end);
    }
}
