package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.time.LocalTimeAuthority;
import org.tidegate.crypto.ledger.time.LocalTimeCertificates;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.PostgresForTests;

/** Checkpoints and a time-stamping authority behind HTTP that may be away or may not be the one that is believed. */
class TimeStampDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final LedgerKey KEY = LogForTests.key();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration WITHIN = Duration.ofHours(4);
    private static final BackOff AGAIN = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final LogForTests log = new LogForTests(POSTGRES, KEY);
    private final AtomicBoolean away = new AtomicBoolean();
    private final LocalTimeCertificates believed =
            LocalTimeCertificates.issue(Instant.now(), Duration.ofDays(1), RANDOM);
    private final HttpServer server;
    private LocalTimeCertificates answering = believed;

    TimeStampDeskTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext("/tsa", exchange -> {
            byte[] query = exchange.getRequestBody().readAllBytes();
            byte[] answer =
                    new LocalTimeAuthority(answering.key(), answering.certificate(), log.clock(), RANDOM).answer(query);
            exchange.sendResponseHeaders(away.get() ? 503 : 200, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theNewestCheckpointGetsATokenThatHoldsAndSaysWhoGaveIt() {
        Row row = log.checkpoint();
        desk().stamp();
        Row stamped = log.checkpoints.of(row.size()).orElseThrow();
        assertThat(stamped.stamp()).isNotNull();
        assertThat(stamped.stamp().kind()).isEqualTo("LOCAL");
        assertThat(new TimeStampVerifier(List.of(believed.anchor()))
                        .check(
                                stamped.stamp().token(),
                                TimeStampQuery.imprint(
                                        log.own.readable(stamped).orElseThrow().checkpoint()),
                                Instant.now()))
                .isInstanceOf(TimeStampCheck.Holds.class);
        assertThat(log.openAlarms()).isEmpty();
    }

    @Test
    void anOutageIsPendingThenAlarmedThenCaughtUpWithTheNewestOnly() {
        away.set(true);
        TimeStampDesk desk = desk();
        Row first = log.checkpoint();
        desk.stamp();
        assertThat(log.openAlarms()).as("pending, and nothing else").isEmpty();
        log.pass(WITHIN.plusMinutes(1));
        Row second = log.checkpoint();
        desk.stamp();
        assertThat(log.openAlarms()).containsExactly(TimeStampDesk.PENDING);

        away.set(false);
        desk.stamp();
        assertThat(log.checkpoints.of(second.size()).orElseThrow().stamp())
                .as("the pause is not over")
                .isNull();
        log.pass(Duration.ofMinutes(2));
        desk.stamp();
        assertThat(log.checkpoints.of(second.size()).orElseThrow().stamp()).isNotNull();
        assertThat(log.checkpoints.of(first.size()).orElseThrow().stamp()).isNull();
        assertThat(log.checkpoints.unstampedSince(0)).as("nothing waits").isEmpty();
        log.acknowledgeAlarms();
    }

    @Test
    void aCheckpointThatCannotBeReadRingsAndIsMissedAsOneThatCannotBeStamped() {
        TimeStampDesk desk = desk();
        Row row = log.checkpoint();
        log.alterNewest();
        desk.stamp();
        assertThat(log.openAlarms()).containsExactly(OwnCheckpoints.UNREADABLE);
        log.pass(WITHIN.plusMinutes(1));
        desk.stamp();
        assertThat(log.openAlarms()).containsExactlyInAnyOrder(OwnCheckpoints.UNREADABLE, TimeStampDesk.PENDING);
        assertThat(log.checkpoints.of(row.size()).orElseThrow().stamp()).isNull();

        Row next = log.checkpoint();
        desk.stamp();
        assertThat(log.checkpoints.of(next.size()).orElseThrow().stamp())
                .as("the next one covers all")
                .isNotNull();
        log.acknowledgeAlarms();
    }

    @Test
    void aTokenOfAnAuthorityNobodyNamedIsNotTaken() {
        answering = LocalTimeCertificates.issue(Instant.now(), Duration.ofDays(1), RANDOM);
        Row row = log.checkpoint();
        desk().stamp();
        assertThat(log.checkpoints.of(row.size()).orElseThrow().stamp()).isNull();
    }

    @Test
    void aStampIsNotCheckedWhileTheAnchorsCannotBeRead() {
        Row row = log.checkpoint();
        desk().stamp();
        Row stamped = log.checkpoints.of(row.size()).orElseThrow();
        StampChecks checks = new StampChecks(() -> {
            throw new KeyFileException(Path.of("anchors.pem"), "cannot be read", "put it there");
        });
        assertThat(stamped.stamp()).isNotNull();
        assertThat(checks.check(log.own.readable(stamped).orElseThrow(), stamped.stamp(), Instant.now()))
                .isEmpty();
    }

    private TimeStampDesk desk() {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/tsa");
        return new TimeStampDesk(
                LogForTests.XA,
                "xa-1",
                Optional.of(new TimeStampDesk.Source(
                        new HttpTimeAuthority(url, Duration.ofSeconds(30), Duration.ofSeconds(30)),
                        new TimeStampVerifier(List.of(believed.anchor())),
                        WITHIN)),
                log.ownCheckpoints(),
                log.tree,
                log.checkpoints,
                log.alarms(),
                log.commits,
                AGAIN,
                RANDOM,
                log.clock());
    }
}
