package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.PersonName;

/** How a person is named and reached: names, phones, e-mail addresses, postal addresses. */
final class ContactWriting {

    private static final int LONGEST_ASSOCIATED_NAME = 256;
    private static final int LONGEST_PHONE = 50;
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_EXTENSION = 10;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** An address that came without anything in it. */
    private static final Location NOWHERE =
            new Location(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private final Placement placement;

    ContactWriting(Placement placement) {
        this.placement = placement;
    }

    /** Middle names stand only with associated accounts, whose names may also be longer. */
    void name(XmlDraft person, PersonName name, String at) {
        int most = person.hasRoomFor("middleName") ? LONGEST_ASSOCIATED_NAME : ContactMapping.LONGEST_NAME;
        placement.line(person, "firstName", name.given(), at + "/given", most);
        placement.line(person, "middleName", name.middle(), at + "/middle", most);
        placement.line(person, "lastName", name.family(), at + "/family", most);
    }

    /** The phones and e-mail addresses among them, as the person has them. */
    void identifiers(XmlDraft person, List<Identifier> identifiers, String at) {
        identifiers(person, identifiers, at, "phone", "email", any -> true);
    }

    /**
     * @param phone the name of the element
     * @param email the name of the element
     * @param known whether an e-mail address may stand here
     */
    void identifiers(
            XmlDraft parent,
            List<Identifier> identifiers,
            String at,
            String phone,
            String email,
            Predicate<String> known) {
        for (int i = 0; i < identifiers.size(); i++) {
            Identifier identifier = identifiers.get(i);
            if (identifier.kind() == IdentifierKind.PHONE) {
                phone(parent, phone, identifier, at + "/" + i);
            } else if (identifier.kind() == IdentifierKind.EMAIL && known.test(identifier.raw())) {
                email(parent, email, identifier, at + "/" + i);
            }
        }
    }

    /** A calling code stands apart from its number. */
    private void phone(XmlDraft parent, String name, Identifier phone, String at) {
        String code = CallingCode.of(phone.raw());
        String number = code == null ? phone.raw() : phone.raw().substring(code.length() + 1);
        if (code != null && number.startsWith(code)) {
            return;
        }
        placement.element(parent, name, number, at + "/raw", LONGEST_PHONE).ifPresent(made -> {
            placement.told(at + "/kind");
            if (code != null) {
                made.attribute("countryCallingCode", code);
                normalFollows(phone, NormalForms.phone(code, number), at);
            }
            placement.code(made, "type", phone.subtype(), at + "/subtype", Codes.PHONE_TYPES);
            verification(made, phone, at);
            if (phone.extension() != null && DIGITS.matcher(phone.extension()).matches()) {
                placement.attribute(made, "extension", phone.extension(), at + "/extension", LONGEST_EXTENSION);
            }
        });
    }

    private void email(XmlDraft parent, String name, Identifier email, String at) {
        if (!isEmail(email.raw())) {
            return;
        }
        placement.element(parent, name, email.raw(), at + "/raw", LONGEST_EMAIL).ifPresent(made -> {
            placement.told(at + "/kind");
            normalFollows(email, NormalForms.email(email.raw()), at);
            placement.code(made, "type", email.subtype(), at + "/subtype", Codes.EMAIL_TYPES);
            verification(made, email, at);
        });
    }

    static boolean isEmail(String raw) {
        return WellFormed.isEmail(raw) && raw.codePointCount(0, raw.lastIndexOf('@')) <= WellFormed.MOST_LOCAL_PART;
    }

    private void verification(XmlDraft element, Identifier identifier, String at) {
        placement.truthAttribute(element, "verified", identifier.verified(), at + "/verified");
        if (Boolean.TRUE.equals(identifier.verified())) {
            placement.momentAttribute(element, "verificationDate", identifier.verifiedAt(), at + "/verifiedAt");
        }
    }

    private void normalFollows(Identifier identifier, Optional<String> normal, String at) {
        if (identifier.normal() != null
                && normal.equals(Optional.of(identifier.normal()))
                && NormalForms.VERSION.equals(identifier.normVersion())) {
            placement.told(at + "/normal");
            placement.told(at + "/normVersion");
        }
    }

    /** A postal address; none where nothing of the place can stand in one. */
    void address(XmlDraft parent, String name, Location location, String at) {
        parent.add(name).ifPresent(address -> {
            placement.told(at);
            placement.block(address, "address", location.address(), at + "/address", 255);
            placement.line(address, "city", location.city(), at + "/city", 100);
            region(address, location, at);
            placement.line(address, "zipCode", location.postalCode(), at + "/postalCode", 20);
            country(address, "country", location, at);
            placement.code(address, "type", location.type(), at + "/type", Codes.ADDRESS_TYPES);
            if (address.isBare() && !location.equals(NOWHERE)) {
                parent.remove(address);
            }
        });
    }

    /** Where the provider takes somebody to be: a guess, which is never written as an address. */
    void estimated(XmlDraft party, Location location, String at) {
        if (!canBeEstimate(location)) {
            return;
        }
        party.add("estimatedLocation").ifPresent(made -> {
            placement.told(at + "/estimated");
            placement.line(made, "city", location.city(), at + "/city", 255);
            placement.line(made, "region", location.region(), at + "/region", 255);
            country(made, "countryCode", location, at);
            placement.truthAttribute(made, "verified", location.verified(), at + "/verified");
            placement.momentAttribute(made, "timestamp", location.asOf(), at + "/asOf");
        });
    }

    /** The format wants a country, and within the United States a state. */
    private static boolean canBeEstimate(Location location) {
        boolean state = location.region() == null
                ? location.city() == null
                : Codes.STATES.contains(location.region().strip());
        return (isWritable(location.country(), true) || isWritable(location.countryRaw(), false))
                && (state || !Codes.UNITED_STATES.equals(location.country()));
    }

    /** A state of the United States stands in an element of its own. */
    private void region(XmlDraft address, Location location, String at) {
        boolean state = PlaceMapping.isStateOfUs(location);
        if (!state && Codes.UNITED_STATES.equals(location.country())) {
            return;
        }
        placement.line(address, state ? "state" : "nonUsaState", location.region(), at + "/region", 100);
    }

    /** A code that names no country today stands where a country's would. */
    private void country(XmlDraft parent, String name, Location location, String at) {
        country(parent, name, location.country(), at + "/country", true);
        country(parent, name, location.countryRaw(), at + "/countryRaw", false);
    }

    private void country(XmlDraft parent, String name, @Nullable String code, String at, boolean iso) {
        if (isWritable(code, iso)) {
            placement.line(parent, name, code, at, 2);
        }
    }

    private static boolean isWritable(@Nullable String code, boolean iso) {
        return code != null && Codes.COUNTRIES.contains(code) && Codes.isCountry(code) == iso;
    }
}
