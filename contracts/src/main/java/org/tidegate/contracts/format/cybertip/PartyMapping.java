package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.IdentifierStrength;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.PersonName;
import org.tidegate.contracts.party.Relation;
import org.tidegate.contracts.referral.ExternalId;

/** The persons and users of a report, in document order, with the holders of their associated accounts after each. */
final class PartyMapping {

    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_ASSOCIATED_NAME = 256;
    private static final int LONGEST_VEHICLE = 300;
    private static final int LONGEST_SCHOOL = 255;
    private static final int OLDEST = 150;
    private static final int ADULT = 18;

    private final ReportText text;
    private final ReportTime time;
    private final ContactMapping contacts;
    private final AccountMapping accounts;
    private final NetworkMapping network;
    private final List<Party> parties = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final List<ExternalId> priorReports = new ArrayList<>();
    private int ids;

    PartyMapping(ReportText text, ReportTime time, ContactMapping contacts, NetworkMapping network) {
        this.text = text;
        this.time = time;
        this.contacts = contacts;
        this.network = network;
        this.accounts = new AccountMapping(text, time);
    }

    void read(XmlElement report) {
        for (XmlElement reporter : Leaf.named(report, "reporter")) {
            for (XmlElement person : text.parts(reporter, "contactPerson")) {
                add(new Source(nextId(), PartyRole.REPORTER, person, person), null, List.of());
            }
        }
        parties(report, "personOrUserReported", "personOrUserReportedPerson", PartyRole.SUBJECT);
        parties(report, "intendedRecipient", "intendedRecipientPerson", PartyRole.RECIPIENT);
        parties(report, "victim", "victimPerson", PartyRole.VICTIM);
    }

    List<Party> parties() {
        return parties;
    }

    List<Relation> relations() {
        return relations;
    }

    /** Earlier reports of any of the parties. */
    List<ExternalId> priorReports() {
        return priorReports;
    }

    /**
     * Where a party is read from.
     *
     * @param element what is said of the user
     * @param person what is said of the person; the same element where the format does not part them
     */
    private record Source(String id, PartyRole role, XmlElement element, XmlElement person) {}

    private void parties(XmlElement report, String name, String personName, PartyRole role) {
        for (XmlElement element : text.parts(report, name)) {
            if (role == PartyRole.VICTIM) {
                text.parts(element, personName);
            }
            Source source = new Source(nextId(), role, element, text.childOrEmpty(element, personName));
            add(source, age(source.person(), "age"), accounts.of("a" + ids, element));
            checkUnkept(element);
            for (XmlElement associated : text.parts(element, "associatedAccount")) {
                associated(source.id(), associated);
            }
        }
    }

    /** Whoever holds an associated account is a party, known or not. */
    private void associated(String owner, XmlElement element) {
        Source source = new Source(nextId(), PartyRole.ASSOCIATE, element, element);
        String link = text.oneOf(text.requiredAttribute(element, "type"), Codes.LINK_TYPES);
        Integer age = age(element, "approximateAge");
        Leaf birth = text.leaf(element, "dateOfBirth");
        if (age != null && birth != null) {
            text.problem(
                    "AGE_AND_BIRTH_DATE",
                    birth,
                    "a date of birth stands beside an approximate age",
                    "send one of the two only");
        }
        add(source, age, accounts.associated("a" + ids, element, link == null ? "Other" : link));
        relations.add(new Relation(owner, source.id(), "ASSOCIATED_ACCOUNT", null));
        ReportText checking = text.checking();
        checking.truth(checking.attribute(text.childOrEmpty(element, "platform"), "thirdPartyUser"));
        checking.truth(checking.leaf(element, "allEmailsReported"));
    }

    /** What has rules, and no canonical field. */
    private void checkUnkept(XmlElement element) {
        ReportText checking = text.checking();
        checking.truth(checking.leaf(element, "thirdPartyUserReported"));
        checking.truth(checking.leaf(element, "allEmailsReported"));
    }

    private @Nullable Integer age(XmlElement person, String name) {
        return text.number(text.leaf(person, name), 0, OLDEST);
    }

    private void add(Source source, @Nullable Integer age, List<Account> account) {
        XmlElement person = source.person();
        XmlElement element = source.element();
        boolean associated = source.role() == PartyRole.ASSOCIATE;
        PersonName name = contacts.name(person, associated ? LONGEST_ASSOCIATED_NAME : ContactMapping.LONGEST_NAME);
        List<Identifier> identifiers = new ArrayList<>(contacts.identifiers(person));
        identifiers.addAll(network.devices(element));
        identifiers.addAll(vehicles(element));
        List<Location> locations = new ArrayList<>(contacts.addresses(person));
        locations.addAll(contacts.places().estimated(element));
        List<String> notes = text.blocks(element, "additionalInfo", LONGEST_TEXT);
        Party party = text.make(
                element,
                () -> new Party(
                        source.id(),
                        List.of(source.role()),
                        age != null && age < ADULT ? true : null,
                        name == null ? List.of() : List.of(name),
                        time.pastDate(text.leaf(person, "dateOfBirth")),
                        age,
                        List.of(),
                        null,
                        text.line(element, "schoolName", LONGEST_SCHOOL),
                        null,
                        identifiers,
                        account,
                        network.events(element),
                        locations,
                        List.of(),
                        notes.isEmpty() ? null : notes.getFirst(),
                        notes.size() < 2 ? List.of() : notes.subList(1, notes.size()),
                        priorReports(element, associated ? "priorCTReport" : "priorCTReports")));
        if (party != null) {
            parties.add(party);
        }
    }

    private List<Identifier> vehicles(XmlElement element) {
        return text.lines(element, "vehicleDescription", LONGEST_VEHICLE).stream()
                .map(vehicle -> new Identifier(
                        IdentifierKind.VEHICLE, vehicle, null, null, IdentifierStrength.WEAK, null, null, null, null))
                .toList();
    }

    private List<String> priorReports(XmlElement element, String name) {
        List<String> numbers = new ArrayList<>();
        for (Leaf leaf : text.leaves(element, name)) {
            String number = text.reportNumber(leaf);
            if (number != null) {
                numbers.add(number);
                priorReports.add(new ExternalId("NCMEC", "CYBERTIPLINE_REPORT", number));
            }
        }
        return numbers;
    }

    private String nextId() {
        return "p" + ++ids;
    }
}
