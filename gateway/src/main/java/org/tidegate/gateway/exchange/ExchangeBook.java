package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.LedgerStore;

/** Shows an exchange to whom the permission lets see it, and to nobody else. */
final class ExchangeBook implements Exchanges {
    private final AuthorityId self;
    private final ExchangeStore exchanges;
    private final EnvelopeStore envelopes;
    private final EvidenceStore evidences;
    private final LedgerStore ledger;

    ExchangeBook(
            AuthorityId self,
            ExchangeStore exchanges,
            EnvelopeStore envelopes,
            EvidenceStore evidences,
            LedgerStore ledger) {
        this.self = self;
        this.exchanges = exchanges;
        this.envelopes = envelopes;
        this.evidences = evidences;
        this.ledger = ledger;
    }

    @Override
    public Optional<ExchangeView> find(Actor actor, ExchangeId id) {
        return seen(actor, Operation.READ_EXCHANGE, id).map(this::view);
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
        return exchanges
                .find(id)
                .filter(e -> Permission.decide(actor, operation, new Subject.OfCaseSystem(self, e.caseSystem()))
                        == Decision.ALLOWED);
    }

    private ExchangeView view(ExchangeRow e) {
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
                e.lastFailureCode(),
                steps(e.id()),
                evidences.of(e.id()).stream()
                        .map(v -> new EvidenceView(v.type(), v.issuer(), v.at(), v.reason()))
                        .toList());
    }

    /** The states it took, as the ledger has them. */
    private List<StepView> steps(ExchangeId id) {
        return ledger.entriesOf(id).stream()
                .map(LedgerEntryJson::read)
                .filter(entry -> entry.stateAfter() != null)
                .map(ExchangeBook::step)
                .toList();
    }

    private static StepView step(LedgerEntry entry) {
        return new StepView(java.util.Objects.requireNonNull(entry.stateAfter()), entry.occurredAt(), entry.code());
    }
}
