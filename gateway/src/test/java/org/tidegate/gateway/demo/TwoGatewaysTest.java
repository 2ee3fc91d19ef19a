package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.home.NodeRun;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes as processes of their own, each with its PostgreSQL, broker, keys and certificates: what crosses, what stays out,
 * and what a power cut or a lost answer changes, which is nothing. XA reaches XB by a relay that can lose what XB answers. XA's
 * certificates come from its root, XB's from an authority below its root.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoGatewaysTest {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);

    private static final int USUAL_PAGE = 50;

    private final DemoHomes homes = new DemoHomes(
            Path.of("target", "two-gateways-" + UUID.randomUUID()).toAbsolutePath(),
            Clock.systemUTC(),
            new SecureRandom(),
            Set.of(DemoHomes.XB));
    private final DemoPair pair = new DemoPair(homes, List.of("-XX:TieredStopAtLevel=1"));

    private @Nullable Relay relay;

    @BeforeAll
    void startBoth() throws IOException, InterruptedException {
        DemoPorts ports = DemoPorts.free();
        homes.prepare(ports);
        relay = Relay.to(ports.partner(DemoHomes.XB));
        reachXbBy(relay, ports);
        pair.start();
        pair.awaitReady(DemoHomes.XA, STARTS_WITHIN);
        pair.awaitReady(DemoHomes.XB, STARTS_WITHIN);
    }

    /** XA's own settings file says where its partner's gateway is. */
    private void reachXbBy(Relay line, DemoPorts ports) throws IOException {
        Path settings = homes.home(DemoHomes.XA).resolve("tidegate.yml");
        String direct = "gateway: https://localhost:" + ports.partner(DemoHomes.XB);
        String before = Files.readString(settings);
        assertThat(before).contains(direct);
        Files.writeString(
                settings,
                before.replace(direct, "gateway: https://localhost:" + line.port())
                        + "\ndispatch:\n  back-off: {first: 500ms, longest: 2s}\n");
    }

    @AfterAll
    void stopBoth() throws IOException {
        pair.close();
        line().close();
        homes.reset();
    }

    private Relay line() {
        return Objects.requireNonNull(relay);
    }

    @Test
    void aReportCrossesAndBothSidesTellTheSameStory() throws IOException, InterruptedException {
        String exchange = post(DemoCommand.sample(), CaseSystemClient.newKey());
        String item = awaitInbox(exchange);
        assertThat(xb().inboxPackage(item)
                        .body()
                        .path("referral")
                        .path("platform")
                        .asString())
                .isEqualTo("Example Chat");
        assertThat(xb().acknowledge(item).status()).isEqualTo(200);
        JsonNode atXa = awaitState(exchange, "RETRIEVED");
        JsonNode atXb = xb().exchangeNow(exchange).body();

        assertThat(values(atXa.path("steps"), "state"))
                .containsExactly("ACCEPTED", "SEALED", "RELAYED", "DELIVERED", "RETRIEVED");
        assertThat(values(atXb.path("steps"), "state")).containsExactly("RELAYED", "DELIVERED", "RETRIEVED");
        assertThat(atXa.path("packageId")).isEqualTo(atXb.path("packageId"));
        assertThat(atXa.path("envelope")).isEqualTo(atXb.path("envelope"));
        for (String type : List.of("RELAYED", "DELIVERED", "RETRIEVED")) {
            assertThat(at(atXa, type)).as(type).isEqualTo(at(atXb, type));
        }
        assertThat(xa().receipt(exchange)).isNotEmpty();
    }

    @Test
    void acknowledgingTwiceGivesTheSameAnswer() throws IOException, InterruptedException {
        String exchange = post(DemoCommand.sample(), CaseSystemClient.newKey());
        String item = awaitInbox(exchange);
        assertThat(xb().acknowledge(item)).isEqualTo(xb().acknowledge(item));
        assertThat(xb().inboxItemOf(exchange)).isEmpty();
    }

    @Test
    void theSameKeyAndBodyGetTheSameAnswerAndAnotherBodyIsRefused() throws IOException, InterruptedException {
        String key = CaseSystemClient.newKey();
        CaseSystemClient.Answer first = xa().postReport(DemoCommand.sample(), "XB", key);
        CaseSystemClient.Answer again = xa().postReport(DemoCommand.sample(), "XB", key);
        assertThat(first.status()).isEqualTo(202);
        assertThat(again).isEqualTo(first);
        byte[] other = new String(DemoCommand.sample(), StandardCharsets.UTF_8)
                .replace("Example Chat", "Another Chat")
                .getBytes(StandardCharsets.UTF_8);
        CaseSystemClient.Answer refused = xa().postReport(other, "XB", key);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theSmallestReferralOfThePartnerGuideCrosses() throws IOException, InterruptedException {
        Matcher example =
                Pattern.compile("(?s)```json\\n(.*?)```").matcher(Files.readString(Path.of("../docs/partner.md")));
        assertThat(example.find()).as("the guide shows a package").isTrue();
        CaseSystemClient.Answer answer =
                xa().postPackage(example.group(1).getBytes(StandardCharsets.UTF_8), CaseSystemClient.newKey());

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        awaitInbox(answer.body().path("exchanges").path(0).path("exchangeId").asString());
    }

    @Test
    void anItemIsFoundBehindAFullPageOfTheInbox() throws IOException, InterruptedException {
        for (int i = 0; i < USUAL_PAGE; i++) {
            post(DemoCommand.sample(), CaseSystemClient.newKey());
        }
        assertThat(awaitInbox(post(DemoCommand.sample(), CaseSystemClient.newKey())))
                .isNotEmpty();
    }

    @Test
    void aRecipientWithoutAnAgreementIsRefusedWithItsPlace() throws IOException, InterruptedException {
        CaseSystemClient.Answer refused = xa().postReport(DemoCommand.sample(), "XC", CaseSystemClient.newKey());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").path(0).path("code").asString())
                .isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("query:recipient");
    }

    @Test
    void aCaseSystemSeesNoExchangeButItsOwn() throws IOException, InterruptedException {
        assertThat(xa().exchangeNow(UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    @Test
    void aPackageAcceptedWhileThePartnerIsDownCrossesOnceWhenItIsBack() throws IOException, InterruptedException {
        pair.kill(DemoHomes.XB);
        String exchange = post(DemoCommand.sample(), CaseSystemClient.newKey());
        await(() -> xaState(exchange).path("lastFailureCode").asString("").equals("PARTNER_UNREACHABLE"));
        pair.start(DemoHomes.XB);
        pair.awaitReady(DemoHomes.XB, STARTS_WITHIN);
        awaitState(exchange, "DELIVERED");
        assertThat(itemsOf(exchange)).hasSize(1);
    }

    @Test
    void aReceiverKilledBetweenStoringAndAnsweringHasTakenThePackageOnce() throws IOException, InterruptedException {
        String exchange = postUntilTheAnswerIsLost(() -> {
            pair.kill(DemoHomes.XB);
            line().breakOff();
        });
        await(() -> xaState(exchange).path("lastFailureCode").asString("").equals("PARTNER_UNREACHABLE"));
        pair.start(DemoHomes.XB);
        pair.awaitReady(DemoHomes.XB, STARTS_WITHIN);
        // The line is still broken: what XB holds now it had stored before it was killed.
        byte[] stored = receiptAtXb(exchange);
        assertThat(xaState(exchange).path("state").asString()).isEqualTo("SEALED");

        line().mend();
        requireCrossedOnce(exchange, stored);
    }

    @Test
    void anAnswerLostOnTheWayIsGivenAgainByteForByte() throws IOException, InterruptedException {
        String exchange = postUntilTheAnswerIsLost(() -> line().breakOff());
        byte[] stored = receiptAtXb(exchange);
        assertThat(xaState(exchange).path("state").asString()).isEqualTo("SEALED");
        line().mend();
        requireCrossedOnce(exchange, stored);
    }

    @Test
    void aSenderKilledRightAfterIts202CompletesTheExchangeOnce() throws IOException, InterruptedException {
        String exchange = post(DemoCommand.sample(), CaseSystemClient.newKey());
        pair.kill(DemoHomes.XA);
        pair.start(DemoHomes.XA);
        pair.awaitReady(DemoHomes.XA, STARTS_WITHIN);
        awaitState(exchange, "DELIVERED");
        assertThat(itemsOf(exchange)).hasSize(1);
    }

    @Test
    void whatIsAcceptedAtOnceSharesEnvelopesAndCrossesOnceAlthoughBothSidesAreKilled() throws Exception {
        List<String> exchanges = postAtOnce(60);
        pair.kill(DemoHomes.XB);
        pair.kill(DemoHomes.XA);
        pair.start();
        pair.awaitReady(DemoHomes.XA, STARTS_WITHIN);
        pair.awaitReady(DemoHomes.XB, STARTS_WITHIN);
        for (String exchange : exchanges) {
            awaitState(exchange, "DELIVERED");
            assertThat(itemsOf(exchange)).hasSize(1);
        }
        Set<String> shared = new HashSet<>();
        for (String exchange : postAtOnce(60)) {
            shared.add(awaitState(exchange, "DELIVERED").path("envelope").asString());
            assertThat(itemsOf(exchange)).hasSize(1);
        }
        assertThat(shared).hasSizeLessThan(60);
    }

    private List<String> postAtOnce(int many) throws Exception {
        List<Future<String>> posted = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CaseSystemClient caseSystem = xa();
            for (int number = 0; number < many; number++) {
                posted.add(threads.submit(() -> {
                    CaseSystemClient.Answer answer =
                            caseSystem.postReport(DemoCommand.sample(), "XB", CaseSystemClient.newKey());
                    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
                    return answer.body()
                            .path("exchanges")
                            .path(0)
                            .path("exchangeId")
                            .asString();
                }));
            }
        }
        List<String> exchanges = new ArrayList<>();
        for (Future<String> one : posted) {
            exchanges.add(one.get());
        }
        return exchanges;
    }

    @Test
    void aDatabaseThatLosesItsConnectionsStopsNoPackage() throws IOException, InterruptedException {
        List<String> exchanges = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            CaseSystemClient.Answer answer = postAgainUntilAccepted(CaseSystemClient.newKey());
            exchanges.add(
                    answer.body().path("exchanges").path(0).path("exchangeId").asString());
            endDatabaseSessions(number % 2 == 0 ? DemoHomes.XA : DemoHomes.XB);
        }
        for (String exchange : exchanges) {
            awaitState(exchange, "DELIVERED");
            assertThat(itemsOf(exchange)).hasSize(1);
        }
    }

    /** As a case system does: the same request again until it is answered. */
    private CaseSystemClient.Answer postAgainUntilAccepted(String key) {
        List<CaseSystemClient.Answer> accepted = new ArrayList<>();
        await(() -> {
            CaseSystemClient.Answer answer = asking(() -> xa().postReport(DemoCommand.sample(), "XB", key));
            assertThat(answer.status()).as(answer.body().toString()).isIn(202, 503);
            if (answer.status() == 202) {
                accepted.add(answer);
            }
            return !accepted.isEmpty();
        });
        return accepted.getFirst();
    }

    /** The server ends the session of each connection in the middle of whatever it does. */
    private void endDatabaseSessions(AuthorityId authority) {
        await(() -> !databaseSessions(authority).isEmpty());
        databaseSessions(authority).forEach(ProcessHandle::destroy);
    }

    private List<ProcessHandle> databaseSessions(AuthorityId authority) {
        return ProcessHandle.of(Objects.requireNonNull(NodeRun.read(homes.home(authority)))
                        .postgresPid())
                .orElseThrow()
                .children()
                .filter(child -> title(child).contains("127.0.0.1("))
                .toList();
    }

    /** What the server calls its process, such as {@code postgres: tidegate tidegate 127.0.0.1(40502) idle}; Linux tells it here. */
    private static String title(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void nothingOfAPersonIsInAnyLogOrError() throws IOException, InterruptedException {
        String canary = "Canary" + UUID.randomUUID().toString().replace("-", "");
        byte[] good = new String(DemoCommand.sample(), StandardCharsets.UTF_8)
                .replace("sample_user_01", canary)
                .getBytes(StandardCharsets.UTF_8);
        String exchange = post(good, CaseSystemClient.newKey());
        awaitInbox(exchange);
        byte[] bad = new String(good, StandardCharsets.UTF_8)
                .replace("Misleading Words or Digital Images on the Internet", canary)
                .getBytes(StandardCharsets.UTF_8);
        CaseSystemClient.Answer refused = xa().postReport(bad, "XB", CaseSystemClient.newKey());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).doesNotContain(canary);
        for (AuthorityId authority : List.of(DemoHomes.XA, DemoHomes.XB)) {
            assertThat(Files.readString(ChildNode.log(homes.home(authority)))).doesNotContain(canary);
        }
    }

    /** @return the exchange whose answer it was */
    private String postUntilTheAnswerIsLost(Runnable then) throws IOException, InterruptedException {
        line().loseNextAnswer(then);
        while (true) {
            String exchange = post(DemoCommand.sample(), CaseSystemClient.newKey());
            await(() -> line().answerWasLost() || hasReceipt(xaState(exchange)));
            if (line().answerWasLost()) {
                return exchange;
            }
        }
    }

    private static boolean hasReceipt(JsonNode exchange) {
        return List.of("RELAYED", "DELIVERED").contains(exchange.path("state").asString(""));
    }

    /** What XB would answer XA, asked with XA's keys at XB itself. */
    private byte[] receiptAtXb(String exchange) throws IOException, InterruptedException {
        String envelope = xaState(exchange).path("envelope").asString();
        NodeRun run = Objects.requireNonNull(NodeRun.read(homes.home(DemoHomes.XB)));
        Path xa = homes.home(DemoHomes.XA);
        SSLContext tls = TlsContexts.client(
                Pkcs12KeyRing.open(xa.resolve("keys")).tls(),
                PemFiles.readCertificates(xa.resolve("trust").resolve("XB.pem")));
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls).build()) {
            URI path = URI.create(
                    "https://localhost:" + run.partnerPort() + "/exchange/v1/envelopes/" + envelope + "/receipt");
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(path).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private void requireCrossedOnce(String exchange, byte[] stored) throws IOException, InterruptedException {
        JsonNode atXa = awaitState(exchange, "DELIVERED");
        JsonNode atXb = xb().exchangeNow(exchange).body();
        assertThat(xa().receipt(exchange)).isEqualTo(stored);
        assertThat(itemsOf(exchange)).hasSize(1);
        assertThat(values(atXa.path("steps"), "state")).containsExactly("ACCEPTED", "SEALED", "RELAYED", "DELIVERED");
        assertThat(values(atXb.path("steps"), "state")).containsExactly("RELAYED", "DELIVERED");
        assertThat(atXa.path("packageId")).isEqualTo(atXb.path("packageId"));
        assertThat(atXa.path("envelope")).isEqualTo(atXb.path("envelope"));
        for (String type : List.of("RELAYED", "DELIVERED")) {
            assertThat(at(atXa, type)).as(type).isEqualTo(at(atXb, type));
        }
    }

    private String post(byte[] report, String key) throws IOException, InterruptedException {
        CaseSystemClient.Answer answer = xa().postReport(report, "XB", key);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body().path("exchanges").path(0).path("exchangeId").asString();
    }

    private String awaitInbox(String exchange) {
        List<String> seen = new ArrayList<>();
        await(() -> {
            item(exchange).ifPresent(seen::add);
            return !seen.isEmpty();
        });
        return seen.getFirst();
    }

    private JsonNode awaitState(String exchange, String state) {
        List<JsonNode> seen = new ArrayList<>();
        await(() -> {
            seen.add(xaState(exchange));
            return seen.getLast().path("state").asString("").equals(state);
        });
        return seen.getLast();
    }

    private Optional<String> item(String exchange) {
        return asking(() -> xb().inboxItemOf(exchange));
    }

    private JsonNode xaState(String exchange) {
        return asking(() -> xa().exchangeNow(exchange).body());
    }

    private List<String> itemsOf(String exchange) throws IOException, InterruptedException {
        return xb().inboxItemsOf(exchange);
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new AssertionError("the door did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void await(Supplier<Boolean> condition) {
        long end = System.nanoTime() + ARRIVES_WITHIN.toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<String> values(JsonNode list, String member) {
        List<String> values = new ArrayList<>();
        list.forEach(one -> values.add(one.path(member).asString()));
        return values;
    }

    private static String at(JsonNode view, String type) {
        for (JsonNode evidence : view.path("evidences")) {
            if (evidence.path("type").asString().equals(type)) {
                return evidence.path("at").asString();
            }
        }
        throw new AssertionError("no evidence " + type.toLowerCase(Locale.ROOT));
    }

    private CaseSystemClient xa() {
        return client(DemoHomes.XA);
    }

    private CaseSystemClient xb() {
        return client(DemoHomes.XB);
    }

    private CaseSystemClient client(AuthorityId authority) {
        NodeRun run = NodeRun.read(homes.home(authority));
        if (run == null) {
            throw new AssertionError("node not running: " + authority);
        }
        return new CaseSystemClient(
                URI.create("https://localhost:" + run.agencyPort()), CaseSystemTls.of(homes.caseSystem(authority)));
    }
}
