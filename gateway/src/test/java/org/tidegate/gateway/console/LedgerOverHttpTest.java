package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.review.Finding;
import org.tidegate.contracts.review.ReviewNote;
import org.tidegate.contracts.review.ReviewReport;
import org.tidegate.contracts.review.ReviewReportJson;
import org.tidegate.contracts.review.ReviewRule;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.EntryForm;
import org.tidegate.crypto.ledger.audit.LedgerAudit;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.proof.ProofCheck;
import org.tidegate.crypto.ledger.proof.ProofVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What auditors, and people who are none, get of the ledger: by API and on its pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerOverHttpTest {
    private static final String ENTRIES = "/people/v1/ledger/entries";
    private static final Pattern LEAF = Pattern.compile("\"leafHash\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern ITEM =
            Pattern.compile("\\{\"leafHash\":\"([^\"]+)\",\"entry\":(\\{.*?\"unique\":\"[0-9a-f]{32}\"})}");

    private final ConsoleNode node = ConsoleNode.start();

    @AfterAll
    void stop() {
        node.close();
    }

    private ConsoleVisitor auditor() {
        return ConsoleVisitor.as(node, node.anAuditor());
    }

    private LedgerEntry last() {
        return node.ledger().getLast();
    }

    @Test
    void anAuditorFindsTheRowsOfAnExchangeAndEachSearchIsARow() {
        ExchangeId exchange = node.given().at(ExchangeState.RETRIEVED).put();
        String id = node.anAuditor();
        ConsoleVisitor auditor = ConsoleVisitor.as(node, id);

        HttpResponse<String> found = auditor.get(ENTRIES + "?exchange=" + exchange);

        assertThat(found.statusCode()).isEqualTo(200);
        List<LedgerEntry> expected = node.ledger().stream()
                .filter(entry -> entry.exchanges().contains(exchange))
                .toList();
        assertThat(items(found)).containsExactlyElementsOf(expected.reversed());
        assertThat(last().event()).isEqualTo(LedgerEvent.LEDGER_SEARCHED);
        assertThat(last().actor()).isEqualTo("person:" + id);
        assertThat(last().roles()).containsExactly("AUDITOR");
        assertThat(last().asked()).isEqualTo("exchange=" + exchange);
        assertThat(last().count()).isEqualTo(expected.size());
    }

    @Test
    void whoLooksAtExchangesIsFoundByWhoChecks() {
        ExchangeId exchange =
                node.given().blockedAsReport().at(ExchangeState.RETRIEVED).put();
        String id = node.anOfficer();
        ConsoleVisitor officer = ConsoleVisitor.as(node, id);
        officer.get("/console/exchanges?lane=URGENT&state=OPEN");
        assertThat(last().event()).isEqualTo(LedgerEvent.EXCHANGES_LISTED);
        assertThat(last().asked()).isEqualTo("state=OPEN&lane=URGENT");
        officer.get("/console/exchanges/" + exchange);
        officer.get("/console/exchanges/" + exchange + "/forms/cybertip");
        officer.get("/console/exchanges/" + exchange + "/forms/cybertip/confirmation");
        officer.get("/people/v1/exchanges/" + exchange + "/forms");
        officer.get("/console/exchanges/" + exchange + "/retention");
        officer.get("/people/v1/exchanges/" + exchange + "/retention");
        officer.get("/console/exchanges/" + exchange);

        HttpResponse<String> found =
                auditor().get(ENTRIES + "?exchange=" + exchange + "&event=EXCHANGE_OPENED&actor=person:" + id);
        assertThat(items(found)).hasSize(7).allMatch(entry -> entry.roles().equals(List.of("OFFICER")));
        assertThat(officer.get("/console/exchanges/" + exchange).body())
                .as("who looked is no step of the exchange")
                .doesNotContain("person:" + id)
                .doesNotContain("Exchange opened");
    }

    @Test
    void pagesFollowOneAnotherWithoutLossAlthoughEachWritesARow() {
        for (int i = 0; i < 7; i++) {
            node.given().at(ExchangeState.SEALED).put();
        }
        ConsoleVisitor auditor = auditor();
        List<String> before = leaves(auditor.get(ENTRIES + "?limit=1000&event=PACKAGE_SEALED"));
        List<String> walked = new java.util.ArrayList<>();
        String after = "";
        do {
            HttpResponse<String> page = auditor.get(ENTRIES + "?limit=3&event=PACKAGE_SEALED" + after);
            walked.addAll(leaves(page));
            after = NEXT.matcher(page.body())
                    .results()
                    .findFirst()
                    .map(next -> "&after=" + next.group(1))
                    .orElse("");
        } while (!after.isEmpty());

        assertThat(walked).isEqualTo(before).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void oneEntryComesWithTheOctetsThatAreHashedAndItsProof() {
        node.given().at(ExchangeState.ACCEPTED).put();
        ConsoleVisitor auditor = auditor();
        String leaf = leaves(auditor.get(ENTRIES + "?limit=1")).getFirst();
        node.awaitCheckpoint();

        HttpResponse<String> one = auditor.get(ENTRIES + "/" + leaf);

        String octets = one.body()
                .substring(one.body().indexOf("\"entry\":") + 8, one.body().indexOf(",\"proof\""));
        assertThat(LedgerEntryJson.leafHash(octets.getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo(leaf);
        assertThat(one.body())
                .contains("\"proof\":{\"state\":\"PROVED\",\"index\":", "\"quorum\":false,\"cosigned\":[]");
        assertThat(last().event()).isEqualTo(LedgerEvent.LEDGER_ENTRY_OPENED);
        assertThat(last().asked()).isEqualTo("leafHash=" + leaf);
    }

    @Test
    void theProofAndTheOctetsThatAreTakenAwayVerifyElsewhere() {
        node.given().at(ExchangeState.ACCEPTED).put();
        ConsoleVisitor auditor = auditor();
        String leaf =
                leaves(auditor.get(ENTRIES + "?event=PACKAGE_ACCEPTED&limit=1")).getFirst();
        node.awaitCheckpoint();

        HttpResponse<String> proof = auditor.get(ENTRIES + "/" + leaf + "/proof");
        LedgerEntry row = last();
        byte[] octets = octets(auditor.get(ENTRIES + "/" + leaf + "/entry"));

        LogProof file = LogProof.parse(proof.body().getBytes(StandardCharsets.ISO_8859_1));
        ProofVerifier verifier = new ProofVerifier(node.policy());
        assertThat(verifier.check(LedgerEntryJson.leafHash(octets), file)).isInstanceOf(ProofCheck.Holds.class);
        octets[octets.length / 2] ^= 1;
        assertThat(verifier.check(LedgerEntryJson.leafHash(octets), file)).isInstanceOf(ProofCheck.PathFails.class);
        assertThat(proof.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("\"entry-" + leaf + ".json.tlog-proof\"");
        assertThat(row.asked()).isEqualTo("leafHash=" + leaf + "&part=PROOF");
        assertThat(last().asked()).isEqualTo("leafHash=" + leaf + "&part=OCTETS");
    }

    @Test
    void aRowThatWasChangedByHandIsSaidToBeChanged() {
        node.given().at(ExchangeState.ACCEPTED).put();
        ConsoleVisitor auditor = auditor();
        Digest leaf = Digest.parse(
                leaves(auditor.get(ENTRIES + "?event=PACKAGE_ACCEPTED&limit=1")).getFirst());
        byte[] octets = octets(auditor.get(ENTRIES + "/" + leaf.text() + "/entry"));
        byte[] other = new String(octets, StandardCharsets.UTF_8)
                .replace("\"partner\":\"XB\"", "\"partner\":\"XC\"")
                .getBytes(StandardCharsets.UTF_8);
        Digest itsHash = LedgerEntryJson.leafHash(other);
        node.awaitCheckpoint();
        assertThat(itsHash).isNotEqualTo(leaf);

        node.tamper(leaf, other, leaf);
        assertThat(auditor.get(ENTRIES + "/" + leaf.text()).body())
                .endsWith("\"proof\":{\"state\":\"FAILED\",\"fault\":\"ENTRY_ALTERED\"}}");
        assertThat(auditor.get("/console/audit/entries/" + leaf.text()).body())
                .contains("tidegate-badge--bad", "Not proved: altered")
                .doesNotContain("Checked just now");

        node.tamper(leaf, other, itsHash);
        assertThat(auditor.get(ENTRIES + "/" + itsHash.text()).body())
                .endsWith("\"proof\":{\"state\":\"FAILED\",\"fault\":\"NOT_IN_TREE\"}}");
        node.tamper(itsHash, "{}".getBytes(StandardCharsets.UTF_8), itsHash);
        assertThat(auditor.get(ENTRIES + "?limit=1000").body())
                .contains("\"code\":\"ENTRY_UNREADABLE\"", "\"leafHash:" + itsHash.text() + "\"");
        assertThat(auditor.get("/console/audit/entries/" + itsHash.text()).body())
                .contains("A row was changed and cannot be read");
        node.tamper(itsHash, octets, leaf);
        assertThat(auditor.get(ENTRIES + "/" + leaf.text()).body()).contains("\"state\":\"PROVED\"");
    }

    @Test
    void theWholeLedgerIsTakenAwayAndEveryClaimAboutItHolds() {
        // Two rows and more for each: one full tile at least, whatever was written before.
        for (int i = 0; i < 150; i++) {
            node.given().at(ExchangeState.RETRIEVED).put();
        }
        ConsoleVisitor auditor = auditor();
        node.awaitCheckpoint();

        HttpResponse<String> zip = auditor.get("/people/v1/ledger/export?format=tiles");

        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(last().event()).isEqualTo(LedgerEvent.LEDGER_EXPORTED);
        assertThat(last().asked()).isEqualTo("format=TILES");
        assertThat(zip.headers().firstValue("Tidegate-Entries")).contains(String.valueOf(last().count()));
        Map<String, byte[]> files = unzipped(octets(zip));
        assertThat(files).containsKeys("checkpoint", "tile/0/000", "tile/entries/000");
        assertThat(audit(files))
                .hasSizeGreaterThan(3)
                .allMatch(claim -> claim instanceof Claim.Holds || claim.code().equals("NO_QUORUM_ASKED"));
        assertThat(failed(files, "tile/entries/000")).contains(Claim.Subject.ENTRIES);
        assertThat(failed(files, "tile/0/000")).containsExactly(Claim.Subject.TILES);
        assertThat(failed(files, "checkpoint")).containsExactly(Claim.Subject.SIGNED);
        assertThat(auditor.get("/people/v1/ledger/export?format=TILES&event=PACKAGE_SEALED")
                        .statusCode())
                .isEqualTo(400);
    }

    private List<Claim> audit(Map<String, byte[]> files) {
        return new LedgerAudit(node.policy(), EntryForm.LEDGER_ENTRY)
                .audit(path -> Optional.ofNullable(files.get(path)), List.of());
    }

    /** What fails when one octet of this file is another one. */
    private List<Claim.Subject> failed(Map<String, byte[]> files, String path) {
        Map<String, byte[]> altered = new HashMap<>(files);
        byte[] octets = files.get(path).clone();
        octets[octets.length - 12] ^= 1;
        altered.put(path, octets);
        return audit(altered).stream()
                .filter(Claim.Fails.class::isInstance)
                .map(Claim::subject)
                .distinct()
                .toList();
    }

    private static Map<String, byte[]> unzipped(byte[] octets) {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static byte[] octets(HttpResponse<String> answer) {
        return answer.body().getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, query:from, OUT_OF_RANGE",
        "from=2026-02-30, query:from, OUT_OF_RANGE",
        "from=2026-02-02&until=2026-02-01, query:until, ENDS_BEFORE_IT_BEGINS",
        "event=SOMETHING, query:event, OUT_OF_RANGE",
        "actor=Jane%20Doe, query:actor, OUT_OF_RANGE",
        "after=AAAA, query:after, OUT_OF_RANGE",
        "limit=1001, query:limit, OUT_OF_RANGE",
        "partner=XB&partner=XC, query:partner, TOO_MANY",
        "colour=blue, query, UNKNOWN_PARAMETER"
    })
    void whatCannotBeReadIsToldWithItsPlaceAndNothingIsSearched(String query, String place, String code) {
        ConsoleVisitor auditor = auditor();
        int before = node.ledger().size();

        HttpResponse<String> answer = auditor.get(ENTRIES + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"code\":\"INVALID_PARAMETER\"", "\"" + place + "\"", "\"" + code + "\"")
                .doesNotContain("Jane", "yesterday", "colour");
        assertThat(node.ledger()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "transfers, query:from MISSING query:until MISSING",
        "transfers?from=yesterday, query:from OUT_OF_RANGE query:until MISSING",
        "transfers?from=2026-02-02&until=2026-02-01, query:until ENDS_BEFORE_IT_BEGINS",
        "export, query:format MISSING",
        "export?format=XML, query:format OUT_OF_RANGE",
        "export?limit=0&format=XML&colour=blue, query:format OUT_OF_RANGE query:limit OUT_OF_RANGE query UNKNOWN_PARAMETER"
    })
    void allThatIsWrongIsToldAtOnceAndEachOnce(String path, String expected) {
        HttpResponse<String> answer = auditor().get("/people/v1/ledger/" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        List<String> told = new ArrayList<>();
        for (JsonNode error : JsonMapper.shared().readTree(answer.body()).path("errors")) {
            told.add(error.path("pointer").asString() + " " + error.path("code").asString());
        }
        assertThat(String.join(" ", told)).isEqualTo(expected);
    }

    @Test
    void anExportIsTheDatabaseLineByLineAndSaysHowManyThereAre() {
        Instant long1 = Instant.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < 30; i++) {
            node.acted(LedgerEvent.PERSON_SIGNED_IN, "p-777", long1.plusSeconds(i));
        }
        ConsoleVisitor auditor = auditor();
        List<LedgerEntry> expected = node.ledger().stream()
                .filter(entry -> entry.actor().equals("person:p-777"))
                .toList();
        node.awaitCheckpoint();

        HttpResponse<String> lines =
                auditor.get("/people/v1/ledger/export?format=JSONL&actor=person:p-777&until=" + long1.plusSeconds(60));
        LedgerEntry row = last();
        HttpResponse<String> table =
                auditor.get("/people/v1/ledger/export?format=CSV&actor=person:p-777&until=" + long1.plusSeconds(60));

        assertThat(lines.headers().firstValue("Tidegate-Entries")).contains("30");
        assertThat(lines.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("ledger-30-entries.jsonl");
        assertThat(lines.body().lines().map(LedgerOverHttpTest::entry)).containsExactlyElementsOf(expected);
        assertThat(lines.body().lines())
                .allMatch(line -> line.matches("\\{\"leafHash\":\"[^\"]+\",\"index\":[0-9]+,\"checkpoint\":[0-9]+,.*"));
        assertThat(row.event()).isEqualTo(LedgerEvent.LEDGER_EXPORTED);
        assertThat(row.count()).isEqualTo(30);
        assertThat(table.body().lines()).hasSize(31);
        assertThat(table.body().lines().skip(1))
                .allSatisfy(line -> assertThat(line).matches(".*,PERSON_SIGNED_IN,person:p-777,OFFICER,XA,.*,[0-9]+"));
    }

    @Test
    void transfersAreCountedByCountryAndBasis() {
        ConsoleVisitor auditor = auditor();
        node.given().at(ExchangeState.SEALED).put();

        HttpResponse<String> answer = auditor.get("/people/v1/ledger/transfers?from=2020-01-01&until=2099-12-31");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"direction\":\"OUT\"", "\"partner\":\"XB\"", "\"packages\":");
        assertThat(last().event()).isEqualTo(LedgerEvent.TRANSFERS_LISTED);
        assertThat(auditor.get("/people/v1/ledger/transfers").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENTRIES,
                ENTRIES + "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                ENTRIES + "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/proof",
                ENTRIES + "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/entry",
                "/people/v1/ledger/export?format=CSV",
                "/people/v1/ledger/export?format=TILES",
                "/people/v1/ledger/transfers?from=2026-01-01&until=2026-01-02"
            })
    void theLedgerIsForAuditorsAloneAndForNoOtherSite(String path) {
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        ConsoleVisitor auditor = auditor();
        int before = node.ledger().size();

        HttpResponse<String> nobodys = new ConsoleVisitor(node).get(path);
        assertThat(nobodys.statusCode()).isEqualTo(403);
        assertThat(nobodys.body()).contains("NOT_SIGNED_IN");
        HttpResponse<String> officers = officer.get(path);
        assertThat(officers.statusCode()).isEqualTo(403);
        assertThat(officers.body()).contains("FORBIDDEN").doesNotContain("certificate");
        assertThat(auditor.get(path, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(node.ledger()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENTRIES,
                ENTRIES + "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "/people/v1/ledger/export?format=CSV",
                "/people/v1/ledger/transfers?from=2026-01-01&until=2026-01-02"
            })
    void everyAnswerTellsTheSessionsToken(String path) {
        assertThat(auditor().get(path).headers().firstValue("Tidegate-Session-Token"))
                .isPresent();
        assertThat(new ConsoleVisitor(node).get(path).headers().firstValue("Tidegate-Session-Token"))
                .isEmpty();
    }

    @Test
    void anOfficerSeesNoLedgerPageAndAnAuditorNoExchange() {
        ExchangeId exchange = node.given().at(ExchangeState.RETRIEVED).put();
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        ConsoleVisitor auditor = auditor();

        assertThat(List.of("/console/audit", "/console/audit/transfers", "/console/audit/reviews"))
                .allSatisfy(path -> {
                    assertThat(officer.get(path).statusCode()).as(path).isEqualTo(403);
                    assertThat(auditor.get(path).statusCode()).as(path).isEqualTo(200);
                });
        assertThat(auditor.get("/console/exchanges").statusCode()).isEqualTo(403);
        assertThat(auditor.get("/console/exchanges/" + exchange).statusCode()).isEqualTo(404);
        assertThat(auditor.get("/console").headers().firstValue("location")).contains("/console/audit");
        assertThat(officer.get("/console").headers().firstValue("location")).contains("/console/exchanges");
    }

    @Test
    void officersAndAuditorsTakeTheProofOfAnExchangeAndEachTimeIsARow() {
        ExchangeId exchange =
                node.given().blockedAsReport().at(ExchangeState.DELIVERED).put();
        node.awaitCheckpoint();
        String path = "/people/v1/exchanges/" + exchange + "/proof";
        for (String id : List.of(node.anOfficer(), node.anAuditor())) {
            HttpResponse<String> proof = ConsoleVisitor.as(node, id).get(path);

            assertThat(proof.statusCode()).isEqualTo(200);
            assertThat(proof.headers().firstValue("Content-Type")).contains("application/vnd.etsi.asic-e+zip");
            assertThat(proof.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"exchange-" + exchange + ".asice\"");
            assertThat(last().event()).isEqualTo(LedgerEvent.PROOF_GIVEN);
            assertThat(last().actor()).isEqualTo("person:" + id);
            assertThat(last().exchanges()).containsExactly(exchange);
            assertThat(last().content()).isEqualTo(Digest.sha256(octets(proof)));
            assertThat(unzipped(octets(proof)))
                    .containsKeys(
                            "META-INF/signature.p7s",
                            "exchange.json",
                            "agreement.json",
                            "ledgers/XA/0001.json",
                            "lists/0001.crl",
                            "lists/0002.crl",
                            "losses.json");
            assertThat(proof.body())
                    .as("who took proofs")
                    .doesNotContain("PROOF_GIVEN")
                    .as("a place that no partner confirmed")
                    .doesNotContain(".tlog-proof")
                    .contains("with the next checkpoint that enough partners have cosigned.");
        }
    }

    @Test
    void whatIsNotOursOrNotForThemHasNoProofAndLeavesNoRow() {
        ExchangeId exchange = node.given().blockedAsReport().put();
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        ConsoleVisitor reader = ConsoleVisitor.as(node, ConsoleNode.DATA_PROTECTION_OFFICER);
        String path = "/people/v1/exchanges/" + exchange + "/proof";
        int before = node.ledger().size();

        assertThat(new ConsoleVisitor(node).get(path).statusCode()).isEqualTo(403);
        assertThat(officer.get(path, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(reader.get(path).statusCode()).isEqualTo(404);
        assertThat(officer.get("/people/v1/exchanges/0198c0de-0000-7000-8000-000000000001/proof")
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/people/v1/exchanges/none/proof").statusCode()).isEqualTo(404);
        assertThat(node.ledger()).hasSize(before);
    }

    @Test
    void thePagesOfAnExchangeAndOfARowAboutOneLeadToItsProofWhereItMayBeTaken() {
        ExchangeId exchange = node.given().blockedAsReport().put();
        String proof = "href=\"/people/v1/exchanges/" + exchange + "/proof\"";
        ConsoleVisitor auditor = auditor();
        String row = "/console/audit/entries/"
                + leaves(auditor.get(ENTRIES + "?exchange=" + exchange)).getFirst();
        String other = "/console/audit/entries/"
                + leaves(auditor.get(ENTRIES + "?event=LEDGER_SEARCHED&limit=1"))
                        .getFirst();

        assertThat(ConsoleVisitor.as(node, node.anOfficer())
                        .get("/console/exchanges/" + exchange)
                        .body())
                .contains(proof);
        assertThat(auditor.get(row).body()).contains(proof);
        assertThat(auditor.get(other).body()).doesNotContain("transfer-proof");
        assertThat(ConsoleVisitor.as(node, ConsoleNode.DATA_PROTECTION_OFFICER)
                        .get(row)
                        .body())
                .doesNotContain("transfer-proof");
    }

    @Test
    void aReviewIsDrawnAgainTheSameNotedAndSigned() {
        Instant night = Instant.parse("2025-03-04T02:10:00Z");
        for (int i = 0; i < 12; i++) {
            node.acted(LedgerEvent.PERSON_SIGNED_IN, "p-888", night.plusSeconds(i));
        }
        String id = node.anAuditor();
        ConsoleVisitor auditor = ConsoleVisitor.as(node, id);
        Map<String, String> order = Map.of(
                "from",
                "2025-03-01",
                "until",
                "2025-03-31",
                "size",
                "5",
                "seed",
                "synthetic-1",
                "population",
                "ALL",
                "NIGHT",
                "on",
                "VOLUME",
                "on",
                "volume",
                "10");

        String one = drawn(auditor, order);
        String again = drawn(auditor, order);

        assertThat(node.count("select count(*) from review_item where review_id::text = ?", idOf(one)))
                .as("5 random, 12 at night, 1 day of many")
                .isEqualTo(18);
        assertThat(node.count(
                        "select count(*) from review_item a join review_item b using (place, leaf_hash, because)"
                                + " where a.review_id::text = ? and b.review_id::text = ?",
                        idOf(one),
                        idOf(again)))
                .isEqualTo(18);
        assertThat(auditor.postFrom(one, one + "/signature", Map.of())
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .endsWith("?said=NOT_COMPLETE");

        for (int place = 1; place <= 18; place++) {
            String note = place == 1 ? "OUTSIDE_THE_DUTY" : "FITS_THE_DUTY";
            assertThat(auditor.postFrom(one, one + "/findings", Map.of("place", "" + place, "note", note))
                            .statusCode())
                    .isEqualTo(303);
        }
        auditor.postFrom(one, one + "/signature", Map.of());

        assertThat(last().event()).isEqualTo(LedgerEvent.REVIEW_SIGNED);
        HttpResponse<String> json = auditor.get(one + "/report.json");
        ReviewReport report = ReviewReportJson.read(json.body().getBytes(StandardCharsets.UTF_8));
        assertThat(report.signedBy()).isEqualTo("person:" + id);
        assertThat(report.counted()).isEqualTo(12);
        assertThat(report.seed()).isEqualTo("synthetic-1");
        assertThat(report.items()).hasSize(18);
        assertThat(report.items().getFirst().note()).isEqualTo(ReviewNote.OUTSIDE_THE_DUTY);
        assertThat(report.items().getFirst().finding()).isEqualTo(Finding.BREACH);
        assertThat(report.items().stream().filter(item -> item.because() == ReviewRule.VOLUME))
                .singleElement()
                .satisfies(item -> assertThat(item.counted()).isEqualTo(12));
        assertThat(opened(auditor.get(one + "/report.p7s").body().getBytes(StandardCharsets.ISO_8859_1)))
                .as("what openssl takes out of the signed report, as docs/auditor.md has it")
                .isEqualTo(json.body());
        assertThat(auditor.postFrom(again, one + "/findings", Map.of("place", "1", "note", "FITS_THE_DUTY"))
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .endsWith("?said=CLOSED");
        assertThat(node.eventsOf("person:" + id))
                .containsSubsequence(
                        LedgerEvent.REVIEW_DRAWN, LedgerEvent.REVIEW_FINDING_NOTED, LedgerEvent.REVIEW_SIGNED);
    }

    @Test
    void nobodyReviewsWhatTheyDidThemselves() {
        String one = node.anAuditor();
        String other = node.anAuditor();
        Instant at = Instant.parse("2025-05-05T12:00:00Z");
        node.acted(LedgerEvent.PERSON_SIGNED_IN, one, at);
        node.acted(LedgerEvent.PERSON_SIGNED_IN, other, at);
        ConsoleVisitor reviewer = ConsoleVisitor.as(node, one);
        ConsoleVisitor colleague = ConsoleVisitor.as(node, other);

        String review = drawn(reviewer, Map.of("from", "2025-05-05", "until", "2025-05-05", "population", "ALL"));

        assertThat(node.count(
                        "select count(*) from review_item join ledger_entry using (entry_key)"
                                + " where review_id::text = ? and actor = ?",
                        idOf(review),
                        "person:" + one))
                .isZero();
        assertThat(colleague
                        .postFrom(review, review + "/findings", Map.of("place", "1", "note", "FITS_THE_DUTY"))
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .endsWith("?said=OWN_ENTRY");
        assertThat(reviewer.postFrom(review, review + "/findings", Map.of("place", "1", "note", "FITS_THE_DUTY"))
                        .headers()
                        .firstValue("location")
                        .orElseThrow())
                .contains("#item-");
    }

    @Test
    void aReviewOfARowThatWasChangedByHandSaysSo() {
        Instant at = Instant.parse("2025-07-07T12:00:00Z");
        node.acted(LedgerEvent.PERSON_SIGNED_IN, "p-889", at);
        LedgerEntry entry = node.ledger().stream()
                .filter(one -> one.actor().equals("person:p-889"))
                .findFirst()
                .orElseThrow();
        byte[] octets = LedgerEntryJson.write(entry);
        Digest leaf = LedgerEntryJson.leafHash(octets);
        ConsoleVisitor auditor = auditor();
        String review = drawn(auditor, Map.of("from", "2025-07-07", "until", "2025-07-07", "population", "ALL"));

        node.tamper(leaf, "{}".getBytes(StandardCharsets.UTF_8), leaf);
        HttpResponse<String> altered = auditor.get(review);
        node.tamper(leaf, octets, leaf);

        assertThat(altered.statusCode()).isEqualTo(409);
        assertThat(altered.body()).contains("A row was changed and cannot be read");
        assertThat(auditor.get(review).statusCode()).isEqualTo(200);
    }

    @Test
    void theDataProtectionOfficerReadsAndDoesNotReview() {
        ConsoleVisitor auditor = auditor();
        String review = drawn(auditor, Map.of("from", "2025-06-01", "until", "2025-06-02"));
        ConsoleVisitor reader = ConsoleVisitor.as(node, ConsoleNode.DATA_PROTECTION_OFFICER);

        assertThat(reader.get("/console/audit").statusCode()).isEqualTo(200);
        assertThat(reader.get(review).statusCode()).isEqualTo(200);
        assertThat(reader.get("/console/audit/reviews").body()).doesNotContain("/console/audit/reviews\" novalidate");
        assertThat(reader.postFrom(
                                "/console/audit",
                                "/console/audit/reviews",
                                Map.of("from", "2025-06-01", "until", "2025-06-02"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormFromElsewhereDrawsNothing() {
        assertThat(auditor()
                        .post(
                                "/console/audit/reviews",
                                Map.of("from", "2025-06-01", "until", "2025-06-02", "token", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsTypedWrongIsShownAtItsField() {
        ConsoleVisitor auditor = auditor();

        HttpResponse<String> page = auditor.get("/console/audit?from=soon&actor=someone%20else");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("href=\"#from\"", "href=\"#actor\"", "value=\"soon\"");
        assertThat(auditor.get("/console/audit?event=NOTHING").statusCode()).isEqualTo(400);
        assertThat(auditor.get("/console/audit/transfers?event=PACKAGE_SEALED").statusCode())
                .as("a condition that is not read there")
                .isEqualTo(400);
        assertThat(auditor.get("/console/audit/transfers?from=2099-01-01").body())
                .as("begins after the day that is usual ends")
                .contains("href=\"#from\"");
        assertThat(auditor.postFrom("/console/audit/reviews", "/console/audit/reviews", Map.of("from", "2025-01-01"))
                        .statusCode())
                .isEqualTo(422);
    }

    private String opened(byte[] signed) {
        try {
            Path folder = Files.createTempDirectory("tidegate-report-");
            Path in = Files.write(folder.resolve("review.p7s"), signed);
            Path out = folder.resolve("report.json");
            Process openssl = new ProcessBuilder(
                            "openssl",
                            "cms",
                            "-verify",
                            "-inform",
                            "DER",
                            "-in",
                            in.toString(),
                            "-CAfile",
                            node.ourRootAtThePartner().toString(),
                            "-purpose",
                            "any",
                            "-binary",
                            "-out",
                            out.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(openssl.onExit().join().exitValue()).as(said).isZero();
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException("openssl is needed", e);
        }
    }

    private static String drawn(ConsoleVisitor auditor, Map<String, String> order) {
        HttpResponse<String> answer = auditor.postFrom("/console/audit/reviews", "/console/audit/reviews", order);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> leaves(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        return LEAF.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    private static List<LedgerEntry> items(HttpResponse<String> page) {
        return ITEM.matcher(page.body())
                .results()
                .map(MatchResult::group)
                .map(LedgerOverHttpTest::entry)
                .toList();
    }

    /** @param line an item, whose leaf hash must be its entry's */
    private static LedgerEntry entry(String line) {
        byte[] octets = line.substring(line.indexOf("\"entry\":") + 8, line.length() - 1)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(line).contains(LedgerEntryJson.leafHash(octets).text());
        return LedgerEntryJson.read(octets);
    }
}
