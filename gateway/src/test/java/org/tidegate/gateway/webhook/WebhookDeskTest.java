package org.tidegate.gateway.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tidegate.gateway.store.Samples.DESK;
import static org.tidegate.gateway.store.Samples.NOW;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.keys.WebhookKey;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.listener.TestClients;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.EventRow;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Samples;
import org.tidegate.gateway.store.WebhookRow;
import org.tidegate.gateway.store.WebhookStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With a real receiver over TLS, which also fails in each way a receiver can; the clock stands until the test moves it. */
class WebhookDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    static Receiver receiver;
    static WebhookKey key;

    private final MovedClock clock = new MovedClock(NOW);
    private final EventStore events = new EventStore(POSTGRES.reads());
    private final ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit());
    private final WebhookStore store = new WebhookStore(POSTGRES.reads());
    private final AlarmStore alarms = new AlarmStore(POSTGRES.reads());
    private final WebhookDesk desk = desk("xa-1", receiver.anchor(), Duration.ofSeconds(20));

    /** What a receiver can do to a message besides taking it. */
    enum Failing {
        ERROR(aResponse().withStatus(500)),
        BUSY(aResponse().withStatus(429)),
        REDIRECT(aResponse().withStatus(307).withHeader("Location", "/elsewhere")),
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        TAKEN_AND_ANSWER_LOST(aResponse().withFault(Fault.EMPTY_RESPONSE)),
        GARBAGE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));

        private final ResponseDefinitionBuilder answer;

        Failing(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }
    }

    @BeforeAll
    static void start() {
        receiver = new Receiver(folder);
        key = WebhookKey.readOrCreate(folder.resolve("webhook.key"), RANDOM);
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void theWebhookHasBegunAndNothingHappenedSince() {
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("delete from case_event_waiting").update();
            tx.jdbc().sql("delete from webhook").update();
            return tx.jdbc()
                    .sql("update alarm set acknowledged_at = now() where acknowledged_at is null")
                    .update();
        });
        desk.deliverDue("desk");
        receiver.forget();
        receiver.answers(aResponse().withStatus(204));
    }

    @Test
    void everyEventOfTheFeedArrivesInItsOrderWithIdsAndCodesOnly() {
        ExchangeRow exchange = happen();
        desk.deliverDue("desk");

        List<EventRow> told = eventsOf(exchange);
        assertThat(receiver.ids())
                .containsExactlyElementsOf(
                        told.stream().map(e -> e.id().toString()).toList())
                .hasSize(3);
        JsonNode last = JSON.readTree(receiver.requests().getLast().getBody());
        assertThat(last.propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
        assertThat(last.path("type").asString()).isEqualTo("exchange.not_delivered");
        assertThat(last.path("timestamp").asString()).isEqualTo("2026-11-24T10:15:32.123Z");
        assertThat(last.path("data").propertyNames())
                .containsExactlyInAnyOrder(
                        "exchangeId", "packageId", "conversationId", "partner", "kind", "lane", "state", "code");
        assertThat(last.path("data").path("exchangeId").asString())
                .isEqualTo(exchange.id().toString());
        assertThat(last.path("data").path("code").asString()).isEqualTo("EXPIRED");
    }

    @Test
    void theSignatureIsTheOneOfStandardWebhooksAndVerifiesWithThePublishedKey() throws GeneralSecurityException {
        happen();
        desk.deliverDue("desk");

        PublishedKeys.Key published = desk.keys().keys().getFirst();
        assertThat(published.publicKey())
                .isEqualTo("whpk_" + Base64.getEncoder().encodeToString(key.publicKey()));
        for (LoggedRequest request : receiver.requests()) {
            assertThat(request.getHeader("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
            assertThat(verifies(published, request)).isTrue();
        }
    }

    @Test
    void whileTheKeyChangesEachKeyVerifiesItsOwnSignature() throws GeneralSecurityException {
        WebhookKey before = WebhookKey.readOrCreate(folder.resolve("webhook-before.key"), RANDOM);
        WebhookDesk changing = desk("xa-1", receiver.anchor(), Duration.ofSeconds(20), List.of(key, before), 1);
        assertThat(changing.test(DESK).orElseThrow().taken()).isTrue();

        LoggedRequest request = receiver.requests().getFirst();
        String[] signatures = request.getHeader("webhook-signature").split(" ");
        List<PublishedKeys.Key> published = changing.keys().keys();
        assertThat(signatures).hasSize(2);
        assertThat(published).extracting(PublishedKeys.Key::pem).containsExactly(key.publicPem(), before.publicPem());
        assertThat(verifies(published.getFirst(), request, signatures[0])).isTrue();
        assertThat(verifies(published.getLast(), request, signatures[1])).isTrue();
        assertThat(verifies(published.getFirst(), request, signatures[1])).isFalse();
    }

    @Test
    void aReceiverThatTakesSeveralAtOnceHearsEachConversationInItsOrder() {
        List<ExchangeRow> all = IntStream.range(0, 8).mapToObj(i -> happen()).toList();
        receiver.takesTheNextTwoTogether();
        desk("xa-1", receiver.anchor(), Duration.ofSeconds(20), List.of(key), 4).deliverDue("desk");

        assertThat(row().attempts()).as("two were there together").isZero();
        assertThat(row().position()).isEqualTo(events.head(DESK));
        for (ExchangeRow exchange : all) {
            List<String> told =
                    eventsOf(exchange).stream().map(e -> e.id().toString()).toList();
            assertThat(receiver.ids().stream().filter(told::contains).toList()).isEqualTo(told);
        }
    }

    @Test
    void whateverAReceiverOfSeveralDoesItHearsEachConversationInItsOrder() {
        Random dice = new Random(20_260_106);
        List<ExchangeRow> all = IntStream.range(0, 15).mapToObj(i -> happen()).toList();
        receiver.answersInTurn(IntStream.range(0, 120)
                .mapToObj(turn -> dice.nextBoolean()
                        ? aResponse().withStatus(204)
                        : Failing.values()[dice.nextInt(Failing.values().length)].answer)
                .toList());
        WebhookDesk several = desk("xa-1", receiver.anchor(), Duration.ofSeconds(20), List.of(key), 4);
        int rounds = 0;
        while (row().position() < events.head(DESK)) {
            several.deliverDue("desk");
            clock.move(LONGEST_PAUSE);
            rounds++;
        }

        assertThat(rounds).as("it failed often enough to be a test").isGreaterThan(10);
        List<String> heard = new ArrayList<>(new LinkedHashSet<>(receiver.ids()));
        for (ExchangeRow exchange : all) {
            List<String> told =
                    eventsOf(exchange).stream().map(e -> e.id().toString()).toList();
            assertThat(heard.stream().filter(told::contains).toList()).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotTakenComesAgainUnderTheSameIdAndNothingOvertakesIt(Failing failing) {
        receiver.answers(failing.answer);
        ExchangeRow exchange = happen();
        String first = eventsOf(exchange).getFirst().id().toString();

        desk.deliverDue("desk");
        assertThat(new LinkedHashSet<>(receiver.ids())).containsExactly(first);
        int calls = receiver.ids().size();
        desk.deliverDue("desk");
        assertThat(receiver.ids()).as("before its time").hasSize(calls);

        receiver.answers(aResponse().withStatus(200).withBody("taken"));
        clock.move(LONGEST_PAUSE);
        desk.deliverDue("desk");
        assertThat(new LinkedHashSet<>(receiver.ids()))
                .containsExactlyElementsOf(
                        eventsOf(exchange).stream().map(e -> e.id().toString()).toList());
        assertThat(receiver.requests().stream().map(LoggedRequest::getUrl)).allMatch("/hooks"::equals);
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void anAnswerThatTakesTooLongIsNone() {
        WebhookDesk hasty = desk("xa-1", receiver.anchor(), Duration.ofMillis(300));
        receiver.answers(
                aResponse().withStatus(200).withBody("drop by drop".repeat(50)).withChunkedDribbleDelay(100, 60_000));
        ExchangeRow exchange = happen();

        hasty.deliverDue("desk");
        assertThat(row().attempts()).isEqualTo(1);
        receiver.answers(aResponse().withStatus(204));
        clock.move(LONGEST_PAUSE);
        desk.deliverDue("desk");
        assertThat(new LinkedHashSet<>(receiver.ids()))
                .containsExactlyElementsOf(
                        eventsOf(exchange).stream().map(e -> e.id().toString()).toList());
    }

    @Test
    void whateverTheReceiverDoesItHearsWhatTheFeedSaysInItsOrder() {
        Random dice = new Random(20_260_105);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            eventsOf(happen()).forEach(event -> told.add(event.id().toString()));
        }
        receiver.answersInTurn(IntStream.range(0, 120)
                .mapToObj(turn -> dice.nextBoolean()
                        ? aResponse().withStatus(204)
                        : Failing.values()[dice.nextInt(Failing.values().length)].answer)
                .toList());
        int rounds = 0;
        while (row().position() < events.head(DESK)) {
            desk.deliverDue("desk");
            clock.move(LONGEST_PAUSE);
            rounds++;
        }

        assertThat(rounds).as("it failed often enough to be a test").isGreaterThan(20);
        assertThat(new ArrayList<>(new LinkedHashSet<>(receiver.ids()))).isEqualTo(told);
    }

    @Test
    void aReceiverThatSays410IsCalledNoMoreUntilATestIsTakenAndThenHearsWhatItMissed() {
        receiver.answers(aResponse().withStatus(410));
        ExchangeRow exchange = happen();
        desk.deliverDue("desk");
        clock.move(LONGEST_PAUSE);
        desk.deliverDue("desk");

        assertThat(receiver.ids()).hasSize(1);
        assertThat(alarms.open())
                .extracting(AlarmRow::code, AlarmRow::subjects)
                .containsExactly(tuple("WEBHOOK_UNWANTED", Map.of("caseSystem", "desk")));
        assertThat(desk.test(DESK).orElseThrow())
                .extracting(Webhooks.Test::taken, Webhooks.Test::result)
                .containsExactly(false, "STATUS_410");
        desk.deliverDue("desk");
        assertThat(row().stoppedBecause()).isEqualTo("WEBHOOK_UNWANTED");

        receiver.answers(aResponse().withStatus(204));
        receiver.forget();
        Webhooks.Test taken = desk.test(DESK).orElseThrow();
        assertThat(taken.taken()).isTrue();
        desk.deliverDue("desk");
        assertThat(receiver.ids()).first().isEqualTo(taken.webhookId().toString());
        assertThat(receiver.ids().subList(1, 4))
                .isEqualTo(
                        eventsOf(exchange).stream().map(e -> e.id().toString()).toList());
    }

    @Test
    void afterThreeDaysWithoutSuccessAnAlarmRingsAndItIsCalledNoMore() {
        receiver.answers(Failing.ERROR.answer);
        happen();
        for (Duration tried = Duration.ZERO;
                tried.compareTo(WebhookDesk.TRIED_FOR) < 0;
                tried = tried.plus(Duration.ofHours(6))) {
            desk.deliverDue("desk");
            assertThat(alarms.open()).as("after " + tried).isEmpty();
            clock.move(Duration.ofHours(6));
        }
        desk.deliverDue("desk");
        assertThat(alarms.open()).extracting(AlarmRow::code).containsExactly("WEBHOOK_FAILED");
        int calls = receiver.ids().size();
        clock.move(Duration.ofDays(1));
        desk.deliverDue("desk");
        assertThat(receiver.ids()).hasSize(calls);
    }

    @Test
    void aReceiverThatAnotherAuthorityVouchesForIsToldNothing() {
        X509Certificate other = new TestClients(folder, "other").authority().root();
        happen();
        desk("xa-1", other, Duration.ofSeconds(20)).deliverDue("desk");

        assertThat(receiver.ids()).isEmpty();
        assertThat(row().attempts()).isEqualTo(1);
        assertThat(desk("xa-1", other, Duration.ofSeconds(20))
                        .test(DESK)
                        .orElseThrow()
                        .result())
                .isEqualTo("TLS_REFUSED");
    }

    @Test
    void aWebhookThatIsNewHearsWhatHappensFromThenOn() {
        POSTGRES.groupCommit().commit(tx -> tx.jdbc().sql("delete from webhook").update());
        happen();
        desk.deliverDue("desk");
        ExchangeRow later = happen();
        desk.deliverDue("desk");

        assertThat(receiver.ids())
                .isEqualTo(eventsOf(later).stream().map(e -> e.id().toString()).toList());
    }

    @Test
    void whileOneNodeSendsAnotherDoesNotUntilTheFirstIsGone() {
        happen();
        desk.deliverDue("desk");
        receiver.forget();
        happen();
        WebhookDesk second = desk("xa-2", receiver.anchor(), Duration.ofSeconds(20));

        second.deliverDue("desk");
        assertThat(receiver.ids()).isEmpty();
        clock.move(Duration.ofMinutes(10));
        second.deliverDue("desk");
        assertThat(receiver.ids()).hasSize(3);
    }

    @Test
    void aWebhookThatStoodStillLongerThanEventsAreKeptGoesOnAndSaysSo() {
        happen();
        happen();
        POSTGRES.groupCommit().commit(tx -> events.forget(tx, DESK, NOW.plusSeconds(3), 1_000));
        ExchangeRow kept = happen();
        desk.deliverDue("desk");

        assertThat(receiver.ids())
                .isEqualTo(eventsOf(kept).stream().map(e -> e.id().toString()).toList());
        assertThat(alarms.open()).extracting(AlarmRow::code).containsExactly("WEBHOOK_MISSED_EVENTS");
    }

    @Test
    void aTestTellsNothingButThatItArrived() {
        Webhooks.Test test = desk.test(DESK).orElseThrow();

        assertThat(test.result()).isEqualTo("STATUS_204");
        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.getHeader("webhook-id"))
                    .isEqualTo(test.webhookId().toString());
            assertThat(request.getBodyAsString())
                    .isEqualTo("{\"data\":{\"caseSystem\":\"desk\"},\"timestamp\":\"2026-11-24T10:15:30.123Z\","
                            + "\"type\":\"webhook.test\"}");
        });
        assertThat(desk.test(new CaseSystemId("other"))).isEmpty();
    }

    /** A package is accepted, sealed and refused by the partner. */
    private ExchangeRow happen() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        POSTGRES.groupCommit()
                .commit(tx -> exchanges.advance(
                        tx, exchange.id(), Set.of(ExchangeState.ACCEPTED), ExchangeState.SEALED, NOW.plusSeconds(1)));
        POSTGRES.groupCommit()
                .commit(tx -> exchanges.advance(
                        tx,
                        exchange.id(),
                        Set.of(ExchangeState.SEALED),
                        ExchangeState.NOT_DELIVERED,
                        NOW.plusSeconds(2),
                        "EXPIRED"));
        POSTGRES.groupCommit().commit(tx -> events.sequence(tx, 100, clock.instant()));
        return exchange;
    }

    private List<EventRow> eventsOf(ExchangeRow exchange) {
        return events.after(DESK, 0, 10_000).stream()
                .filter(EventRow.class::isInstance)
                .map(EventRow.class::cast)
                .filter(event -> event.exchange().equals(exchange.id()))
                .toList();
    }

    private WebhookRow row() {
        return store.find(DESK).orElseThrow();
    }

    private WebhookDesk desk(String node, X509Certificate anchor, Duration answersWithin) {
        return desk(node, anchor, answersWithin, List.of(key), 1);
    }

    private WebhookDesk desk(
            String node, X509Certificate anchor, Duration answersWithin, List<WebhookKey> keys, int atOnce) {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        return new WebhookDesk(
                Map.of(
                        DESK,
                        new WebhookRounds(
                                new WebhookSender(
                                        receiver.url(),
                                        TlsContexts.clientWithoutCertificate(List.of(anchor)),
                                        keys,
                                        answersWithin,
                                        clock),
                                atOnce)),
                PublishedKeys.of(keys),
                events,
                store,
                POSTGRES.groupCommit(),
                new Alarms(
                        alarms,
                        new ExchangeLedger(new AuthorityId("XA"), node, new LedgerStore(POSTGRES.reads()), RANDOM),
                        POSTGRES.groupCommit(),
                        ids,
                        Clock.systemUTC()),
                new BackOff(Duration.ofSeconds(2), LONGEST_PAUSE),
                node,
                ids,
                clock);
    }

    private static boolean verifies(PublishedKeys.Key published, LoggedRequest request)
            throws GeneralSecurityException {
        return verifies(published, request, request.getHeader("webhook-signature"));
    }

    private static boolean verifies(PublishedKeys.Key published, LoggedRequest request, String signature)
            throws GeneralSecurityException {
        byte[] spki = Base64.getMimeDecoder().decode(published.pem().replaceAll("-----[A-Z ]+-----", ""));
        assertThat(signature).startsWith("v1a,");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update((request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + "."
                        + request.getBodyAsString())
                .getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature.substring(4)));
    }
}
