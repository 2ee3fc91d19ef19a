package org.tidegate.gateway.reconciliation;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;

/** How partners see exchanges with us. */
interface PartnerViews {

    /** What a partner said, verified, and the octets it signed. */
    record View(Reconciliation said, byte[] signed) {}

    /**
     * @throws org.tidegate.crypto.sign.StatementRefused when the answer is not that partner's word about this question
     * @throws org.tidegate.routes.failure.PassingFailure when no complete answer came, or the partner's gateway is of a version that does
     *     not answer such questions
     */
    View ask(AuthorityId partner, ReconciliationQuestion question);
}
