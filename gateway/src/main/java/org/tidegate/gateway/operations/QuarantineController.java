package org.tidegate.gateway.operations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.QuarantineAdvice;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.gateway.store.Unit;

/** Work in quarantine: look at it, put it back, or leave it for good. Ids, codes and instants only. */
@RestController
public final class QuarantineController {
    /** What becomes of a state when its work is rejected. */
    private static final Map<ExchangeState, ExchangeState> REJECTED =
            Map.of(ExchangeState.ACCEPTED, ExchangeState.STOPPED, ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private final QuarantineQueue quarantine;
    private final Exchanges exchanges;
    private final ExchangeStore store;
    private final PackageStore packages;
    private final FormStore forms;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    public QuarantineController(
            QuarantineQueue quarantine,
            Exchanges exchanges,
            ExchangeStore store,
            PackageStore packages,
            FormStore forms,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        this.quarantine = quarantine;
        this.exchanges = exchanges;
        this.store = store;
        this.packages = packages;
        this.forms = forms;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** One piece of work. */
    public record WorkView(String exchange, String code, String whoseTurn, String route, Instant since) {}

    /** All work in quarantine, oldest first. */
    public record WorkList(List<WorkView> work) {}

    @GetMapping("/operations/quarantine")
    public WorkList list(Actor.Operator operator) {
        Permission.require(operator, Operation.LIST_QUARANTINE, new Subject.Node());
        return new WorkList(quarantine.list().stream()
                .map(w -> new WorkView(
                        w.exchange().toString(),
                        w.code(),
                        QuarantineAdvice.on(w.code()).whoseTurn(),
                        w.route(),
                        w.since()))
                .toList());
    }

    @GetMapping("/operations/quarantine/{id}")
    public ExchangeSummary show(Actor.Operator operator, @PathVariable UUID id) {
        Permission.require(operator, Operation.SHOW_QUARANTINE, new Subject.Node());
        ExchangeId exchange = new ExchangeId(id);
        QuarantinedWork work = quarantine.list().stream()
                .filter(w -> w.exchange().equals(exchange))
                .findFirst()
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        return ExchangeSummary.of(work, exchanges.find(operator, exchange).orElse(null));
    }

    /** Back into its queue: a stopped or failed exchange takes the steps again from where it stands. */
    @PostMapping("/operations/quarantine/{id}/replay")
    public ResponseEntity<Void> replay(Actor.Operator operator, @PathVariable UUID id) {
        Permission.require(operator, Operation.REPLAY_QUARANTINE, new Subject.Node());
        ExchangeId exchange = new ExchangeId(id);
        return decide(exchange, tx -> replay(tx, operator, exchange));
    }

    /**
     * Out of quarantine for good. What was not sealed yet is STOPPED; what was sealed may have arrived and is NO_RECEIPT; the
     * rest keeps its state.
     */
    @PostMapping("/operations/quarantine/{id}/rejection")
    public ResponseEntity<Void> reject(Actor.Operator operator, @PathVariable UUID id) {
        Permission.require(operator, Operation.REJECT_QUARANTINE, new Subject.Node());
        ExchangeId exchange = new ExchangeId(id);
        return decide(exchange, tx -> reject(tx, operator, exchange));
    }

    private ResponseEntity<Void> decide(ExchangeId exchange, Unit<Boolean> decision) {
        if (!quarantine.take(exchange, () -> commits.commit(decision))) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
        return ResponseEntity.noContent().build();
    }

    private boolean replay(Transaction tx, Actor.Operator operator, ExchangeId exchange) {
        Instant now = now();
        ExchangeRow row = store.findLocked(tx, exchange)
                .filter(held -> !held.state().isFinal() && !packages.isErased(tx, PackageRef.of(held)))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_REPLAYABLE));
        store.retryNow(tx, exchange, now);
        ledger.append(
                tx,
                ledger.draft(LedgerEvent.WORK_REPLAYED, operator, now)
                        .about(row)
                        .prepare());
        return true;
    }

    private boolean reject(Transaction tx, Actor.Operator operator, ExchangeId exchange) {
        Instant now = now();
        Optional<ExchangeRow> row = store.findLocked(tx, exchange);
        ExchangeLedger.Draft entry = ledger.draft(LedgerEvent.WORK_REJECTED, operator, now);
        row.ifPresentOrElse(entry::about, () -> entry.exchanges(List.of(exchange)));
        row.map(ExchangeRow::state).map(REJECTED::get).ifPresent(next -> {
            store.advance(tx, exchange, List.of(row.get().state()), next, now);
            entry.stateAfter(next);
        });
        store.clearAttempt(tx, exchange);
        forms.pushNothing(tx, exchange);
        ledger.append(tx, entry.prepare());
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
