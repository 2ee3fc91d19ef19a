package org.tidegate.contracts.format.cybertipjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.ProvenanceRecord;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.media.FileEncodings;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.NeutralFiles;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.CommunicationKind;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CyberTipJsonReaderTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aDownloadBecomesAReferralWithItsPersonsItsFilesAndWhatWasWritten() {
        CasePackage read = read(everyMember()).casePackage();

        assertThat(read.externalIds()).containsExactly(new ExternalId("NCMEC", "CYBERTIPLINE_REPORT", "100000001"));
        assertThat(read.provenance())
                .extracting(
                        ProvenanceRecord::action,
                        ProvenanceRecord::actor,
                        record -> record.at().at())
                .containsExactly(tuple("RECEIVED", "NCMEC", Instant.parse("2026-01-04T10:11:12Z")));
        assertThat(read.referral().incidentTypes()).containsExactly("Child Sex Tourism");
        assertThat(read.referral().occurredAt())
                .isEqualTo(new Moment(
                        Instant.parse("2026-01-03T14:00:00.250Z"),
                        Moment.Precision.MILLISECOND,
                        "2026-01-03T09:00:00.250-05:00"));
        assertThat(read.referral().reporter().organisation()).isEqualTo("Example Provider 7001");
        assertThat(read.communications())
                .extracting(Communication::kind, Communication::contentText)
                .containsExactly(
                        tuple(CommunicationKind.WEB, null),
                        tuple(CommunicationKind.WEB, null),
                        tuple(CommunicationKind.EMAIL, "Synthetic words 7006\n\nMore of them 7007"));
        assertThat(read.parties())
                .extracting(Party::roles)
                .containsExactly(List.of(PartyRole.SUBJECT), List.of(PartyRole.RECIPIENT));
        Party person = read.parties().getFirst();
        assertThat(person.networkEvents()).singleElement().satisfies(event -> {
            assertThat(event.ip()).isEqualTo("192.0.2.121");
            assertThat(event.port()).isEqualTo(50123);
            assertThat(event.at().at()).isEqualTo(Instant.parse("2026-01-03T08:58:22Z"));
        });
        assertThat(person.identifiers()).hasSize(4);
        assertThat(person.accounts().getFirst().serviceUserId()).isEqualTo("7012");
        MediaRecord file = read.media().getFirst();
        assertThat(file.hashes()).containsExactly(new HashValue("MD5", "0cc175b9c0f1b6a831c399e269772661", null));
        assertThat(file.tags()).containsExactly("Synthetic tag 7032", "Tag 7033");
        assertThat(file.externalIds())
                .containsExactly(new ExternalId("NCMEC", "CYBERTIPLINE_SUBMITTAL", "submittal-7031"));
        assertThat(file.viewedByReporter()).isTrue();
        assertThat(file.networkEvents()).hasSize(1);
        assertThat(read.note()).isEqualTo("Synthetic report note 7038");
        assertThat(read.lane()).isEqualTo(Lane.ROUTINE);
        assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
    }

    /** The values of the full report are nearly all unique, so one that is lost is found missing whatever the reader claims. */
    @Test
    void everyValueIsInTheOctetsOfThePackage() {
        String octets = new String(CasePackageJson.write(read(everyMember()).casePackage()), StandardCharsets.UTF_8);
        assertThat(leaves(everyMember()).entrySet().stream()
                        .filter(leaf -> leaf.getValue().matches(".*[0-9]{3,}.*"))
                        .filter(leaf -> !octets.contains(leaf.getValue()))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    /** What no field holds. A change here is a change of the mapping: raise its version. */
    @Test
    void theResidueOfTheFullReportIsKnown() {
        assertThat(read(everyMember()).casePackage().residue())
                .extracting(Residue::path)
                .containsExactly(
                        "/reportedInformation/reportedPeople/reportedPersons/0/sourceInformation/sourceCaptures/1/dateTime");
    }

    static List<String> odd() {
        return List.of(
                everyMember(),
                "{\"reportId\": \"1\"}",
                "{\"reportedInformation\": null, \"dateReceived\": \"yesterday\"}",
                "{\"reportedInformation\": [1, {\"a\": {}}], \"reportId\": {\"x\": [true, null, \"\"]}}",
                everyMember().replace("\"espName\"", "\"unknown\""),
                everyMember().replace("2026-01-04T10:11:12Z", "2026-01-04T10:11:12"),
                everyMember().replace("\"1990-02-03\"", "\"1990-02-31\""),
                everyMember().replace("50123", "\"50123\""),
                everyMember().replace("50123", "0"),
                everyMember().replace("true", "\"perhaps\""),
                everyMember().replace("[{ \"value\": \"Synthetic report note 7038\" }]", "{ \"value\": \"one\" }"),
                everyMember().replace("Synthetic tag 7032", "x".repeat(300)),
                everyMember().replace("Sample7008", " \\u0007two\\nlines "),
                everyMember().replace("\"Sample7008\"", "[\"a\", {\"b\": null}]"),
                everyMember().replace("\"Login\"", "\"Something else\""),
                everyMember().replace("file-7029.dat", "C:\\\\evidence\\\\file-7029.dat"),
                everyMember().replace("\"name\": \"Camera7034\"", "\"name\": \"File Path\""),
                everyMember()
                        .replace(
                                "\"viewedByEsp\"",
                                "\"locationOfFile\": {\"a\": [\"https://page.example/7\", {}]}, \"viewedByEsp\""),
                everyMember()
                        .replace("\"verified\": true", "\"verified\": true, \"a/b~c\": [[], [[1]], {\"\": false}]"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void everyLeafIsInThePackageOrResidueOrTold(String report) {
        assertNothingIsLost(report);
    }

    @Test
    void everyLeafOfChangedReportsIsInThePackageOrResidueOrTold() {
        SplittableRandom random = new SplittableRandom(20260105);
        for (int i = 0; i < 2000; i++) {
            JsonNode changed = JSON.readTree(everyMember());
            for (int j = 0; j <= random.nextInt(4); j++) {
                change(changed, random);
            }
            String report = JSON.writeValueAsString(changed);
            if (Stream.of("reportId", "dateReceived", "reportedInformation").anyMatch(changed::has)) {
                assertNothingIsLost(report);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"reportId\": 100000001', '\"reportId\": {\"a\": 1}', WRONG_TYPE, /reportId",
        "2026-01-04T10:11:12Z, 2026-01-04T10:11:12, ZONE_MISSING, /dateReceived",
        "2026-01-04T10:11:12Z, last week, NOT_A_DATE_TIME, /dateReceived",
        "1990-02-03, 1990-02-30, NOT_A_DATE, /reportedInformation/reportedPeople/reportedPersons/0/dateOfBirth",
        "50123, 70000, OUT_OF_RANGE, /reportedInformation/reportedPeople/reportedPersons/0/sourceInformation/sourceCaptures/0/port",
        "'\"reportedInformation\"', '\"canary-7f3a\": {\"canary-7f3a\": 1}, \"reportedInformation\"', RESIDUE, /*"
    })
    void whatCannotBeReadIsKeptAndToldWithItsPlaceNeverWithItsWords(String from, String to, String rule, String place) {
        CasePackage read = read(everyMember().replace(from, to)).casePackage();
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals(rule))
                .extracting(LossReport::sourcePath)
                .contains(place);
        assertThat(read.lossReports().toString()).doesNotContain("canary-7f3a");
        assertThat(read.residue()).hasSizeGreaterThan(1);
    }

    @Test
    void whereAFileLiesIsLeftOutAndTold() {
        CasePackage read = read(everyMember()
                        .replace("file-7029.dat", "C:\\\\canary\\\\file-7029.dat")
                        .replace("original-7030.dat", "/canary/")
                        .replace("\"submittalId\"", "\"downloadUrl\": \"https://canary.example/1\", \"submittalId\"")
                        .replace(
                                "\"name\": \"Camera7034\", \"value\": \"Sample 7035\"",
                                "\"name\": \"file-path\", \"value\": \"/canary/2\""))
                .casePackage();
        assertThat(new String(CasePackageJson.write(read), StandardCharsets.UTF_8))
                .doesNotContain("canary");
        assertThat(read.media().getFirst().occurrences().getFirst().fileName()).isEqualTo("file-7029.dat");
        assertThat(read.lossReports())
                .filteredOn(loss -> List.of("PATH", "LOCATION_OF_FILE").contains(loss.ruleId()))
                .hasSize(4)
                .allSatisfy(loss -> assertThat(loss.reversible()).isFalse());
    }

    static Stream<String> encodings() {
        return FileEncodings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aPayloadIsRefusedInWhateverMember(String encoding) {
        NeutralFiles.all().forEach((format, octets) -> {
            String text = FileEncodings.all().get(encoding).apply(octets);
            if (text.indexOf('\ufffd') < 0) {
                for (String member : List.of("lastName", "url", "verificationHash", "unknown")) {
                    ObjectNode report = (ObjectNode) JSON.readTree(everyMember());
                    ObjectNode place = report.findParent(member) instanceof ObjectNode object ? object : report;
                    place.put(member, text);
                    assertThat(refused(JSON.writeValueAsString(report)).problems())
                            .as("%s in %s: %s", format, member, text)
                            .extracting(Problem::code)
                            .containsExactly(PayloadRule.CODE);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"reportId\"", "{\"report\": {\"reportId\": 1}}", "null"})
    void whatIsNoReportIsRefused(String document) {
        assertThat(refused(document).problems()).extracting(Problem::code).containsExactly("NOT_A_REPORT");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"reportId\": 1', NOT_JSON",
        "'{\"reportId\": 1, \"reportId\": 2}', DUPLICATE_MEMBER",
        "'{\"reportId\": 1e400}', NUMBER_NOT_EXACT"
    })
    void whatTheStrictReaderRefusesIsRefused(String document, String code) {
        assertThat(refused(document).problems()).extracting(Problem::code).containsExactly(code);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(read("\ufeff{\"reportId\": \"77\"}").casePackage().externalIds())
                .extracting(ExternalId::value)
                .containsExactly("77");
    }

    @Test
    void noLaneOfImmediateRiskWithoutAGround() {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> new CyberTipJsonReader()
                        .read("{\"reportId\": 1}".getBytes(StandardCharsets.UTF_8), terms(Lane.IMMEDIATE_RISK)));
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("GROUND_MISSING");
    }

    @Test
    void moreThanTheCanonicalFormHoldsIsResidue() {
        String many = IntStream.range(0, 1500)
                .mapToObj(i -> "{\"value\": \"tag " + i + "\"}")
                .collect(Collectors.joining(","));
        String report = everyMember().replace("{ \"value\": \"Synthetic tag 7032\" }", many);
        assertThat(read(report).casePackage().media().getFirst().tags()).hasSize(256);
        assertNothingIsLost(report);
    }

    @Test
    void theSameDocumentGivesTheSamePackage() {
        assertThat(CasePackageJson.write(read(everyMember()).casePackage()))
                .isEqualTo(CasePackageJson.write(read(everyMember()).casePackage()));
    }

    /** By another parser, knowing nothing of the reader. */
    private static void assertNothingIsLost(String report) {
        ReadPackage read = read(report);
        List<Residue> residue = read.casePackage().residue();
        Map<String, String> leaves = leaves(report);
        List<String> inResidue = leaves.keySet().stream()
                .filter(leaf -> residue.stream()
                        .anyMatch(piece -> leaf.equals(piece.path()) || leaf.startsWith(piece.path() + "/")))
                .toList();
        assertThat(read.leavesTaken() + inResidue.size())
                .as("taken %d, residue %s of %s", read.leavesTaken(), inResidue, report)
                .isEqualTo(leaves.size());
        JsonNode document = JSON.readTree(report);
        assertThat(residue)
                .allSatisfy(piece -> assertThat(JSON.readTree(piece.value()))
                        .as(piece.path())
                        .usingRecursiveComparison()
                        .isEqualTo(JSON.readTree(JSON.writeValueAsString(document.at(piece.path())))));
        assertThat(read.casePackage().lossReports().stream()
                        .filter(loss -> loss.kind() == LossKind.DROPPED)
                        .filter(loss -> !loss.ruleId().equals("LOCATION_OF_FILE")))
                .hasSameSizeAs(residue);
    }

    private static Map<String, String> leaves(String report) {
        Map<String, String> leaves = new LinkedHashMap<>();
        walk(JSON.readTree(report), "", leaves);
        return leaves;
    }

    private static void walk(JsonNode node, String pointer, Map<String, String> leaves) {
        if (node.isValueNode() || node.isEmpty()) {
            leaves.put(pointer, node.isString() ? node.stringValue() : node.toString());
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member -> walk(
                            member.getValue(),
                            pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                            leaves));
        } else {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, leaves);
            }
        }
    }

    /** Drops, adds or changes one value somewhere. */
    private static void change(JsonNode document, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        JsonNode place = containers.get(random.nextInt(containers.size()));
        JsonNode value = JSON.readTree(List.of(
                        "null",
                        "\"\"",
                        "\"x\"",
                        "{}",
                        "[]",
                        "7",
                        "-1.5",
                        "true",
                        "[\"a\", {\"value\": 1}]",
                        "{\"value\": \"v\"}",
                        "{\"b\": [{}]}",
                        "\"2026-01-05T09:00:00Z\"",
                        "\"192.0.2.7\"",
                        "\"a/b\\\\c\"",
                        "\" two\\nlines \"")
                .get(random.nextInt(15)));
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            String name = names.isEmpty() || random.nextInt(5) == 0 ? "added" : names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (place instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(value);
            } else {
                array.set(random.nextInt(array.size()), value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(inside -> collect(inside, containers));
        }
    }

    private static MalformedDocument refused(String report) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> read(report));
        assertThat(refused).as("the report was taken: %s", report).isNotNull();
        return refused;
    }

    /** Where the places were kept in words, this document took thousands of times its size. */
    @Test
    void manyValuesBelowLongNamesTakeNoMoreThanTheyAreLong() {
        String deep = ("{\"" + "n".repeat(250) + "\":").repeat(50);
        String inside = deep + "[{}" + ",{}".repeat(70_000) + "]" + "}".repeat(50);
        String report = "{\"reportId\":\"1\",\"reportedInformation\":{\"uploadedFiles\":" + inside + "}}";
        long before = allocated();
        assertThat(read(report).casePackage().residue()).hasSize(1);
        assertThat(allocated() - before).isLessThan(2_000L * 70_000);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static ReadPackage read(String report) {
        return new CyberTipJsonReader().read(report.getBytes(StandardCharsets.UTF_8), terms(Lane.ROUTINE));
    }

    /** Ids count up from 1, so the same document gives the same package. */
    static ReadingTerms terms(Lane lane) {
        AtomicLong next = new AtomicLong();
        return new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XB"))),
                Kind.REFERRAL,
                lane,
                "Directive (EU) 2023/977",
                List.of("18.2.d"),
                List.of(HandlingCode.parse("EU:H1")),
                Instant.parse("2026-01-05T09:00:00Z"),
                () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | next.incrementAndGet()),
                List.of("/handling"));
    }

    private static String everyMember() {
        try (InputStream report = CyberTipJsonReaderTest.class.getResourceAsStream("every-member.json")) {
            if (report == null) {
                throw new IllegalStateException("every-member.json is not on the class path");
            }
            return new String(report.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
