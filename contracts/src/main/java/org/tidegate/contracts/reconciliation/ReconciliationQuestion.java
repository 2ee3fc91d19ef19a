package org.tidegate.contracts.reconciliation;

import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;

/**
 * Which exchanges a partner is asked about.
 *
 * @param id new for each question: the answer to an earlier one about the same exchanges is no answer to this one
 */
public record ReconciliationQuestion(
        UUID id,

        @Count(least = 1, most = ReconciliationQuestion.MOST)
        List<ExchangeId> exchanges) {

    public static final int MOST = 1000;

    public ReconciliationQuestion {
        exchanges = List.copyOf(exchanges);
        Checks.of(ReconciliationQuestion.class, id, exchanges)
                .unique("exchanges", exchanges, ExchangeId::value)
                .done();
    }
}
