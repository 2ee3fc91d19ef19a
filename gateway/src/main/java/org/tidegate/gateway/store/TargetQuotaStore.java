package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;

/**
 * How much was evaluated and looked up for each partner. What a question costs is counted in the same commit as its ledger row, before it is
 * answered, so nothing that stops in between gives it back.
 *
 * <p>Time is the quota clock's, and no wall clock's: a grant counts from the tick after it on, so it counts for 24 hours at least.
 */
public final class TargetQuotaStore {
    /** In which the day's quota is kept, wherever it begins. */
    public static final Duration COUNTED = Duration.ofHours(24);

    /** How long a question is known again; one that is older is declined as stale. */
    public static final Duration KNOWN_AGAIN = Duration.ofHours(48);

    /** Epochs begin at 1: this row is locked for all of them, as the day's quota is one for all. */
    private static final int EVERY_EPOCH = 0;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /** Without a clock nothing was stamped yet, and everything counts. */
    static final String STILL_COUNTS = """
            (counted_from is null
                or counted_from > coalesce((select elapsed_ms from deconfliction_quota_clock), 0) - %d)""".formatted(COUNTED.toMillis());

    private static final String EVALUATED_TODAY = """
            select coalesce(sum(daily), 0) from deconfliction_grant
            where partner = ? and target = ? and not probe and """ + STILL_COUNTS;

    private static final String LOOKED_UP_TODAY = """
            select coalesce(sum(amount), 0) from deconfliction_grant
            where partner = ? and target = ? and probe and epoch = ? and """ + STILL_COUNTS;

    private final Reads reads;

    public TargetQuotaStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * What is to be counted.
     *
     * @param id known again as long as it counts, and for 48 hours
     * @param digest of the whole question
     * @param amount elements, or tags: all of them or none
     */
    public record Question(AuthorityId partner, TargetType target, int epoch, UUID id, Digest digest, int amount) {}

    /** What came of counting it. */
    public sealed interface Charge {
        /**
         * It is counted now.
         *
         * @param leftToday of what may be asked within 24 hours
         * @param leftOfIndex of the epoch's index; 0 for tags
         */
        record Granted(long leftToday, long leftOfIndex) implements Charge {}

        /** It was counted when it came before. */
        record CountedBefore() implements Charge {}

        /** Its id stands for another question. */
        record IdReused() implements Charge {}

        /** There is not as much left; nothing of it is counted. */
        record UsedUp() implements Charge {}
    }

    /** Elements to evaluate: the day's quota bears what it can, the epoch's index the rest. */
    public Charge evaluate(Transaction tx, Question question, TargetQuota quota, Instant now) {
        JdbcClient jdbc = tx.jdbc();
        lock(jdbc, question);
        Optional<Charge> known = known(jdbc, question);
        if (known.isPresent()) {
            return known.get();
        }
        long today = Math.max(0, quota.daily() - evaluatedToday(jdbc, question));
        Counted counted = counted(jdbc, question);
        long ofIndex = Math.max(0, quota.index() - counted.fromIndex());
        int daily = (int) Math.min(question.amount(), today);
        int fromIndex = question.amount() - daily;
        if (fromIndex > ofIndex) {
            return new Charge.UsedUp();
        }
        if (!grant(jdbc, question, false, daily, now)) {
            return new Charge.IdReused();
        }
        jdbc.sql("""
                        insert into deconfliction_quota as held (partner, target, epoch, evaluated, from_index) values (?, ?, ?, ?, ?)
                        on conflict (partner, target, epoch) do update
                        set evaluated = held.evaluated + excluded.evaluated, from_index = held.from_index + excluded.from_index""")
                .params(
                        question.partner().value(),
                        question.target().word(),
                        question.epoch(),
                        question.amount(),
                        fromIndex)
                .update();
        return new Charge.Granted(today - daily, ofIndex - fromIndex);
    }

    /** Tags to look up: within 24 hours no more than were evaluated in their epoch. */
    public Charge lookUp(Transaction tx, Question question, Instant now) {
        JdbcClient jdbc = tx.jdbc();
        lock(jdbc, question);
        Optional<Charge> known = known(jdbc, question);
        if (known.isPresent()) {
            return known.get();
        }
        long left = counted(jdbc, question).evaluated() - lookedUpToday(jdbc, question);
        if (question.amount() > left) {
            return new Charge.UsedUp();
        }
        return grant(jdbc, question, true, 0, now)
                ? new Charge.Granted(left - question.amount(), 0)
                : new Charge.IdReused();
    }

    /** What two questions of one partner about one type do one after the other. */
    private static void lock(JdbcClient jdbc, Question question) {
        if (locked(jdbc, question)) {
            return;
        }
        jdbc.sql("insert into deconfliction_quota (partner, target, epoch) values (?, ?, ?) on conflict do nothing")
                .params(question.partner().value(), question.target().word(), EVERY_EPOCH)
                .update();
        if (!locked(jdbc, question)) {
            throw new IllegalStateException("the quota's row went while it was locked");
        }
    }

    private static boolean locked(JdbcClient jdbc, Question question) {
        return jdbc.sql(
                        "select epoch from deconfliction_quota where partner = ? and target = ? and epoch = ? for update")
                .params(question.partner().value(), question.target().word(), EVERY_EPOCH)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Optional<Charge> known(JdbcClient jdbc, Question question) {
        return jdbc.sql("select digest from deconfliction_grant where partner = ? and question_id = ?")
                .params(question.partner().value(), question.id())
                .query((r, row) -> r.getBytes("digest"))
                .optional()
                .map(digest -> Arrays.equals(digest, question.digest().bytes())
                        ? new Charge.CountedBefore()
                        : new Charge.IdReused());
    }

    private record Counted(long evaluated, long fromIndex) {}

    private static Counted counted(JdbcClient jdbc, Question question) {
        return jdbc.sql(
                        "select evaluated, from_index from deconfliction_quota where partner = ? and target = ? and epoch = ?")
                .params(question.partner().value(), question.target().word(), question.epoch())
                .query((r, row) -> new Counted(r.getLong("evaluated"), r.getLong("from_index")))
                .optional()
                .orElse(new Counted(0, 0));
    }

    private static long evaluatedToday(JdbcClient jdbc, Question question) {
        return jdbc.sql(EVALUATED_TODAY)
                .params(question.partner().value(), question.target().word())
                .query(Long.class)
                .single();
    }

    private static long lookedUpToday(JdbcClient jdbc, Question question) {
        return jdbc.sql(LOOKED_UP_TODAY)
                .params(question.partner().value(), question.target().word(), question.epoch())
                .query(Long.class)
                .single();
    }

    /** @return false where the id was taken meanwhile, by a question about another type */
    private static boolean grant(JdbcClient jdbc, Question question, boolean probe, int daily, Instant now) {
        return jdbc.sql("""
                                insert into deconfliction_grant
                                    (partner, question_id, digest, probe, target, epoch, amount, daily, granted_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict do nothing""")
                        .params(
                                question.partner().value(),
                                question.id(),
                                question.digest().bytes(),
                                probe,
                                question.target().word(),
                                question.epoch(),
                                question.amount(),
                                daily,
                                at(now))
                        .update()
                == 1;
    }

    /**
     * The clock as it stands.
     *
     * @param number of its ticks; whoever ticks it next names it
     * @param by the node that ticked it last
     */
    public record Tick(long number, long elapsedMillis, UUID by) {}

    public Optional<Tick> tick() {
        return reads.read(jdbc -> jdbc.sql("select tick, elapsed_ms, ticked_by from deconfliction_quota_clock")
                .query((r, row) -> new Tick(r.getLong("tick"), r.getLong("elapsed_ms"), Columns.uuid(r, "ticked_by")))
                .optional());
    }

    /** Sets the clock going; a gateway does so once. */
    public void begin(Transaction tx, UUID node) {
        tx.jdbc()
                .sql("insert into deconfliction_quota_clock (tick, elapsed_ms, ticked_by) values (0, 0, ?)"
                        + " on conflict do nothing")
                .param(node)
                .update();
    }

    /**
     * The clock's next tick. What was granted since the last one counts from it on.
     *
     * @param last what it comes after
     * @return false when another one came meanwhile
     */
    public boolean tick(Transaction tx, Tick last, long addedMillis, UUID node) {
        boolean ticked = tx.jdbc()
                        .sql(
                                "update deconfliction_quota_clock set tick = tick + 1, elapsed_ms = elapsed_ms + ?, ticked_by = ?"
                                        + " where tick = ? and ticked_by = ?")
                        .params(addedMillis, node, last.number(), last.by())
                        .update()
                == 1;
        if (ticked) {
            tx.jdbc()
                    .sql(
                            "update deconfliction_grant set counted_from = (select elapsed_ms from deconfliction_quota_clock)"
                                    + " where counted_from is null")
                    .update();
        }
        return ticked;
    }

    /**
     * Deletes some of what counts no more and was granted before this.
     *
     * @return how many
     */
    public int forget(Transaction tx, Instant grantedBefore) {
        return tx.jdbc()
                .sql("delete from deconfliction_grant where (partner, question_id) in (select partner, question_id from"
                        + " deconfliction_grant where not " + STILL_COUNTS
                        + " and granted_at < ? order by counted_from limit ? for update skip locked)")
                .params(at(grantedBefore), FORGOTTEN_AT_ONCE)
                .update();
    }
}
