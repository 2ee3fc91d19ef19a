package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.Problem;

/** What became of a submission. */
public sealed interface SubmissionAnswer {

    /**
     * The package is durable and on its way.
     *
     * @param acceptedAt when the commit that holds it was made, UTC, millisecond
     * @param leafHash the acceptance evidence: the leaf hash of the ledger row written in the same commit
     * @param exchanges one for each recipient, in the order of the package; never empty
     * @param replayed true when the same key and body were accepted before; every other component then is as it was
     */
    record Accepted(
            PackageId packageId,
            ConversationId conversation,
            Instant acceptedAt,
            Digest leafHash,
            List<AcceptedExchange> exchanges,
            boolean replayed)
            implements SubmissionAnswer {
        public Accepted {
            exchanges = List.copyOf(exchanges);
            if (exchanges.isEmpty()) {
                throw new IllegalArgumentException("an accepted package has at least one exchange");
            }
        }
    }

    /** The key was used within 7 days for a body with another digest. Nothing was stored. */
    record KeyUsedForOtherBody() implements SubmissionAnswer {}

    /** A submission with this key has not been answered yet. Nothing was stored by this one. */
    record InFlight() implements SubmissionAnswer {}

    /**
     * The package may not enter: all reasons at once. Nothing was stored but the ledger's row of the refusal.
     *
     * @param problems never empty; pointers lead into the canonical package, values are never repeated
     */
    record Refused(List<Problem> problems) implements SubmissionAnswer {
        static final String TOO_LARGE = "TOO_LARGE";

        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one problem");
            }
        }

        /** Whether nothing is wrong with it but its size in canonical form. */
        public boolean isTooLarge() {
            return problems.stream().allMatch(problem -> problem.code().equals(TOO_LARGE));
        }
    }
}
