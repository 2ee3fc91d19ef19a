package org.tidegate.gateway.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.GroupCommit;

/** Open alarms, and acknowledging one. */
@RestController
public final class AlarmsController {
    private final AlarmStore alarms;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    public AlarmsController(AlarmStore alarms, ExchangeLedger ledger, GroupCommit commits, Clock clock) {
        this.alarms = alarms;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** An alarm as the operator reads it. */
    public record AlarmView(
            UUID alarmId,
            String code,
            Map<String, String> subjects,
            String whoseTurn,
            String nextStep,
            Instant raisedAt) {}

    /** All open alarms, oldest first. */
    public record AlarmList(List<AlarmView> alarms) {}

    @GetMapping("/operations/alarms")
    public AlarmList list(Actor.Operator operator) {
        Permission.require(operator, Operation.LIST_ALARMS, new Subject.Node());
        return new AlarmList(alarms.open().stream().map(AlarmsController::view).toList());
    }

    @PostMapping("/operations/alarms/{id}/acknowledgement")
    public ResponseEntity<Void> acknowledge(Actor.Operator operator, @PathVariable UUID id) {
        Permission.require(operator, Operation.ACKNOWLEDGE_ALARM, new Subject.Node());
        Instant now = clock.instant();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.ALARM_ACKNOWLEDGED, operator, now)
                .subject(id)
                .prepare();
        boolean open = commits.commit(tx -> {
            if (!alarms.acknowledge(tx, id, operator.name(), now)) {
                return false;
            }
            ledger.append(tx, entry);
            return true;
        });
        if (!open) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
        return ResponseEntity.noContent().build();
    }

    private static AlarmView view(AlarmRow row) {
        return new AlarmView(row.id(), row.code(), row.subjects(), row.whoseTurn(), row.nextStep(), row.raisedAt());
    }
}
