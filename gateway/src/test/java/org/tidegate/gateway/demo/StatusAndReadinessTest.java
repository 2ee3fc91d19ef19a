package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a duty officer and a load balancer are told of a node: whose partner is away, whose database is gone, and that was killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusAndReadinessTest {
    private static final AuthorityId XA = DemoHomes.XA;

    private PairForTests pair;

    @BeforeAll
    void prepareHomes() throws Exception {
        pair = new PairForTests();
    }

    @AfterAll
    void stopAll() {
        pair.close();
    }

    @Test
    @Order(1)
    void beforeItsStartTheStatusSaysThatThereIsNoRunFileAndHowToStartIt() {
        CommandProcess.Ended ended = pair.command(XA, "status");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errorLines()).hasSize(1);
        assertThat(ended.error())
                .contains("No node answers", "./tidegate node --home", "no run file", "stopped in order");
    }

    @Test
    @Order(2)
    void aNodeThatIsWellIsReadyAndItsScreenSaysWhoWaitsAndWhyAndNothingOfTheirCases() throws Exception {
        pair.start(XA);
        String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
        String exchange = pair.post(canary);
        pair.awaitAtXa(exchange, "lastFailureCode", "PARTNER_UNREACHABLE");

        CommandProcess.Ended screen = pair.command(XA, "status");
        CommandProcess.Ended json = pair.command(XA, "status", "--json");

        assertThat(screen.error()).isEmpty();
        assertThat(screen.status()).isZero();
        assertThat(screen.output())
                .contains(
                        "xa-1 of XA",
                        "READY, up for",
                        "Open alarms    none",
                        "PARTNER_UNREACHABLE",
                        "none since the start",
                        "ROUTINE 1; oldest",
                        "Since 00:00    ACCEPTED 1",
                        "Certificates",
                        "days left",
                        "Java 25",
                        "PostgreSQL 18")
                .containsPattern("schema [1-9]");
        assertThat(screen.output().lines().count())
                .as("one screen:\n" + screen.output())
                .isLessThanOrEqualTo(24);
        assertThat(screen.output().lines().mapToInt(String::length).max().orElseThrow())
                .as("one screen:\n" + screen.output())
                .isLessThanOrEqualTo(132);
        JsonNode status = JsonMapper.builder().build().readTree(json.output());
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("partners").path(0).path("waiting").size()).isEqualTo(3);
        assertThat(status.path("database").path("settings").path("fsync").asString())
                .isEqualTo("on");
        assertThat(status.path("queues").toString()).contains("dispatch.XB.IMMEDIATE_RISK", "quarantine");
        for (CommandProcess.Ended command : List.of(screen, json)) {
            assertThat(command.output()).doesNotContain(canary, exchange);
        }
        assertThat(readiness().status()).isEqualTo(200);
        assertThat(readiness().body()).doesNotContain("transferLog");
        assertThat(pair.health(XA)
                        .path("components")
                        .path("transferLog")
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(liveness().status()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void whileItsDatabaseIsGoneItIsAliveButNotReadyAndTheScreenStillComes() throws Exception {
        Path cluster = pair.home(XA).resolve("data/postgres/cluster");
        Path away = pair.home(XA).resolve("data/postgres/away");
        long killed = pair.run(XA).postgresPid();
        Files.move(cluster, away);
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Await.until(
                "readiness is red",
                () -> PairForTests.asking(this::readiness).body().contains("is gone; bring its disk back"));

        CommandProcess.Ended screen = pair.command(XA, "status");

        assertThat(readiness().status()).isEqualTo(503);
        assertThat(liveness().status()).isEqualTo(200);
        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.output())
                .contains(
                        "NOT READY",
                        "is gone; bring its disk back",
                        "? not known: what waits",
                        "PostgreSQL does not answer");

        Files.move(away, cluster);
        Await.until(
                "readiness is green", () -> PairForTests.asking(this::readiness).status() == 200);
    }

    @Test
    @Order(4)
    void killedItsStatusSaysThatItDidNotStopInOrder() throws Exception {
        NodeRun run = pair.run(XA);
        ProcessHandle node = ProcessHandle.of(run.pid()).orElseThrow();
        node.destroyForcibly();
        node.onExit().get();

        CommandProcess.Ended ended = pair.command(XA, "status");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.error())
                .contains("process " + run.pid(), "no such process", "did not stop in order", "./tidegate node --home");
    }

    @Test
    @Order(5)
    void toldToStopItStopsInOrderAndItsLogHasNothingToComplainOf() throws Exception {
        pair.killAndRestart(XA);
        String before = pair.log(XA);
        ProcessHandle node = ProcessHandle.of(pair.run(XA).pid()).orElseThrow();

        node.destroy();
        node.onExit().get(1, TimeUnit.MINUTES);

        assertThat(pair.log(XA).substring(before.length())).doesNotContain(" WARN ", " ERROR ");
        assertThat(pair.command(XA, "status").error()).contains("stopped in order");
    }

    private OperatorClient.Said readiness() throws IOException, InterruptedException {
        return operator().ask("/actuator/health/readiness");
    }

    private OperatorClient.Said liveness() throws IOException, InterruptedException {
        return operator().ask("/actuator/health/liveness");
    }

    private OperatorClient operator() {
        return new OperatorClient(pair.home(XA), pair.run(XA));
    }
}
