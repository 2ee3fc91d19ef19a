package org.tidegate.gateway.deconfliction.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.PHONE;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.XB;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.gateway.deconfliction.hit.HitBookForTests;
import org.tidegate.gateway.store.PostgresForTests;

/**
 * Whether the time of an answer tells what was found: a hit that is told, a silent one, and a miss, drawn one after the other, each from the
 * signed question to the signed answer at the desk, hits written down as a node does it. Welch's t of each two.
 * The profile deconfliction-timing runs it; its last result, and the difference it would have seen, are in docs/runs.md.
 */
class AnswerTimingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final String WANTED = "tidegate.deconfliction-timing";
    private static final int OF_EACH = Integer.getInteger("tidegate.timing-answers", 5_000);
    private static final int WARM_UP = 1_500;
    private static final int FORGET_EVERY = 500;
    private static final long SEED = 20_261_128;

    /** As in dudect (Reparaz, Balasch, Verbauwhede, DATE 2017): beyond it the two are not alike. */
    private static final double MOST = 4.5;

    /** So far beyond it the mean of t is where 99 of 100 runs see the difference. */
    private static final double SEEN_NEARLY_ALWAYS = 2.33;

    @TempDir
    static Path folder;

    private enum Case {
        HIT,
        SILENT_HIT,
        MISS
    }

    @Test
    void aHitASilentHitAndAMissAreAlikeInTime() {
        assumeThat(Boolean.getBoolean(WANTED))
                .as("run with -Pdeconfliction-timing: it takes minutes, and a machine that does nothing else")
                .isTrue();
        Random random = new Random(SEED);
        TwoParties parties = new TwoParties(folder, 1, 1);
        TwoParties.Holder xb = parties.new Holder(POSTGRES.database(), HitBookForTests.of(XB, POSTGRES.database()));
        Tag told = held(parties, xb, "synthetic-1", null);
        Tag silent = held(parties, xb, "synthetic-2", HitRule.SILENT);
        enough(parties);
        Map<Case, List<Double>> millis = new EnumMap<>(Case.class);
        for (int i = -WARM_UP; i < OF_EACH * Case.values().length; i++) {
            Case drawn = Case.values()[random.nextInt(Case.values().length)];
            if (i % FORGET_EVERY == 0) {
                forget();
            }
            byte[] octets = new byte[Tag.SIZE];
            random.nextBytes(octets);
            Tag tag = switch (drawn) {
                case HIT -> told;
                case SILENT_HIT -> silent;
                case MISS -> new Tag(octets);
            };
            Probe probe = ofANewCase(parties.probe(PHONE, UUID.randomUUID(), List.of(tag)), octets);
            byte[] signed = parties.ofXa.sign(probe);
            long before = System.nanoTime();
            byte[] answer = xb.signedAnswer(signed);
            double took = (System.nanoTime() - before) / 1e6;
            if (i >= 0) {
                millis.computeIfAbsent(drawn, one -> new ArrayList<>()).add(took);
            }
            if (i % FORGET_EVERY == 0) {
                assertThat(parties.verified(answer, probe)).isInstanceOf(Acknowledged.class);
                assertThat(hits())
                        .isEqualTo(
                                switch (drawn) {
                                    case HIT -> List.of("NOTIFIED");
                                    case SILENT_HIT -> List.of("SILENT");
                                    case MISS -> List.of();
                                });
            }
        }
        double soonest = AnswerClock.leastSteps(1) * AnswerClock.STEP.toNanos() / 1e6;
        millis.forEach((one, of) -> System.out.printf(
                "%s: %d answers, mean %.3f ms, deviation %.3f ms, %.2f %% a step later, or more%n",
                one,
                of.size(),
                Sample.of(of).mean(),
                Math.sqrt(Sample.of(of).variance()),
                100.0
                        * of.stream()
                                .filter(took -> took > soonest + AnswerClock.STEP.toMillis() / 2.0)
                                .count()
                        / of.size()));
        List<Double> found = new ArrayList<>();
        for (Case one : Case.values()) {
            for (Case other : Case.values()) {
                if (one.compareTo(other) < 0) {
                    found.add(compared(one + " and " + other, millis.get(one), millis.get(other)));
                }
            }
        }
        assertThat(found).allSatisfy(t -> assertThat(Math.abs(t)).isLessThan(MOST));
    }

    private static double compared(String what, List<Double> one, List<Double> other) {
        Sample a = Sample.of(one);
        Sample b = Sample.of(other);
        double deviation = Math.sqrt(a.variance() / a.count() + b.variance() / b.count());
        double t = (a.mean() - b.mean()) / deviation;
        System.out.printf(
                "%s: t %.2f; a difference of %.3f ms would be seen in 99 of 100 runs%n",
                what, t, (MOST + SEEN_NEARLY_ALWAYS) * deviation);
        return t;
    }

    private record Sample(int count, double mean, double variance) {
        static Sample of(List<Double> values) {
            double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
            double squares =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            return new Sample(values.size(), mean, squares / (values.size() - 1));
        }
    }

    /** Each question is of another case, so that each hit is a new one. */
    private static Probe ofANewCase(Probe probe, byte[] handle) {
        Ground ground = probe.grounds().getFirst();
        return new Probe(
                probe.authority(),
                probe.partner(),
                probe.at(),
                probe.id(),
                probe.target(),
                probe.epoch(),
                probe.batches(),
                List.of(new Ground(
                        HexFormat.of().formatHex(handle),
                        ground.officer(),
                        ground.legalBasis(),
                        ground.purpose(),
                        ground.count())),
                probe.tags());
    }

    private static Tag held(TwoParties parties, TwoParties.Holder xb, String value, @Nullable HitRule onHit) {
        var target = parties.target(PHONE, value);
        xb.holds(target, onHit);
        return xb.tag(target);
    }

    private static List<String> hits() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select state from deconfliction_hit")
                        .query(String.class)
                        .list());
    }

    private static void enough(TwoParties parties) {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql(
                                "insert into deconfliction_quota (partner, target, epoch, evaluated) values ('XA', 'phone', ?, 1000000000)")
                        .param(parties.epoch)
                        .update());
    }

    /** The table of a partner that asks for all of them at once, instead of over days. */
    private static void forget() {
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("delete from deconfliction_grant").update();
            tx.jdbc().sql("delete from deconfliction_message").update();
            return tx.jdbc().sql("delete from deconfliction_hit").update();
        });
    }
}
