package org.tidegate.gateway.reconciliation;

import java.time.InstantSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.crypto.sign.Reconciliations;
import org.tidegate.gateway.store.ReconciliationStore;

/**
 * Our signed view for a partner that asks: of exchanges with itself. What is another's is left out, as what is not there.
 */
public final class ReconciliationDesk {
    private final AuthorityId self;
    private final Reconciliations reconciliations;
    private final ReconciliationStore store;
    private final InstantSource clock;

    ReconciliationDesk(
            AuthorityId self, Reconciliations reconciliations, ReconciliationStore store, InstantSource clock) {
        this.self = self;
        this.reconciliations = reconciliations;
        this.store = store;
        this.clock = clock;
    }

    public byte[] answer(AuthorityId partner, ReconciliationQuestion question) {
        return reconciliations.sign(new Reconciliation(
                self,
                partner,
                clock.instant(),
                ReconciliationQuestionJson.digest(question),
                store.shared(partner, question.exchanges())));
    }
}
