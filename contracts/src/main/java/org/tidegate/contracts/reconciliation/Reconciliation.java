package org.tidegate.contracts.reconciliation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.statement.Answer;

/**
 * What an authority holds of the exchanges a partner asked about. One that is not listed it does not know, or shares with
 * another.
 *
 * @param authority who says it, and signs
 * @param partner who asked
 * @param at the signer's clock
 * @param asked SHA-256 of the question's octets
 */
public record Reconciliation(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        Digest asked,
        @Count(most = ReconciliationQuestion.MOST) List<ReconciledExchange> exchanges)
        implements Answer {

    public Reconciliation {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        exchanges = List.copyOf(exchanges);
        Checks.of(Reconciliation.class, authority, partner, at, asked, exchanges)
                .require(
                        !authority.equals(partner),
                        "SENT_TO_ITSELF",
                        "partner",
                        "is the authority",
                        "name the other authority")
                .unique("exchanges", exchanges, one -> one.exchange().value())
                .done();
    }

    /** Whether it speaks of nothing that was not asked. */
    public boolean keepsTo(List<ExchangeId> question) {
        return Set.copyOf(question)
                .containsAll(
                        exchanges.stream().map(ReconciledExchange::exchange).toList());
    }
}
