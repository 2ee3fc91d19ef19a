package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.PersonName;

/** How a person is named and reached: names, phones, e-mail addresses, postal addresses. */
final class ContactMapping {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_PHONE = 50;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final ReportText text;
    private final ReportTime time;

    ContactMapping(ReportText text, ReportTime time) {
        this.text = text;
        this.time = time;
    }

    @Nullable ContactPerson contact(XmlElement person) {
        return text.make(person, () -> new ContactPerson(name(person), identifiers(person), addresses(person), null));
    }

    /** Middle names stand only in associated accounts. */
    @Nullable PersonName name(XmlElement person) {
        String given = text.line(person, "firstName", LONGEST_NAME);
        String middle = text.line(person, "middleName", LONGEST_NAME);
        String family = text.line(person, "lastName", LONGEST_NAME);
        return given == null && middle == null && family == null
                ? null
                : new PersonName(given, middle, family, null, null);
    }

    /** Phones, then e-mail addresses. */
    List<Identifier> identifiers(XmlElement person) {
        List<Identifier> found = new ArrayList<>(phones(person, "phone"));
        found.addAll(emails(person, "email"));
        return found;
    }

    /** The raw form is the calling code where one is given, a space, and the number. */
    List<Identifier> phones(XmlElement parent, String name) {
        return each(parent, name, phone -> {
            String number = text.line(text.itself(phone), LONGEST_PHONE);
            if (number == null) {
                return null;
            }
            String code = text.line(text.attribute(phone, "countryCallingCode"), 4);
            return code == null
                    ? identifier(IdentifierKind.PHONE, number, Optional.empty(), phone)
                    : identifier(IdentifierKind.PHONE, code + " " + number, NormalForms.phone(code, number), phone);
        });
    }

    List<Identifier> emails(XmlElement parent, String name) {
        return each(parent, name, email -> {
            String raw = text.line(text.itself(email), LONGEST_EMAIL);
            return raw == null ? null : identifier(IdentifierKind.EMAIL, raw, NormalForms.email(raw), email);
        });
    }

    List<Location> addresses(XmlElement person) {
        return places(person, "address");
    }

    /** Postal addresses under an element of this name. */
    List<Location> places(XmlElement parent, String name) {
        List<Location> found = new ArrayList<>();
        for (XmlElement address : text.parts(parent, name)) {
            String state = text.line(address, "state", 100);
            Country country = country(text.line(address, "country", 64));
            Location place = text.make(
                    address,
                    () -> new Location(
                            text.block(address, "address", 255),
                            text.line(address, "city", 100),
                            state == null ? text.line(address, "nonUsaState", 100) : state,
                            text.line(address, "zipCode", 20),
                            country.code(),
                            country.raw(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            text.line(text.attribute(address, "type"), 64)));
            if (place != null) {
                found.add(place);
            }
        }
        return found;
    }

    /** Where the provider takes a person to be. */
    List<Location> estimated(XmlElement party) {
        List<Location> found = new ArrayList<>();
        for (XmlElement estimate : text.parts(party, "estimatedLocation")) {
            Country country = country(text.line(estimate, "countryCode", 64));
            Location place = text.make(
                    estimate,
                    () -> new Location(
                            null,
                            text.line(estimate, "city", 255),
                            text.line(estimate, "region", 255),
                            null,
                            country.code(),
                            country.raw(),
                            null,
                            null,
                            null,
                            true,
                            text.truth(text.attribute(estimate, "verified")),
                            time.past(text.attribute(estimate, "timestamp")),
                            null));
            if (place != null) {
                found.add(place);
            }
        }
        return found;
    }

    /** The format's country list has codes that name no country (A1, EU, XK and others); those are kept apart. */
    private record Country(@Nullable String code, @Nullable String raw) {}

    private static Country country(@Nullable String given) {
        if (given == null) {
            return new Country(null, null);
        }
        return isCountry(given) ? new Country(given, null) : new Country(null, given);
    }

    /** ISO 3166-1 alpha-2; the format's other codes name no country. */
    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    private interface Reading {
        @Nullable Identifier of(XmlElement element);
    }

    private List<Identifier> each(XmlElement parent, String name, Reading reading) {
        return Leaf.named(parent, name)
                .filter(XmlElement::isLeaf)
                .map(element -> text.make(element, () -> reading.of(element)))
                .filter(Objects::nonNull)
                .toList();
    }

    private Identifier identifier(IdentifierKind kind, String raw, Optional<String> normal, XmlElement element) {
        return new Identifier(
                kind,
                raw,
                normal.orElse(null),
                normal.isPresent() ? NormalForms.VERSION : null,
                null,
                text.truth(text.attribute(element, "verified")),
                time.past(text.attribute(element, "verificationDate")),
                text.line(text.attribute(element, "type"), 64),
                text.line(text.attribute(element, "extension"), 10));
    }
}
