package org.tidegate.gateway.deconfliction.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetQuotaStore;
import org.tidegate.gateway.store.TargetQuotaStore.Charge;
import org.tidegate.gateway.store.TargetQuotaStore.Question;

/**
 * The quota on a real database against an oracle that keeps a list: drawn steps, among them parallel sessions, lost answers, commits that
 * fail, nodes that end and begin, and wall clocks set back and forth. More steps: {@code -Dtidegate.quota-steps=1000000}.
 */
class QuotaModelTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final int STEPS = Integer.getInteger("tidegate.quota-steps", 10_000);
    private static final long SEED = Long.getLong("tidegate.quota-seed", 20_261_128);
    private static final long DAY = Duration.ofHours(24).toMillis();
    private static final List<AuthorityId> PARTNERS = List.of(new AuthorityId("XA"), new AuthorityId("XC"));
    private static final List<TargetType> TARGETS =
            Stream.of("phone", "email").map(TargetType::new).toList();
    private static final int DAILY = 100;
    private static final int INDEX = 150;
    private static final int MOST_AT_ONCE = 40;
    private static final int SESSIONS = 6;
    private static final Instant WALL = Instant.parse("2026-11-28T09:00:00Z");

    private final Random random = new Random(SEED);
    private final TargetQuotaStore store = new TargetQuotaStore(POSTGRES.reads());
    private final List<Granted> oracle = new ArrayList<>();
    private final Map<Of, Integer> evaluated = new HashMap<>();
    private final Map<Of, Integer> fromIndex = new HashMap<>();
    private final List<Question> asked = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<QuotaClock> nodes = new ArrayList<>();
    private long realMillis;
    private long lastTickAt;
    private long elapsed;
    private long wallStep;
    private int epochs = 1;

    private record Of(AuthorityId partner, TargetType target, int epoch) {}

    private static final class Granted {
        private final Question question;
        private final boolean probe;
        private final int daily;
        private final long real;
        private final Instant wall;
        private @Nullable Long from;

        Granted(Question question, boolean probe, int daily, long real, Instant wall) {
            this.question = question;
            this.probe = probe;
            this.daily = daily;
            this.real = real;
            this.wall = wall;
        }
    }

    @Test
    void theQuotaIsExactThroughCrashesClockStepsAndParallelSessions() throws Exception {
        nodes.add(node());
        nodes.add(node());
        for (int step = 0; step < STEPS; step++) {
            int drawn = random.nextInt(100);
            if (drawn < 45) {
                evaluate(question());
            } else if (drawn < 60) {
                lookUp(question());
            } else if (drawn < 64) {
                atOnce();
            } else if (drawn < 72) {
                again();
            } else if (drawn < 76) {
                fail(question());
            } else if (drawn < 94) {
                timePasses();
            } else if (drawn < 97) {
                wallStep += random.nextLong(-3 * DAY, 3 * DAY);
            } else if (drawn < 99) {
                nodes.set(random.nextInt(nodes.size()), node());
            } else {
                forget();
            }
            if (step % (STEPS / 4 + 1) == STEPS / 4) {
                epochs++;
            }
        }

        assertThat(seen.keySet())
                .as("seed %s", SEED)
                .contains(
                        "evaluate Granted",
                        "evaluate UsedUp",
                        "look up Granted",
                        "look up UsedUp",
                        "CountedBefore",
                        "IdReused");
    }

    /** Whose monotonic clock stands anywhere. */
    private QuotaClock node() {
        long offset = random.nextLong();
        return new QuotaClock(
                new UUID(random.nextLong(), random.nextLong()),
                store,
                POSTGRES.groupCommit(),
                this::wall,
                () -> realMillis * 1_000_000 + offset);
    }

    private Instant wall() {
        return WALL.plusMillis(realMillis + wallStep);
    }

    private Question question() {
        return new Question(
                PARTNERS.get(random.nextInt(PARTNERS.size())),
                TARGETS.get(random.nextInt(TARGETS.size())),
                Math.max(1, epochs - random.nextInt(2)),
                new UUID(random.nextLong(), random.nextLong()),
                digest(),
                1 + random.nextInt(MOST_AT_ONCE));
    }

    private Digest digest() {
        byte[] drawn = new byte[8];
        random.nextBytes(drawn);
        return Digest.sha256(drawn);
    }

    private static TargetQuota quota(Question question) {
        return new TargetQuota(question.target(), DAILY, INDEX);
    }

    private void evaluate(Question question) {
        Charge charge = POSTGRES.groupCommit().commit(tx -> store.evaluate(tx, question, quota(question), wall()));
        count("evaluate", charge);
        assertThat(charge).as("seed %s", SEED).isEqualTo(expectEvaluated(question));
        keepsTheDaysQuota(question);
    }

    private void lookUp(Question question) {
        Charge charge = POSTGRES.groupCommit().commit(tx -> store.lookUp(tx, question, wall()));
        count("look up", charge);
        assertThat(charge).as("seed %s", SEED).isEqualTo(expectLookedUp(question));
    }

    private void count(String what, Charge charge) {
        seen.merge(what + " " + charge.getClass().getSimpleName(), 1, Integer::sum);
        seen.merge(charge.getClass().getSimpleName(), 1, Integer::sum);
    }

    /** Several sessions that ask as much: as many are answered as the quota bears, whichever they are. */
    private void atOnce() throws ExecutionException, InterruptedException {
        Question like = question();
        List<Question> all = Stream.generate(() -> new Question(
                        like.partner(),
                        like.target(),
                        like.epoch(),
                        new UUID(random.nextLong(), random.nextLong()),
                        digest(),
                        like.amount()))
                .limit(SESSIONS)
                .toList();
        List<Charge> came = new ArrayList<>();
        try (ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Charge>> futures = all.stream()
                    .map(one -> sessions.submit(
                            () -> POSTGRES.groupCommit().commit(tx -> store.evaluate(tx, one, quota(one), wall()))))
                    .toList();
            for (Future<Charge> future : futures) {
                came.add(future.get());
            }
        }
        List<Charge> expected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (came.get(i) instanceof Charge.Granted) {
                expected.add(expectEvaluated(all.get(i)));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (!(came.get(i) instanceof Charge.Granted)) {
                expected.add(expectEvaluated(all.get(i)));
            }
        }
        assertThat(came).as("seed %s", SEED).containsExactlyInAnyOrderElementsOf(expected);
        keepsTheDaysQuota(like);
    }

    /** The answer was lost, or somebody replays; or the same id comes with something else. */
    private void again() {
        if (asked.isEmpty()) {
            return;
        }
        Question before = asked.get(random.nextInt(asked.size()));
        Question now = random.nextBoolean()
                ? before
                : new Question(
                        before.partner(),
                        TARGETS.get(random.nextInt(TARGETS.size())),
                        before.epoch(),
                        before.id(),
                        digest(),
                        before.amount());
        boolean probe = oracle.stream().anyMatch(one -> one.question.equals(before) && one.probe);
        if (probe) {
            lookUp(now);
        } else {
            evaluate(now);
        }
    }

    private void fail(Question question) {
        assertThatThrownBy(() -> POSTGRES.groupCommit().commit(tx -> {
                    store.evaluate(tx, question, quota(question), wall());
                    throw new IllegalStateException("the node ends here");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private void timePasses() {
        realMillis += random.nextInt(4) == 0 ? random.nextLong(DAY / 4) : random.nextLong(30_000);
        QuotaClock node = nodes.get(random.nextInt(nodes.size()));
        node.tick();
        TargetQuotaStore.Tick tick = store.tick().orElseThrow();
        long added = tick.elapsedMillis() - elapsed;
        assertThat(added).as("never faster than time").isBetween(0L, realMillis - lastTickAt);
        if (tick.number() != ticks) {
            ticks = tick.number();
            lastTickAt = realMillis;
            elapsed = tick.elapsedMillis();
            oracle.stream().filter(one -> one.from == null).forEach(one -> one.from = elapsed);
        }
    }

    private long ticks;

    private void forget() {
        nodes.getFirst().forgetGrants();
        Instant before = wall().minus(Duration.ofHours(48));
        oracle.removeIf(one -> !counts(one) && one.wall.isBefore(before));
    }

    private boolean counts(Granted one) {
        Long from = one.from;
        return from == null || from > elapsed - DAY;
    }

    private @Nullable Charge known(Question question) {
        return oracle.stream()
                .filter(one -> one.question.partner().equals(question.partner())
                        && one.question.id().equals(question.id()))
                .findAny()
                .<Charge>map(one -> one.question.digest().equals(question.digest())
                        ? new Charge.CountedBefore()
                        : new Charge.IdReused())
                .orElse(null);
    }

    private Charge expectEvaluated(Question question) {
        Charge known = known(question);
        if (known != null) {
            return known;
        }
        Of of = new Of(question.partner(), question.target(), question.epoch());
        int today = DAILY
                - oracle.stream()
                        .filter(one -> !one.probe && sameType(one, question) && counts(one))
                        .mapToInt(one -> one.daily)
                        .sum();
        int index = INDEX - fromIndex.getOrDefault(of, 0);
        int daily = Math.min(question.amount(), today);
        if (question.amount() - daily > index) {
            return new Charge.UsedUp();
        }
        fromIndex.merge(of, question.amount() - daily, Integer::sum);
        evaluated.merge(of, question.amount(), Integer::sum);
        remember(new Granted(question, false, daily, realMillis, wall()));
        return new Charge.Granted(today - daily, index - (question.amount() - daily));
    }

    private Charge expectLookedUp(Question question) {
        Charge known = known(question);
        if (known != null) {
            return known;
        }
        int left = evaluated.getOrDefault(new Of(question.partner(), question.target(), question.epoch()), 0)
                - oracle.stream()
                        .filter(one -> one.probe
                                && sameType(one, question)
                                && one.question.epoch() == question.epoch()
                                && counts(one))
                        .mapToInt(one -> one.question.amount())
                        .sum();
        if (question.amount() > left) {
            return new Charge.UsedUp();
        }
        remember(new Granted(question, true, 0, realMillis, wall()));
        return new Charge.Granted(left - question.amount(), 0);
    }

    private void remember(Granted one) {
        oracle.add(one);
        asked.add(one.question);
    }

    private static boolean sameType(Granted one, Question question) {
        return one.question.partner().equals(question.partner())
                && one.question.target().equals(question.target());
    }

    /** By real time, whatever any clock says: what the index does not bear is at most the day's quota in the 24 hours that end now. */
    private void keepsTheDaysQuota(Question question) {
        assertThat(oracle.stream()
                        .filter(one -> sameType(one, question) && one.real > realMillis - DAY)
                        .mapToInt(one -> one.daily)
                        .sum())
                .as("seed %s", SEED)
                .isLessThanOrEqualTo(DAILY);
    }
}
