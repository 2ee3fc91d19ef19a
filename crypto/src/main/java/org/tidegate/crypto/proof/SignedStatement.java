package org.tidegate.crypto.proof;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.review.ReviewReport;

/** What an authority signed, its signature found to be its own. */
public sealed interface SignedStatement {

    /** Who signed. */
    AuthorityId by();

    /** A receipt or a refusal. */
    record Answer(PartnerAnswer answer) implements SignedStatement {
        @Override
        public AuthorityId by() {
            return answer.recipient();
        }
    }

    record Evidences(EvidenceBatch batch) implements SignedStatement {
        @Override
        public AuthorityId by() {
            return batch.issuer();
        }
    }

    /** What an auditor found, in a review that is closed. */
    record Review(ReviewReport report) implements SignedStatement {
        @Override
        public AuthorityId by() {
            return report.authority();
        }
    }
}
