package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** What a report must keep to, and what its sender is told. */
class CyberTipRulesTest {

    private static final String CANARY = "canary-7f3a";

    @ParameterizedTest
    @CsvSource({
        "incidentSummary, /report/incidentSummary[1]",
        "incidentType, /report/incidentSummary[1]/incidentType[1]",
        "incidentDateTime, /report/incidentSummary[1]/incidentDateTime[1]",
        "reporter, /report/reporter[1]",
        "reportingPerson, /report/reporter[1]/reportingPerson[1]",
        "victimPerson, /report/victim[1]/victimPerson[1]",
        "agencyName, /report/lawEnforcement[1]/agencyName[1]",
        "ipAddress, /report/internetDetails[8]/peer2peerIncident[1]/ipCaptureEvent[1]/ipAddress[1]",
        "idType, /report/personOrUserReported[1]/deviceId[1]/idType[1]",
        "idValue, /report/personOrUserReported[1]/deviceId[1]/idValue[1]"
    })
    void aRequiredElementThatIsMissingIsNamed(String name, String pointer) {
        assertThat(problems(dropFirst(Reports.everyElement(), name))).contains("ELEMENT_MISSING " + pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incidentType", "incidentDateTime", "escalateToHighPriority"})
    void aRequiredElementThatSaysNothingIsNamed(String name) {
        String report = Reports.escalated().replaceFirst("<" + name + ">[^<]*<", "<" + name + "> <");
        assertThat(problems(report)).containsExactly("BLANK /report/incidentSummary[1]/" + name + "[1]");
    }

    @Test
    void elementsOutOfOrderAreNamed() {
        String swapped = Reports.sample()
                .replaceFirst("(?s)(<incidentType>.*?</incidentType>)\\s*(<platform>.*?</platform>)", "$2$1");
        assertThat(problems(swapped))
                .containsExactly("ELEMENT_OUT_OF_ORDER /report/incidentSummary[1]/incidentType[1]");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        String report = Reports.everyElement()
                .replace("2025-03-04T18:20:31.123456-07:00", "2025-03-04T18:20:31")
                .replace("Child Sex Trafficking", CANARY)
                .replaceFirst("(?s)(?<before><personOrUserReported>.*?<age>)14<", "${before}151<")
                .replaceFirst("(?s)(?<before><personOrUserReported>.*?<port>)[0-9]+<", "${before}0<")
                .replaceFirst("<latitude>52", "<latitude>92");
        assertThat(problems(report))
                .containsExactlyInAnyOrder(
                        "ZONE_MISSING /report/incidentSummary[1]/incidentDateTime[1]",
                        "NOT_IN_LIST /report/incidentSummary[1]/incidentType[1]",
                        "OUT_OF_RANGE /report/personOrUserReported[1]/ipCaptureEvent[1]/port[1]",
                        "OUT_OF_RANGE /report/personOrUserReported[1]/personOrUserReportedPerson[1]/age[1]",
                        "OUT_OF_RANGE /report/internetDetails[6]/cellPhoneIncident[1]/latitude[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-04T18:20:31, ZONE_MISSING",
        "2026-01-05T09:00:01Z, IN_THE_FUTURE",
        "2026-01-05T10:00:00-08:00, IN_THE_FUTURE",
        "2025-02-30T18:20:31Z, NOT_A_DATE_TIME",
        "2025-03-04, NOT_A_DATE_TIME",
        "2025-03-04T18:20Z, NOT_A_DATE_TIME",
        "2025-03-04T25:20:31Z, NOT_A_DATE_TIME",
        "+12025-03-04T18:20:31Z, NOT_A_DATE_TIME",
        "2025-03-04T18:20:31+99:00, NOT_A_DATE_TIME"
    })
    void theIncidentHasATimeWithAZoneInThePast(String time, String code) {
        assertThat(problems(Reports.sample().replaceFirst("2025-03-04T18:20:31Z", Matcher.quoteReplacement(time))))
                .containsExactly(code + " /report/incidentSummary[1]/incidentDateTime[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "platform, 256, /report/incidentSummary[1]/platform[1]",
        "firstName, 100, /report/reporter[1]/reportingPerson[1]/firstName[1]",
        "lastName, 100, /report/reporter[1]/reportingPerson[1]/lastName[1]",
        "espIdentifier, 255, /report/personOrUserReported[1]/espIdentifier[1]",
        "espService, 100, /report/personOrUserReported[1]/espService[1]",
        "screenName, 256, /report/personOrUserReported[1]/screenName[1]",
        "incidentDateTimeDescription, 3000, /report/incidentSummary[1]/incidentDateTimeDescription[1]"
    })
    void aTextIsReadToItsLimitOnly(String name, int most, String pointer) {
        String atLimit = "\ud83d\ude00" + "x".repeat(most - 1);
        String report = Reports.sample();
        Reports.read(report.replaceFirst("<" + name + ">[^<]*<", "<" + name + ">" + "x".repeat(most) + "<"));
        assertThat(problems(report.replaceFirst("<" + name + ">[^<]*<", "<" + name + ">" + atLimit + "y<")))
                .containsExactly("TOO_LONG " + pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<other/>", "<report xmlns='urn:example'/>", "<fileDetails><reportId>1</reportId></fileDetails>"
            })
    void anotherDocumentIsNoReport(String document) {
        assertThat(problems(document)).containsExactly("NOT_A_REPORT /*");
    }

    @Test
    void aLaneForImmediateRiskNeedsAGroundInTheReport() {
        assertThat(problems(Reports.sample().getBytes(StandardCharsets.UTF_8), Lane.IMMEDIATE_RISK))
                .containsExactly("GROUND_MISSING /report/incidentSummary[1]/escalateToHighPriority[1]");
    }

    @Test
    void aFlagThatIsNotTrueIsRefused() {
        assertThat(problems(Reports.everyElement().replace("<spam/>", "<spam>false</spam>")))
                .containsExactly("NOT_IN_LIST /report/incidentSummary[1]/reportAnnotations[1]/spam[1]");
    }

    @Test
    void moreEntriesThanThePackageHoldsAreAProblemOfTheElementThatHoldsThem() {
        assertThat(problems(Reports.sample()
                        .replaceFirst("</screenName>", "</screenName>" + "<displayName>n</displayName>".repeat(65))))
                .containsExactly("WRONG_COUNT /report/personOrUserReported[1]");
    }

    @Test
    void moreResidueThanAPackageHoldsIsRefused() {
        String much = "<unknown>" + "x".repeat(262_145) + "</unknown>";
        assertThat(problems(Reports.sample().replace("</report>", much + "</report>")))
                .containsExactly("TOO_LONG /report");
    }

    @Test
    void aReportThatCarriesAFileIsRefusedWhereverItStands() {
        String file = "iVBORw0KGgo" + "Ab1".repeat(400);
        assertThat(problems(Reports.sample().replace("Synthetic text in place", file)))
                .containsExactly("IMAGERY /report/internetDetails[1]/chatImIncident[1]/content[1]");
        assertThat(problems(Reports.sample().replace("</report>", "<x><y k='" + file + "'/></x></report>")))
                .containsExactly("IMAGERY /report/*[6]/*[1]/@*");
    }

    @Test
    void anEndlessRunOfSpacesIsReadInOnePass() {
        String spaces = " ".repeat(1_000_000);
        assertThat(problems(Reports.sample().replace("<firstName>Sample<", "<firstName>a" + spaces + "b<")))
                .containsExactly("TOO_LONG /report/reporter[1]/reportingPerson[1]/firstName[1]");
        assertThat(Reports.read(Reports.sample().replace("<firstName>Sample<", "<firstName>a" + spaces + "\n b<"))
                        .referral()
                        .reporter()
                        .name()
                        .given())
                .isEqualTo("a b");
    }

    /** Each value of the full report in turn becomes a canary that no rule allows there, or none minds. */
    @Test
    void noProblemEverRepeatsAValue() {
        String report = Reports.everyElement();
        Matcher values = Pattern.compile(">([^<>\\s][^<>]*)<|=\"([^\"]+)\"").matcher(report);
        int refused = 0;
        while (values.find()) {
            int group = values.group(1) == null ? 2 : 1;
            String changed = report.substring(0, values.start(group)) + CANARY + report.substring(values.end(group));
            try {
                Reports.read(changed);
            } catch (MalformedDocument problem) {
                refused++;
                assertThat(problem).hasMessageNotContaining(CANARY);
                assertThat(problem.problems().toString()).doesNotContain(CANARY);
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    /** A wrong octet makes another report or a refusal with a pointer, never anything else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aReportWithWrongOctetsIsReadOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] full = Reports.everyElement().getBytes(StandardCharsets.UTF_8);
        byte[] small = Reports.sample().getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 500; i++) {
            byte[] changed = mutate((i % 5 == 0 ? full : small).clone(), random);
            try {
                ReadPackage result = Reports.read(changed, Lane.ROUTINE);
                CasePackageJson.read(CasePackageJson.write(result.casePackage()));
                read++;
            } catch (MalformedDocument refused) {
                assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.pointer()).startsWith("/");
                });
            }
        }
        assertThat(read).isBetween(1, 499);
    }

    private static byte[] mutate(byte[] report, SplittableRandom random) {
        byte[] markup = "<>&;\"'/ =!?[]x0".getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(report.length);
            report[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> markup[random.nextInt(markup.length)];
                case 2 -> (byte) (report[at] ^ 1 << random.nextInt(8));
                default -> report[random.nextInt(report.length)];
            };
        }
        return report;
    }

    private static List<String> problems(String report) {
        return problems(report.getBytes(StandardCharsets.UTF_8), Lane.ROUTINE);
    }

    private static List<String> problems(byte[] report, Lane lane) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> Reports.read(report, lane));
        assertThat(refused).as("the report was read").isNotNull();
        assertThat(refused.problems().toString()).doesNotContain(CANARY);
        return refused.problems().stream().map(CyberTipRulesTest::told).toList();
    }

    private static String told(Problem problem) {
        return problem.code() + " " + problem.pointer();
    }

    private static String dropFirst(String report, String name) {
        return report.replaceFirst("(?s)<" + name + ">.*?</" + name + ">", "");
    }
}
