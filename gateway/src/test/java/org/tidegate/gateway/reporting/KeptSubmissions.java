package org.tidegate.gateway.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.store.GroupCommit;

/** The door of the exchange: keeps what it was given, and answers a key it knows as it answered it first. */
final class KeptSubmissions implements Submissions {
    final List<Submission> accepted = new CopyOnWriteArrayList<>();

    /** What is wrong with the next submission. */
    volatile List<Problem> wrong = List.of();

    /** What would be wrong with a package that is asked about. */
    volatile List<Problem> obstacles = List.of();

    /** Once, after the next submission was read and before it is accepted. */
    volatile Runnable meanwhile = () -> {};

    /** Thrown after the next submission was accepted: the answer is lost on its way. */
    volatile @Nullable RuntimeException lostAnswer;

    private final Map<String, SubmissionAnswer.Accepted> answers = new ConcurrentHashMap<>();
    private final GroupCommit commits;

    KeptSubmissions(GroupCommit commits) {
        this.commits = commits;
    }

    @Override
    public SubmissionAnswer submit(Submission submission) {
        Optional<SubmissionAnswer> before =
                answered(submission.caseSystem(), submission.idempotencyKey(), submission.bodyDigest());
        if (before.isPresent()) {
            return before.get();
        }
        if (!wrong.isEmpty()) {
            List<Problem> problems = wrong;
            wrong = List.of();
            return new SubmissionAnswer.Refused(problems);
        }
        Runnable first = meanwhile;
        meanwhile = () -> {};
        first.run();
        SubmissionAnswer.Accepted answer = new SubmissionAnswer.Accepted(
                submission.casePackage().id(),
                submission.casePackage().conversation(),
                Instant.EPOCH,
                Digest.sha256(new byte[] {1}),
                List.of(new AcceptedExchange(
                        new ExchangeId(UUID.randomUUID()), new AuthorityId("XB"), ExchangeState.ACCEPTED)),
                false);
        commits.commit(tx -> {
            submission.alongside().accept(tx);
            return true;
        });
        accepted.add(submission);
        answers.put(key(submission.caseSystem(), submission.idempotencyKey()), answer);
        RuntimeException lost = lostAnswer;
        if (lost != null) {
            lostAnswer = null;
            throw lost;
        }
        return answer;
    }

    @Override
    public List<Problem> wouldRefuse(CasePackage casePackage) {
        return obstacles;
    }

    @Override
    public Optional<SubmissionAnswer> answered(Actor.CaseSystem actor, String idempotencyKey, Digest bodyDigest) {
        return answered(actor.id(), idempotencyKey, bodyDigest);
    }

    private Optional<SubmissionAnswer> answered(CaseSystemId caseSystem, String idempotencyKey, Digest bodyDigest) {
        return Optional.ofNullable(answers.get(key(caseSystem, idempotencyKey)));
    }

    private static String key(CaseSystemId caseSystem, String idempotencyKey) {
        return caseSystem + " " + idempotencyKey;
    }
}
