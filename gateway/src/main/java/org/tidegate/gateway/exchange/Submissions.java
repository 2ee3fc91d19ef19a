package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;

/** Where a case system's package enters the gateway, whichever door it came through. */
public interface Submissions {

    /**
     * Stores the package for each of its recipients, or says why not.
     *
     * <p>When the answer is {@link SubmissionAnswer.Accepted} the package is durable: it is never lost from then on. Blocks
     * until that is so; call it from a virtual thread.
     *
     * @throws RuntimeException the store's own unchecked failure when nothing was stored; the same submission may be sent again
     */
    SubmissionAnswer submit(Submission submission);

    /**
     * What {@link #submit} would say, without its doing anything: no row, no ledger entry, no key used.
     *
     * @return why the package would be refused if it were submitted now, all reasons at once; empty where it would be accepted
     */
    List<Problem> wouldRefuse(CasePackage casePackage);

    /**
     * What this key was answered before; empty where it was not. For a submission that is not read as it was the first time: what
     * was accepted stays accepted, whatever the agreements and the clock say now.
     */
    Optional<SubmissionAnswer> answered(Actor.CaseSystem actor, String idempotencyKey, Digest bodyDigest);
}
