package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.NetworkEventKind;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.PersonName;

/** Persons and accounts of a report. */
final class PartyMapping {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_PHONE = 50;
    private static final int LONGEST_URL = 2083;

    private final ReportText text;

    PartyMapping(ReportText text) {
        this.text = text;
    }

    /** Every element of this name, each a party of this role. */
    void add(XmlElement report, String name, String person, PartyRole role, List<Party> parties) {
        for (XmlElement element : text.children(report, name)) {
            parties.add(party("p" + (parties.size() + 1), element, person, role));
        }
    }

    ContactPerson contact(XmlElement person) {
        return new ContactPerson(name(person), identifiers(person), List.of(), null);
    }

    private Party party(String id, XmlElement element, String personName, PartyRole role) {
        XmlElement person = text.childOrEmpty(element, personName);
        PersonName name = name(person);
        List<Identifier> identifiers = new ArrayList<>(identifiers(person));
        identifiers.addAll(devices(element));
        return new Party(
                id,
                List.of(role),
                null,
                name == null ? List.of() : List.of(name),
                text.pastDate(person, "dateOfBirth"),
                text.number(person, "age", 0, 150),
                List.of(),
                null,
                text.line(element, "schoolName", 255),
                role.name(),
                identifiers,
                accounts("a" + id.substring(1), element),
                events(element),
                List.of(),
                List.of(),
                text.block(element, "additionalInfo", 100_000));
    }

    private @Nullable PersonName name(XmlElement person) {
        String given = text.line(person, "firstName", LONGEST_NAME);
        String family = text.line(person, "lastName", LONGEST_NAME);
        return given == null && family == null ? null : new PersonName(given, null, family, null, null);
    }

    private List<Identifier> identifiers(XmlElement person) {
        List<Identifier> found = new ArrayList<>();
        for (XmlElement phone : text.children(person, "phone")) {
            String raw = text.line(phone, LONGEST_PHONE);
            if (raw != null) {
                String callingCode = text.attributeLine(phone, "countryCallingCode", 4);
                Optional<String> normal = callingCode == null ? Optional.empty() : NormalForms.phone(callingCode, raw);
                String whole = callingCode == null ? raw : callingCode + " " + raw;
                found.add(identifier(IdentifierKind.PHONE, whole, normal, phone));
            }
        }
        for (XmlElement email : text.children(person, "email")) {
            String raw = text.line(email, LONGEST_EMAIL);
            if (raw != null) {
                found.add(identifier(IdentifierKind.EMAIL, raw, NormalForms.email(raw), email));
            }
        }
        return found;
    }

    private Identifier identifier(IdentifierKind kind, String raw, Optional<String> normal, XmlElement element) {
        return new Identifier(
                kind,
                raw,
                normal.orElse(null),
                normal.isPresent() ? NormalForms.VERSION : null,
                null,
                text.truthAttribute(element, "verified"),
                text.pastMomentAttribute(element, "verificationDate"),
                text.attributeLine(element, "type", 64),
                text.attributeLine(element, "extension", 10));
    }

    private List<Identifier> devices(XmlElement element) {
        List<Identifier> found = new ArrayList<>();
        for (XmlElement device : text.children(element, "deviceId")) {
            String type = text.line(device, "idType", 64);
            String value = text.line(device, "idValue", LONGEST_URL);
            if (value != null) {
                found.add(new Identifier(IdentifierKind.DEVICE_ID, value, null, null, null, null, null, type, null));
            }
        }
        return found;
    }

    private List<Account> accounts(String id, XmlElement element) {
        String user = text.line(element, "espIdentifier", 255);
        String service = text.line(element, "espService", 100);
        String screenName = text.line(element, "screenName", 256);
        List<String> displayNames = lines(element, "displayName", 1000);
        List<String> urls = lines(element, "profileUrl", LONGEST_URL);
        String bio = text.block(element, "profileBio", 100_000);
        Boolean compromised = text.truth(element, "compromisedAccount");
        String group = text.line(element, "groupIdentifier", 255);
        boolean none = user == null
                && service == null
                && screenName == null
                && displayNames.isEmpty()
                && urls.isEmpty()
                && bio == null
                && compromised == null
                && group == null;
        return none
                ? List.of()
                : List.of(new Account(
                        id, service, user, screenName, displayNames, urls, bio, null, compromised, group, null));
    }

    private List<String> lines(XmlElement element, String name, int most) {
        List<String> lines = new ArrayList<>();
        for (XmlElement child : text.children(element, name)) {
            String line = text.line(child, most);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<NetworkEvent> events(XmlElement element) {
        List<NetworkEvent> events = new ArrayList<>();
        for (XmlElement event : text.children(element, "ipCaptureEvent")) {
            String ip = text.line(event, "ipAddress", 64);
            if (ip != null) {
                events.add(new NetworkEvent(
                        ip,
                        NormalForms.ip(ip).orElse(null),
                        text.number(event, "port", 1, 65_535),
                        null,
                        null,
                        null,
                        text.pastMoment(event, "dateTime"),
                        kind(event),
                        text.truth(event, "possibleProxy")));
            }
        }
        return events;
    }

    private @Nullable NetworkEventKind kind(XmlElement event) {
        String name = text.oneOf(event, "eventName", EVENT_NAMES);
        return name == null ? null : NetworkEventKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static final java.util.Set<String> EVENT_NAMES =
            java.util.Set.of("Login", "Registration", "Purchase", "Upload", "Other", "Unknown");
}
