package org.tidegate.gateway.deconfliction.hit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.PostgresForTests;

/** What of a hit the partner is told when its entry is withdrawn before, while and after it is told. */
class HitTellingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    Path folder;

    /** XB's gateway: what it does when it is told, how often it was, and what it answers. */
    private Runnable whenTold = () -> {};

    private final AtomicInteger told = new AtomicInteger();
    private int status = 204;
    private HttpServer xb;
    private OneSide side;
    private Runnable telling;

    @BeforeEach
    void start() throws IOException {
        xb = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        xb.createContext("/exchange/v1/deconfliction/hits", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                told.incrementAndGet();
                whenTold.run();
                exchange.sendResponseHeaders(status, -1);
            }
        });
        xb.start();
        side = new OneSide(
                POSTGRES.database(),
                HitRule.AUTOMATIC,
                HitRule.APPROVAL,
                URI.create("http://localhost:" + xb.getAddress().getPort()));
        side.reset();
        telling = side.telling(folder);
    }

    @AfterEach
    void stop() {
        xb.stop(0);
    }

    @Test
    void whatIsWithdrawnBeforeItsNoticeWasBegunIsNeverToldAndNoEndOfItIs() {
        UUID entry = side.anEvent(Duration.ofHours(90), Duration.ofHours(2));
        side.found(entry);
        HitRow hit = side.open(entry);
        side.desk.allowPlace(side.officer, hit.id());
        assertThat(side.untold()).containsExactly("NOTICE", "PLACE_ALLOWED");

        side.withdraw(entry);
        telling.run();

        assertThat(told).hasValue(0);
        assertThat(side.untold()).isEmpty();
        assertThat(side.now(hit).state()).isEqualTo(HitState.CLOSED);
        assertThat(side.now(hit).notifiedAt()).isNull();
    }

    @Test
    void whatIsWithdrawnWhileItsNoticeIsUnderWayIsClosedAtThePartner() {
        UUID entry = side.anEntry();
        side.found(entry);
        HitRow hit = side.open(entry);
        whenTold = () -> side.withdraw(entry);
        telling.run();
        assertThat(told).hasValue(1);
        assertThat(side.now(hit).notifiedAt()).isNotNull();
        assertThat(side.untold()).containsExactly("CLOSED WITHDRAWN");

        whenTold = () -> {};
        telling.run();
        assertThat(told).hasValue(2);
        assertThat(side.untold()).isEmpty();
    }

    /** The notice may have been heard, and the answer lost. */
    @Test
    void aNoticeThatWasNotAnsweredIsNotSentAgainAfterTheWithdrawalButItsEndIs() {
        UUID entry = side.anEntry();
        side.found(entry);
        status = 503;
        telling.run();
        telling.run();
        assertThat(told).as("it waits for a while").hasValue(1);

        side.withdraw(entry);
        status = 404;
        side.clock.move(Duration.ofMinutes(5));
        telling.run();
        assertThat(told).as("the notice").hasValue(1);
        assertThat(side.untold()).containsExactly("CLOSED WITHDRAWN");
        telling.run();
        assertThat(told).hasValue(2);
        assertThat(side.untold()).isEmpty();
    }

    @Test
    void oneNodeTellsItAtATime() {
        UUID entry = side.anEntry();
        side.found(entry);
        Runnable another = side.telling(folder.resolve("another"));
        whenTold = another;
        telling.run();
        assertThat(told).hasValue(1);
        assertThat(side.untold()).isEmpty();
    }

    @Test
    void whatThePartnerToldByItselfIsClosedThereAlthoughOursWasNotTold() {
        UUID entry = side.anEntry();
        side.found(entry);
        assertThat(side.hears(side.notice(entry, UUID.randomUUID()))).isTrue();
        side.withdraw(entry);
        assertThat(side.untold()).containsExactly("CLOSED WITHDRAWN");
    }
}
