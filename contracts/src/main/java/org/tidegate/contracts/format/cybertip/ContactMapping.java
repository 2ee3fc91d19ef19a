package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.PersonName;

/** How a person is named and reached: names, phones, e-mail addresses. */
final class ContactMapping {

    static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_PHONE = 50;
    private static final int LONGEST_EXTENSION = 10;

    private final ReportText text;
    private final ReportTime time;
    private final PlaceMapping places;

    ContactMapping(ReportText text, ReportTime time) {
        this.text = text;
        this.time = time;
        this.places = new PlaceMapping(text, time);
    }

    PlaceMapping places() {
        return places;
    }

    @Nullable ContactPerson contact(XmlElement person) {
        return text.make(
                person,
                () -> new ContactPerson(name(person, LONGEST_NAME), identifiers(person), addresses(person), null));
    }

    /** Middle names stand only in associated accounts, whose names may also be longer. */
    @Nullable PersonName name(XmlElement person, int most) {
        String given = text.line(person, "firstName", most);
        String middle = text.line(person, "middleName", most);
        String family = text.line(person, "lastName", most);
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

    List<Location> addresses(XmlElement person) {
        return places.addresses(person, "address");
    }

    /** The raw form is the calling code where one is given, a space, and the number. */
    List<Identifier> phones(XmlElement parent, String name) {
        return each(parent, name, this::phone);
    }

    List<Identifier> emails(XmlElement parent, String name) {
        return each(parent, name, this::email);
    }

    private @Nullable Identifier phone(XmlElement phone) {
        Leaf leaf = text.itself(phone);
        String number = text.line(leaf, LONGEST_PHONE);
        if (number == null) {
            return null;
        }
        String code = callingCode(phone);
        String extension = extension(phone);
        if (code == null) {
            Identifier made =
                    identifier(IdentifierKind.PHONE, number, Optional.empty(), phone, Codes.PHONE_TYPES, extension);
            if (CallingCode.of(number) != null) {
                text.keepWhole(phone);
            }
            return made;
        }
        if (number.startsWith(code)) {
            text.problem(
                    "CALLING_CODE_REPEATED",
                    leaf,
                    "the number begins with the calling code that stands beside it",
                    "send the number without its calling code");
        }
        return identifier(
                IdentifierKind.PHONE,
                code + " " + number,
                NormalForms.phone(code, number),
                phone,
                Codes.PHONE_TYPES,
                extension);
    }

    private @Nullable String callingCode(XmlElement phone) {
        Leaf code = text.attribute(phone, "countryCallingCode");
        if (code == null) {
            return null;
        }
        if (!CallingCode.isOne(code.stripped())) {
            text.problem(
                    "WRONG_FORM", code, "the value is not a calling code", "send a plus sign and one to three digits");
            return null;
        }
        text.keep(code, code.stripped());
        return code.stripped();
    }

    private @Nullable String extension(XmlElement phone) {
        Leaf extension = text.attribute(phone, "extension");
        if (extension == null) {
            return null;
        }
        if (!extension.stripped().chars().allMatch(c -> c >= '0' && c <= '9')) {
            text.problem("WRONG_FORM", extension, "the extension has characters other than digits", "send digits only");
            return null;
        }
        return text.line(extension, LONGEST_EXTENSION);
    }

    private @Nullable Identifier email(XmlElement email) {
        Leaf leaf = text.itself(email);
        String raw = text.line(leaf, LONGEST_EMAIL);
        if (raw == null) {
            return null;
        }
        if (!WellFormed.isEmail(raw)) {
            text.problem("NOT_AN_EMAIL", leaf, "the value is not an e-mail address", "send one address, as name@host");
        } else if (raw.codePointCount(0, raw.lastIndexOf('@')) > WellFormed.MOST_LOCAL_PART) {
            text.problem(
                    "TOO_LONG",
                    leaf,
                    "the part before the @ is longer than " + WellFormed.MOST_LOCAL_PART + " characters",
                    "shorten it to " + WellFormed.MOST_LOCAL_PART + " characters");
        }
        return identifier(IdentifierKind.EMAIL, raw, NormalForms.email(raw), email, Codes.EMAIL_TYPES, null);
    }

    private interface Reading {
        @Nullable Identifier of(XmlElement element);
    }

    private List<Identifier> each(XmlElement parent, String name, Reading reading) {
        List<Identifier> found = new ArrayList<>();
        for (XmlElement element : Leaf.named(parent, name)) {
            Identifier read = element.isLeaf() ? text.make(element, () -> reading.of(element)) : null;
            if (read != null) {
                found.add(read);
            }
        }
        return found;
    }

    private Identifier identifier(
            IdentifierKind kind,
            String raw,
            Optional<String> normal,
            XmlElement element,
            Set<String> types,
            @Nullable String extension) {
        Boolean verified = text.truth(text.attribute(element, "verified"));
        return new Identifier(
                kind,
                raw,
                normal.orElse(null),
                normal.isPresent() ? NormalForms.VERSION : null,
                null,
                verified,
                verifiedAt(element, verified),
                text.oneOf(text.attribute(element, "type"), types),
                extension);
    }

    private @Nullable Moment verifiedAt(XmlElement element, @Nullable Boolean verified) {
        Leaf date = text.attribute(element, "verificationDate");
        if (date != null && !Boolean.TRUE.equals(verified)) {
            text.problem(
                    "NOT_VERIFIED",
                    date,
                    "a date of verification stands beside something that is not verified",
                    "send verified=\"true\", or leave the date out");
        }
        return time.past(date);
    }
}
