package org.tidegate.gateway.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;

/** Work in quarantine: look at it, put it back, or leave it for good. Ids, codes and instants only. */
@RestController
public final class QuarantineController {
    private final QuarantineQueue quarantine;
    private final Exchanges exchanges;
    private final ExchangeStore store;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    public QuarantineController(
            QuarantineQueue quarantine,
            Exchanges exchanges,
            ExchangeStore store,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        this.quarantine = quarantine;
        this.exchanges = exchanges;
        this.store = store;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** One piece of work. */
    public record WorkView(String exchange, String code, String route, Instant since) {}

    /** All work in quarantine, oldest first. */
    public record WorkList(List<WorkView> work) {}

    @GetMapping("/operations/quarantine")
    public WorkList list(Actor.Operator operator) {
        Permission.require(operator, Operation.LIST_QUARANTINE, new Subject.Node());
        return new WorkList(quarantine.list().stream()
                .map(w -> new WorkView(w.exchange().toString(), w.code(), w.route(), w.since()))
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
        ExchangeView view =
                exchanges.find(operator, exchange).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        return ExchangeSummary.of(work, view);
    }

    /** Back into its queue: a stopped or failed exchange takes the steps again from where it stands. */
    @PostMapping("/operations/quarantine/{id}/replay")
    public ResponseEntity<Void> replay(Actor.Operator operator, @PathVariable UUID id) {
        Permission.require(operator, Operation.REPLAY_QUARANTINE, new Subject.Node());
        return decide(operator, id, LedgerEvent.WORK_REPLAYED, true);
    }

    /** Out of quarantine for good: the exchange keeps its state and is not tried again. */
    @PostMapping("/operations/quarantine/{id}/rejection")
    public ResponseEntity<Void> reject(Actor.Operator operator, @PathVariable UUID id) {
        Permission.require(operator, Operation.REJECT_QUARANTINE, new Subject.Node());
        return decide(operator, id, LedgerEvent.WORK_REJECTED, false);
    }

    private ResponseEntity<Void> decide(Actor.Operator operator, UUID id, LedgerEvent event, boolean again) {
        ExchangeId exchange = new ExchangeId(id);
        ExchangeRow row = store.find(exchange).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        Instant now = clock.instant();
        ExchangeLedger.Prepared entry =
                ledger.draft(event, operator, now).about(row).prepare();
        boolean there = quarantine.take(
                exchange,
                () -> commits.commit(tx -> {
                    if (again && !row.state().isFinal()) {
                        store.retryNow(tx, exchange, now);
                    } else if (row.state() == ExchangeState.ACCEPTED) {
                        store.advance(tx, exchange, Set.of(ExchangeState.ACCEPTED), ExchangeState.STOPPED, now);
                    }
                    ledger.append(tx, entry);
                    return true;
                }));
        if (!there) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
        return ResponseEntity.noContent().build();
    }
}
