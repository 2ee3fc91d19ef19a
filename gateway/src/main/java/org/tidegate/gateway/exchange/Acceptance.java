package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.HandlingRule;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.PackageRow;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.SignatureRow;
import org.tidegate.gateway.store.SignatureStore;
import org.tidegate.gateway.store.StoreUnavailable;
import org.tidegate.gateway.store.SubmissionStore;
import org.tidegate.gateway.store.SubmissionStore.Begin;

/**
 * Takes a case system's package in. When it answers Accepted, the package, one exchange for each recipient, the ledger's row
 * and the idempotency key are durable in one commit; only then is the work queued.
 */
final class Acceptance implements Submissions {
    private final AuthorityId self;
    private final PartnerDirectory partners;
    private final PackageSafe safe;
    private final PackageStore packages;
    private final ExchangeStore exchanges;
    private final SubmissionStore submissions;
    private final SignatureStore signatures;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final WorkRows work;
    private final Dispatcher dispatcher;
    private final TimeOrderedIds ids;
    private final QueueLease lease;
    private final LostExchanges lost;
    private final Clock clock;
    private final KeysInFlight inFlight = new KeysInFlight();

    Acceptance(
            AuthorityId self,
            PartnerDirectory partners,
            PackageSafe safe,
            PackageStore packages,
            ExchangeStore exchanges,
            SubmissionStore submissions,
            SignatureStore signatures,
            ExchangeLedger ledger,
            GroupCommit commits,
            WorkRows work,
            Dispatcher dispatcher,
            TimeOrderedIds ids,
            QueueLease lease,
            LostExchanges lost,
            Clock clock) {
        this.self = self;
        this.partners = partners;
        this.safe = safe;
        this.packages = packages;
        this.exchanges = exchanges;
        this.submissions = submissions;
        this.signatures = signatures;
        this.ledger = ledger;
        this.commits = commits;
        this.work = work;
        this.dispatcher = dispatcher;
        this.ids = ids;
        this.lease = lease;
        this.lost = lost;
        this.clock = clock;
    }

    @Override
    public SubmissionAnswer submit(Submission submission) {
        if (!inFlight.enter(submission.caseSystem(), submission.idempotencyKey())) {
            return new SubmissionAnswer.InFlight();
        }
        try {
            return take(submission);
        } finally {
            inFlight.leave(submission.caseSystem(), submission.idempotencyKey());
        }
    }

    @Override
    public Optional<SubmissionAnswer> answered(Actor.CaseSystem actor, String idempotencyKey, Digest bodyDigest) {
        return answered(actor.id(), idempotencyKey, bodyDigest);
    }

    private Optional<SubmissionAnswer> answered(CaseSystemId caseSystem, String idempotencyKey, Digest bodyDigest) {
        return submissions
                .find(caseSystem, idempotencyKey, bodyDigest, clock.instant())
                .map(Acceptance::answerOf);
    }

    private static SubmissionAnswer answerOf(Begin known) {
        return switch (known) {
            case Begin.Done done -> AcceptedAnswer.read(done.answer());
            case Begin.OtherBody ignored -> new SubmissionAnswer.KeyUsedForOtherBody();
            case Begin.New ignored -> throw new IllegalStateException("a key that was found is not new");
        };
    }

    private SubmissionAnswer take(Submission submission) {
        CasePackage casePackage = submission.casePackage();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Examined examined = examine(casePackage, now);
        if (!examined.problems().isEmpty()) {
            return answered(submission.caseSystem(), submission.idempotencyKey(), submission.bodyDigest())
                    .orElseGet(() -> refused(submission, examined.problems(), now));
        }
        if (lost.wasErased(casePackage.id())) {
            return refused(submission, List.of(idReused()), now);
        }
        byte[] content = examined.content();
        SealedContent sealed = safe.seal(casePackage.id(), content);
        List<ExchangeRow> rows = rows(submission, now);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_ACCEPTED, submission.actor(), now)
                .packageId(casePackage.id())
                .exchanges(rows.stream().map(ExchangeRow::id).toList())
                .kind(casePackage.kind())
                .lane(casePackage.lane())
                .handling(casePackage.handling().codes())
                .stateAfter(ExchangeState.ACCEPTED)
                .code(submission.overRate() ? "OVER_RATE" : null)
                .certificate(
                        submission.signature() == null
                                ? null
                                : submission.signature().certificate())
                .prepare();
        SubmissionAnswer.Accepted accepted = new SubmissionAnswer.Accepted(
                casePackage.id(),
                casePackage.conversation(),
                now,
                entry.leafHash(),
                rows.stream()
                        .map(r -> new AcceptedExchange(r.id(), r.partner(), r.state()))
                        .toList(),
                false);
        SubmissionAnswer answer;
        try {
            answer =
                    commit(submission, packageRow(submission, sealed, content.length, now), rows, entry, accepted, now);
        } catch (DuplicateKeyException taken) {
            if (!packages.isTaken(casePackage.id())) {
                throw taken;
            }
            return refused(submission, List.of(idReused()), now);
        }
        if (answer == accepted) {
            safe.handOn(casePackage, content.length);
            rows.forEach(work::handOn);
            rows.forEach(dispatcher::queue);
        }
        return answer;
    }

    /** @throws DuplicateKeyException at the commit, when the package's id is taken */
    private SubmissionAnswer commit(
            Submission submission,
            PackageRow row,
            List<ExchangeRow> rows,
            ExchangeLedger.Prepared entry,
            SubmissionAnswer.Accepted accepted,
            Instant now) {
        SignatureRow signature = signatureRow(submission);
        CaseSystemId caseSystem = submission.caseSystem();
        String key = submission.idempotencyKey();
        Digest body = submission.bodyDigest();
        Claim claim = submissions.beginning(caseSystem, key, body, AcceptedAnswer.write(accepted), now);
        try {
            return commits.commit(claim, (tx, granted) -> {
                Begin begin = submissions.begin(tx, granted, caseSystem, key, body);
                if (!(begin instanceof Begin.New)) {
                    return answerOf(begin);
                }
                submission.alongside().accept(tx);
                packages.insert(tx, row);
                if (signature != null) {
                    signatures.insert(tx, row.id(), caseSystem, signature);
                }
                rows.forEach(r -> exchanges.insert(tx, r));
                ledger.append(tx, entry);
                return accepted;
            });
        } catch (StoreUnavailable mayBeStored) {
            dispatcher.mayBeStored(rows);
            throw mayBeStored;
        }
    }

    /** No more than that: it may have been another case system. */
    private static Problem idReused() {
        return new Problem("ID_REUSED", "/id", "the package id is taken", "make a new id for each package");
    }

    @Override
    public List<Problem> wouldRefuse(CasePackage casePackage) {
        Examined examined = examine(casePackage, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (!examined.problems().isEmpty()) {
            return examined.problems();
        }
        return packages.isTaken(casePackage.id()) || lost.wasErased(casePackage.id()) ? List.of(idReused()) : List.of();
    }

    /**
     * A package, asked whether it may enter.
     *
     * @param content its canonical form; empty where there are problems
     */
    private record Examined(List<Problem> problems, byte[] content) {}

    /** Asked by submitting and beforehand alike. What is told only by the commit, whether the id is taken, comes after. */
    private Examined examine(CasePackage casePackage, Instant now) {
        List<Problem> problems = problems(casePackage, now);
        if (!problems.isEmpty()) {
            return new Examined(problems, new byte[0]);
        }
        byte[] content = CasePackageJson.write(casePackage);
        return content.length > ContentCommitment.LARGEST
                ? new Examined(List.of(tooLarge()), new byte[0])
                : new Examined(List.of(), content);
    }

    /** All reasons at once why this package may not cross, by recipient. */
    private List<Problem> problems(CasePackage casePackage, Instant now) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < casePackage.recipients().size(); i++) {
            AuthorityId recipient = casePackage.recipients().get(i).id();
            Optional<Partner> partner = partners.find(recipient);
            if (partner.isEmpty()) {
                problems.add(new Problem(
                        "RECIPIENT_UNKNOWN",
                        "/recipients/" + i,
                        "the recipient has no agreement with this authority",
                        "name an authority this one has an agreement with"));
            } else {
                Agreement agreement = partner.get().agreement();
                problems.addAll(HandlingRule.mayCross(casePackage, agreement, recipient, now)
                        .problems());
            }
        }
        return problems;
    }

    private SubmissionAnswer refused(Submission submission, List<Problem> problems, Instant now) {
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.PACKAGE_REFUSED, submission.actor(), now)
                        .code(problems.getFirst().code())
                        .kind(submission.casePackage().kind())
                        .lane(submission.casePackage().lane()));
        return new SubmissionAnswer.Refused(problems);
    }

    private static Problem tooLarge() {
        return new Problem(
                SubmissionAnswer.Refused.TOO_LARGE,
                "",
                "the package's canonical form is larger than 8 MiB",
                "send fewer records in one package, or send it in several");
    }

    private List<ExchangeRow> rows(Submission submission, Instant now) {
        CasePackage casePackage = submission.casePackage();
        return casePackage.recipients().stream()
                .map(recipient -> {
                    Duration limit = partners.find(recipient.id())
                            .orElseThrow()
                            .agreement()
                            .terms(casePackage.lane())
                            .receiptWithin();
                    return new ExchangeRow(
                            lost.idFor(casePackage.id(), recipient.id(), () -> new ExchangeId(ids.next())),
                            casePackage.id(),
                            Direction.OUT,
                            recipient.id(),
                            submission.caseSystem(),
                            casePackage.kind(),
                            casePackage.conversation(),
                            casePackage.lane(),
                            ExchangeState.ACCEPTED,
                            null,
                            now,
                            now,
                            now,
                            lease.first(casePackage.lane(), now),
                            0,
                            now.plus(limit),
                            null);
                })
                .toList();
    }

    private @Nullable SignatureRow signatureRow(Submission submission) {
        DoorSignature signature = submission.signature();
        return signature == null
                ? null
                : new SignatureRow(
                        signature.certificate(),
                        signature.signedAt(),
                        safe.sealSigned(submission.casePackage().id(), signature.signed()));
    }

    private PackageRow packageRow(Submission submission, SealedContent sealed, int size, Instant now) {
        CasePackage casePackage = submission.casePackage();
        return new PackageRow(
                casePackage.id(),
                Direction.OUT,
                self,
                submission.caseSystem(),
                casePackage.kind(),
                casePackage.lane(),
                casePackage.conversation(),
                casePackage.inReplyTo(),
                casePackage.handling().codes(),
                casePackage.createdAt(),
                now,
                sealed.ciphertext(),
                sealed.wrappedDataKey(),
                size);
    }
}
