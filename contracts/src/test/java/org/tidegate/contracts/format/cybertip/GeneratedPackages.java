package org.tidegate.contracts.format.cybertip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packages of any origin that restrict nothing: every member of the canonical form comes, goes and repeats, also where a format has
 * no place for it. One seed gives one package.
 */
public final class GeneratedPackages {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TYPES =
            Codes.INCIDENT_TYPES.stream().sorted().toList();

    private final Random random;
    private int number;

    private GeneratedPackages(long seed) {
        this.random = new Random(seed);
    }

    public static CasePackage of(long seed) {
        Map<String, Object> made = new GeneratedPackages(seed).casePackage();
        return CasePackageJson.read(JSON.writeValueAsString(made).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> casePackage() {
        List<String> parties = IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> "party-" + i)
                .toList();
        List<Object> media = some(3, this::media);
        return object(
                "schemaVersion", 1,
                "id", id(),
                "kind", one("REFERRAL", "REFERRAL", "INTELLIGENCE"),
                "conversation", id(),
                "inReplyTo", maybe(this::id),
                "createdAt", "2026-01-05T08:00:00.250Z",
                "origin", object("id", "XA", "name", maybe(this::line), "country", maybe(() -> "XA")),
                "recipients", List.of(object("id", "XB", "kind", "CLEARING_HOUSE")),
                "urgency", urgency(),
                "dueAt", maybe(() -> "2026-02-05T08:00:00.000Z"),
                "legalBasis", maybe(this::line),
                "purpose", maybe(() -> object("codes", List.of("18.2.d"), "narrative", maybe(this::words))),
                "securityMarking",
                        maybe(() -> object(
                                "scheme", "UK-GSCP", "level", "OFFICIAL", "descriptors", List.of("PERSONAL DATA"))),
                "handling", object("codes", List.of(one("EU:H0", "TLP:GREEN", "UK-3X5X2:P"))),
                "externalIds", some(4, this::externalId),
                "referral", referral(),
                "investigation",
                        maybe(() ->
                                object("title", line(), "status", "OPEN", "caseNumbers", some(2, this::externalId))),
                "parties", parties.stream().map(this::party).toList(),
                "communications", some(4, this::communication),
                "locations", some(2, this::location),
                "media", media,
                "hashSet", rarely(this::hashSet),
                "relations", relations(parties),
                "assessments", rarelySome(this::assessment),
                "legalProcesses", some(4, this::legalProcess),
                "provenance", some(2, () -> object("action", line(), "at", maybe(this::moment))),
                "note", maybe(this::words),
                "residue", some(2, () -> object("format", "synthetic/1", "path", "/" + line(), "value", line())));
    }

    private Map<String, Object> hashSet() {
        return often()
                ? object("setId", "set-1", "version", 1, "members", List.of(object("mediaId", "h1")))
                : object(
                        "setId",
                        "set-1",
                        "version",
                        3,
                        "fromVersion",
                        2,
                        "members",
                        List.of(object("mediaId", "h1")),
                        "removed",
                        some(3, () -> object("md5", String.format(Locale.ROOT, "%032x", ++number))),
                        "digest",
                        "A".repeat(43),
                        "fromDigest",
                        "B".repeat(42) + "A",
                        "changed",
                        some(3, this::media));
    }

    private Map<String, Object> urgency() {
        return switch (random.nextInt(4)) {
            case 0 -> object("lane", "ROUTINE");
            case 1 -> object("lane", "URGENT", "reason", maybe(this::words));
            case 2 -> object("lane", "IMMEDIATE_RISK", "ground", "CHILD_AT_RISK_NOW", "reason", maybe(this::words));
            default -> object("lane", "IMMEDIATE_RISK", "ground", "SENDER_ESCALATED", "reason", words());
        };
    }

    private Map<String, Object> referral() {
        List<Object> types = new ArrayList<>(List.of(TYPES.get(random.nextInt(TYPES.size()))));
        if (often()) {
            types.add(line());
        }
        return object(
                "incidentTypes", types,
                "occurredAt", maybe(this::moment),
                "occurredNote", maybe(this::words),
                "platform", maybe(this::line),
                "annotations", distinct(3, () -> one("sextortion", "spam", "csamSolicitation", "other-" + line())),
                "summary", maybe(this::words),
                "riskToChild", maybe(this::truth),
                "reporter",
                        object(
                                "name", maybe(this::name),
                                "identifiers", identifiersAnd(object("kind", "EMAIL", "raw", email())),
                                "addresses", some(2, this::location),
                                "organisation", maybe(this::line)),
                "priorReports",
                        some(
                                2,
                                () -> often()
                                        ? object("issuer", "NCMEC", "scheme", "CYBERTIPLINE_REPORT", "value", digits())
                                        : externalId()));
    }

    private Map<String, Object> externalId() {
        return object(
                "issuer", maybe(this::line),
                "scheme", one("CASE_NUMBER", "INFORMED_AGENCY", "CYBERTIPLINE_REPORT", "OTHER_NUMBER"),
                "value", often() ? digits() : line());
    }

    private Map<String, Object> party(String id) {
        return object(
                "partyId", id,
                "roles",
                        distinctNotEmpty(
                                () -> one("SUBJECT", "RECIPIENT", "VICTIM", "WITNESS", "REPORTER", "ASSOCIATE")),
                "minor", maybe(this::truth),
                "names", some(3, this::name),
                "birthDate", maybe(() -> "2010-05-" + (10 + random.nextInt(18))),
                "ageYears", maybe(() -> random.nextInt(151)),
                "nationalities", some(2, () -> one("XA", "NL")),
                "gender", maybe(this::line),
                "school", maybe(this::line),
                "dataSubjectCategory", maybe(() -> one("SUSPECT", "VICTIM")),
                "identifiers", some(6, this::identifier),
                "accounts", some(3, () -> account(id)),
                "networkEvents", some(4, this::networkEvent),
                "locations", some(4, this::location),
                "assessments", rarelySome(this::assessment),
                "note", maybe(this::words),
                "furtherNotes", some(2, this::words),
                "priorReports", some(2, () -> often() ? digits() : line()));
    }

    private Map<String, Object> name() {
        return object(
                "given", maybe(this::line),
                "middle", maybe(this::line),
                "family", maybe(this::line),
                "full", maybe(this::line),
                "alias", maybe(this::line));
    }

    private Map<String, Object> identifier() {
        String kind = one(
                "PHONE",
                "EMAIL",
                "USERNAME",
                "URL",
                "IMEI",
                "IMSI",
                "ICCID",
                "MAC",
                "WALLET",
                "DEVICE_ID",
                "DOCUMENT",
                "VEHICLE");
        String raw = switch (kind) {
            case "PHONE" -> one("+999 " + digits(), digits(), line(), "+44 " + "9".repeat(60));
            case "EMAIL" -> often() ? email() : line();
            case "URL" -> often() ? url() : line();
            default -> line();
        };
        boolean normal = often();
        boolean verified = often();
        return object(
                "kind", kind,
                "raw", raw,
                "normal", normal ? "normal-" + raw : null,
                "normVersion", normal ? one("TG-N2", "X1") : null,
                "strength", maybe(() -> one("STRONG", "WEAK")),
                "verified", maybe(() -> verified),
                "verifiedAt", maybe(this::moment),
                "subtype", maybe(() -> one("Mobile", "Work", "IMEI", "MAC", "SSID", line())),
                "extension", maybe(() -> one("12", line())));
    }

    private List<Object> identifiersAnd(Map<String, Object> first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(some(4, this::identifier));
        return all;
    }

    private Map<String, Object> account(String party) {
        return object(
                "accountId", "account-" + ++number + "-of-" + party,
                "service", maybe(() -> often() ? line() : line() + "x".repeat(150)),
                "platform", maybe(this::line),
                "serviceUserId", maybe(this::line),
                "screenName", maybe(this::line),
                "displayNames", some(3, this::line),
                "profileUrls", some(3, () -> often() ? url() : line()),
                "bio", maybe(this::words),
                "state",
                        maybe(() -> object(
                                "disabledTemporarily", maybe(this::truth),
                                "disabledPermanently", maybe(this::truth),
                                "disabledAt", maybe(this::moment),
                                "reenabledAt", maybe(this::moment),
                                "userNotified", maybe(this::truth),
                                "userNotifiedAt", maybe(this::moment))),
                "compromised", maybe(this::truth),
                "groupIdentifier", maybe(this::line),
                "linkType", maybe(() -> one("Linked", "Other", line())));
    }

    private Map<String, Object> networkEvent() {
        return object(
                "ip", one("192.0.2." + (1 + random.nextInt(250)), "2001:db8::" + (1 + random.nextInt(250)), line()),
                "normal", maybe(this::line),
                "port", maybe(() -> 1 + random.nextInt(65_535)),
                "destinationIp", maybe(this::line),
                "destinationPort", maybe(() -> 443),
                "protocol", maybe(() -> "TCP"),
                "at", maybe(this::moment),
                "event", maybe(() -> one("LOGIN", "UPLOAD", "OTHER")),
                "possibleProxy", maybe(this::truth));
    }

    private Map<String, Object> location() {
        return object(
                "address", maybe(this::words),
                "city", maybe(this::line),
                "region", maybe(() -> one("CA", "TX", line())),
                "postalCode", maybe(this::line),
                "country", maybe(() -> one("NL", "US", "PR", "XA")),
                "countryRaw", maybe(() -> one("EU", "A1", "NL", line())),
                "latitude", maybe(() -> random.nextInt(90) + 0.25),
                "longitude", maybe(() -> -random.nextInt(180) - 0.5),
                "accuracyMetres", maybe(() -> 25),
                "estimated", maybe(this::truth),
                "verified", maybe(this::truth),
                "asOf", maybe(this::moment),
                "type", maybe(() -> one("Home", "locationName", line())));
    }

    private Map<String, Object> communication() {
        return object(
                "kind", one("EMAIL", "CHAT", "GAME", "NEWSGROUP", "PHONE", "WEB", "P2P", "OFFLINE"),
                "client", maybe(this::line),
                "room", maybe(this::line),
                "contentText", maybe(this::words),
                "participants", some(4, this::identifier),
                "places", some(3, this::location),
                "note", maybe(this::words));
    }

    private Map<String, Object> media() {
        return object(
                "mediaId", "media-" + ++number,
                "hashes",
                        some(
                                4,
                                () -> object(
                                        "algorithm", one("MD5", "SHA-1", "PhotoDNA", "PDQ"),
                                        "value", String.format(Locale.ROOT, "%032x", ++number),
                                        "encoding", maybe(() -> "hex"))),
                "sizeBytes", maybe(() -> ++number),
                "mediaType", maybe(() -> "image/jpeg"),
                "originalFileName", maybe(this::line),
                "occurrences",
                        some(
                                3,
                                () -> object(
                                        "fileName", maybe(this::line),
                                        "createdAt", maybe(this::moment),
                                        "writtenAt", maybe(this::moment),
                                        "deleted", maybe(this::truth),
                                        "sourceId", maybe(this::line))),
                "classifications",
                        some(
                                3,
                                () -> object(
                                        "scheme", one("NCMEC-INDUSTRY", "SYNTHETIC"),
                                        "code", one("A1", "B2", line()),
                                        "by", maybe(this::line),
                                        "at", maybe(this::moment))),
                "flags", rarely(() -> object("victimIdentified", truth(), "suspected", maybe(this::truth))),
                "series", maybe(this::line),
                "tags", distinct(3, () -> one("viral", "infant", "potentialMeme", line())),
                "viewedByReporter", maybe(this::truth),
                "publiclyAvailable", maybe(this::truth),
                "properties",
                        some(
                                4,
                                () -> object(
                                        "type", one("EXIF", "HASH", "OTHER", "XMP"),
                                        "name", one(line(), "x".repeat(80)),
                                        "value", words())),
                "externalIds",
                        some(
                                2,
                                () -> object(
                                        "issuer", maybe(this::line),
                                        "scheme", one("CYBERTIPLINE_FILE", "OTHER_FILE"),
                                        "value", line())),
                "metadataViewedByReporter", maybe(this::truth),
                "supplemental", maybe(this::truth),
                "identifiers", some(3, this::identifier),
                "networkEvents", some(3, this::networkEvent),
                "notes", some(3, this::words));
    }

    private List<Object> relations(List<String> parties) {
        List<Object> relations = new ArrayList<>();
        for (String from : parties) {
            for (String to : parties) {
                if (!from.equals(to) && random.nextInt(4) == 0) {
                    relations.add(object(
                            "from",
                            from,
                            "to",
                            to,
                            "type",
                            one("ASSOCIATED_ACCOUNT", "ASSOCIATED_ACCOUNT", "KNOWS"),
                            "since",
                            maybe(this::moment)));
                }
            }
        }
        return relations;
    }

    private Map<String, Object> assessment() {
        return object("scheme", "EU-4X4", "source", "B", "information", "2", "by", maybe(this::line));
    }

    private Map<String, Object> legalProcess() {
        return object(
                "kind", one("OTHER", "OTHER", "MLA"),
                "reference", one("domestic", "international", line()),
                "country", maybe(() -> one("NL", "XA")),
                "served", maybe(this::truth));
    }

    private Map<String, Object> moment() {
        int day = 10 + random.nextInt(18);
        return switch (random.nextInt(4)) {
            case 0 -> object("at", "2025-03-" + day + "T08:59:00.000Z", "precision", "DAY");
            case 1 ->
                object(
                        "at", "2025-03-" + day + "T08:59:00.000Z",
                        "precision", "SECOND",
                        "original", "2025-03-" + day + "T09:59:00+01:00");
            case 2 ->
                object(
                        "at",
                        "2025-03-" + day + "T08:59:00.000Z",
                        "precision",
                        "MINUTE",
                        "original",
                        day + " March 2025");
            default -> object("at", "2025-03-" + day + "T08:59:00.125Z", "precision", "MILLISECOND");
        };
    }

    private String line() {
        String text = "line-" + ++number;
        return switch (random.nextInt(12)) {
            case 0 -> " " + text + " ";
            case 1 -> text + " é <&> 😀";
            case 2 -> text + "\uffff";
            default -> text;
        };
    }

    private String words() {
        return "words-" + ++number + (often() ? "\n\tsecond line & more\r" : "");
    }

    private String email() {
        return "mail-" + ++number + "@Example.ORG";
    }

    private String url() {
        return "https://page.example/" + ++number;
    }

    private String digits() {
        return Integer.toString(70_000_000 + ++number);
    }

    private String id() {
        return new UUID(0x7000L | (long) ++number << 16, 0x8000_0000_0000_0000L | random.nextInt()).toString();
    }

    private boolean truth() {
        return random.nextBoolean();
    }

    private boolean often() {
        return random.nextInt(3) > 0;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> @Nullable T rarely(Supplier<T> value) {
        return random.nextInt(8) == 0 ? value.get() : null;
    }

    private <T> List<Object> some(int fewerThan, Supplier<T> value) {
        List<Object> values = new ArrayList<>();
        IntStream.range(0, random.nextInt(fewerThan)).forEach(i -> values.add(value.get()));
        return values;
    }

    private <T> List<Object> rarelySome(Supplier<T> value) {
        return random.nextInt(8) == 0 ? List.of(value.get()) : List.of();
    }

    private List<Object> distinct(int fewerThan, Supplier<String> value) {
        return some(fewerThan, value).stream().distinct().toList();
    }

    private List<Object> distinctNotEmpty(Supplier<String> value) {
        List<Object> values = new ArrayList<>(List.of(value.get()));
        values.addAll(some(2, value));
        return values.stream().distinct().toList();
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    /** @param namesAndValues in turn; a value that is null leaves its member out */
    private static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put((String) namesAndValues[i], value);
            }
        }
        return object;
    }
}
