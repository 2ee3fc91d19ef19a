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
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.handover.PushedCaseSystem;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** Two nodes, or three, as processes of their own, and what a test asks them: at their doors, in their databases, by the commands. */
final class PairForTests implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

    private final DemoHomes homes = new DemoHomes(
            Path.of("target", "pair-" + UUID.randomUUID()).toAbsolutePath(), Clock.systemUTC(), new SecureRandom());
    private final DemoPair pair = new DemoPair(homes, List.of("-XX:TieredStopAtLevel=1"));
    private final DemoPorts ports;

    /** Makes the homes; starts nothing. */
    PairForTests() throws IOException {
        this(DemoHomes::prepare);
    }

    private PairForTests(BiConsumer<DemoHomes, DemoPorts> preparing) throws IOException {
        ports = DemoPorts.free();
        preparing.accept(homes, ports);
    }

    /** As the demo has it: each node has a case system that it calls, which somebody must play. */
    static PairForTests withCalledSystems() throws IOException {
        return new PairForTests(DemoHomes::prepareWithCalledSystems);
    }

    /** Both started; XB calls this case system for what arrives, and soon again where that fails. */
    static PairForTests startedToHandOverTo(PushedCaseSystem caseSystem, String kind)
            throws IOException, InterruptedException {
        PairForTests pair = new PairForTests();
        pair.rewrite(
                DemoHomes.XB,
                yaml -> yaml.replace(
                                "  - id: cms\n",
                                "  - id: cms\n    handover: {" + kind + ": {" + caseSystem.setting() + "}}\n")
                        + "\ndispatch:\n  back-off: {first: 500ms, longest: 1s}\n");
        pair.start(DemoHomes.XA, DemoHomes.XB);
        return pair;
    }

    /** With a third, which both of the others know. */
    static PairForTests with(ThirdGateway third) throws IOException {
        return new PairForTests((homes, ports) -> {
            homes.prepare(ports);
            third.prepare(homes, ports);
        });
    }

    CalledSystems startCalledSystems() {
        return CalledSystems.start(homes, ports);
    }

    DemoHomes homes() {
        return homes;
    }

    /** Adds to a node's settings, before its start. */
    void configure(AuthorityId authority, String yaml) throws IOException {
        Path settings = home(authority).resolve("tidegate.yml");
        Files.writeString(settings, Files.readString(settings) + yaml);
    }

    /** Changes a node's settings, before its start. */
    void rewrite(AuthorityId authority, UnaryOperator<String> change) throws IOException {
        Path settings = home(authority).resolve("tidegate.yml");
        Files.writeString(settings, change.apply(Files.readString(settings)));
    }

    Path home(AuthorityId authority) {
        return homes.home(authority);
    }

    /** Returns when all of them are ready. */
    void start(AuthorityId... authorities) throws InterruptedException {
        for (AuthorityId authority : authorities) {
            pair.start(authority);
        }
        for (AuthorityId authority : authorities) {
            pair.awaitReady(authority, STARTS_WITHIN);
        }
    }

    /** In order, as SIGTERM does. */
    void stop(AuthorityId authority) {
        pair.stop(authority);
    }

    NodeRun run(AuthorityId authority) {
        NodeRun run = NodeRun.read(home(authority));
        if (run == null) {
            throw new AssertionError("node not running: " + authority);
        }
        return run;
    }

    /** At once, as SIGKILL does, and starts it again. */
    void killAndRestart(AuthorityId authority) throws InterruptedException {
        pair.kill(authority);
        start(authority);
    }

    /** The key, certificate and anchor of the authority's case system, for curl. */
    Path caseSystem(AuthorityId authority) {
        return homes.caseSystem(authority);
    }

    CaseSystemClient client(AuthorityId authority) {
        return new CaseSystemClient(
                URI.create("https://localhost:" + run(authority).agencyPort()),
                CaseSystemTls.of(homes.caseSystem(authority)));
    }

    /** What a person's browser gets, with a session's cookie that this node may or may not know. */
    HttpResponse<String> asPerson(AuthorityId authority, String path) {
        try (HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(CaseSystemTls.of(homes.caseSystem(authority)))
                .build()) {
            return asking(() -> browser.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://localhost:" + run(authority).peoplePort() + path))
                            .header("Cookie", "__Host-tidegate-session=" + "A".repeat(43))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
    }

    /** Posts the sample report at XA for XB with a text of the test's own in it; returns the exchange's id. */
    String post(String canary) {
        byte[] report = new String(DemoCommand.sample(), StandardCharsets.UTF_8)
                .replace("sample_user_01", canary)
                .getBytes(StandardCharsets.UTF_8);
        CaseSystemClient.Answer answer =
                asking(() -> client(DemoHomes.XA).postReport(report, DemoHomes.XB.value(), CaseSystemClient.newKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return exchangeOf(answer);
    }

    static String exchangeOf(CaseSystemClient.Answer accepted) {
        return accepted.body().path("exchanges").path(0).path("exchangeId").asString();
    }

    JsonNode exchange(AuthorityId authority, String exchange) {
        return asking(() -> client(authority).exchangeNow(exchange).body());
    }

    void awaitAtXa(String exchange, String member, String value) {
        Await.until(
                exchange + " has " + member + " " + value,
                () -> exchange(DemoHomes.XA, exchange).path(member).asString("").equals(value));
    }

    List<String> inboxItemsOf(String exchange) {
        return asking(() -> client(DemoHomes.XB).inboxItemsOf(exchange));
    }

    JsonNode health(AuthorityId authority) {
        return asking(() -> new OperatorClient(home(authority), run(authority)).get("/actuator/health"));
    }

    void awaitInQuarantine(AuthorityId authority, String exchange) {
        OperatorClient operator = new OperatorClient(home(authority), run(authority));
        Await.until(
                exchange + " is in quarantine",
                () -> asking(() -> operator.get("/operations/quarantine"))
                        .toString()
                        .contains(exchange));
    }

    /** Asks or changes a node's embedded database behind its back. */
    <T> T inDatabase(AuthorityId authority, Function<JdbcClient, T> what) {
        Path postgres = home(authority).resolve("data").resolve("postgres");
        return asking(() -> {
            String port = Files.readAllLines(postgres.resolve("cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            String password =
                    Files.readString(postgres.resolve("tidegate.password")).strip();
            return what.apply(JdbcClient.create(new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + port + "/tidegate", "tidegate", password)));
        });
    }

    /** {@code ./tidegate <command> --home <the node's home> <words>}. */
    CommandProcess.Ended command(AuthorityId authority, String command, String... words) {
        String[] all = new String[words.length + 3];
        all[0] = command;
        all[1] = "--home";
        all[2] = home(authority).toString();
        System.arraycopy(words, 0, all, 3, words.length);
        return asking(() -> CommandProcess.run(home(authority), all));
    }

    /** Everything the node's log says. */
    String log(AuthorityId authority) {
        return asking(() -> Files.readString(ChildNode.log(home(authority))));
    }

    @Override
    public void close() {
        pair.close();
        homes.reset();
    }

    interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
