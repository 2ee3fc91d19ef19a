package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.ledger.LedgerEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person asks of retention, over HTTP at a whole node. */
class RetentionOverHttpTest {
    private static final String TOKEN = "Tidegate-Session-Token";

    private static ConsoleNode node;
    private static ConsoleVisitor protection;

    @BeforeAll
    static void start() {
        node = ConsoleNode.start();
        protection = ConsoleVisitor.as(node, ConsoleNode.DATA_PROTECTION_OFFICER);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String retention(ExchangeId exchange) {
        return "/people/v1/exchanges/" + exchange + "/retention";
    }

    private static String erasure(ExchangeId exchange) {
        return "/people/v1/exchanges/" + exchange + "/erasure";
    }

    private static ExchangeId received() {
        return node.given().from().at(ExchangeState.RETRIEVED).put();
    }

    private static HttpResponse<String> post(ConsoleVisitor who, ExchangeId exchange, String path, String body) {
        String token = who.get(retention(exchange)).headers().firstValue(TOKEN).orElseThrow();
        return who.postJson(path, body, TOKEN, token);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void anOfficerAsksAndAnotherPersonConfirmsAndThenThereIsNothingToOpen() {
        ExchangeId exchange =
                node.given().blockedAsReport().at(ExchangeState.RETRIEVED).put();
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        assertThat(officer.get("/people/v1/exchanges/" + exchange + "/forms").statusCode())
                .isEqualTo(200);

        HttpResponse<String> asked = post(officer, exchange, erasure(exchange), "{\"ground\":\"INACCURATE\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(json(asked).path("erasure").path("state").asString()).isEqualTo("ASKED");
        assertThat(post(officer, exchange, erasure(exchange) + "/confirmation", "")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> confirmed = post(protection, exchange, erasure(exchange) + "/confirmation", "");

        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(json(confirmed).path("erasure").path("state").asString()).isEqualTo("ERASED");
        assertThat(json(confirmed).path("erasedAt").asString()).isNotEmpty();
        HttpResponse<String> gone = officer.get("/people/v1/exchanges/" + exchange + "/forms");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(json(gone).path("code").asString()).isEqualTo("PACKAGE_ERASED");
        assertThat(officer.get("/console/exchanges/" + exchange).statusCode())
                .as("its page still tells its ids, states and times")
                .isEqualTo(200);
        assertThat(node.ledger().stream()
                        .filter(entry -> entry.exchanges().contains(exchange))
                        .map(entry -> entry.event()))
                .containsSubsequence(LedgerEvent.ERASURE_ASKED, LedgerEvent.PACKAGE_ERASED);
    }

    @Test
    void aHoldIsSetAndReleasedAndStopsTheErasure() {
        ExchangeId exchange = received();
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        String hold = "{\"decision\":\"HOLD\",\"ground\":\"COURT_PROCEEDINGS\"}";
        assertThat(json(post(officer, exchange, retention(exchange), hold))
                        .path("held")
                        .asBoolean())
                .isTrue();
        HttpResponse<String> again = post(officer, exchange, retention(exchange), hold);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).path("code").asString()).isEqualTo("PACKAGE_HELD");
        assertThat(json(post(officer, exchange, erasure(exchange), "{\"ground\":\"ORDERED\"}"))
                        .path("code")
                        .asString())
                .isEqualTo("PACKAGE_HELD");
        JsonNode released = json(post(
                officer, exchange, retention(exchange), "{\"decision\":\"RELEASE\",\"ground\":\"NO_LONGER_NEEDED\"}"));
        assertThat(released.path("held").asBoolean()).isFalse();
        assertThat(released.path("decisions")).hasSize(2);
    }

    @Test
    void whatIsKeptLongerSaysUntilWhen() {
        ExchangeId exchange = received();
        Instant until = Instant.now().plus(Duration.ofDays(3_000)).truncatedTo(ChronoUnit.SECONDS);
        HttpResponse<String> kept = post(
                protection,
                exchange,
                retention(exchange),
                "{\"decision\":\"KEEP\",\"ground\":\"LEGAL_DUTY\",\"until\":\"" + Instants.text(until) + "\"}");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(Instant.parse(json(kept).path("eraseAt").asString())).isEqualTo(until);
        assertThat(Instant.parse(json(kept).path("reviewAt").asString())).isEqualTo(until);
    }

    @Test
    void onThePagesAnOfficerAsksAndADataProtectionOfficerFindsItAndConfirms() {
        ExchangeId exchange = received();
        String page = "/console/exchanges/" + exchange + "/retention";
        ConsoleVisitor officer = ConsoleVisitor.as(node, node.anOfficer());
        assertThat(officer.get("/console/exchanges/" + exchange).body()).contains(page);
        assertThat(officer.postFrom(page, page, Map.of("decision", "HOLD", "hold-ground", "LEGAL_DUTY"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(officer.get(page).body()).contains("A legal hold stands").doesNotContain("Ask for its erasure");
        officer.postFrom(page, page, Map.of("decision", "RELEASE", "release-ground", "NO_LONGER_NEEDED"));
        officer.postFrom(page, page + "/erasure", Map.of("erase-ground", "ORDERED"));
        assertThat(officer.get(page).body())
                .contains("Somebody asks for its erasure", "Take the request back")
                .contains("It is not erased by itself while somebody asks for its erasure.")
                .doesNotContain(">Erase it<");
        assertThat(json(officer.get(retention(exchange))).has("eraseAt")).isFalse();

        assertThat(protection.get("/console/audit/retention").body()).contains(page);
        assertThat(protection.get(page).body()).contains(">Erase it<");
        protection.postFrom(page, page, Map.of("decision", "HOLD", "hold-ground", "LEGAL_DUTY"));
        assertThat(protection.get(page).body()).as("while it is held").doesNotContain(">Erase it<");
        protection.postFrom(page, page, Map.of("decision", "RELEASE", "release-ground", "NO_LONGER_NEEDED"));
        HttpResponse<String> erased = protection.postFrom(page, page + "/confirmation", Map.of());
        assertThat(erased.statusCode()).isEqualTo(303);
        assertThat(protection.get(page).body()).contains("It was erased");
        HttpResponse<String> again = protection.post(
                page + "/confirmation", Map.of("token", ConsoleVisitor.token(protection.get("/console/audit"))));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("It was erased meanwhile.");
    }

    @Test
    void whatItsSenderHasErasedIsListedAndLeavesTheListWhenSomebodyAsksForTheSame() {
        ExchangeId exchange = received();
        ExchangeId notice = node.given()
                .from()
                .of(Kind.ERASURE_NOTICE)
                .at(ExchangeState.RETRIEVED)
                .put();
        node.change("""
                update case_package set in_reply_to = (select package_id from case_exchange where exchange_id = ?)
                where package_id = (select package_id from case_exchange where exchange_id = ?)""", exchange.value(), notice.value());
        String page = "/console/exchanges/" + exchange + "/retention";
        assertThat(protection.get("/console/audit/retention").body())
                .contains("Asked for by the sender", page, "Its sender has erased it and asks for the same.");
        assertThat(askedBySenders(exchange)).singleElement().satisfies(one -> {
            assertThat(one.path("receivedFrom").asString()).isEqualTo("XB");
            assertThat(one.path("noticeExchange").asString()).isEqualTo(notice.text());
        });

        assertThat(protection
                        .postFrom(page, page + "/erasure", Map.of("erase-ground", "SENDER_ERASED"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(askedBySenders(exchange)).isEmpty();
    }

    private static List<JsonNode> askedBySenders(ExchangeId exchange) {
        return json(protection.get("/people/v1/retention")).path("askedBySenders").values().stream()
                .filter(one -> one.path("exchange").asString().equals(exchange.text()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            HOLD    | none         | none                        | Choose why it is put on hold.
            KEEP    | none         | 2999-12-31                  | Choose why it is kept longer.
            KEEP    | LEGAL_DUTY   | soon                        | Write a day to come
            KEEP    | LEGAL_DUTY   | 2020-01-01                  | Write a day to come
            KEEP    | LEGAL_DUTY   | +999999999-12-31            | Write a day to come
            KEEP    | none         | none                        | Write a day to come
            ERASE   | none         | none                        | Choose why it is to be erased.
            """)
    void aFormThatIsNotFilledInSaysWhatIsMissingAndDecidesNothing(
            String form, @Nullable String ground, @Nullable String until, String says) {
        ExchangeId exchange = received();
        String page = "/console/exchanges/" + exchange + "/retention";
        Map<String, String> fields = new HashMap<>();
        fields.put("decision", form);
        fields.put(form.toLowerCase(Locale.ROOT) + "-ground", ground == null ? "" : ground);
        fields.put("until", until == null ? "" : until);

        HttpResponse<String> answer =
                protection.postFrom(page, form.equals("ERASE") ? page + "/erasure" : page, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Nothing was decided", says);
        if (ground != null) {
            assertThat(answer.body()).contains("value=\"" + ground + "\" selected=\"selected\"");
        }
        if (until != null) {
            assertThat(answer.body()).contains("value=\"" + until + "\"");
        }
        assertThat(json(protection.get(retention(exchange))).path("decisions")).isEmpty();
        assertThat(json(protection.get(retention(exchange))).has("erasure")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"HOLD,NO_LONGER_NEEDED", "RELEASE,LEGAL_DUTY", "ERASE,PERIOD_ENDED", "BURN,LEGAL_DUTY"})
    void aGroundThatAFormDoesNotOfferIsRefused(String form, String ground) {
        ExchangeId exchange = received();
        String page = "/console/exchanges/" + exchange + "/retention";
        assertThat(protection
                        .postFrom(
                                page,
                                form.equals("ERASE") ? page + "/erasure" : page,
                                Map.of("decision", form, form.toLowerCase(Locale.ROOT) + "-ground", ground))
                        .statusCode())
                .isEqualTo(400);
        assertThat(json(protection.get(retention(exchange))).path("decisions")).isEmpty();
        assertThat(json(protection.get(retention(exchange))).has("erasure")).isFalse();
    }

    @Test
    void aRowOfTheLedgerLeadsWhoDecidesToHowLongItsPackageIsKept() {
        ExchangeId exchange = received();
        String page = "/console/exchanges/" + exchange + "/retention";
        protection.get(page);
        Matcher row = Pattern.compile("/console/audit/entries/[A-Za-z0-9_-]{43}")
                .matcher(protection.get("/console/audit?exchange=" + exchange).body());
        assertThat(row.find()).isTrue();
        assertThat(protection.get(row.group()).body()).contains(page);
        assertThat(ConsoleVisitor.as(node, node.anAuditor()).get(row.group()).body())
                .doesNotContain(page);
    }

    @Test
    void aFormOfARetentionPageWithoutItsTokenDecidesNothing() {
        ExchangeId exchange = received();
        String page = "/console/exchanges/" + exchange + "/retention";
        for (String form : List.of("", "/erasure", "/confirmation", "/withdrawal")) {
            assertThat(protection
                            .post(
                                    page + form,
                                    Map.of("decision", "HOLD", "hold-ground", "LEGAL_DUTY", "erase-ground", "ORDERED"))
                            .statusCode())
                    .as(form)
                    .isEqualTo(403);
        }
        assertThat(json(protection.get(retention(exchange))).path("decisions")).isEmpty();
        assertThat(json(protection.get(retention(exchange))).has("erasure")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retention | {}                                                                             | /decision
            retention | {"decision":"BURN","ground":"LEGAL_DUTY"}                                       | /decision
            retention | {"decision":"KEEP","ground":"LEGAL_DUTY"}                                       | /until
            retention | {"decision":"HOLD","ground":"LEGAL_DUTY","until":"2999-01-01T00:00:00.000Z"}        | /until
            retention | {"decision":"KEEP","ground":"LEGAL_DUTY","until":"2020-01-01T00:00:00.000Z"}        | /until
            retention | {"decision":"HOLD","ground":"LEGAL_DUTY","note":"a name"}                       | /note
            erasure   | {"ground":"PERIOD_ENDED"}                                                      | /ground
            erasure   | {"ground":"because"}                                                           | /ground
            """)
    void whatCannotBeReadIsToldWhereAndChangesNothing(String path, String body, String pointer) {
        ExchangeId exchange = received();
        HttpResponse<String> answer = post(protection, exchange, "/people/v1/exchanges/" + exchange + "/" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
        JsonNode standing = json(protection.get(retention(exchange)));
        assertThat(standing.path("decisions")).isEmpty();
        assertThat(standing.has("erasure")).isFalse();
    }

    @Test
    void whoDoesNotBringTheTokenOrIsNobodyChangesNothing() {
        ExchangeId exchange = received();
        String body = "{\"ground\":\"ORDERED\"}";
        assertThat(protection.postJson(erasure(exchange), body).statusCode()).isEqualTo(403);
        assertThat(new ConsoleVisitor(node).postJson(erasure(exchange), body).statusCode())
                .isEqualTo(403);
        assertThat(json(protection.get(retention(exchange))).has("erasure")).isFalse();
    }

    @Test
    void anAuditorSeesWhatWaitsAndDecidesNothing() {
        ExchangeId exchange = received();
        post(protection, exchange, erasure(exchange), "{\"ground\":\"ORDERED\"}");
        ConsoleVisitor auditor = ConsoleVisitor.as(node, node.anAuditor());
        JsonNode waiting = json(auditor.get("/people/v1/retention"));
        assertThat(waiting.path("toConfirm").values().stream()
                        .map(row -> row.path("state").asString()))
                .contains("ASKED");
        assertThat(auditor.get(retention(exchange)).statusCode()).isEqualTo(403);
        assertThat(ConsoleVisitor.as(node, node.anOfficer())
                        .get("/people/v1/retention")
                        .statusCode())
                .isEqualTo(403);
        assertThat(List.of(
                        protection.get(retention(ExchangeId.parse("0198c0de-5a00-7000-8000-0000000000ff"))),
                        protection.get("/people/v1/exchanges/nothing/retention")))
                .extracting(HttpResponse::statusCode)
                .containsOnly(404);
    }
}
