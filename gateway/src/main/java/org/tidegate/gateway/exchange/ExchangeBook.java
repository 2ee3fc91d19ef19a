package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.LedgerStore;

/** Shows an exchange to the one whose exchange it is, and to nobody else. */
final class ExchangeBook implements Exchanges {
    private final ExchangeStore exchanges;
    private final EnvelopeStore envelopes;
    private final EvidenceStore evidences;
    private final LedgerStore ledger;

    ExchangeBook(ExchangeStore exchanges, EnvelopeStore envelopes, EvidenceStore evidences, LedgerStore ledger) {
        this.exchanges = exchanges;
        this.envelopes = envelopes;
        this.evidences = evidences;
        this.ledger = ledger;
    }

    @Override
    public Optional<ExchangeView> find(Actor actor, ExchangeId id) {
        return own(actor, id).map(this::view);
    }

    @Override
    public Optional<ExchangeState> state(Actor actor, ExchangeId id) {
        return own(actor, id).map(ExchangeRow::state);
    }

    @Override
    public Optional<byte[]> receipt(Actor actor, ExchangeId id) {
        return own(actor, id)
                .filter(e -> e.direction() == Direction.OUT)
                .map(ExchangeRow::envelope)
                .flatMap(envelopes::receipt);
    }

    private Optional<ExchangeRow> own(Actor actor, ExchangeId id) {
        return exchanges.find(id).filter(e -> switch (actor) {
            case Actor.CaseSystem caseSystem -> caseSystem.id().equals(e.caseSystem());
            case Actor.Operator operator -> true;
            case Actor.Gateway gateway -> true;
            case Actor.Person person -> false;
            case Actor.Partner partner -> false;
        });
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
