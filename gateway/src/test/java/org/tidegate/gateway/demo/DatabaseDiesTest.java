package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** The database's process is killed under a working node, at the sender and at the receiver, in the middle of traffic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseDiesTest {
    private static final int SENDERS = 4;
    private static final int ACCEPTED_BEFORE = 12;
    private static final int ACCEPTED_AFTER = 12;

    private PairForTests pair;

    @BeforeAll
    void startBoth() throws IOException, InterruptedException {
        pair = new PairForTests();
        pair.start(DemoHomes.XA, DemoHomes.XB);
    }

    @AfterAll
    void stopBoth() {
        pair.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XA", "XB"})
    void theNodeStartsItAgainAndWhatWasAcceptedCrossesOnce(String where) throws Exception {
        AuthorityId authority = new AuthorityId(where);
        long killed = pair.run(authority).postgresPid();
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        CountDownLatch before = new CountDownLatch(ACCEPTED_BEFORE);
        AtomicBoolean back = new AtomicBoolean();
        CountDownLatch after = new CountDownLatch(ACCEPTED_AFTER);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                ends.add(senders.submit(() -> {
                    while (after.getCount() > 0) {
                        send(accepted);
                        (back.get() ? after : before).countDown();
                    }
                    return true;
                }));
            }
            before.await();
            assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();
            Await.until(
                    "another server has taken over", () -> pair.run(authority).postgresPid() != killed);
            Await.until("health is green", () -> status(authority).equals("UP"));
            back.set(true);
            for (Future<?> end : ends) {
                end.get();
            }
        }
        for (String exchange : accepted) {
            pair.awaitAtXa(exchange, "state", "DELIVERED");
            assertThat(inboxItemsOf(exchange)).as(exchange).isOne();
        }
        assertThat(pair.command(DemoHomes.XA, "quarantine", "list").output()).contains("Nothing is in quarantine");
        assertThat(pair.command(DemoHomes.XB, "quarantine", "list").output()).contains("Nothing is in quarantine");
    }

    @Test
    void whileItsDataIsGoneHealthIsRedWithTheReasonAndTheDoorAsksToComeAgain() throws Exception {
        Path cluster = pair.home(DemoHomes.XA).resolve("data/postgres/cluster");
        Path away = pair.home(DemoHomes.XA).resolve("data/postgres/away");
        long killed = pair.run(DemoHomes.XA).postgresPid();
        Files.move(cluster, away);
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Await.until(
                "health names it",
                () -> pair.health(DemoHomes.XA).path("components").toString().contains("is gone; bring its disk back"));
        assertThat(status(DemoHomes.XA)).isEqualTo("DOWN");
        CaseSystemClient.Answer answer =
                pair.client(DemoHomes.XA).postReport(DemoCommand.sample(), "XB", CaseSystemClient.newKey());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("code").asString()).isEqualTo("UNAVAILABLE");
        HttpResponse<String> form = pair.asPerson(DemoHomes.XA, "/people/v1/exchanges/" + UUID.randomUUID() + "/forms");
        assertThat(form.statusCode()).as(form.body()).isEqualTo(503);
        assertThat(form.body()).contains("\"code\":\"UNAVAILABLE\"");
        assertThat(form.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> page = pair.asPerson(DemoHomes.XA, "/console/exchanges");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");

        Files.move(away, cluster);
        Await.until("health is green", () -> status(DemoHomes.XA).equals("UP"));
        pair.awaitAtXa(pair.post("after_the_return"), "state", "DELIVERED");
    }

    /** With one key until it is accepted; what the door may answer in between is "the node cannot take this" and nothing else. */
    private void send(Set<String> accepted) throws IOException, InterruptedException {
        String key = CaseSystemClient.newKey();
        CaseSystemClient client = pair.client(DemoHomes.XA);
        CaseSystemClient.Answer answer = client.postReport(DemoCommand.sample(), "XB", key);
        while (answer.status() != 202) {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
            answer = client.postReport(DemoCommand.sample(), "XB", key);
        }
        accepted.add(PairForTests.exchangeOf(answer));
    }

    private long inboxItemsOf(String exchange) {
        return pair.inDatabase(
                DemoHomes.XB,
                db -> db.sql("select count(*) from inbox_item where exchange_id = ?::uuid")
                        .param(exchange)
                        .query(Long.class)
                        .single());
    }

    private String status(AuthorityId authority) {
        JsonNode health = pair.health(authority);
        return health.path("status").asString();
    }
}
