package org.tidegate.contracts.format.cybertip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;

/**
 * Reports with file details that keep every rule of the format: each incident, each form of person and account, attributes, batches.
 * One seed gives one report. Values are synthetic and mostly unique.
 */
final class GeneratedReports {

    private static final List<String> INCIDENT_TYPES =
            Codes.INCIDENT_TYPES.stream().sorted().toList();
    private static final List<String> COUNTRIES = List.of("NL", "DE", "JP", "EU", "XK", "A1", "AN", "GB");
    private static final List<String> STATES = Codes.STATES.stream().sorted().toList();
    private static final List<String> EVENTS =
            Codes.EVENT_NAMES.stream().sorted().toList();

    private final Random random;
    private final boolean odd;
    private final StringBuilder xml = new StringBuilder();
    private final List<String> emails = new ArrayList<>();
    private int number;

    private GeneratedReports(long seed, boolean odd) {
        this.random = new Random(seed);
        this.odd = odd;
    }

    /**
     * The report, then its files.
     *
     * @param odd whether values come with white space around them, leading zeros, 1 for true and the like
     */
    static List<byte[]> documents(long seed, boolean odd) {
        GeneratedReports generated = new GeneratedReports(seed, odd);
        boolean batched = generated.chance(10);
        List<byte[]> documents = new ArrayList<>();
        documents.add(generated.report(batched));
        int files = batched ? 1 : generated.random.nextInt(3);
        for (int i = 0; i < files; i++) {
            documents.add(generated.file(batched, i));
        }
        return documents;
    }

    private byte[] report(boolean batched) {
        boolean hint = chance(20);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<report");
        if (hint) {
            xml.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"")
                    .append("https://report.cybertip.example/xsd\"");
        }
        xml.append('>');
        String persons = apart(() -> persons(batched));
        if (batched) {
            empty("batchedReport", attribute("reason", Codes.BATCH_REASON));
        }
        summary(batched);
        if (!batched) {
            repeat(4, this::incident);
            optional(40, this::lawEnforcement);
        }
        reporter();
        xml.append(persons);
        if (!batched) {
            optional(50, () -> words("additionalInfo"));
        }
        xml.append("\n</report>");
        return octets();
    }

    private void summary(boolean batched) {
        open("incidentSummary");
        leaf("incidentType", one(INCIDENT_TYPES));
        optional(50, () -> line("platform"));
        if (!batched) {
            optional(30, () -> words("escalateToHighPriority"));
        }
        optional(40, () -> flags("reportAnnotations", Codes.REPORT_ANNOTATIONS));
        leaf("incidentDateTime", time());
        optional(40, () -> words("incidentDateTimeDescription"));
        close("incidentSummary");
    }

    private void flags(String holder, List<String> names) {
        List<String> chosen = new ArrayList<>(names);
        Collections.shuffle(chosen, random);
        open(holder);
        chosen.stream().limit(random.nextInt(names.size() + 1)).forEach(this::flag);
        close(holder);
    }

    private void flag(String name) {
        if (odd && chance(50)) {
            leaf(name, one(List.of("true", "1", " true ")));
        } else {
            empty(name, "");
        }
    }

    private void incident() {
        open("internetDetails");
        switch (random.nextInt(8)) {
            case 0 ->
                incident("webPageIncident", chance(30) ? attribute("thirdPartyHostedContent", truth()) : "", () -> {
                    repeat(3, () -> leaf("url", url()));
                });
            case 1 ->
                incident("emailIncident", "", () -> {
                    repeat(2, this::knownEmail);
                    optional(50, () -> words("content"));
                });
            case 2 ->
                incident("newsgroupIncident", "", () -> {
                    optional(60, () -> line("name"));
                    repeat(2, this::knownEmail);
                    optional(50, () -> words("content"));
                });
            case 3 ->
                incident("chatImIncident", "", () -> {
                    optional(70, () -> line("chatClient"));
                    optional(50, () -> line("chatRoomName"));
                    optional(50, () -> words("content"));
                });
            case 4 ->
                incident("onlineGamingIncident", "", () -> {
                    optional(70, () -> line("gameName"));
                    optional(50, () -> line("console"));
                    optional(50, () -> words("content"));
                });
            case 5 ->
                incident("cellPhoneIncident", "", () -> {
                    optional(70, () -> phone("phoneNumber"));
                    optional(50, () -> leaf("latitude", degrees(90)));
                    optional(50, () -> leaf("longitude", degrees(180)));
                });
            case 6 ->
                incident("nonInternetIncident", "", () -> {
                    optional(50, () -> line("locationName"));
                    repeat(2, () -> address("incidentAddress"));
                });
            default ->
                incident("peer2peerIncident", "", () -> {
                    optional(60, () -> line("client"));
                    repeat(2, this::event);
                    optional(60, () -> leaf("fileNames", value() + ".bin, " + value() + ".bin"));
                });
        }
        close("internetDetails");
    }

    private void incident(String name, String attributes, Runnable content) {
        open(name, attributes);
        content.run();
        optional(40, () -> words("additionalInfo"));
        close(name);
    }

    /** An address of an incident must be somebody's. */
    private void knownEmail() {
        if (!emails.isEmpty()) {
            email("emailAddress", one(emails));
        }
    }

    private void lawEnforcement() {
        open("lawEnforcement");
        line("agencyName");
        optional(60, () -> line("caseNumber"));
        optional(40, () -> contact("officerContact"));
        optional(50, () -> leaf("reportedToLe", truth()));
        optional(50, () -> leaf("servedLegalProcessDomestic", truth()));
        optional(50, () -> {
            String country = chance(60) ? attribute("fleaCountry", one(COUNTRIES)) : "";
            leaf("servedLegalProcessInternational", truth(), country);
        });
        close("lawEnforcement");
    }

    private void reporter() {
        open("reporter");
        open("reportingPerson");
        optional(60, () -> line("firstName"));
        optional(60, () -> line("lastName"));
        repeat(2, () -> phone("phone"));
        email("email", newEmail(false));
        repeat(2, () -> address("address"));
        optional(20, () -> leaf("age", age()));
        optional(20, () -> leaf("dateOfBirth", day()));
        close("reportingPerson");
        optional(40, () -> contact("contactPerson"));
        optional(20, () -> words("companyTemplate"));
        optional(20, () -> words("termsOfService"));
        optional(20, () -> leaf("legalURL", url()));
        close("reporter");
    }

    private void contact(String name) {
        open(name);
        optional(60, () -> line("firstName"));
        optional(60, () -> line("lastName"));
        repeat(2, () -> phone("phone"));
        repeat(2, () -> email("email", newEmail(false)));
        optional(40, () -> address("address"));
        close(name);
    }

    private void persons(boolean batched) {
        if (batched) {
            IntStream.range(0, 1 + random.nextInt(4)).forEach(i -> {
                open("personOrUserReported");
                line("espIdentifier");
                close("personOrUserReported");
            });
            return;
        }
        optional(80, () -> party("personOrUserReported", "personOrUserReportedPerson"));
        repeat(3, () -> party("intendedRecipient", "intendedRecipientPerson"));
        repeat(3, () -> party("victim", "victimPerson"));
    }

    private void party(String name, String personName) {
        boolean reported = name.equals("personOrUserReported");
        boolean victim = name.equals("victim");
        open(name);
        if (victim || chance(60)) {
            person(personName);
        }
        if (reported) {
            optional(20, () -> line("vehicleDescription"));
        }
        optional(60, () -> line("espIdentifier"));
        optional(50, () -> line("espService"));
        optional(20, () -> leaf("compromisedAccount", truth()));
        optional(50, () -> line("screenName"));
        repeat(3, () -> line("displayName"));
        repeat(2, () -> leaf("profileUrl", url()));
        optional(20, () -> words("profileBio"));
        repeat(3, this::event);
        repeat(2, this::device);
        if (reported) {
            optional(20, () -> leaf("thirdPartyUserReported", truth()));
        }
        if (victim) {
            optional(30, () -> line("schoolName"));
        }
        repeat(3, () -> leaf("priorCTReports", reportNumber()));
        if (!victim) {
            optional(20, () -> line("groupIdentifier"));
        }
        disabled();
        optional(30, this::estimatedLocation);
        optional(20, () -> leaf("allEmailsReported", truth()));
        if (!name.equals("intendedRecipient")) {
            repeat(2, this::associatedAccount);
            optional(40, () -> words("additionalInfo"));
        } else {
            repeat(3, () -> words("additionalInfo"));
        }
        close(name);
    }

    private void person(String name) {
        open(name);
        optional(60, () -> line("firstName"));
        optional(60, () -> line("lastName"));
        repeat(2, () -> phone("phone"));
        repeat(2, () -> email("email", newEmail(true)));
        repeat(2, () -> address("address"));
        optional(40, () -> leaf("age", age()));
        optional(30, () -> leaf("dateOfBirth", day()));
        close(name);
    }

    private void associatedAccount() {
        open(
                "associatedAccount",
                attribute("type", one(Codes.LINK_TYPES.stream().sorted().toList())));
        optional(40, () -> leaf("platform", value(), chance(30) ? attribute("thirdPartyUser", truth()) : ""));
        optional(50, () -> line("firstName"));
        optional(50, () -> line("middleName"));
        optional(50, () -> line("lastName"));
        if (chance(50)) {
            optional(50, () -> leaf("approximateAge", age()));
        } else {
            optional(50, () -> leaf("dateOfBirth", day()));
        }
        repeat(2, () -> phone("phone"));
        repeat(2, () -> email("email", newEmail(true)));
        optional(20, () -> leaf("allEmailsReported", truth()));
        repeat(2, () -> address("address"));
        optional(50, () -> line("espService"));
        optional(50, () -> line("espIdentifier"));
        repeat(2, () -> leaf("profileUrl", url()));
        optional(40, () -> line("screenName"));
        repeat(2, () -> line("displayName"));
        optional(20, () -> words("profileBio"));
        optional(20, () -> line("groupIdentifier"));
        optional(20, () -> leaf("compromisedAccount", truth()));
        disabled();
        repeat(2, this::event);
        repeat(2, this::device);
        repeat(2, () -> leaf("priorCTReport", reportNumber()));
        optional(40, () -> words("additionalInfo"));
        close("associatedAccount");
    }

    private void disabled() {
        optional(30, () -> leaf("accountTemporarilyDisabled", truth(), closing(true)));
        optional(30, () -> leaf("accountPermanentlyDisabled", truth(), closing(false)));
    }

    private String closing(boolean temporary) {
        return (chance(60) ? attribute("disabledDate", "2025-02-0" + digit() + "T10:00:00+01:00") : "")
                + (chance(40) ? attribute("userNotified", truth()) : "")
                + (chance(40) ? attribute("userNotifiedDate", "2025-03-0" + digit() + "T10:00:00.5Z") : "")
                + (temporary && chance(40) ? attribute("reenabledDate", "2025-04-0" + digit() + "T10:00:00Z") : "");
    }

    private void estimatedLocation() {
        boolean states = chance(30);
        open(
                "estimatedLocation",
                (chance(50) ? attribute("verified", truth()) : "")
                        + (chance(50) ? attribute("timestamp", time()) : ""));
        boolean city = chance(60);
        if (city) {
            line("city");
        }
        if (states) {
            leaf("region", one(STATES));
        } else {
            optional(60, () -> line("region"));
        }
        leaf("countryCode", states ? "US" : one(COUNTRIES));
        close("estimatedLocation");
    }

    private void event() {
        open("ipCaptureEvent");
        int last = 1 + random.nextInt(250);
        leaf("ipAddress", one(List.of("192.0.2." + last, "2001:db8::" + last, "2001:0DB8:0:0:0:0:0:" + last)));
        optional(70, () -> leaf("eventName", one(EVENTS)));
        optional(80, () -> leaf("dateTime", time()));
        optional(30, () -> leaf("possibleProxy", truth()));
        optional(60, () -> leaf("port", digits(1 + random.nextInt(65_535))));
        close("ipCaptureEvent");
    }

    private void device() {
        open("deviceId");
        leaf("idType", one(List.of("IMEI", "imei", "ICCID", "IMSI", "MAC", "SSID", "Advertising ID")));
        line("idValue");
        optional(30, () -> leaf("eventName", one(EVENTS)));
        optional(30, () -> leaf("dateTime", time()));
        close("deviceId");
    }

    private void phone(String name) {
        String code = chance(50) ? attribute("countryCallingCode", one(List.of("+1", "+44", "+999"))) : "";
        String text = one(List.of("5550100" + value(3), "(555) 010-0" + value(3), "0" + value(6)));
        String plain = code.isEmpty() && chance(30) ? "+44 20 7946 0" + value(3) : text;
        String verified = chance(40) ? verified() : "";
        leaf(
                name,
                plain,
                code
                        + verified
                        + (chance(50)
                                ? attribute(
                                        "type",
                                        one(Codes.PHONE_TYPES.stream().sorted().toList()))
                                : "")
                        + (chance(30) ? attribute("extension", value(4)) : ""));
    }

    private void email(String name, String address) {
        leaf(
                name,
                address,
                (chance(40) ? verified() : "")
                        + (chance(50)
                                ? attribute(
                                        "type",
                                        one(Codes.EMAIL_TYPES.stream().sorted().toList()))
                                : ""));
    }

    private String verified() {
        return chance(50)
                ? attribute("verified", odd ? one(List.of("true", "1")) : "true")
                        + attribute("verificationDate", time())
                : attribute("verified", truth());
    }

    private String newEmail(boolean ofSomebody) {
        String email = "mail-" + ++number + "@Example.ORG";
        if (ofSomebody) {
            emails.add(email);
        }
        return email;
    }

    private void address(String name) {
        open(
                name,
                chance(50)
                        ? attribute(
                                "type",
                                one(Codes.ADDRESS_TYPES.stream().sorted().toList()))
                        : "");
        optional(60, () -> words("address"));
        optional(60, () -> line("city"));
        optional(40, () -> line("zipCode"));
        switch (random.nextInt(6)) {
            case 0 -> {
                leaf("state", one(STATES));
                optional(50, () -> leaf("country", "US"));
            }
            case 1 -> {
                leaf("nonUsaState", one(STATES));
                optional(50, () -> leaf("country", one(COUNTRIES)));
            }
            case 2 -> {
                leaf("state", "PR");
                leaf("country", "PR");
            }
            case 3 -> {
                leaf("state", one(STATES));
                line("nonUsaState");
            }
            default -> {
                optional(60, () -> line("nonUsaState"));
                optional(80, () -> leaf("country", one(COUNTRIES)));
            }
        }
        close(name);
    }

    private byte[] file(boolean batched, int index) {
        boolean viewed = chance(50);
        boolean supplemental = !batched && chance(30);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><fileDetails>");
        leaf("reportId", "4564654");
        leaf("fileId", "file-" + index + "-" + value());
        optional(40, () -> line("fileName"));
        if (!batched) {
            optional(60, () -> line("originalFileName"));
        }
        optional(40, () -> leaf("uploadedToEspTimestamp", time()));
        optional(60, () -> leaf("fileViewedByEsp", viewed ? "true" : "false"));
        if (!viewed || xml.indexOf("fileViewedByEsp") > 0) {
            optional(40, () -> leaf("exifViewedByEsp", "false"));
        }
        optional(50, () -> leaf("publiclyAvailable", truth()));
        if (supplemental) {
            leaf("fileRelevance", "Supplemental Reported");
        } else {
            optional(50, () -> leaf("fileRelevance", "Reported"));
        }
        annotations(batched, supplemental);
        if (!supplemental) {
            optional(40, () -> leaf("industryClassification", one(List.of("A1", "A2", "B1", "B2"))));
        }
        if (!batched) {
            repeat(
                    3,
                    () -> leaf(
                            "originalFileHash", hex(32), attribute("hashType", one(List.of("MD5", "SHA-1", "PDQ")))));
            optional(40, this::event);
            repeat(2, this::device);
            repeat(4, this::details);
            repeat(3, () -> words("additionalInfo"));
        }
        xml.append("</fileDetails>");
        return octets();
    }

    private void annotations(boolean batched, boolean supplemental) {
        if (batched) {
            open("fileAnnotations");
            flag(one(List.of("viral", "potentialMeme")));
            close("fileAnnotations");
        } else if (chance(20)) {
            leaf("potentialMeme", supplemental ? "false" : truth());
        } else {
            List<String> names = Codes.FILE_ANNOTATIONS.stream()
                    .filter(name -> !supplemental || !name.equals("potentialMeme"))
                    .toList();
            optional(50, () -> flags("fileAnnotations", names));
        }
    }

    private void details() {
        open("details", chance(80) ? attribute("type", one(List.of("EXIF", "HASH"))) : "");
        IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> {
            open("nameValuePair");
            line("name");
            words("value");
            close("nameValuePair");
        });
        close("details");
    }

    private byte[] octets() {
        byte[] octets = xml.toString().getBytes(StandardCharsets.UTF_8);
        xml.setLength(0);
        return octets;
    }

    private String apart(Runnable part) {
        int start = xml.length();
        part.run();
        String made = xml.substring(start);
        xml.setLength(start);
        return made;
    }

    private void line(String name) {
        leaf(name, value());
    }

    private void words(String name) {
        String text = "words-" + ++number + " of <synthetic> & \"plain\" text, é 😀";
        leaf(name, chance(30) ? text + "\n  and a second line" : text);
    }

    private void leaf(String name, String value) {
        leaf(name, value, "");
    }

    private void leaf(String name, String value, String attributes) {
        String written = odd && chance(20) ? "\n  " + value + " " : value;
        xml.append("\n<").append(name).append(attributes).append('>').append(escaped(written));
        xml.append("</").append(name).append('>');
    }

    private void empty(String name, String attributes) {
        xml.append('<').append(name).append(attributes).append("/>");
    }

    private void open(String name) {
        open(name, "");
    }

    private void open(String name, String attributes) {
        xml.append("\n<").append(name).append(attributes).append('>');
    }

    private void close(String name) {
        xml.append("</").append(name).append('>');
    }

    private String attribute(String name, String value) {
        String written = odd && chance(20) ? " " + value + " " : value;
        return " " + name + "=\"" + escaped(written).replace("\"", "&quot;") + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String value() {
        return "value-" + ++number;
    }

    private String value(int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", 1 + ++number % ((int) Math.pow(10, digits) - 1));
    }

    private String hex(int length) {
        return String.format(Locale.ROOT, "%0" + length + "x", ++number);
    }

    private String url() {
        return "https://page.example/?n=" + ++number + "&m=1";
    }

    private String time() {
        String fraction = chance(30) ? "." + value(1 + random.nextInt(9)) : "";
        return String.format(
                Locale.ROOT,
                "2025-%02d-%02dT%02d:%02d:%02d%s%s",
                1 + random.nextInt(11),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                fraction,
                one(List.of("Z", "+01:00", "-07:00", "+05:30")));
    }

    private String day() {
        String zone = odd && chance(30) ? one(List.of("Z", "+02:00")) : "";
        return String.format(
                        Locale.ROOT,
                        "%d-%02d-%02d",
                        1970 + random.nextInt(50),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28))
                + zone;
    }

    private String age() {
        return digits(random.nextInt(151));
    }

    private String reportNumber() {
        return digits(90_000_000 + ++number);
    }

    private String digits(int value) {
        return odd && chance(20) ? "00" + value : Integer.toString(value);
    }

    private String degrees(int most) {
        double value = Math.round((random.nextDouble() * 2 - 1) * most * 10_000) / 10_000.0;
        String plain = CanonicalLeaves.plain(value);
        return odd && chance(20) ? plain + (plain.contains(".") ? "00" : ".00") : plain;
    }

    private String truth() {
        return odd ? one(List.of("true", "false", "1", "0")) : one(List.of("true", "false"));
    }

    private int digit() {
        return 1 + random.nextInt(9);
    }

    private void optional(int percent, Runnable part) {
        if (chance(percent)) {
            part.run();
        }
    }

    private void repeat(int fewerThan, Runnable part) {
        IntStream.range(0, random.nextInt(fewerThan)).forEach(i -> part.run());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
