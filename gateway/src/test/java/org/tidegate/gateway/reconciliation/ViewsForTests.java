package org.tidegate.gateway.reconciliation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationJson;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.Samples;
import org.tidegate.routes.failure.PassingFailure;

/** A partner that holds what a test says. */
final class ViewsForTests implements PartnerViews {
    final List<ReconciliationQuestion> asked = new ArrayList<>();
    boolean away;
    boolean ofAVersionBefore;
    boolean lies;

    private final Map<ExchangeId, ReconciledExchange> holds = new HashMap<>();
    private Function<ExchangeId, @Nullable ReconciledExchange> otherwise = id -> null;

    void hold(ExchangeRow exchange, ExchangeState state) {
        holds.put(exchange.id(), new ReconciledExchange(exchange.id(), exchange.packageId(), state, Samples.NOW));
    }

    /** Also what it was not told of, as the same package. */
    void holdAllElse(ExchangeRow one, ExchangeState state) {
        otherwise = id -> new ReconciledExchange(id, one.packageId(), state, Samples.NOW);
    }

    void forget(ExchangeRow exchange) {
        holds.remove(exchange.id());
    }

    /** How many exchanges it was asked about, question by question. */
    List<Integer> sizes() {
        return asked.stream().map(question -> question.exchanges().size()).toList();
    }

    @Override
    public View ask(AuthorityId partner, ReconciliationQuestion question) {
        asked.add(question);
        if (away) {
            throw new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so");
        }
        if (lies) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        if (ofAVersionBefore) {
            throw new PassingFailure("PARTNER_DOES_NOT_RECONCILE", "the test wants it so");
        }
        Reconciliation said = new Reconciliation(
                partner,
                new AuthorityId("XA"),
                Samples.NOW,
                ReconciliationQuestionJson.digest(question),
                question.exchanges().stream()
                        .map(id -> holds.getOrDefault(id, otherwise.apply(id)))
                        .filter(Objects::nonNull)
                        .toList());
        return new View(said, ReconciliationJson.write(said));
    }
}
