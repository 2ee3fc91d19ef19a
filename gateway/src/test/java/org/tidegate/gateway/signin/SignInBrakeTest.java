package org.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.SignInBrakeStore;

/** The brake of both doors at a real database. */
class SignInBrakeTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final String HERE = "c0000201";
    private static final BrakeRule RULE = new BrakeRule("test", 3, 6, Duration.ofSeconds(1));

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    private static DataKeys dataKeys;

    private final SignInBrake brake = brake(RULE);

    private static SignInBrake brake(BrakeRule rule) {
        return new SignInBrake(rule, new SignInBrakeStore(POSTGRES.reads()), dataKeys());
    }

    private static DataKeys dataKeys() {
        if (dataKeys == null) {
            dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        }
        return dataKeys;
    }

    @BeforeEach
    void nobodyHasTried() {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("delete from sign_in_brake").update());
    }

    @Test
    void eachFailureFromTheFirstPauseOnDoublesItUpToAQuarterOfAnHour() {
        List<Duration> pauses = new ArrayList<>();
        Instant now = NOW;
        for (int i = 0; i < 14; i++) {
            begin("a", "source " + i, now);
            Instant asked = now;
            Optional<Instant> until = brake.barredUntil("a", HERE, now);
            pauses.add(until.map(end -> Duration.between(asked, end)).orElse(Duration.ZERO));
            now = until.orElse(now);
        }
        assertThat(pauses.subList(0, 5))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4));
        assertThat(pauses.subList(12, 14)).containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(15));
    }

    @Test
    void aPauseRunsOutAndWhatIsTriedMeanwhileIsNotCounted() {
        fail("a", 3);
        assertThat(begin("a", HERE, NOW.plusMillis(999)).barredUntil()).contains(NOW.plusSeconds(1));
        assertThat(brake.barredUntil("a", HERE, NOW.plusSeconds(1))).isEmpty();
        begin("a", HERE, NOW.plusSeconds(1));
        assertThat(brake.barredUntil("a", HERE, NOW.plusSeconds(1)))
                .as("the fourth failure")
                .contains(NOW.plusSeconds(3));
    }

    @Test
    void itIsToldWhenAPauseBegins() {
        assertThat(begin("a", HERE, NOW).pauses()).isFalse();
        assertThat(begin("a", HERE, NOW).pauses()).isFalse();
        assertThat(begin("a", HERE, NOW).pauses()).isTrue();
    }

    @Test
    void manyNamesFromOneSourceBarTheSourceForEveryName() {
        for (int i = 0; i < 6; i++) {
            begin("name " + i, HERE, NOW);
        }
        assertThat(brake.barredUntil("another", HERE, NOW)).contains(NOW.plusSeconds(1));
        assertThat(brake.barredUntil("another", "elsewhere", NOW)).isEmpty();
    }

    @Test
    void aSignInForgetsTheFailuresOfTheNameAndOfTheSourceItsOwnTryAlone() {
        fail("a", 2);
        assertThat(begin("a", HERE, NOW).pauses()).isTrue();
        POSTGRES.groupCommit().commit(tx -> {
            brake.release(tx, "a", HERE);
            return true;
        });
        assertThat(brake.barredUntil("a", HERE, NOW)).isEmpty();
        fail("a", 2);
        assertThat(begin("b", HERE, NOW).pauses()).as("the fifth from here").isFalse();
        assertThat(begin("c", HERE, NOW).pauses()).as("the sixth from here").isTrue();
    }

    @Test
    void anHourWithoutAFailureForgetsThemAndTheirRowsGoWithTheNextTry() {
        fail("a", 2);
        Instant later = NOW.plus(BrakeRule.FORGOTTEN_AFTER).plusMillis(1);
        assertThat(begin("b", "elsewhere", later).pauses()).isFalse();
        assertThat(rows()).as("of the last try alone").isEqualTo(2);
        assertThat(begin("a", HERE, later).pauses()).isFalse();
        assertThat(begin("a", HERE, later).pauses()).isFalse();
    }

    @Test
    void anotherNodeCountsOnAndAnotherDoorForItself() {
        fail("a", 2);
        SignInBrake otherNode = brake(RULE);
        assertThat(POSTGRES.groupCommit()
                        .commit(tx -> otherNode.begin(tx, "a", HERE, NOW))
                        .pauses())
                .isTrue();
        SignInBrake otherDoor = brake(new BrakeRule("other", 3, 6, Duration.ofSeconds(1)));
        assertThat(otherDoor.barredUntil("a", HERE, NOW)).isEmpty();
    }

    private SignInBrake.Begun begin(String name, String source, Instant now) {
        return POSTGRES.groupCommit().commit(tx -> brake.begin(tx, name, source, now));
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            begin(name, HERE, NOW);
        }
    }

    private static long rows() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from sign_in_brake")
                        .query(Long.class)
                        .single());
    }
}
