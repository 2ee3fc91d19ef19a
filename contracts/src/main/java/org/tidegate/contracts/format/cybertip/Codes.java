package org.tidegate.contracts.format.cybertip;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The closed lists of the format, after its public schema. */
final class Codes {

    static final Set<String> INCIDENT_TYPES = Set.of(
            "Child Pornography (possession, manufacture, and distribution)",
            "Child Sex Trafficking",
            "Child Sex Tourism",
            "Child Sexual Molestation",
            "Misleading Domain Name",
            "Misleading Words or Digital Images on the Internet",
            "Online Enticement of Children for Sexual Acts",
            "Unsolicited Obscene Material Sent to a Child");

    static final Set<String> EVENT_NAMES = Set.of("Login", "Registration", "Purchase", "Upload", "Other", "Unknown");

    static final Set<String> PHONE_TYPES = Set.of("Mobile", "Home", "Business", "Work", "Fax", "Internet", "Recovery");

    static final Set<String> EMAIL_TYPES = Set.of("Home", "Work", "Business", "Recovery");

    static final Set<String> ADDRESS_TYPES = Set.of("Home", "Business", "Billing", "Shipping", "Technical");

    static final Set<String> LINK_TYPES =
            Set.of("Billing", "Linked", "Business", "Creator", "Parent/Guardian", "Other");

    static final Set<String> CLASSIFICATIONS = Set.of("A1", "A2", "B1", "B2");

    static final Set<String> METADATA_TYPES = Set.of("EXIF", "HASH");

    /** The flags of {@code reportAnnotations}. */
    static final List<String> REPORT_ANNOTATIONS =
            List.of("sextortion", "csamSolicitation", "minorToMinorInteraction", "spam", "sadisticOnlineExploitation");

    static final String VIRAL = "viral";
    static final String POTENTIAL_MEME = "potentialMeme";

    /** The flags of {@code fileAnnotations}. */
    static final List<String> FILE_ANNOTATIONS = List.of(
            "animeDrawingVirtualHentai",
            POTENTIAL_MEME,
            VIRAL,
            "possibleSelfProduction",
            "physicalHarm",
            "violenceGore",
            "bestiality",
            "liveStreaming",
            "infant",
            "generativeAi");

    /** The only reason for a batched report; also the referral's annotation that says so. */
    static final String BATCH_REASON = "VIRAL_POTENTIAL_MEME";

    static final String SUPPLEMENTAL = "Supplemental Reported";
    static final String REPORTED = "Reported";
    static final Set<String> RELEVANCES = Set.of(REPORTED, SUPPLEMENTAL);

    static final String UNITED_STATES = "US";

    /** Where {@code state} says a part of the United States, though the country is its own in ISO 3166. */
    private static final Set<String> TERRITORIES = Set.of("AS", "GU", "MP", "PR", "UM", "VI");

    /** Of the United States; the list has no codes of the armed forces, and not every territory. */
    static final Set<String> STATES = Set.of(
            "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI", "IA", "ID", "IL", "IN", "KS",
            "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY",
            "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY");

    private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());

    /** With codes that name no country today: proxies, satellites, regions, and two of the past. */
    static final Set<String> COUNTRIES = withOthers(List.of("A1", "A2", "O1", "AP", "EU", "FX", "AN", "XK"));

    private Codes() {}

    /** ISO 3166-1 alpha-2; the format's other codes name no country. */
    static boolean isCountry(String code) {
        return ISO_COUNTRIES.contains(code);
    }

    /** Whether a state of the United States may stand beside this country; territories have countries of their own. */
    static boolean mayHaveState(String country) {
        return country.equals(UNITED_STATES) || TERRITORIES.contains(country);
    }

    private static Set<String> withOthers(List<String> others) {
        Set<String> all = new HashSet<>(ISO_COUNTRIES);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
