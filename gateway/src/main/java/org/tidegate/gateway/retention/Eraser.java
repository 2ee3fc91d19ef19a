package org.tidegate.gateway.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.StoredPackages;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.KeptPackage;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.RetentionStore;
import org.tidegate.gateway.store.Transaction;

/**
 * Erases a package from its rows: in one commit with the ledger's row that says so and, where partners are to be told, with the package
 * that tells them. What the agreement does not let be told by package rings an alarm; it is erased all the same.
 */
final class Eraser {
    private final Authority self;
    private final RetentionStore retention;
    private final ErasureStore erasures;
    private final StoredPackages packages;
    private final Submissions submissions;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    Eraser(
            Authority self,
            RetentionStore retention,
            ErasureStore erasures,
            StoredPackages packages,
            Submissions submissions,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.self = self;
        this.retention = retention;
        this.erasures = erasures;
        this.packages = packages;
        this.submissions = submissions;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Because its period has ended. Recipients are not told: each keeps its own time.
     *
     * @param due asked once more when the package is locked
     * @return false, and nothing was done, where it is not, or not any more, to be erased
     */
    boolean periodEnded(PackageRef ref, Predicate<KeptPackage> due) {
        Instant now = now();
        UUID id = ids.next();
        return commits.commit(tx -> {
            Optional<KeptPackage> kept =
                    retention.findLocked(tx, ref).filter(Eraser::mayGo).filter(due);
            if (kept.isEmpty()) {
                return false;
            }
            Actor by = new Actor.Gateway();
            erasures.ask(tx, id, ref, ErasureGround.PERIOD_ENDED, by.name(), now);
            ErasureRow row = erasures.findLocked(tx, ref).orElseThrow();
            erase(tx, kept.get(), row, ErasureGround.PERIOD_ENDED, by, now);
            return true;
        });
    }

    /**
     * Because a second person confirmed what was asked for.
     *
     * @return false, and nothing was done, where that is no longer so
     */
    boolean confirmed(KeptPackage kept, ErasureRow asked, Actor.Person by) {
        Instant now = now();
        Optional<CasePackage> letter = letter(kept, asked, now);
        if (letter.isEmpty()) {
            return commits.commit(tx -> confirm(tx, kept.ref(), asked, by, null, now));
        }
        CasePackage told = letter.get();
        try {
            SubmissionAnswer answer = submissions.submit(Submission.ownOf(
                            kept.caseSystem(),
                            "erasure/" + asked.id(),
                            Digest.sha256(CasePackageJson.write(told)),
                            told)
                    .alongside(tx -> {
                        if (!confirm(tx, kept.ref(), asked, by, told.id(), now)) {
                            throw new NoLonger();
                        }
                    }));
            return switch (answer) {
                case SubmissionAnswer.Accepted accepted -> true;
                case SubmissionAnswer.Refused refused ->
                    commits.commit(tx -> {
                        boolean done = confirm(tx, kept.ref(), asked, by, null, now);
                        if (done) {
                            alarms.raise(tx, untold(kept, told, refused));
                        }
                        return done;
                    });
                case SubmissionAnswer.InFlight inFlight -> false;
                case SubmissionAnswer.KeyUsedForOtherBody before -> false;
            };
        } catch (NoLonger otherwise) {
            return false;
        }
    }

    private boolean confirm(
            Transaction tx, PackageRef ref, ErasureRow asked, Actor by, @Nullable PackageId told, Instant now) {
        Optional<KeptPackage> kept = retention.findLocked(tx, ref).filter(Eraser::mayGo);
        Optional<ErasureRow> row =
                erasures.findLocked(tx, ref).filter(found -> found.id().equals(asked.id()));
        if (kept.isEmpty() || row.isEmpty()) {
            return false;
        }
        erase(tx, kept.get(), asked, asked.ground(), by, now);
        if (told != null && ref.from() == null) {
            erasures.noticed(tx, asked.id(), told);
        }
        return true;
    }

    private void erase(Transaction tx, KeptPackage kept, ErasureRow row, ErasureGround ground, Actor by, Instant now) {
        erasures.erase(tx, row.id(), kept.ref(), by.name(), now);
        ledger.append(
                tx,
                Words.about(ledger.draft(LedgerEvent.PACKAGE_ERASED, by, now), kept)
                        .code(ground.name())
                        .subject(row.id())
                        .prepare());
    }

    private static boolean mayGo(KeptPackage kept) {
        return kept.erasedAt() == null && !kept.held() && !kept.underWay();
    }

    /** To those who have what we sent; or to the sender who asked for the same. */
    private Optional<CasePackage> letter(KeptPackage kept, ErasureRow asked, Instant now) {
        PackageRef ref = kept.ref();
        if (ref.from() == null) {
            return kept.crossedTo().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            ErasureLetter.notice(new PackageId(ids.next()), packages.read(ref), kept.crossedTo(), now));
        }
        return asked.ground() == ErasureGround.SENDER_ERASED
                ? erasures.noticeAbout(ref)
                        .map(notice -> ErasureLetter.acknowledgement(
                                new PackageId(ids.next()), notice, packages.read(ref), self, now))
                : Optional.empty();
    }

    private static Alarms.Alarm untold(KeptPackage kept, CasePackage told, SubmissionAnswer.Refused refused) {
        return new Alarms.Alarm(
                "ERASURE_NOT_TOLD",
                Map.of(
                        "package",
                        kept.ref().id().text(),
                        "partner",
                        told.recipients().stream()
                                .map(Authority::id)
                                .map(AuthorityId::value)
                                .sorted()
                                .reduce((one, other) -> one + "," + other)
                                .orElse(""),
                        "because",
                        refused.problems().getFirst().code()),
                "data-protection officer",
                "the package is erased here, and the agreement does not let a package tell its recipients: tell them by another"
                        + " way, and have the administrator see that the agreement names " + told.kind());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Somebody withdrew it, held the package or erased it at the same moment. */
    private static final class NoLonger extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoLonger() {
            super("no longer to be erased", null, false, false);
        }
    }
}
