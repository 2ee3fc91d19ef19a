package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a package from elsewhere becomes as a CyberTipline report, and what stops it. */
class CyberTipWriterTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {"EU:H1", "EU:H2", "TLP:AMBER", "TLP:RED", "UK-5X5X5:4", "US-CUI:NOFORN"})
    void aRestrictionThatTheFormatHasNoPlaceForIsRefused(String code) {
        WrittenPackage written =
                written(p -> array(p.withObject("/handling"), "codes").add(code));

        assertThat(written.documents()).isEmpty();
        assertThat(written.losses())
                .extracting(LossReport::kind, LossReport::severity, LossReport::ruleId, LossReport::sourcePath)
                .containsExactly(tuple(LossKind.REFUSED, LossSeverity.BLOCK, "HANDLING", "/handling/codes/1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "conditions   | \"Synthetic condition.\"",
                "purposeLimit | [\"18.2.d\"]",
                "recipients   | [\"XB\"]",
                "releasableTo | [\"XB\"]",
                "expires      | \"2027-01-05T00:00:00.000Z\""
            })
    void soIsALimitBesideAnOpenCode(String member, String value) {
        WrittenPackage written = written(p -> p.withObject("/handling").set(member, JSON.readTree(value)));

        assertThat(written.documents()).isEmpty();
        assertThat(written.blocking()).extracting(LossReport::sourcePath).containsExactly("/handling/" + member);
    }

    @ParameterizedTest
    @CsvSource({"EU,RESTREINT UE/EU RESTRICTED", "UK-GSCP,SECRET", "UK-GSCP,OFFICIAL-SENSITIV", "NATO,OFFICIAL"})
    void aMarkingAboveUnclassifiedOrOneNobodyKnowsIsRefused(String scheme, String level) {
        WrittenPackage written = written(p -> p.set(
                "securityMarking", JSON.createObjectNode().put("scheme", scheme).put("level", level)));

        assertThat(written.documents()).isEmpty();
        assertThat(written.blocking())
                .extracting(LossReport::kind, LossReport::ruleId)
                .containsExactly(tuple(LossKind.REFUSED, "MARKING_ABOVE_CEILING"));
    }

    @Test
    void anUnclassifiedMarkingStandsInWordsAndWaitsForAnOfficerUnlessACaveatLimitsItsReaders() {
        Consumer<ObjectNode> marked = p -> p.set(
                "securityMarking",
                JSON.createObjectNode().put("scheme", "UK-GSCP").put("level", "OFFICIAL"));

        WrittenPackage written = written(marked);
        assertThat(report(written).get("/report/additionalInfo[1]")).contains("securityMarking/level: OFFICIAL");
        assertThat(written.blocking())
                .extracting(LossReport::kind, LossReport::severity, LossReport::ruleId)
                .containsOnly(tuple(LossKind.RELOCATED, LossSeverity.BLOCK, "MARKING"));

        assertThat(written(marked.andThen(p -> array(p.withObject("/securityMarking"), "caveats")
                                .add("UK EYES ONLY")))
                        .documents())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFERRAL", "INTELLIGENCE", "HASHSET"})
    void whatReportsNothingIsNoReport(Kind kind) {
        WrittenPackage written = written(p -> p.put("kind", kind.name())
                .put("inReplyTo", "0198c0de-5a00-7000-8000-000000000003")
                .put("legalBasis", "Synthetic Act s.1"));

        assertThat(written.documents()).isEmpty();
        assertThat(written.blocking()).extracting(LossReport::ruleId).containsExactly("NO_REPORT");
    }

    @Test
    void anIncidentTypeIsNeverMadeUp() {
        WrittenPackage written = written(p ->
                array(p.withObject("/referral"), "incidentTypes").removeAll().add("Synthetic other"));

        assertThat(written.documents()).isEmpty();
        assertThat(written.blocking())
                .extracting(LossReport::kind, LossReport::ruleId)
                .containsExactly(tuple(LossKind.REFUSED, "INCIDENT_TYPE"));
        assertThat(written(p -> p.put("kind", "INTELLIGENCE").remove("referral"))
                        .blocking())
                .extracting(LossReport::ruleId)
                .containsExactly("INCIDENT_TYPE");
    }

    @Test
    void aTimeThatIsNotKnownIsSaidNotToBeKnownAndAnOfficerDecides() {
        WrittenPackage written = written(p -> p.withObject("/referral").remove("occurredAt"));

        assertThat(report(written))
                .containsEntry("/report/incidentSummary[1]/incidentDateTime[1]", "2026-01-05T09:00:00Z")
                .hasEntrySatisfying(
                        "/report/incidentSummary[1]/incidentDateTimeDescription[1]",
                        words -> assertThat(words).contains("not known"));
        assertThat(written.blocking())
                .extracting(LossReport::kind, LossReport::ruleId, LossReport::targetPath)
                .containsExactly(
                        tuple(LossKind.DEFAULTED, "INCIDENT_TIME", "/report/incidentSummary[1]/incidentDateTime[1]"));
    }

    @Test
    void aReporterWhoCannotBeWrittenToIsWrittenWithoutAnAddressAndAnOfficerDecides() {
        WrittenPackage written = written(p -> p.withObject("/referral").remove("reporter"));

        assertThat(report(written)).containsEntry("/report/reporter[1]/reportingPerson[1]", "");
        assertThat(written.blocking()).extracting(LossReport::ruleId).containsExactly("REPORTER_EMAIL");
    }

    @Test
    void aGradingStandsInWordsOnlyWithAnOfficersConsent() {
        WrittenPackage written = written(p -> array(p, "assessments")
                .addObject()
                .put("scheme", "EU-4X4")
                .put("source", "B")
                .put("information", "2"));

        assertThat(report(written).get("/report/additionalInfo[1]")).contains("assessments/0/source: B");
        assertThat(written.blocking())
                .extracting(LossReport::severity, LossReport::ruleId)
                .containsOnly(tuple(LossSeverity.BLOCK, "GRADING"));
    }

    @Test
    void whatTiesAVictimToSomebodyBlocksWhereTheFormatCannotSayIt() {
        Consumer<ObjectNode> victim = p -> {
            array(p, "parties")
                    .addObject()
                    .put("partyId", "v1")
                    .set("roles", JSON.createArrayNode().add("VICTIM"));
            array(p, "relations").addObject().put("from", "p1").put("to", "v1").put("type", "KNOWS");
        };
        assertThat(written(victim).blocking())
                .extracting(LossReport::ruleId, LossReport::sourcePath)
                .containsExactly(tuple("VICTIM_LINK", "/relations/0"));

        assertThat(written(p -> array(p, "media")
                                .addObject()
                                .put("mediaId", "f1")
                                .set("flags", JSON.createObjectNode().put("victimIdentified", true)))
                        .blocking())
                .extracting(LossReport::ruleId, LossReport::sourcePath)
                .containsExactly(tuple("VICTIM_LINK", "/media/0/flags/victimIdentified"));
    }

    @Test
    void aSecondReportedPersonIsLeftOutOnlyIfAnOfficerAgrees() {
        WrittenPackage written = written(p -> array(p, "parties")
                .addObject()
                .put("partyId", "s2")
                .set("roles", JSON.createArrayNode().add("SUBJECT")));

        assertThat(written.blocking())
                .extracting(LossReport::kind, LossReport::ruleId, LossReport::sourcePath)
                .containsExactly(tuple(LossKind.DROPPED, "SECOND_SUBJECT", "/parties/1"));
    }

    @Test
    void anEscalationWithoutWordsGivesItsGround() {
        WrittenPackage written = written(p -> p.set(
                "urgency", JSON.createObjectNode().put("lane", "IMMEDIATE_RISK").put("ground", "CHILD_AT_RISK_NOW")));

        assertThat(report(written))
                .containsEntry("/report/incidentSummary[1]/escalateToHighPriority[1]", "CHILD_AT_RISK_NOW");
        assertThat(written.losses()).extracting(LossReport::ruleId).contains("GROUND_AS_REASON");
    }

    @Test
    void aGuessAtWhereSomebodyIsNeverBecomesAnAddress() {
        WrittenPackage written = written(p -> array(p.withObject("/parties/0"), "locations")
                .add(JSON.readTree("{\"city\":\"Guess-1\",\"country\":\"NL\",\"estimated\":true}"))
                .add(JSON.readTree("{\"city\":\"Guess-2\",\"country\":\"DE\",\"estimated\":true}")));

        Map<String, String> report = report(written);
        assertThat(report)
                .containsEntry("/report/personOrUserReported[1]/estimatedLocation[1]/city[1]", "Guess-1")
                .hasEntrySatisfying(
                        "/report/personOrUserReported[1]/additionalInfo[1]",
                        words ->
                                assertThat(words).contains("locations/1/city: Guess-2", "locations/1/estimated: true"));
        assertThat(report.keySet()).noneMatch(path -> path.contains("Person[1]/address"));
    }

    @Test
    void aPhotoDnaValueDoesNotGoOut() {
        WrittenPackage written =
                written(p -> array(array(p, "media").addObject().put("mediaId", "f1"), "hashes")
                        .addObject()
                        .put("algorithm", "PhotoDNA")
                        .put("value", "synthetic-value"));

        assertThat(new String(written.documents().get(1), StandardCharsets.UTF_8))
                .doesNotContain("synthetic-value");
        assertThat(written.losses()).extracting(LossReport::ruleId).contains("PHOTODNA");
    }

    /** A partner could send residue that makes the document say other than what the officers see of the package. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/report/incidentSummary[1]/incidentType[1]/text()                | Child Sex Trafficking",
                "/report/incidentSummary[1]/incidentType[1]                       | <incidentType>Child Sex Trafficking</incidentType>",
                "/report/incidentSummary[1]/incidentType[1]/self::incidentType    | <incidentType>Child Sex Trafficking</incidentType>",
                "/report/personOrUserReported[1]/espIdentifier[1]/text()          | other-user",
                "/report/personOrUserReported[2]                                  | not XML",
                "/report/personOrUserReported[1]/unknown[1]                       | <!DOCTYPE unknown><unknown/>",
                "/report/victim[7]/age[1]                                         | <age>3</age>",
                "/report/@made-up:x                                               | y",
                "/elsewhere                                                       | <elsewhere/>",
                "report                                                           | x"
            })
    void residueThatSaysSomethingElseIsLeftOutAndTold(String path, String value) {
        WrittenPackage without = written(p -> {});
        WrittenPackage written = written(p -> residue(p, CyberTipReader.FORMAT, path, value));

        assertThat(written.documents().getFirst()).isEqualTo(without.documents().getFirst());
        assertThat(written.losses())
                .extracting(LossReport::ruleId, LossReport::sourcePath)
                .contains(tuple("RESIDUE", "/residue/0"));
    }

    @Test
    void residueOfAnotherFormatIsTold() {
        WrittenPackage written = written(p -> residue(p, "synthetic/1", "/report/victim[1]", "<victim/>"));

        assertThat(report(written).keySet()).noneMatch(path -> path.contains("victim"));
        assertThat(written.losses()).extracting(LossReport::ruleId).contains("FOREIGN_RESIDUE");
    }

    /** Shown to the domain expert as a whole. */
    @Test
    void whatHasNoElementStandsInWordsNearWhatItIsAbout() {
        WrittenPackage written = written(p -> {
            ObjectNode party = p.withObject("/parties/0");
            party.put("gender", "UNKNOWN");
            array(party, "names")
                    .removeAll()
                    .addObject()
                    .put("full", "Syn Thetic")
                    .put("alias", "syn");
            array(party, "identifiers").addObject().put("kind", "WALLET").put("raw", "synthetic-wallet");
            p.withObject("/referral").put("summary", "Synthetic summary.");
        });

        Map<String, String> report = report(written);
        assertThat(report.get("/report/personOrUserReported[1]/additionalInfo[1]")
                        .lines())
                .contains(
                        "names/0/full: Syn Thetic",
                        "names/0/alias: syn",
                        "gender: UNKNOWN",
                        "identifiers/0/kind: WALLET",
                        "identifiers/0/raw: synthetic-wallet");
        assertThat(report.get("/report/additionalInfo[1]"))
                .isEqualTo("Synthetic report of the Tidegate demonstration.\n\nreferral/summary: Synthetic summary.");
        assertThat(written.blocking()).isEmpty();
    }

    private static void residue(ObjectNode casePackage, String format, String path, String value) {
        array(casePackage, "residue")
                .addObject()
                .put("format", format)
                .put("path", path)
                .put("value", value);
    }

    private static Map<String, String> report(WrittenPackage written) {
        return Documents.leaves(written.documents().getFirst());
    }

    private static ArrayNode array(ObjectNode object, String name) {
        return object.withArray("/" + name);
    }

    /** The sample, read on terms that restrict nothing and changed. */
    /** Writing looks at what is there already once, not once for each further element or each that is left out. */
    @Test
    void aPartyWithAsManyEventsAsItMayHaveIsWrittenInBoundedSteps() {
        int events = 100_000;
        CasePackage large = changed(p -> {
            ArrayNode all = ((ObjectNode) p.withArray("/parties").get(0)).putArray("networkEvents");
            for (int i = 0; i < events; i++) {
                all.addObject().put("ip", "192.0.2." + i % 256);
            }
            ArrayNode residue = p.putArray("residue");
            for (int i = 0; i < 10_000; i++) {
                residue.addObject()
                        .put("format", "synthetic/1")
                        .put("path", "/x/" + i)
                        .put("value", "y");
            }
        });
        long before = allocated();
        WrittenPackage written = new CyberTipWriter().write(large);

        assertThat(allocated() - before).isLessThan(20_000L * events);
        assertThat(new String(written.documents().getFirst(), StandardCharsets.UTF_8).split("<ipCaptureEvent>", -1))
                .hasSize(events + 1);
        assertThat(written.losses())
                .filteredOn(loss -> loss.ruleId().equals("FOREIGN_RESIDUE"))
                .hasSize(10_000);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static WrittenPackage written(Consumer<ObjectNode> change) {
        return new CyberTipWriter().write(changed(change));
    }

    private static CasePackage changed(Consumer<ObjectNode> change) {
        CasePackage sample = Reports.readOpen(List.of(Reports.sample().getBytes(StandardCharsets.UTF_8)));
        ObjectNode node = (ObjectNode) JSON.readTree(new String(CasePackageJson.write(sample), StandardCharsets.UTF_8));
        node.remove("lossReports");
        change.accept(node);
        return CasePackageJson.read(JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
    }
}
