package org.tidegate.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.clock.ClockState.Discipline;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Samples;

/** A node's clock as its ledger tells of it, beside XB's and an authority's. */
class TimeSourceWatchTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static int nodes;

    /** Another one for each test, with its rows. */
    private final String node = "xa-" + ++nodes;

    private final MovedClock clock = new MovedClock(Samples.NOW);
    private final ClockDifferences others = new ClockDifferences();
    private ClockState system = new ClockState(Discipline.SYNCHRONIZED, Optional.of(Duration.ofMillis(12)), "chrony");
    private final TimeSourceWatch watch = watch();

    @Test
    void aRowAtTheStartAndEachDayAndNoneBetween() {
        watch.look();
        pass(Duration.ofHours(23));
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo("SYNCHRONIZED");
            assertThat(row.asked()).isEqualTo("by=chrony&may-be-off-ms=12");
            assertThat(row.count()).isZero();
            assertThat(row.node()).isEqualTo(node);
        });
        pass(Duration.ofHours(1));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void aChangeIsWrittenWhenTheRowBeforeIsSomeMinutesOld() {
        watch.look();
        system = new ClockState(Discipline.NOT_SYNCHRONIZED, Optional.empty(), "unknown");
        pass(Duration.ofMinutes(9));
        assertThat(rows()).hasSize(1);
        pass(Duration.ofMinutes(1));
        assertThat(rows()).hasSize(2);
        assertThat(rows().getLast().code()).isEqualTo("NOT_SYNCHRONIZED");
        assertThat(rows().getLast().asked()).isEqualTo("by=unknown");
    }

    @Test
    void aClockThatWentBackIsTold() {
        watch.look();
        pass(Duration.ofMinutes(-10));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void othersClocksStandBetweenTwoBoundsWhileTheyAreFresh() {
        hear("XB", Duration.ofSeconds(3));
        hear(ClockDifferences.TIME_AUTHORITY, Duration.ZERO);
        watch.look();
        assertThat(rows().getLast().asked())
                .isEqualTo("by=chrony&may-be-off-ms=12&XB-ms=3000..4200&time-authority-ms=0..1200");
        assertThat(rows().getLast().count()).isEqualTo(2);
        pass(Duration.ofDays(1));
        assertThat(rows().getLast().count()).as("heard too long ago").isZero();
    }

    /** Each row is signed, and so others are heard: a row about their silence would end it, and begin it an hour later. */
    @Test
    void thatOthersAreHeardIsNewsAndThatTheyAreHeardNoMoreIsNone() {
        watch.look();
        hear("XB", Duration.ZERO);
        pass(Duration.ofMinutes(10));
        assertThat(rows()).hasSize(2);
        pass(Duration.ofHours(2));
        pass(Duration.ofHours(2));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void whatIsOffWhateverTheAnswerTookRingsOnceAndEndsByItself() {
        hear("XB", Duration.ofSeconds(30));
        watch.look();
        assertThat(alarms()).as("it may be 30 seconds exactly").isEmpty();
        hear("XB", Duration.ofSeconds(31));
        watch.look();
        assertThat(alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).isEqualTo(Map.of("node", node, "other", "XB")));
        acknowledge();
        watch.look();
        assertThat(alarms()).as("told before").isEmpty();

        hear("XB", Duration.ofSeconds(-40));
        TimeSourceWatch started = watch();
        started.look();
        assertThat(alarms()).as("behind, seen after a start").hasSize(1);
        hear("XB", Duration.ZERO);
        started.look();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void theRowOfManyPartnersNamesTheFarthest() {
        for (int partner = 0; partner < 60; partner++) {
            hear("PARTNER-WITH-A-LONG-ID-" + partner, Duration.ofSeconds(partner % 30));
        }
        watch.look();
        assertThat(rows().getLast().count()).isEqualTo(60);
        assertThat(rows().getLast().asked()).contains("PARTNER-WITH-A-LONG-ID-59-ms=29000..30200");
    }

    private void pass(Duration time) {
        clock.move(time);
        watch.look();
    }

    /** The answer took 200 ms. */
    private void hear(String who, Duration ahead) {
        Instant now = clock.instant();
        others.heard(who, now.minusMillis(200), now.plus(ahead), now);
    }

    private List<AlarmRow> alarms() {
        return new AlarmStore(POSTGRES.reads())
                .open().stream()
                        .filter(alarm -> alarm.code().equals(TimeSourceWatch.DIFFERS)
                                && node.equals(alarm.subjects().get("node")))
                        .toList();
    }

    private void acknowledge() {
        AlarmStore store = new AlarmStore(POSTGRES.reads());
        alarms().forEach(alarm -> POSTGRES.groupCommit()
                .commit(tx -> store.acknowledge(tx, alarm.id(), "operator:test", clock.instant())));
    }

    private List<LedgerEntry> rows() {
        return POSTGRES
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list())
                .stream()
                .filter(entry ->
                        entry.event() == LedgerEvent.TIME_SOURCE && entry.node().equals(node))
                .toList();
    }

    private TimeSourceWatch watch() {
        SecureRandom random = new SecureRandom();
        ExchangeLedger ledger =
                new ExchangeLedger(new AuthorityId("XA"), node, new LedgerStore(POSTGRES.reads()), random);
        Alarms alarms = new Alarms(
                new AlarmStore(POSTGRES.reads()),
                ledger,
                POSTGRES.groupCommit(),
                new TimeOrderedIds(Clock.systemUTC(), random),
                clock);
        return new TimeSourceWatch(node, () -> system, others, ledger, alarms, POSTGRES.groupCommit(), clock);
    }
}
