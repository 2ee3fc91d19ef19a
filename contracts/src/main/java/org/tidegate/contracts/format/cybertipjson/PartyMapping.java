package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.json.Members;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.party.PersonName;

/** The reported persons and the intended recipients, in document order. */
final class PartyMapping {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_CONTACT = 2083;
    private static final int LONGEST_TEXT = 100_000;

    /** Of each role, and of each kind: half of what the canonical form holds, or less. */
    private static final int MOST_PARTIES = 500;

    private static final int MOST_CONTACTS = 300;
    private static final int MOST_ADDRESSES = 256;
    private static final int MOST_NOTES = 64;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Members members;
    private final SourceMapping sources;
    private final List<Party> parties = new ArrayList<>();

    PartyMapping(Members members, SourceMapping sources) {
        this.members = members;
        this.sources = sources;
    }

    void read(@Nullable Node people, PartyRole role) {
        members.objects(people, MOST_PARTIES).forEach(person -> add(person, role));
    }

    List<Party> parties() {
        return parties;
    }

    private void add(Node person, PartyRole role) {
        int number = parties.size() + 1;
        List<String> notes = members.blocks(person.member("additionalInformations"), LONGEST_TEXT, MOST_NOTES);
        Node source = person.member("sourceInformation");
        parties.add(new Party(
                "p" + number,
                List.of(role),
                null,
                names(person),
                members.date(person.member("dateOfBirth")),
                null,
                List.of(),
                null,
                null,
                null,
                Stream.concat(identifiers(person).stream(), sources.devices(source).stream())
                        .toList(),
                accounts(person, number),
                sources.events(source),
                addresses(person),
                List.of(),
                notes.isEmpty() ? null : notes.getFirst(),
                notes.stream().skip(1).toList(),
                List.of()));
    }

    private List<PersonName> names(Node person) {
        String given = members.line(person.member("firstName"), LONGEST_NAME);
        String middle = members.line(person.member("middleName"), LONGEST_NAME);
        String family = members.line(person.member("lastName"), LONGEST_NAME);
        return given == null && middle == null && family == null
                ? List.of()
                : List.of(new PersonName(given, middle, family, null, null));
    }

    private List<Account> accounts(Node person, int number) {
        String userId = members.line(person.member("espUserId"), LONGEST_NAME);
        String screenName = members.lines(person.member("screenName"), LONGEST_NAME, 1).stream()
                .findFirst()
                .orElse(null);
        return userId == null && screenName == null
                ? List.of()
                : List.of(new Account(
                        "a" + number,
                        null,
                        null,
                        userId,
                        screenName,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private List<Identifier> identifiers(Node person) {
        return Stream.concat(
                        contacts(person.member("phones"), IdentifierKind.PHONE),
                        contacts(person.member("emails"), IdentifierKind.EMAIL))
                .toList();
    }

    private Stream<Identifier> contacts(@Nullable Node list, IdentifierKind kind) {
        return members.first(list, MOST_CONTACTS).stream()
                .map(contact -> contact(contact, kind))
                .filter(Objects::nonNull);
    }

    private @Nullable Identifier contact(Node contact, IdentifierKind kind) {
        String raw = members.line(Members.valueOf(contact), LONGEST_CONTACT);
        if (raw == null) {
            return null;
        }
        Optional<String> normal = kind == IdentifierKind.EMAIL ? NormalForms.email(raw) : Optional.empty();
        return new Identifier(
                kind,
                raw,
                normal.orElse(null),
                normal.isPresent() ? NormalForms.VERSION : null,
                null,
                members.truth(contact.member("verified")),
                null,
                null,
                null);
    }

    private List<Location> addresses(Node person) {
        List<Location> found = new ArrayList<>();
        for (Node address : members.objects(person.member("addresses"), MOST_ADDRESSES)) {
            String street = members.block(address.member("address"), 500);
            String city = members.line(address.member("city"), 255);
            String state = members.line(address.member("state"), 255);
            String zipCode = members.line(address.member("zipCode"), 64);
            String country = members.line(address.member("country"), 64);
            boolean isCode = country != null && COUNTRIES.contains(country);
            if (street != null || city != null || state != null || zipCode != null || country != null) {
                found.add(new Location(
                        street,
                        city,
                        state,
                        zipCode,
                        isCode ? country : null,
                        isCode ? null : country,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
            }
        }
        return found;
    }
}
