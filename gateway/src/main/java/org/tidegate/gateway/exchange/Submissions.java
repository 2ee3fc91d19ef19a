package org.tidegate.gateway.exchange;

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
}
