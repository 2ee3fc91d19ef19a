package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.listener.Listener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a case system and an officer enter, over HTTP at a whole node. */
class TargetEntriesOverHttpTest {
    private static final String TOKEN = "Tidegate-Session-Token";
    private static final String AGENCY = "/api/v1/deconfliction/entries";
    private static final String PEOPLE = "/people/v1/deconfliction/entries";
    private static final String CANARY = "canary-7q-value";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static final String HEADER =
            "type,value,category,caseReference,legalBasis,purpose,partners,expiresOn,reviewOn,handling\n";

    private static final String NOBODYS = "/01890a5d-ac96-774b-bcce-b302099a8057";

    private static ConsoleNode node;
    private static ConsoleVisitor caseSystem;

    @BeforeAll
    static void start() {
        node = ConsoleNode.start();
        caseSystem = new ConsoleVisitor(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aCaseSystemEntersOneReadsItAndTakesItBack() {
        String body = entry("EMAIL", "synthetic.one@example.org");

        HttpResponse<String> entered = post(body, "application/json", "one-1");
        HttpResponse<String> again = post(body, "application/json", "one-1");

        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        String path = entered.headers().firstValue("Location").orElseThrow();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Location")).contains(path);
        assertThat(code(post(entry("EMAIL", "synthetic.two@example.org"), "application/json", "one-1")))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        JsonNode opened = json(agency("GET", path, ""));
        assertThat(opened.path("entry").path("identifier").path("value").asString())
                .isEqualTo("synthetic.one@example.org");
        assertThat(opened.path("item").path("target").asString()).isEqualTo("email");
        assertThat(opened.path("waiting")).hasSizeLessThanOrEqualTo(1);
        JsonNode list = json(agency("GET", AGENCY + "?caseReference=XA-2026-0001&state=OPEN", ""));
        assertThat(list.path("items").findValuesAsString("entryId"))
                .contains(opened.path("item").path("entryId").asString());
        assertThat(list.toString()).doesNotContain("synthetic.one");

        assertThat(agency("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(agency("DELETE", path, "").statusCode()).isEqualTo(204);
        JsonNode gone = json(agency("GET", path, ""));
        assertThat(gone.path("item").path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(gone.has("entry")).isFalse();
        assertThat(node.ledger())
                .extracting(LedgerEntry::event)
                .contains(LedgerEvent.TARGET_ENTERED, LedgerEvent.TARGET_OPENED, LedgerEvent.TARGET_WITHDRAWN);
    }

    @Test
    void aFileIsEnteredWhicheverFormItHasAndFollowed() {
        String csv = HEADER + row("EMAIL", "synthetic.three@example.org") + row("PHONE", "+44 20 7946 0018");
        String lines = entry("EMAIL", "synthetic.four@example.org").replace("\n", "") + "\n"
                + entry("EMAIL", "synthetic.five@example.org").replace("\n", "");
        String array = "[" + lines.replace("\n", ",") + "]";

        for (HttpResponse<String> answer : List.of(
                post(csv, "text/csv", "file-1"),
                post(lines, "application/x-ndjson", "file-2"),
                post(array, "application/json", "file-3"))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(json(answer).path("entries").asInt()).isEqualTo(2);
            JsonNode load =
                    json(agency("GET", answer.headers().firstValue("Location").orElseThrow(), ""));
            assertThat(load.path("entered").asInt()).isEqualTo(2);
            JsonNode partner = load.path("partners").path(0);
            assertThat(partner.path("partner").asString()).isEqualTo("XB");
            assertThat(partner.path("evaluated").asInt()
                            + partner.path("waiting").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void nothingOfABadBodyIsInItsAnswer() {
        List<HttpResponse<String>> answers = new ArrayList<>();
        answers.add(post(HEADER + row("PHONE", CANARY) + row("EMAIL", CANARY), "text/csv", "bad-1"));
        answers.add(post(entry("EMAIL", CANARY), "application/json", "bad-2"));
        answers.add(post("[" + entry(CANARY, "a@example.org") + "]", "application/json", "bad-3"));
        answers.add(post("{\"" + CANARY + "\": 1", "application/json", "bad-4"));
        answers.add(post(HEADER.replace("type", CANARY), "text/csv", "bad-5"));
        answers.add(post(entry("EMAIL", "a@example.org").replace("[\"XB\"]", "[\"XZ\"]"), "application/json", "bad-6"));
        answers.add(agency("GET", AGENCY + "?" + CANARY + "=1", ""));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(CANARY);
        });
        assertThat(json(answers.getFirst()).path("errors").findValuesAsString("pointer"))
                .containsExactly("line:2/identifier/value", "line:3/identifier/value");
        assertThat(json(answers.get(5)).path("errors").findValuesAsString("code"))
                .containsExactly("PARTNER_UNKNOWN");
        assertThat(post("x", "text/plain", "bad-7").statusCode()).isEqualTo(415);
        assertThat(code(agency("POST", AGENCY, entry("EMAIL", "a@example.org"), "Content-Type", "application/json")))
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(agency("GET", AGENCY + "/" + UUID.randomUUID(), "").statusCode())
                .isEqualTo(404);
        assertThat(agency("GET", AGENCY + "/1", "").statusCode()).isEqualTo(404);
        assertThat(agency("GET", "/api/v1/deconfliction/loads/" + UUID.randomUUID(), "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPayloadIsRefusedAndWrittenDown() {
        String png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

        assertThat(code(post(HEADER + row("EMAIL", "a@example.org") + row("EMAIL", png), "text/csv", "payload-1")))
                .isEqualTo("IMAGERY_REFUSED");
        assertThat(node.ledger()).extracting(LedgerEntry::event).contains(LedgerEvent.PACKAGE_REFUSED);
    }

    @Test
    void anOfficerEntersSeesAllReviewsAndTakesBack() {
        String ofCaseSystem = post(entry("EMAIL", "synthetic.six@example.org"), "application/json", "six-1")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        HttpResponse<String> listed = officer.get(PEOPLE);
        String token = listed.headers().firstValue(TOKEN).orElseThrow();

        HttpResponse<String> entered = officer.postJson(
                PEOPLE, entry("EMAIL", "synthetic.seven@example.org"), TOKEN, token, "Idempotency-Key", "seven-1");

        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        String path = entered.headers().firstValue("Location").orElseThrow();
        assertThat(path).startsWith(PEOPLE);
        assertThat(officer.get(ofCaseSystem.replace(AGENCY, PEOPLE)).statusCode())
                .isEqualTo(200);
        assertThat(agency("GET", path.replace(PEOPLE, AGENCY), "").statusCode())
                .as("the desk's is not a case system's")
                .isEqualTo(404);
        HttpResponse<String> reviewed = officer.postJson(
                path + "/review",
                "{\"expiresOn\":\"%s\",\"reviewOn\":\"%s\"}".formatted(TODAY.plusDays(300), TODAY.plusDays(200)),
                TOKEN,
                token);
        assertThat(json(reviewed).path("item").path("reviewOn").asString())
                .as(reviewed.body())
                .isEqualTo(TODAY.plusDays(200).toString());
        assertThat(officer.ask("DELETE", URI.create(node.url(path)), "").statusCode())
                .as("without the token")
                .isEqualTo(403);
        assertThat(officer.ask("DELETE", URI.create(node.url(path)), "", TOKEN, token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(code(officer.postJson(
                        path + "/review",
                        "{\"expiresOn\":\"%s\",\"reviewOn\":\"%s\"}".formatted(TODAY.plusDays(3), TODAY.plusDays(2)),
                        TOKEN,
                        token)))
                .isEqualTo("ENTRY_ENDED");
        ConsoleVisitor auditor = ConsoleVisitor.as(node, node.anAuditor());
        assertThat(auditor.get(PEOPLE).statusCode()).isIn(403, 404);
        assertThat(auditor.get(ofCaseSystem.replace(AGENCY, PEOPLE)).body()).doesNotContain("synthetic.six");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PEOPLE, PEOPLE + NOBODYS + "/review", "/people/v1/deconfliction/hits" + NOBODYS + "/decision"})
    void whoMayNotIsToldThatBeforeAnythingIsReadOfWhatWasSent(String path) {
        ConsoleVisitor auditor = ConsoleVisitor.as(node, node.anAuditor());
        String token = auditor.get("/people/v1/ledger/entries?limit=1")
                .headers()
                .firstValue(TOKEN)
                .orElseThrow();
        assertThat(code(auditor.postJson(path, "{\"nothing\":1}", TOKEN, token, "Idempotency-Key", "no-1")))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void anOfficerEntersTwentyInAnHour() {
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        String token = officer.get(PEOPLE).headers().firstValue(TOKEN).orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertThat(officer.postJson(
                                    PEOPLE,
                                    entry("EMAIL", "synthetic.many" + i + "@example.org"),
                                    TOKEN,
                                    token,
                                    "Idempotency-Key",
                                    "many-" + i)
                            .statusCode())
                    .isEqualTo(201);
        }

        HttpResponse<String> over = officer.postJson(
                PEOPLE, entry("EMAIL", "synthetic.over@example.org"), TOKEN, token, "Idempotency-Key", "many-20");

        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(code(over)).isEqualTo("TOO_MANY_TARGETS");
        assertThat(Integer.parseInt(over.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3_000, 3_600);
    }

    private static HttpResponse<String> post(String body, String type, String key) {
        return agency("POST", AGENCY, body, "Content-Type", type, "Idempotency-Key", key);
    }

    private static HttpResponse<String> agency(String method, String path, String body, String... headers) {
        return caseSystem.ask(method, node.uri(Listener.AGENCY, path), body, headers);
    }

    private static String entry(String type, String value) {
        return """
                {"identifier": {"type": "%s", "value": "%s"}, "category": "SUSPECT", "caseReference": "XA-2026-0001",
                 "legalBasis": "XA-CPC-100", "purpose": "18.2.d", "partners": ["XB"], "expiresOn": "%s",
                 "reviewOn": "%s", "handling": ["EU:H1"]}""".formatted(type, value, TODAY.plusDays(100), TODAY.plusDays(90));
    }

    private static String row(String type, String value) {
        return "%s,%s,SUSPECT,XA-2026-0001,XA-CPC-100,18.2.d,XB,%s,%s,EU:H1%n"
                .formatted(type, value, TODAY.plusDays(100), TODAY.plusDays(90));
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
