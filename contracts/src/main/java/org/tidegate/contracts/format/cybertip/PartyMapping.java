package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private static final Set<String> LINK_TYPES =
            Set.of("Billing", "Linked", "Business", "Creator", "Parent/Guardian", "Other");
    private static final int LONGEST_TEXT = 100_000;
    private static final int ADULT = 18;

    private final ReportText text;
    private final ReportTime time;
    private final Losses losses;
    private final ContactMapping contacts;
    private final AccountMapping accounts;
    private final NetworkMapping network;
    private final List<Party> parties = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final List<ExternalId> priorReports = new ArrayList<>();
    private int ids;

    PartyMapping(ReportText text, ReportTime time, Losses losses, ContactMapping contacts, NetworkMapping network) {
        this.text = text;
        this.time = time;
        this.losses = losses;
        this.contacts = contacts;
        this.network = network;
        this.accounts = new AccountMapping(text, time, losses);
    }

    void read(XmlElement report) {
        for (XmlElement reporter : Leaf.named(report, "reporter").toList()) {
            text.parts(reporter, "contactPerson").forEach(person -> party(person, person, PartyRole.REPORTER));
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

    private void parties(XmlElement report, String name, String personName, PartyRole role) {
        for (XmlElement element : text.parts(report, name)) {
            text.parts(element, personName);
            String id = party(element, text.childOrEmpty(element, personName), role);
            priorReports(element, "priorCTReports");
            for (XmlElement associated : text.parts(element, "associatedAccount")) {
                associated(id, associated);
            }
        }
    }

    private String party(XmlElement element, XmlElement person, PartyRole role) {
        String id = "p" + ++ids;
        List<Account> account = role == PartyRole.REPORTER ? List.of() : accounts.of("a" + ids, element, null);
        add(id, element, person, role, text.number(text.leaf(person, "age"), 0, 150), account);
        return id;
    }

    /** Whoever holds an associated account is a party, known or not. */
    private void associated(String owner, XmlElement element) {
        String id = "p" + ++ids;
        String link = text.oneOf(text.attribute(element, "type"), LINK_TYPES);
        List<Account> account = accounts.of("a" + ids, element, link == null ? "Other" : link);
        Integer age = text.number(text.leaf(element, "approximateAge"), 0, 150);
        add(id, element, element, PartyRole.ASSOCIATE, age, account);
        relations.add(new Relation(owner, id, "ASSOCIATED_ACCOUNT", null));
        priorReports(element, "priorCTReport");
    }

    private void add(
            String id,
            XmlElement element,
            XmlElement person,
            PartyRole role,
            @Nullable Integer age,
            List<Account> account) {
        PersonName name = contacts.name(person);
        List<Identifier> identifiers = new ArrayList<>(contacts.identifiers(person));
        identifiers.addAll(network.devices(element));
        identifiers.addAll(vehicles(element));
        List<Location> locations = new ArrayList<>(contacts.addresses(person));
        locations.addAll(contacts.estimated(element));
        Party party = text.make(
                element,
                () -> new Party(
                        id,
                        List.of(role),
                        age != null && age < ADULT ? true : null,
                        name == null ? List.of() : List.of(name),
                        time.pastDate(text.leaf(person, "dateOfBirth")),
                        age,
                        List.of(),
                        null,
                        text.line(element, "schoolName", 255),
                        null,
                        identifiers,
                        account,
                        network.events(element),
                        locations,
                        List.of(),
                        text.block(element, "additionalInfo", LONGEST_TEXT)));
        if (party != null) {
            parties.add(party);
        }
    }

    private List<Identifier> vehicles(XmlElement element) {
        return text.lines(element, "vehicleDescription", 2083).stream()
                .map(vehicle -> new Identifier(
                        IdentifierKind.VEHICLE, vehicle, null, null, IdentifierStrength.WEAK, null, null, null, null))
                .toList();
    }

    private void priorReports(XmlElement element, String name) {
        for (Leaf leaf : text.leaves(element, name)) {
            String number = text.line(leaf, 20);
            if (number == null) {
                continue;
            }
            if (ids > 1) {
                losses.coarsened(leaf.pointer(), "/referral/priorReports");
            }
            priorReports.add(new ExternalId("NCMEC", "CYBERTIPLINE_REPORT", number));
        }
    }
}
