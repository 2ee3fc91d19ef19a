package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.seal.SealedEnvelope;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.wire.PartnerAtTheWire.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a case system gets from a whole node, and that nothing of a payload stays in it, whichever door it came to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgencyAtANodeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReceivingNode node = ReceivingNode.start();
    private final AgencyClient agency = new AgencyClient(node);

    @AfterAll
    void stop() {
        agency.close();
        node.close();
    }

    @BeforeEach
    void noAlarmIsOpen() {
        node.acknowledgeAlarms();
    }

    @Test
    void aPayloadInACanonicalPackageIsRefusedAndOnlyThatItCameIsKept() {
        String picture = picture();
        HttpResponse<String> refused = post(with(referral(), "\"note\":\"see " + picture + "\""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("IMAGERY_REFUSED", "\"/note\"");
        assertThat(alarms("IMAGERY_REFUSED")).containsExactly(Map.of("caseSystem", "cms"));
        assertThat(lastOf(LedgerEvent.PACKAGE_REFUSED).content()).isNotNull();
        assertThat(lastOf(LedgerEvent.PACKAGE_REFUSED).places()).containsExactly("/note");
        requireNowhere(picture);
    }

    @Test
    void howeverManyPayloadsACaseSystemSendsInHoweverManyPlacesItsAlarmIsOne() {
        String picture = "\"" + picture() + "\"";
        for (String member : List.of("note", "Picture", "inReplyTo")) {
            assertThat(post(with(referral(), "\"" + member + "\":" + picture)).body())
                    .contains("IMAGERY_REFUSED");
        }

        assertThat(alarms("IMAGERY_REFUSED")).containsExactly(Map.of("caseSystem", "cms"));
    }

    @Test
    void aFileThatIsOfferedAsOneIsRefusedUnreadAndItsRowHasNoDigest() {
        HttpResponse<String> refused = agency.post(
                "/api/v1/packages",
                "image/jpeg",
                new byte[300],
                "Idempotency-Key",
                UUID.randomUUID().toString());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("IMAGERY_REFUSED", "header:Content-Type");
        assertThat(alarms("IMAGERY_REFUSED")).containsExactly(Map.of("caseSystem", "cms"));
        LedgerEntry row = lastOf(LedgerEvent.PACKAGE_REFUSED);
        assertThat(row.code()).isEqualTo("IMAGERY_REFUSED");
        assertThat(row.places()).containsExactly("header:Content-Type");
        assertThat(row.content()).isNull();
    }

    @Test
    void aFormThatIsNotGivenRingsOnceForItsExchangeWhileTheCanonicalOneIsThere() {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        node.await(() -> !node.inboxItems(letter.packageId()).isEmpty());
        InboxRow item = node.inboxItems(letter.packageId()).getFirst();
        String path = "/api/v1/inbox/" + item.inboxId() + "/package";
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> blocked = agency.get(path, "Accept", "application/xml");
            assertThat(blocked.statusCode()).as(blocked.body()).isEqualTo(409);
            assertThat(blocked.body()).contains("FORM_BLOCKED");
        }

        assertThat(agency.get(path).statusCode()).isEqualTo(200);
        assertThat(alarms("FORM_BLOCKED"))
                .containsExactly(Map.of("exchange", item.exchangeId().toString(), "format", "cybertip"));
        assertThat(node.ledger())
                .filteredOn(entry -> entry.event() == LedgerEvent.ALARM_RAISED)
                .filteredOn(entry -> "FORM_BLOCKED".equals(entry.code()))
                .hasSize(1);
    }

    @Test
    void aPayloadFromAPartnerIsRefusedWithASignatureAndNothingOfItIsStored() {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter();
        String picture = picture();
        SealedEnvelope envelope = xa.seal(
                letter,
                with(new String(letter.content(), StandardCharsets.UTF_8), "\"Picture\":\"" + picture + "\"")
                        .getBytes(StandardCharsets.UTF_8));
        Answer answer = xa.post(envelope);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(((Refusal) xa.verified(answer.body(), envelope)).reason()).isEqualTo(RefusalReason.IMAGERY);
        assertThat(alarms("IMAGERY")).containsExactly(Map.of("partner", "XA"));
        assertThat(node.count(
                        "select count(*) from case_package where package_id = ?",
                        letter.packageId().value()))
                .isZero();
        requireNowhere(picture);
    }

    @Test
    void aPathFromAPartnerIsRefusedAsOneToAPayload() {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter();
        SealedEnvelope envelope = xa.seal(
                letter,
                with(
                                new String(letter.content(), StandardCharsets.UTF_8),
                                "\"media\":[{\"mediaId\":\"m1\",\"originalFileName\":\"C:\\\\evidence\\\\a.jpg\"}]")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(((Refusal) xa.verified(xa.post(envelope).body(), envelope)).reason())
                .isEqualTo(RefusalReason.IMAGERY);
    }

    @Test
    void aRetryGetsItsFirstAnswerAlsoWhereTheRulesHaveMovedOn() {
        Instant expires = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        String body = referral()
                .replace("\"codes\":[\"EU:H1\"]", "\"codes\":[\"EU:H1\"],\"expires\":\"" + text(expires) + "\"");
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = agency.post(body, key);
        node.await(() -> Instant.now().isAfter(expires));
        HttpResponse<String> again = agency.post(body, key);
        HttpResponse<String> other = agency.post(body, UUID.randomUUID().toString());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(codes(other)).contains("HANDLING_EXPIRED");
    }

    @Test
    void aPackageIdThatIsTakenIsToldAtItsPlace() {
        String body = referral();
        assertThat(post(body).statusCode()).isEqualTo(202);
        HttpResponse<String> again = post(body);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(codes(again)).containsExactly("ID_REUSED");
        assertThat(JSON.readTree(again.body())
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/id");
        assertThat(lastOf(LedgerEvent.PACKAGE_REFUSED).code()).isEqualTo("ID_REUSED");
    }

    @Test
    void ofManyWhoSendTheSameKeyAndBodyAtOnceOnePackageIsStoredAndNobodyGetsAnotherAnswer() throws Exception {
        String body = referral();
        String key = UUID.randomUUID().toString();
        long before = node.count("select count(*) from case_package");
        List<Callable<HttpResponse<String>>> all = Collections.nCopies(24, () -> agency.post(body, key));
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(all.size())) {
            for (Future<HttpResponse<String>> answer : together.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        String settled = agency.post(body, key).body();

        assertThat(answers).allSatisfy(answer -> {
            if (answer.statusCode() == 409) {
                assertThat(answer.body()).contains("SUBMISSION_IN_FLIGHT");
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                assertThat(answer.body()).isEqualTo(settled);
            }
        });
        assertThat(answers).anySatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(node.count("select count(*) from case_package")).isEqualTo(before + 1);
        assertThat(agency.post(body.replaceFirst("\\{", "{ "), key).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aCaseSystemFindsWhatItSentByWhatItAsksFor() {
        String body = referral();
        JsonNode accepted = JSON.readTree(post(body).body());
        String packageId = accepted.path("packageId").asString();
        String found = "/api/v1/exchanges?direction=OUT&partner=XC&kind=REFERRAL&packageId=" + packageId;

        JsonNode item = JSON.readTree(agency.get(found).body()).path("items").path(0);
        assertThat(item.path("exchangeId").asString())
                .isEqualTo(accepted.path("exchanges").path(0).path("exchangeId").asString());
        assertThat(item.path("conversationId").asString())
                .isEqualTo(accepted.path("conversationId").asString());
        assertThat(JSON.readTree(agency.get(found + "&lane=URGENT&lane=IMMEDIATE_RISK")
                                .body())
                        .path("items")
                        .isEmpty())
                .isNotEqualTo(List.of("URGENT", "IMMEDIATE_RISK")
                        .contains(item.path("lane").asString()));
        assertThat(JSON.readTree(agency.get(found + "&until="
                                        + item.path("acceptedAt").asString())
                                .body())
                        .path("items")
                        .isEmpty())
                .as("the end of a span is not in it")
                .isTrue();
    }

    private HttpResponse<String> post(String body) {
        return agency.post(body, UUID.randomUUID().toString());
    }

    /** To a partner that does not answer, so that it stays here. */
    private String referral() {
        PartnerAtTheWire xc = node.xc();
        Letter letter = Letter.of(ReceivingNode.XB, xc.id(), AgreementJson.reference(xc.agreement()), Instant.now());
        return new String(letter.content(), StandardCharsets.UTF_8);
    }

    private static String with(String document, String member) {
        return document.replaceFirst("\\{", Matcher.quoteReplacement("{" + member + ","));
    }

    private static String text(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("errors").findValuesAsString("code");
    }

    /** What the open alarms of this code are about. */
    private List<Map<String, String>> alarms(String code) {
        return node.openAlarms().stream()
                .filter(alarm -> alarm.code().equals(code))
                .map(AlarmRow::subjects)
                .toList();
    }

    private LedgerEntry lastOf(LedgerEvent event) {
        return node.ledger().stream()
                .filter(entry -> entry.event() == event)
                .toList()
                .getLast();
    }

    private void requireNowhere(String picture) {
        String part = picture.substring(20, 80);
        assertThat(node.database())
                .isNotEmpty()
                .doesNotContain(part)
                .doesNotContain(HexFormat.of().formatHex(part.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Random octets behind a file's first few; not of a file. */
    private static String picture() {
        byte[] octets = new byte[300];
        new SplittableRandom(System.nanoTime()).nextBytes(octets);
        byte[] first = HexFormat.of().parseHex("ffd8ffe000104a464946");
        System.arraycopy(first, 0, octets, 0, first.length);
        return Base64.getEncoder().encodeToString(octets);
    }
}
