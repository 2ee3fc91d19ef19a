package org.tidegate.gateway.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.crypto.rest.ContentUnreadable;
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
    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
    private static final String TO_CONFIRM = "ERASURE_TO_CONFIRM";

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
     * Because its period has ended. Recipients are not told: each keeps its own time. What a person asked for waits for its confirmation,
     * which tells them.
     *
     * @param due asked once more when the package is locked
     * @return false, and nothing was done, where it is not, or not any more, to be erased
     */
    boolean periodEnded(PackageRef ref, Predicate<KeptPackage> due) {
        Instant now = now();
        UUID id = ids.next();
        Actor by = new Actor.Gateway();
        boolean erased = commits.commit(tx -> {
            Optional<KeptPackage> kept = retention
                    .findLocked(tx, ref)
                    .filter(KeptPackage::mayBeErased)
                    .filter(due)
                    .filter(still -> erasures.ask(tx, id, ref, ErasureGround.PERIOD_ENDED, by.name(), now));
            kept.ifPresent(still -> erase(tx, still, id, ErasureGround.PERIOD_ENDED, by, now));
            return kept.isPresent();
        });
        if (erased) {
            packages.letGo(ref);
        }
        return erased;
    }

    /**
     * Shuts the package away and asks for its erasure, because a partner says that it was erased before this gateway came back out of an
     * older backup. That is a partner's word: nothing is destroyed before a person has confirmed it.
     *
     * @param says so
     * @param still asked once more when the package is locked
     */
    ErasedBefore.Outcome shutAway(PackageRef ref, AuthorityId says, Predicate<KeptPackage> still) {
        Instant now = now();
        UUID id = ids.next();
        Actor by = new Actor.Gateway();
        ErasedBefore.Outcome outcome = commits.commit(tx -> {
            Optional<KeptPackage> kept = retention
                    .findLocked(tx, ref)
                    .filter(one -> one.erasedAt() == null)
                    .filter(still);
            if (kept.isEmpty()) {
                return ErasedBefore.Outcome.NOTHING_HERE;
            }
            if (!kept.get().mayBeErased()) {
                return ErasedBefore.Outcome.STAYS;
            }
            Optional<UUID> shut = erasures.shutAway(tx, id, ref, by.name(), now);
            shut.ifPresent(erasure -> {
                ledger.append(
                        tx,
                        Words.about(ledger.draft(LedgerEvent.ERASURE_ASKED, by, now), kept.get())
                                .partner(says)
                                .code(ErasureGround.ERASED_BEFORE.name())
                                .subject(erasure)
                                .prepare());
                alarms.raise(tx, toConfirm(ref, says));
            });
            return shut.isPresent() || isShut(tx, ref)
                    ? ErasedBefore.Outcome.SHUT_AWAY
                    : ErasedBefore.Outcome.DECIDED_OTHERWISE;
        });
        if (outcome == ErasedBefore.Outcome.SHUT_AWAY) {
            packages.letGo(ref);
        }
        return outcome;
    }

    private boolean isShut(Transaction tx, PackageRef ref) {
        return erasures.findLocked(tx, ref).filter(ErasureRow::shut).isPresent();
    }

    /** In the commit in which a person decided about what was shut away. */
    void decided(Transaction tx, KeptPackage kept) {
        AuthorityId from = kept.ref().from();
        List<AuthorityId> said = from == null ? kept.crossedTo() : List.of(from);
        said.forEach(partner -> alarms.ended(tx, TO_CONFIRM, about(kept.ref(), partner)));
    }

    /**
     * Because a second person confirmed what was asked for.
     *
     * @return false, and nothing was done, where that is no longer so
     */
    boolean confirmed(KeptPackage kept, ErasureRow asked, Actor.Person by) {
        boolean erased = confirmedAndTold(kept, asked, by);
        if (erased) {
            packages.letGo(kept.ref());
        }
        return erased;
    }

    private boolean confirmedAndTold(KeptPackage kept, ErasureRow asked, Actor.Person by) {
        Instant now = now();
        Letters letters = asked.shut() ? new Letters(null, List.of()) : letters(kept, now);
        CasePackage letter = letters.letter();
        if (letter == null) {
            return commits.commit(tx -> confirm(tx, letters, kept.ref(), asked, by, now));
        }
        try {
            SubmissionAnswer answer = submissions.submit(Submission.ownOf(
                            kept.caseSystem(),
                            "erasure/" + asked.id(),
                            Digest.sha256(CasePackageJson.write(letter)),
                            letter)
                    .alongside(tx -> {
                        if (!confirm(tx, letters, kept.ref(), asked, by, now)) {
                            throw new NoLonger();
                        }
                    }));
            return switch (answer) {
                case SubmissionAnswer.Accepted accepted -> true;
                // What was allowed a moment ago is not any more.
                case SubmissionAnswer.Refused refused ->
                    commits.commit(tx -> confirm(tx, letters.untold(), kept.ref(), asked, by, now));
                case SubmissionAnswer.InFlight inFlight -> false;
                case SubmissionAnswer.KeyUsedForOtherBody before -> false;
            };
        } catch (NoLonger otherwise) {
            return false;
        }
    }

    private boolean confirm(Transaction tx, Letters letters, PackageRef ref, ErasureRow asked, Actor by, Instant now) {
        Optional<KeptPackage> kept = retention.findLocked(tx, ref).filter(KeptPackage::mayBeErased);
        Optional<ErasureRow> row = erasures.findLocked(tx, ref)
                .filter(found -> found.id().equals(asked.id()) && found.shut() == asked.shut());
        if (kept.isEmpty() || row.isEmpty()) {
            return false;
        }
        erase(tx, kept.get(), asked.id(), asked.ground(), by, now);
        if (asked.shut()) {
            decided(tx, kept.get());
        }
        CasePackage letter = letters.letter();
        if (letter != null && ref.from() == null) {
            erasures.noticed(tx, asked.id(), letter.id());
        }
        letters.notTold().forEach(partner -> alarms.raise(tx, notTold(ref, partner)));
        return true;
    }

    private void erase(Transaction tx, KeptPackage kept, UUID id, ErasureGround ground, Actor by, Instant now) {
        erasures.erase(tx, id, kept.ref(), by.name(), now);
        ledger.append(
                tx,
                Words.about(ledger.draft(LedgerEvent.PACKAGE_ERASED, by, now), kept)
                        .code(ground.name())
                        .subject(id)
                        .prepare());
    }

    /**
     * What partners are told.
     *
     * @param letter null where nobody is told by a package
     * @param notTold who has to be told by another way, because the agreement lets no such package cross or this one cannot be read
     */
    private record Letters(@Nullable CasePackage letter, List<AuthorityId> notTold) {
        Letters {
            notTold = List.copyOf(notTold);
        }

        /** Nobody is told by it after all. */
        Letters untold() {
            List<AuthorityId> all = new ArrayList<>(notTold);
            CasePackage given = letter;
            if (given != null) {
                given.recipients().forEach(recipient -> all.add(recipient.id()));
            }
            return new Letters(null, all);
        }
    }

    /** To those who have what we sent; or to the sender who told us that it has erased its own. */
    private Letters letters(KeptPackage kept, Instant now) {
        AuthorityId from = kept.ref().from();
        Optional<PackageId> notice = erasures.noticeAbout(kept.ref());
        List<AuthorityId> to = kept.crossedTo();
        if (from != null) {
            to = notice.isPresent() ? List.of(from) : List.of();
        }
        if (to.isEmpty()) {
            return new Letters(null, List.of());
        }
        try {
            CasePackage content = packages.read(kept.ref());
            List<AuthorityId> told = to.stream()
                    .filter(one -> submissions
                            .wouldRefuse(letter(content, notice, List.of(one), now))
                            .isEmpty())
                    .toList();
            return new Letters(
                    told.isEmpty() ? null : letter(content, notice, told, now),
                    to.stream().filter(one -> !told.contains(one)).toList());
        } catch (ContentUnreadable altered) {
            LOG.warn(
                    "package {} is erased although it cannot be read: {}",
                    kept.ref().id(),
                    altered.getMessage());
            return new Letters(null, to);
        }
    }

    private CasePackage letter(CasePackage content, Optional<PackageId> notice, List<AuthorityId> to, Instant now) {
        PackageId id = new PackageId(ids.next());
        return notice.map(about -> ErasureLetter.acknowledgement(id, about, content, self, now))
                .orElseGet(() -> ErasureLetter.notice(id, content, to, now));
    }

    private static Alarms.Alarm toConfirm(PackageRef ref, AuthorityId says) {
        return new Alarms.Alarm(
                TO_CONFIRM,
                about(ref, says),
                "data-protection officer",
                "this gateway came back out of a backup, and this partner says that the package was erased since then. It is shut away and"
                        + " given to nobody. Look into your own records: confirm its erasure, or withdraw it, and it is given again");
    }

    private static Map<String, String> about(PackageRef ref, AuthorityId partner) {
        return Map.of("package", ref.id().text(), "partner", partner.value());
    }

    private static Alarms.Alarm notTold(PackageRef ref, AuthorityId partner) {
        return new Alarms.Alarm(
                "ERASURE_NOT_TOLD",
                about(ref, partner),
                "data-protection officer",
                "the package is erased here, and no package could tell this partner: tell it by another way, and have the"
                        + " administrator see that the agreement names ERASURE_NOTICE and ACKNOWLEDGEMENT");
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
