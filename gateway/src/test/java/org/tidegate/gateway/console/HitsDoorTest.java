package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an officer reads and decides of hits by the people API, over HTTP at a whole node; and what is refused there. */
class HitsDoorTest {
    private static final String HITS = "/people/v1/deconfliction/hits";
    private static final String ENTRIES = "/people/v1/deconfliction/entries";
    private static final String TOKEN = "Tidegate-Session-Token";

    private static ConsoleNode node;
    private static ConsoleVisitor officer;

    @BeforeAll
    static void start() {
        node = ConsoleNode.start();
        officer = ConsoleVisitor.as(node, node.anOfficer());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void noHitIsLeft() {
        node.change("delete from deconfliction_message");
        node.change("delete from deconfliction_hit");
    }

    private static String token(ConsoleVisitor visitor) {
        return visitor.get(HITS).headers().firstValue(TOKEN).orElseThrow();
    }

    private static HttpResponse<String> decide(UUID hit, String body) {
        return officer.postJson(HITS + "/" + hit + "/decision", body, TOKEN, token(officer));
    }

    private static String decision(String word) {
        return "{\"decision\":\"" + word + "\"}";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }

    @Test
    void aHitIsReadDecidedToldSpokenOfAndItsOutcomeSaid() {
        UUID hit = node.hit().put();
        JsonNode read = json(officer.get(HITS + "/" + hit));
        assertThat(read.path("state").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(read.path("desk").asString()).startsWith("desk XB");
        assertThat(read.path("ourReference").asString()).startsWith("XA-");
        assertThat(read.has("theirReference")).isFalse();

        assertThat(json(decide(hit, decision("REFUSE"))).path("state").asString())
                .isEqualTo("REFUSED");
        assertThat(json(decide(hit, decision("ALLOW"))).path("state").asString())
                .as("after all")
                .isEqualTo("NOTIFIED");
        assertThat(json(decide(hit, decision("CONTACTED"))).path("state").asString())
                .isEqualTo("CONTACTED");
        JsonNode said = json(decide(hit, "{\"decision\":\"OUTCOME\",\"outcome\":\"SPLIT\"}"));
        assertThat(said.path("outcome").asString()).isEqualTo("SPLIT");
        assertThat(said.path("state").asString()).as("until XB says the same").isEqualTo("CONTACTED");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING_APPROVAL, CONTACTED",
        "PENDING_APPROVAL, ALLOW_PLACE",
        "SILENT, REFUSE",
        "SILENT, CONTACTED",
        "REFUSED, REFUSE",
        "NOTIFIED, ALLOW",
        "NOTIFIED, ALLOW_PLACE",
        "CONTACTED, CONTACTED",
        "RESOLVED, ALLOW",
        "CLOSED, ALLOW",
        "CLOSED, CONTACTED"
    })
    void whatIsNotPossibleNowChangesNothing(HitState state, String word) {
        UUID hit = node.hit().at(state).put();
        HttpResponse<String> answer = decide(hit, decision(word));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("HIT_STANDS_OTHERWISE");
        assertThat(answer.body()).contains("Open it again");
        assertThat(json(officer.get(HITS + "/" + hit)).path("state").asString()).isEqualTo(state.name());
        assertThat(node.count("select count(*) from deconfliction_message")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING_APPROVAL", "SILENT", "REFUSED", "RESOLVED", "CLOSED"})
    void noOutcomeIsSaidOfAHitThatNobodyIsToSpeakOf(HitState state) {
        UUID hit = node.hit().at(state).put();
        assertThat(code(decide(hit, "{\"decision\":\"OUTCOME\",\"outcome\":\"JOINT\"}")))
                .isEqualTo("HIT_STANDS_OTHERWISE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"decision\":\"TELL\"}",
                "{\"decision\":\"allow\"}",
                "{\"decision\":\"OUTCOME\"}",
                "{\"decision\":\"OUTCOME\",\"outcome\":\"OTHER\"}",
                "{\"decision\":\"ALLOW\",\"outcome\":\"JOINT\"}",
                "{\"decision\":\"ALLOW\",\"canary\":1}",
                "{\"decision\":\"ALLOW\",\"decision\":\"REFUSE\"}"
            })
    void aBodyThatIsNoDecisionIsRefusedWholeAndRepeatedNowhere(String body) {
        UUID hit = node.hit().put();
        HttpResponse<String> answer = decide(hit, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(officer.get(HITS + "/" + hit)).path("state").asString()).isEqualTo("PENDING_APPROVAL");
    }

    @Test
    void aBodyOfAnotherTypeOrTooLongIsRefused() {
        UUID hit = node.hit().put();
        assertThat(officer.post(HITS + "/" + hit + "/decision", Map.of("decision", "ALLOW"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(decide(hit, decision("ALLOW") + " ".repeat(4_096)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "nothing", "01890a5d-ac96-774b-bcce-b302099a8057", "%C3%A4", "..%2F"})
    void aHitThatIsNotThereIsNotFoundWhateverIsAskedOfIt(String id) {
        assertThat(officer.get(HITS + "/" + id).statusCode()).isIn(400, 404);
        assertThat(officer.postJson(HITS + "/" + id + "/decision", decision("ALLOW"), TOKEN, token(officer))
                        .statusCode())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?limit=0", "?limit=201", "?limit=x", "?open=yes", "?after=x", "?state=OPEN", "?limit=1&limit=2"
            })
    void aQuestionThatIsNotUnderstoodIsRefusedAndNotGuessed(String question) {
        HttpResponse<String> answer = officer.get(HITS + question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void whoIsNotAnOfficerSeesAndDecidesNothing() {
        UUID hit = node.hit().put();
        ConsoleVisitor auditor = ConsoleVisitor.as(node, node.anAuditor());
        ConsoleVisitor stranger = new ConsoleVisitor(node);
        String token = auditor.get("/people/v1/ledger/entries?limit=1")
                .headers()
                .firstValue(TOKEN)
                .orElseThrow();
        for (String path : List.of(HITS, HITS + "/" + hit, ENTRIES)) {
            assertThat(auditor.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(code(stranger.get(path))).as(path).isEqualTo("NOT_SIGNED_IN");
        }
        String decision = HITS + "/" + hit + "/decision";
        assertThat(auditor.postJson(decision, decision("ALLOW"), TOKEN, token).statusCode())
                .isEqualTo(403);
        assertThat(code(stranger.postJson(decision, decision("ALLOW")))).isEqualTo("NOT_SIGNED_IN");
        assertThat(officer.postJson(decision, decision("ALLOW")).statusCode())
                .as("without the session's token")
                .isEqualTo(403);
        assertThat(json(officer.get(HITS + "/" + hit)).path("state").asString()).isEqualTo("PENDING_APPROVAL");
    }

    @Test
    void theListGoesPageByPageAndTheLedgerCountsWhatEachPageGave() {
        Set<String> put = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            put.add(node.hit().found(Duration.ofMinutes(i)).put().toString());
        }
        node.hit().at(HitState.SILENT).put();
        List<String> seen = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(officer.get(HITS + "?open=true&limit=2" + next));
            page.path("items").forEach(hit -> seen.add(hit.path("hitId").asString()));
            pages.add(page.path("items").size());
            next = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).hasSize(5).containsExactlyInAnyOrderElementsOf(put);
        assertThat(pages).containsExactly(2, 2, 1);
        assertThat(node.ledger().stream()
                        .filter(entry -> entry.event() == LedgerEvent.HITS_LISTED && "open=true".equals(entry.asked()))
                        .map(LedgerEntry::count))
                .endsWith(2L, 2L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAWN, We have withdrawn our target.",
        "EXPIRED, The time of our target has passed.",
        "PARTNER_WITHDRAWN, XB has withdrawn its target.",
        "PARTNER_EXPIRED, The time of XB’s target has passed.",
        "UNTOLD, XB was not told:"
    })
    void aClosedHitSaysWhoseTargetIsGone(HitEnd because, String words) {
        UUID hit = node.hit().at(HitState.CLOSED).put();
        node.change(
                "update deconfliction_hit set closed_at = now(), closed_because = ?, due_at = null where hit_id = ?",
                because.name(),
                hit);
        assertThat(json(officer.get(HITS + "/" + hit)).path("closedBecause").asString())
                .isEqualTo(because.name());
        String page = new String(
                officer.get("/console/hits/" + hit).body().getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
        assertThat(page).contains(words).doesNotContain("??");
    }

    @Test
    void aPartnersWordIsShownAsItsWordAndOursAsOurs() {
        UUID heard =
                node.hit().heard("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988").put();
        UUID told = node.hit().at(HitState.NOTIFIED).put();
        UUID undecided = node.hit().put();
        assertThat(officer.get("/console/hits").body()).contains("that is its word, and not proven");
        assertThat(officer.get("/console/hits/" + heard).body())
                .contains("is its word, and nothing proves it", "Let its desk say first what the hit is about");
        assertThat(officer.get("/console/hits/" + told).body()).contains("XB has only our word");
        assertThat(officer.get("/console/hits/" + undecided).body()).doesNotContain("word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"expiresOn\":\"2026-13-01\",\"reviewOn\":\"2026-12-01\"}",
                "{\"expiresOn\":\"soon\"}"
            })
    void aReviewThatIsNoneIsRefused(String body) {
        UUID entry = node.aTarget(
                TargetIdentifier.of(IdentifierType.EMAIL, "synthetic.review@example.org"), EntryCategory.OTHER);
        assertThat(officer.postJson(ENTRIES + "/" + entry + "/review", body, TOKEN, token(officer))
                        .statusCode())
                .isEqualTo(400);
        assertThat(officer.postJson(ENTRIES + "/" + UUID.randomUUID() + "/review", """
                        {"expiresOn":"2026-12-30","reviewOn":"2026-12-20"}""", TOKEN, token(officer))
                        .statusCode())
                .isEqualTo(404);
    }
}
