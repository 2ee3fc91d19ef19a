package org.tidegate.gateway.retention;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.rest.ContentUnreadable;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.ContentKeyStore;
import org.tidegate.gateway.store.ContentKeyStore.Hanging;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.KeptPackage;
import org.tidegate.gateway.store.RetentionStore;
import org.tidegate.routes.retention.RetentionSteps;

/** What retention does by itself, in small commits: other work comes in between. */
final class RetentionRound implements RetentionSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRound.class);

    /** So long periods stand before anything is erased by them: a mistake in them is noticed before it costs something. */
    static final Duration TERMS_STAND = Duration.ofDays(30);

    /** So long the clock goes on steadily before anything is erased by it. */
    static final Duration CLOCK_STEADY = Duration.ofDays(1);

    /** A longer time between two rounds is a jump of the clock, or a node that was away: both wait. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Nodes of one gateway do not read the same clock: the last round may have been one of a node whose clock is so far ahead. */
    static final Duration BETWEEN_CLOCKS = Duration.ofMinutes(1);

    /** What shares a key with packages whose period has ended is moved to another one only when it has not ended itself by then. */
    static final Duration NEIGHBOURS_WAIT = Duration.ofDays(7);

    private static final int SEALED_AT_ONCE = 20;
    private static final int PAGE = 200;
    private static final int MOVED_AT_ONCE = 100;
    private static final int KEYS_A_ROUND = 500;
    private static final int MOST_DROPS = 200;
    private static final int MOST_ALARMS = 100;

    private final RetentionSettings settings;
    private final RetentionPolicy policy;
    private final RetentionStore retention;
    private final ErasureStore erasures;
    private final ContentKeyStore keys;
    private final NodeContentKeys contentKeys;
    private final DataKeys dataKeys;
    private final Eraser eraser;
    private final BooleanSupplier scrub;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;

    /** @param scrub sees that what was deleted from the content keys is in no file of the database any more; false where it could not */
    RetentionRound(
            RetentionSettings settings,
            RetentionStore retention,
            ErasureStore erasures,
            ContentKeyStore keys,
            NodeContentKeys contentKeys,
            DataKeys dataKeys,
            Eraser eraser,
            BooleanSupplier scrub,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            InstantSource clock) {
        this.settings = settings;
        this.policy = new RetentionPolicy(settings);
        this.retention = retention;
        this.erasures = erasures;
        this.keys = keys;
        this.contentKeys = contentKeys;
        this.dataKeys = dataKeys;
        this.eraser = eraser;
        this.scrub = scrub;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public void eraseDue() {
        Instant now = now();
        RetentionStore.Watch watch = watch(now);
        if (watch.termsSince().plus(TERMS_STAND).isAfter(now)
                || watch.steadySince().plus(CLOCK_STEADY).isAfter(now)) {
            return;
        }
        int erased = 0;
        @Nullable KeptPackage last = null;
        List<KeptPackage> page;
        do {
            page = retention.kept(policy.nothingDueAfter(now), last, PAGE);
            for (KeptPackage kept : page) {
                if (isDue(kept, now) && eraser.periodEnded(kept.ref(), still -> isDue(still, now))) {
                    erased++;
                }
                last = kept;
            }
        } while (page.size() == PAGE);
        if (erased > 0) {
            LOG.info("packages erased because their period had ended: {}", erased);
        }
    }

    /** What is erased later in this round is erased by periods that stand in the ledger. */
    private RetentionStore.Watch watch(Instant now) {
        String inForce = policy.inForce();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.RETENTION_POLICY, new Actor.Gateway(), now)
                .asked(inForce)
                .content(Digest.sha256(inForce.getBytes(StandardCharsets.US_ASCII)))
                .prepare();
        return commits.commit(tx -> {
            RetentionStore.Watch watch = retention.watch(tx, policy.terms(), now, LONGEST_PAUSE, BETWEEN_CLOCKS);
            if (retention.enter(tx, inForce)) {
                ledger.append(tx, entry);
            }
            return watch;
        });
    }

    private boolean isDue(KeptPackage kept, Instant now) {
        return policy.eraseAt(kept).filter(at -> !at.isAfter(now)).isPresent();
    }

    @Override
    public void dropSealed() {
        Instant now = now();
        Instant sealedBefore = now.minus(settings.sealed());
        for (int round = 0; round < MOST_DROPS; round++) {
            if (commits.commit(tx -> erasures.dropSealed(tx, sealedBefore, now, SEALED_AT_ONCE)) < SEALED_AT_ONCE) {
                return;
            }
        }
    }

    @Override
    public void watchNotices() {
        Instant now = now();
        for (ErasureRow row : erasures.unanswered(now.minus(settings.answerWithin()), MOST_ALARMS)) {
            PackageId notice = row.notice();
            if (notice != null) {
                commits.commit(tx -> {
                    if (erasures.overdue(tx, row.id(), now)) {
                        alarms.raise(tx, notAnswered(row.of().id(), notice));
                    }
                    return true;
                });
            }
        }
    }

    private static Alarms.Alarm notAnswered(PackageId erased, PackageId notice) {
        return new Alarms.Alarm(
                "ERASURE_NOT_ANSWERED",
                Map.of("package", erased.text(), "notice", notice.text()),
                "data-protection officer",
                "a recipient has not answered the notice that we have erased this package: call its data-protection"
                        + " officer; the notice's exchanges say which of them have it");
    }

    @Override
    public void destroyKeys() {
        Instant outOfUse = now().minus(NodeContentKeys.OUT_OF_USE);
        keys.idle(outOfUse, KEYS_A_ROUND).forEach(this::destroy);
        for (UUID key : keys.toDestroy(outOfUse, now().minus(NEIGHBOURS_WAIT), KEYS_A_ROUND)) {
            if (moveOff(key)) {
                destroy(key);
            }
        }
        List<ErasureRow> done = erasures.keysGone(KEYS_A_ROUND);
        if (done.isEmpty()) {
            return;
        }
        if (scrub.getAsBoolean()) {
            done.forEach(this::tell);
        } else {
            LOG.info("the database may still hold keys of {} erasures; tried again at the next round", done.size());
        }
    }

    /** What shares the key with an erased package and is kept gets its data key under another one. */
    private boolean moveOff(UUID key) {
        commits.commit(tx -> {
            keys.moving(tx, key);
            return true;
        });
        try {
            List<Hanging> hanging = keys.hanging(key, MOVED_AT_ONCE);
            // No more than that can hang on it; where something does all the same, it stays until the next round.
            for (int moved = 0; moved < NodeContentKeys.USES && !hanging.isEmpty(); moved += MOVED_AT_ONCE) {
                move(hanging);
                hanging = keys.hanging(key, MOVED_AT_ONCE);
            }
            return true;
        } catch (ContentUnreadable altered) {
            LOG.warn("content key {} stays: {}", key, altered.getMessage());
            alarms.raise(new Alarms.Alarm(
                    "ERASURE_KEY_STAYS",
                    Map.of("key", key.toString()),
                    "administrator",
                    "a package that is kept shares this key with an erased one and cannot be opened, so the key cannot be"
                            + " destroyed: restore that package's row from a backup; the log names it"));
            return false;
        }
    }

    private void move(List<Hanging> rows) {
        record Moved(Hanging row, byte[] wrapped) {}
        List<Moved> moved = new ArrayList<>();
        rows.forEach(row -> moved.add(new Moved(row, dataKeys.rewrap(context(row), row.wrappedDataKey()))));
        commits.commit(tx -> {
            moved.forEach(each -> keys.replace(tx, each.row(), each.wrapped()));
            return true;
        });
    }

    private static RestContext context(Hanging row) {
        return switch (row.place()) {
            case CONTENT ->
                row.sender().isEmpty()
                        ? RestContext.content(new PackageId(row.id()))
                        : RestContext.received(new AuthorityId(row.sender()), new PackageId(row.id()));
            case SIGNED_SUBMISSION -> RestContext.signedSubmission(new PackageId(row.id()));
            case ENVELOPE -> RestContext.envelope(new EnvelopeId(row.id()));
        };
    }

    /** This node puts nothing under it from here on; another's clock may be wrong, so the database asks once more what hangs on it. */
    private void destroy(UUID key) {
        contentKeys.forget(key);
        commits.commit(tx -> keys.destroy(tx, key));
    }

    private void tell(ErasureRow erasure) {
        Instant now = now();
        commits.commit(tx -> {
            if (erasures.destroyed(tx, erasure.id(), now)) {
                ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.ERASED_KEYS_DESTROYED, new Actor.Gateway(), now)
                                .packageId(erasure.of().id())
                                .subject(erasure.id())
                                .prepare());
            }
            return true;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
