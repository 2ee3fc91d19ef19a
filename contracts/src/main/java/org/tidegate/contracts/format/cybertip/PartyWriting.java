package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.IdentifierStrength;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.Relation;
import org.tidegate.contracts.referral.ExternalId;

/** The persons and users of a report: whom it is about, whom it was meant for, the victims, and the holders of linked accounts. */
final class PartyWriting {

    private static final String ASSOCIATED_ACCOUNT = "ASSOCIATED_ACCOUNT";
    private static final String NCMEC = "NCMEC";
    private static final String CYBERTIPLINE_REPORT = "CYBERTIPLINE_REPORT";
    private static final int LONGEST_VEHICLE = 300;
    private static final int LONGEST_SCHOOL = 255;
    private static final int LONGEST_NOTE = 100_000;
    private static final int LONGEST_NUMBER = 18;
    private static final int ADULT = 18;

    private final CasePackage casePackage;
    private final Placement placement;
    private final FormatLosses losses;
    private final ContactWriting contacts;
    private final AccountWriting accounts;
    private final NetworkWriting network;
    private final Remarks remarks;
    private final boolean isBatch;
    private final Set<Integer> written = new HashSet<>();
    private final Set<Integer> linked = new HashSet<>();
    private final List<XmlDraft> blocks = new ArrayList<>();
    private final Set<String> priorReports = new HashSet<>();

    PartyWriting(
            CasePackage casePackage,
            Placement placement,
            FormatLosses losses,
            ContactWriting contacts,
            NetworkWriting network,
            Remarks remarks,
            boolean isBatch) {
        this.casePackage = casePackage;
        this.isBatch = isBatch;
        this.placement = placement;
        this.losses = losses;
        this.contacts = contacts;
        this.accounts = new AccountWriting(placement);
        this.network = network;
        this.remarks = remarks;
    }

    /** Inside {@code <reporter>}; the format has room for one. */
    void contactPerson(XmlDraft reporter) {
        for (int i : of(PartyRole.REPORTER)) {
            if (reporter.hasRoomFor("contactPerson")) {
                Party party = party(i);
                reporter.add("contactPerson").ifPresent(person -> person(person, party, at(i)));
                roleTold(i, PartyRole.REPORTER);
            }
        }
    }

    /** In the order of the schema. Somebody who is a victim is written as one, whatever else they are. */
    void write(XmlDraft report) {
        blocks(report, PartyRole.SUBJECT, "personOrUserReported", "personOrUserReportedPerson");
        blocks(report, PartyRole.RECIPIENT, "intendedRecipient", "intendedRecipientPerson");
        blocks(report, PartyRole.VICTIM, "victim", "victimPerson");
        priorReports();
    }

    /** The parties for whom the format has no element, and the relations it cannot say. */
    void tellWhatIsLeft() {
        for (int i = 0; i < casePackage.parties().size(); i++) {
            if (!written.contains(i)) {
                boolean reported = roleOf(party(i)) == PartyRole.SUBJECT;
                placement.leaveOut(reported ? "SECOND_SUBJECT" : "PARTY_WITHOUT_PLACE", "/parties/" + i);
            }
        }
        Set<String> victims = new HashSet<>();
        casePackage.parties().stream()
                .filter(party -> party.roles().contains(PartyRole.VICTIM))
                .forEach(party -> victims.add(party.partyId()));
        for (int i : openRelations()) {
            Relation relation = casePackage.relations().get(i);
            boolean ofAVictim = victims.contains(relation.from()) || victims.contains(relation.to());
            placement.leaveOut(ofAVictim ? "VICTIM_LINK" : "RELATION", "/relations/" + i);
        }
    }

    /** Whether the address, or one that means the same, is an e-mail address of a person whose place is not {@code reporter}. */
    boolean knowsEmail(String raw) {
        for (PartyRole role : List.of(PartyRole.SUBJECT, PartyRole.RECIPIENT, PartyRole.VICTIM)) {
            for (int i : written(role)) {
                if (hasEmail(party(i), raw) || associates(party(i)).stream().anyMatch(a -> hasEmail(party(a), raw))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasEmail(Party party, String raw) {
        return party.identifiers().stream()
                .anyMatch(known -> known.kind() == IdentifierKind.EMAIL
                        && ContactWriting.isEmail(known.raw())
                        && compared(known.raw()).equals(compared(raw)));
    }

    private static String compared(String email) {
        return NormalForms.email(email.strip()).orElse(email.strip());
    }

    private void blocks(XmlDraft report, PartyRole role, String name, String personName) {
        for (int i : written(role)) {
            report.add(name).ifPresent(block -> {
                Party party = party(i);
                String at = at(i);
                block.add(personName).ifPresent(person -> {
                    person(person, party, at);
                    if (person.isBare() && role != PartyRole.VICTIM) {
                        block.remove(person);
                    }
                });
                beside(block, party, at);
                roleTold(i, role);
                associated(block, party);
            });
        }
    }

    /** The parties with a place in this role: a report that is no batch is about one person or user. */
    private List<Integer> written(PartyRole role) {
        return of(role).stream()
                .limit(role == PartyRole.SUBJECT && !isBatch ? 1 : Long.MAX_VALUE)
                .toList();
    }

    /** Each holder of an account that this party's is linked to, where the relation says so. */
    private void associated(XmlDraft block, Party owner) {
        for (int i = 0; i < casePackage.relations().size(); i++) {
            Relation relation = casePackage.relations().get(i);
            int holder = associate(owner, relation);
            if (holder >= 0 && !written.contains(holder) && block.hasRoomFor("associatedAccount")) {
                block.add("associatedAccount").ifPresent(account -> associate(account, holder));
                linked.add(i);
                String at = "/relations/" + i;
                List.of("/from", "/to", "/type").forEach(leaf -> placement.told(at + leaf));
            }
        }
    }

    /** The holder of the linked account that a relation of this owner names; -1 where it says something else. */
    private int associate(Party owner, Relation relation) {
        boolean its = relation.from().equals(owner.partyId()) && relation.type().equals(ASSOCIATED_ACCOUNT);
        int holder = its ? indexOf(relation.to()) : -1;
        return holder >= 0 && roleOf(party(holder)) == PartyRole.ASSOCIATE ? holder : -1;
    }

    private List<Integer> associates(Party owner) {
        return casePackage.relations().stream()
                .map(relation -> associate(owner, relation))
                .filter(holder -> holder >= 0)
                .toList();
    }

    private List<Integer> openRelations() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < casePackage.relations().size(); i++) {
            if (!linked.contains(i)) {
                open.add(i);
            }
        }
        return open;
    }

    private void associate(XmlDraft element, int index) {
        Party party = party(index);
        String at = at(index);
        person(element, party, at);
        beside(element, party, at);
        roleTold(index, PartyRole.ASSOCIATE);
        String link =
                party.accounts().isEmpty() ? null : party.accounts().getFirst().linkType();
        if (link != null) {
            placement.code(element, "type", link, at + "/accounts/0/linkType", Codes.LINK_TYPES);
        }
        if (element.attributeValue("type") == null) {
            element.attribute("type", "Other");
            losses.tell("LINK_TYPE", at + "/accounts/0/linkType", element.path() + "/@type");
        }
    }

    /** What stands inside the person's own element. */
    private void person(XmlDraft person, Party party, String at) {
        if (!party.names().isEmpty()) {
            contacts.name(person, party.names().getFirst(), at + "/names/0");
        }
        contacts.identifiers(person, party.identifiers(), at + "/identifiers");
        for (int i = 0; i < party.locations().size(); i++) {
            if (!isGuess(party.locations().get(i))) {
                contacts.address(person, "address", party.locations().get(i), at + "/locations/" + i);
            }
        }
        boolean aged = placement.number(person, "age", party.ageYears(), at + "/ageYears")
                || placement.number(person, "approximateAge", party.ageYears(), at + "/ageYears");
        if (party.ageYears() == null || !person.knows("approximateAge")) {
            placement.date(person, "dateOfBirth", party.birthDate(), at + "/birthDate");
        }
        if (aged && Boolean.TRUE.equals(party.minor()) && party.ageYears() != null && party.ageYears() < ADULT) {
            placement.told(at + "/minor");
        }
    }

    private static boolean isGuess(Location location) {
        return Boolean.TRUE.equals(location.estimated());
    }

    /** What stands beside the person's element, about the account and what was seen of it. */
    private void beside(XmlDraft block, Party party, String at) {
        remarks.holder(at, block);
        blocks.add(block);
        vehicles(block, party, at);
        if (!party.accounts().isEmpty()) {
            boolean associated = roleOf(party) == PartyRole.ASSOCIATE;
            accounts.account(
                    block,
                    party.accounts().getFirst(),
                    associated ? AccountMapping.Limits.ASSOCIATED : AccountMapping.Limits.OWN,
                    at + "/accounts/0");
        }
        network.events(block, party.networkEvents(), at + "/networkEvents");
        network.devices(block, party.identifiers(), at + "/identifiers");
        placement.line(block, "schoolName", party.school(), at + "/school", LONGEST_SCHOOL);
        numbers(block, party.priorReports(), at + "/priorReports");
        for (int i = 0; i < party.locations().size(); i++) {
            if (isGuess(party.locations().get(i)) && block.hasRoomFor("estimatedLocation")) {
                contacts.estimated(block, party.locations().get(i), at + "/locations/" + i);
            }
        }
        boolean first = placement.block(block, "additionalInfo", party.note(), at + "/note", LONGEST_NOTE);
        for (int i = 0; first && i < party.furtherNotes().size(); i++) {
            placement.block(
                    block, "additionalInfo", party.furtherNotes().get(i), at + "/furtherNotes/" + i, LONGEST_NOTE);
        }
    }

    private void vehicles(XmlDraft block, Party party, String at) {
        for (int i = 0; i < party.identifiers().size(); i++) {
            Identifier vehicle = party.identifiers().get(i);
            String here = at + "/identifiers/" + i;
            if (vehicle.kind() == IdentifierKind.VEHICLE
                    && placement.line(block, "vehicleDescription", vehicle.raw(), here + "/raw", LONGEST_VEHICLE)) {
                placement.told(here + "/kind");
                if (vehicle.strength() == IdentifierStrength.WEAK) {
                    placement.told(here + "/strength");
                }
            }
        }
    }

    private void numbers(XmlDraft block, List<String> numbers, String at) {
        for (int i = 0; i < numbers.size(); i++) {
            if (number(block, numbers.get(i), at + "/" + i)) {
                priorReports.add(numbers.get(i));
            }
        }
    }

    private boolean number(XmlDraft block, String number, String at) {
        return isNumber(number)
                && (placement.line(block, "priorCTReports", number, at, LONGEST_NUMBER)
                        || placement.line(block, "priorCTReport", number, at, LONGEST_NUMBER));
    }

    static boolean isNumber(String number) {
        return number.matches("0|[1-9][0-9]{0,17}");
    }

    /** The numbers that stand with a party are told by that; the others stand with the first that can have one. */
    private void priorReports() {
        List<ExternalId> reports = casePackage.referral() == null
                ? List.of()
                : casePackage.referral().priorReports();
        for (int i = 0; i < reports.size(); i++) {
            ExternalId report = reports.get(i);
            String at = "/referral/priorReports/" + i;
            boolean theirs = NCMEC.equals(report.issuer()) && report.scheme().equals(CYBERTIPLINE_REPORT);
            if (theirs && priorReports.contains(report.value())) {
                List.of("/issuer", "/scheme", "/value").forEach(leaf -> placement.told(at + leaf));
            } else if (theirs && !blocks.isEmpty() && number(blocks.getFirst(), report.value(), at + "/value")) {
                placement.told(at + "/issuer");
                placement.told(at + "/scheme");
                losses.tell("PRIOR_REPORT_OF", at, blocks.getFirst().path());
            }
        }
    }

    private List<Integer> of(PartyRole role) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < casePackage.parties().size(); i++) {
            if (roleOf(party(i)) == role) {
                found.add(i);
            }
        }
        return found;
    }

    /** The one role a party is written in: victims before all others. */
    private static @Nullable PartyRole roleOf(Party party) {
        for (PartyRole role : List.of(
                PartyRole.VICTIM, PartyRole.SUBJECT, PartyRole.RECIPIENT, PartyRole.ASSOCIATE, PartyRole.REPORTER)) {
            if (party.roles().contains(role)) {
                return role;
            }
        }
        return null;
    }

    private void roleTold(int index, PartyRole role) {
        written.add(index);
        placement.told("/parties/" + index + "/roles/" + party(index).roles().indexOf(role));
    }

    private int indexOf(String partyId) {
        for (int i = 0; i < casePackage.parties().size(); i++) {
            if (Objects.equals(party(i).partyId(), partyId)) {
                return i;
            }
        }
        return -1;
    }

    private Party party(int index) {
        return casePackage.parties().get(index);
    }

    private static String at(int index) {
        return "/parties/" + index;
    }
}
