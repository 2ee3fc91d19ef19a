package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.wire.OfficerClient.TOKEN;
import static org.tidegate.gateway.wire.OfficerClient.acceptanceOf;
import static org.tidegate.gateway.wire.OfficerClient.body;
import static org.tidegate.gateway.wire.OfficerClient.formsOf;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.InboxRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An officer accepts what a written form loses, at a node whose case system fetches from its inbox. */
class AcceptedFormAtANodeTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OFFICER = "person:p-001";

    private static ReceivingNode node;
    private static AgencyClient agency;

    private OfficerClient officer;

    @BeforeAll
    static void start() {
        node = ReceivingNode.start();
        agency = new AgencyClient(node);
    }

    @AfterAll
    static void stop() {
        agency.close();
        node.close();
    }

    /** A person has one session: whoever signs in anew ends the one before. */
    @BeforeEach
    void signIn() {
        officer = OfficerClient.of(node);
    }

    /** What came, and where it lies. */
    private record Arrived(InboxRow item) {
        ExchangeId exchange() {
            return item.exchangeId();
        }

        String path() {
            return "/api/v1/inbox/" + item.inboxId() + "/package";
        }

        HttpResponse<String> asReport() {
            return agency.get(path(), "Accept", "application/xml");
        }
    }

    private static Arrived arrived(Letter letter) {
        PartnerAtTheWire xa = node.xa();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        node.await(() -> !node.inboxItems(letter.packageId()).isEmpty());
        return new Arrived(node.inboxItems(letter.packageId()).getFirst());
    }

    /** A report would lose when it happened and who reports; nothing in it is restricted. */
    private static Arrived blocked() {
        return arrived(node.xa().letter().unrestricted());
    }

    @Test
    void theFormIsGivenOnceTheOfficerHasAcceptedWhatItLoses() {
        Arrived arrived = blocked();
        HttpResponse<String> before = arrived.asReport();
        assertThat(before.statusCode()).isEqualTo(409);
        assertThat(before.body()).contains("FORM_BLOCKED", "INCIDENT_TIME", "liaison officer");
        assertThat(alarms(arrived)).hasSize(1);
        JsonNode form = officer.form(arrived.exchange(), "cybertip");
        assertThat(form.get("standing").asString()).isEqualTo("BLOCKED");
        assertThat(form.get("asked").asBoolean()).isTrue();
        assertThat(form.get("losses").findValuesAsString("rule")).contains("INCIDENT_TIME", "REPORTER_EMAIL");

        HttpResponse<String> accepted = officer.accept(arrived.exchange(), "cybertip", "KEPT_BESIDE");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        LedgerEntry row = acceptances(arrived).getFirst();
        assertThat(row.actor()).isEqualTo(OFFICER);
        assertThat(row.code()).isEqualTo("KEPT_BESIDE");
        assertThat(row.places()).containsExactly(CyberTipReader.FORMAT);
        assertThat(row.content())
                .isEqualTo(Digest.parse(form.get("lossesDigest").asString()));
        assertThat(JSON.readTree(accepted.body()).get("acceptedBy").asString()).isEqualTo(OFFICER);
        assertThat(JSON.readTree(accepted.body()).get("pushDue").asBoolean()).isFalse();
        assertThat(alarms(arrived)).isEmpty();
        assertThat(node.ledger())
                .filteredOn(entry -> entry.event() == LedgerEvent.ALARM_ACKNOWLEDGED)
                .extracting(LedgerEntry::actor)
                .contains(OFFICER);
        HttpResponse<String> after = arrived.asReport();
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("<report");
        assertThat(officer.form(arrived.exchange(), "cybertip").get("standing").asString())
                .isEqualTo("ACCEPTED");
        assertThat(JSON.readTree(agency.get(arrived.path().replace("package", "losses"))
                                .body())
                        .get("forms")
                        .get(0)
                        .get("blocked")
                        .asBoolean())
                .isFalse();
        assertThat(agency.post(arrived.path().replace("package", "acknowledgement"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theAnswersHoldNoValueOfTheCase() {
        Arrived arrived = arrived(node.xa()
                .letter()
                .withPackage(node.xa().letter().packageId(), "Unmistakable Platform")
                .unrestricted());

        HttpResponse<String> forms = officer.get(formsOf(arrived.exchange()));

        assertThat(forms.body()).contains("/referral").doesNotContain("Unmistakable");
        assertThat(forms.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void acceptingTwiceAndAtTheSameTimeGivesTheFirstAcceptanceAndOneRow() throws InterruptedException {
        Arrived arrived = blocked();
        String losses = losses(arrived);
        String token = officer.token(arrived.exchange());
        List<Callable<String>> all = new ArrayList<>();
        for (String ground : List.of("NOT_NEEDED", "KEPT_BESIDE", "TOLD_OTHERWISE", "CANNOT_WAIT")) {
            all.add(() -> {
                HttpResponse<String> answer = officer.postJson(
                        acceptanceOf(arrived.exchange(), "cybertip"), body(ground, losses), TOKEN, token);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                return answer.body();
            });
        }
        List<String> answers;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = people.invokeAll(all).stream()
                    .map(AcceptedFormAtANodeTest::result)
                    .toList();
        }

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(officer.accept(arrived.exchange(), "cybertip", "NOT_NEEDED").body())
                .isEqualTo(answers.getFirst());
        assertThat(acceptances(arrived)).hasSize(1);
    }

    @Test
    void anAcceptanceHoldsForTheLossesThatWereShownOnly() {
        Arrived arrived = blocked();
        String others = losses(blocked());

        HttpResponse<String> answer = officer.accept(arrived.exchange(), "cybertip", "NOT_NEEDED", others);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("LOSSES_DIFFER");
        requireNothingAccepted(arrived);
    }

    @Test
    void whatHasNoPlaceForARestrictionCannotBeAccepted() {
        Arrived arrived = arrived(node.xa().letter());
        JsonNode form = officer.form(arrived.exchange(), "cybertip");
        assertThat(form.get("standing").asString()).isEqualTo("REFUSED");

        HttpResponse<String> answer = officer.accept(arrived.exchange(), "cybertip", "CANNOT_WAIT");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("FORM_REFUSED", "HANDLING", "/handling/codes/0");
        requireNothingAccepted(arrived);
    }

    @Test
    void whatLosesNothingThatMattersNeedsNoAcceptance() {
        Arrived arrived = blocked();

        HttpResponse<String> answer = officer.accept(arrived.exchange(), "case", "NOT_NEEDED");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("FORM_NOT_BLOCKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuchformat", "cybertipjson", "cybertip-2025-06"})
    void aFormatThatIsNotWrittenHasNothingToAccept(String format) {
        Arrived arrived = blocked();

        HttpResponse<String> answer = officer.accept(arrived.exchange(), format, "NOT_NEEDED", losses(arrived));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void anExchangeThatIsNotHereHasNoForms() {
        Arrived arrived = blocked();
        ExchangeId nowhere = new ExchangeId(UUID.randomUUID());

        assertThat(officer.get(formsOf(nowhere)).statusCode()).isEqualTo(404);
        assertThat(officer.get("/people/v1/exchanges/none/forms").statusCode()).isEqualTo(404);
        assertThat(officer.postJson(
                                acceptanceOf(nowhere, "cybertip"),
                                body("NOT_NEEDED", losses(arrived)),
                                TOKEN,
                                officer.token(arrived.exchange()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutTheSessionsTokenNothingIsAccepted() {
        Arrived arrived = blocked();
        String path = acceptanceOf(arrived.exchange(), "cybertip");
        String body = body("NOT_NEEDED", losses(arrived));

        HttpResponse<String> none = officer.postJson(path, body);
        HttpResponse<String> another = officer.postJson(path, body, TOKEN, "x".repeat(43));

        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(none.body()).contains("SESSION_TOKEN_WRONG");
        assertThat(another.body()).contains("SESSION_TOKEN_WRONG");
        requireNothingAccepted(arrived);
    }

    @Test
    void whoHasNotSignedInSeesAndAcceptsNothing() {
        Arrived arrived = blocked();
        String losses = losses(arrived);
        try (OfficerClient nobody = new OfficerClient(node)) {
            for (HttpResponse<String> answer : List.of(
                    nobody.get(formsOf(arrived.exchange())),
                    nobody.postJson(
                            acceptanceOf(arrived.exchange(), "cybertip"),
                            body("NOT_NEEDED", losses),
                            TOKEN,
                            officer.token(arrived.exchange())))) {
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("NOT_SIGNED_IN");
            }
        }
        requireNothingAccepted(arrived);
    }

    @Test
    void anotherSitesPageReadsNoFormsInSomebodysName() {
        Arrived arrived = blocked();

        HttpResponse<String> answer = officer.get(formsOf(arrived.exchange()), "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("FORBIDDEN");
    }

    @Test
    void atTheAgencyAndThePartnerListenerThereIsNothing() {
        Arrived arrived = blocked();
        byte[] body = body("NOT_NEEDED", losses(arrived)).getBytes(StandardCharsets.UTF_8);

        assertThat(agency.post(acceptanceOf(arrived.exchange(), "cybertip"), "application/json", body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(node.xa().get(formsOf(arrived.exchange())).status()).isEqualTo(404);
        requireNothingAccepted(arrived);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"ground\":\"BECAUSE\",\"losses\":\"%s\"}",
                "{\"ground\":\"NOT_NEEDED\"}",
                "{\"ground\":\"NOT_NEEDED\",\"losses\":\"short\"}",
                "{\"ground\":\"NOT_NEEDED\",\"losses\":\"%s\",\"note\":\"more\"}",
                "{\"ground\":\"NOT_NEEDED\",\"ground\":\"NOT_NEEDED\",\"losses\":\"%s\"}"
            })
    void aBodyThatIsNotWhatTheDocumentSaysIsRefusedWithItsPlaces(String body) {
        Arrived arrived = blocked();

        HttpResponse<String> answer = officer.postJson(
                acceptanceOf(arrived.exchange(), "cybertip"),
                body.replace("%s", losses(arrived)),
                TOKEN,
                officer.token(arrived.exchange()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("MALFORMED_DOCUMENT").doesNotContain("BECAUSE");
        requireNothingAccepted(arrived);
    }

    @Test
    void aBodyLongerThanAnyIsRefusedAndAnotherTypeIsNotRead() {
        Arrived arrived = blocked();
        String path = acceptanceOf(arrived.exchange(), "cybertip");
        String token = officer.token(arrived.exchange());

        assertThat(officer.postJson(path, " ".repeat(5_000), TOKEN, token).statusCode())
                .isEqualTo(413);
        assertThat(officer.postForm(path, Map.of("ground", "NOT_NEEDED")).statusCode())
                .isEqualTo(415);
    }

    /** The console's own form, sent by hand. */
    @Test
    void theConsolesFormAcceptsOnlyWithItsToken() {
        Arrived arrived = blocked();
        assertThat(arrived.asReport().statusCode()).isEqualTo(409);
        String page = "/console/exchanges/" + arrived.exchange() + "/forms/cybertip";
        Map<String, String> fields = Map.of("ground", "KEPT_BESIDE", "losses", losses(arrived));

        assertThat(officer.postForm(page + "/acceptance", fields).statusCode()).isEqualTo(403);
        requireNothingAccepted(arrived);
        assertThat(officer.get(page + "/confirmation?losses=" + losses(arrived)).statusCode())
                .isEqualTo(422);
        assertThat(officer.get(page + "/confirmation?ground=KEPT_BESIDE&losses=stale")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> accepted = officer.postForm(
                page + "/acceptance",
                Map.of("token", officer.formToken(page), "ground", "KEPT_BESIDE", "losses", losses(arrived)));

        assertThat(accepted.statusCode()).isEqualTo(303);
        assertThat(accepted.headers().firstValue("location")).contains("/console/exchanges/" + arrived.exchange());
        assertThat(acceptances(arrived)).hasSize(1);
        assertThat(arrived.asReport().statusCode()).isEqualTo(200);
        assertThat(officer.get("/console/exchanges/" + arrived.exchange()).body())
                .contains("Accepted by p-001", "The case system can open the form in its inbox.");
    }

    private static String result(Future<String> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new AssertionError("an acceptance failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String losses(Arrived arrived) {
        return officer.form(arrived.exchange(), "cybertip").get("lossesDigest").asString();
    }

    private static void requireNothingAccepted(Arrived arrived) {
        assertThat(acceptances(arrived)).isEmpty();
        assertThat(arrived.asReport().statusCode()).isEqualTo(409);
    }

    private static List<LedgerEntry> acceptances(Arrived arrived) {
        return node.ledger().stream()
                .filter(entry -> entry.event() == LedgerEvent.FORM_ACCEPTED)
                .filter(entry -> entry.exchanges().contains(arrived.exchange()))
                .toList();
    }

    private static List<AlarmRow> alarms(Arrived arrived) {
        return node.openAlarms().stream()
                .filter(alarm -> alarm.code().equals("FORM_BLOCKED"))
                .filter(alarm ->
                        alarm.subjects().containsValue(arrived.exchange().text()))
                .toList();
    }
}
