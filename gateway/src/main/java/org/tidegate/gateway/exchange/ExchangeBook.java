package org.tidegate.gateway.exchange;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeHistory;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.HistoryStore;

/** Shows an exchange to whom the permission lets see it, and to nobody else. */
final class ExchangeBook implements Exchanges {
    private final AuthorityId self;
    private final ExchangeStore exchanges;
    private final EnvelopeStore envelopes;
    private final HistoryStore histories;

    ExchangeBook(AuthorityId self, ExchangeStore exchanges, EnvelopeStore envelopes, HistoryStore histories) {
        this.self = self;
        this.exchanges = exchanges;
        this.envelopes = envelopes;
        this.histories = histories;
    }

    @Override
    public Optional<ExchangeView> find(Actor actor, ExchangeId id) {
        return histories
                .find(id)
                .filter(history -> allowed(actor, Operation.READ_EXCHANGE, history.exchange()))
                .map(ExchangeBook::view);
    }

    @Override
    public Optional<ExchangeState> state(Actor actor, ExchangeId id) {
        return seen(actor, Operation.READ_EXCHANGE, id).map(ExchangeRow::state);
    }

    @Override
    public Optional<byte[]> receipt(Actor actor, ExchangeId id) {
        return seen(actor, Operation.READ_RECEIPT, id)
                .filter(e -> e.direction() == Direction.OUT)
                .map(ExchangeRow::envelope)
                .flatMap(envelopes::receipt);
    }

    private Optional<ExchangeRow> seen(Actor actor, Operation operation, ExchangeId id) {
        return exchanges.find(id).filter(e -> allowed(actor, operation, e));
    }

    private boolean allowed(Actor actor, Operation operation, ExchangeRow e) {
        return Permission.decide(actor, operation, new Subject.OfCaseSystem(self, e.caseSystem())) == Decision.ALLOWED;
    }

    private static ExchangeView view(ExchangeHistory history) {
        ExchangeRow e = history.exchange();
        return new ExchangeView(
                e.id(),
                e.packageId(),
                e.conversation(),
                e.partner(),
                e.direction(),
                e.kind(),
                e.lane(),
                e.state(),
                e.acceptedAt(),
                e.stateAt(),
                e.envelope(),
                e.nextAttemptAt(),
                e.receiptDueAt(),
                history.pushedAt(),
                e.lastFailureCode(),
                history.steps().stream()
                        .map(step -> new StepView(step.state(), step.at(), step.code()))
                        .toList(),
                history.evidences().stream()
                        .map(v -> new EvidenceView(v.type(), v.issuer(), v.at(), v.reason()))
                        .toList());
    }
}
