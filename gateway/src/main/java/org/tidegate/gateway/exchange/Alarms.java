package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Obstacle;
import org.tidegate.gateway.partner.PartnerAlarm;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Transaction;

/**
 * Raises alarms: durable rows that stay open until a person acknowledges them, or the gateway itself where it sees that what they tell
 * of has ended. The same code about the same subject rings once while it is open.
 */
public final class Alarms implements PartnerAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final AlarmStore store;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final Clock clock;

    public Alarms(AlarmStore store, ExchangeLedger ledger, GroupCommit commits, TimeOrderedIds ids, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What an alarm says.
     *
     * @param code such as RECEIPT_OVERDUE
     * @param subjects ids by kind, such as exchange and partner; never a value
     * @param whoseTurn who acts next: "liaison officer", "administrator", "case system's administrator"
     * @param nextStep what to do, in constant words
     */
    public record Alarm(String code, Map<String, String> subjects, String whoseTurn, String nextStep) {
        public Alarm {
            subjects = Map.copyOf(subjects);
        }
    }

    @Override
    public void raise(AuthorityId partner, Obstacle obstacle) {
        raise(new Alarm(
                obstacle.name(), Map.of("partner", partner.value()), obstacle.whoseTurn(), obstacle.nextStep()));
    }

    /** In a commit of its own. */
    public void raise(Alarm alarm) {
        commits.commit(tx -> {
            raise(tx, alarm);
            return true;
        });
    }

    /** In the commit of what gave rise to it. */
    public void raise(Transaction tx, Alarm alarm) {
        Instant now = clock.instant();
        AlarmRow row =
                new AlarmRow(ids.next(), alarm.code(), alarm.subjects(), alarm.whoseTurn(), alarm.nextStep(), now);
        if (store.raise(tx, row)) {
            ledger.append(
                    tx,
                    ledger.draft(LedgerEvent.ALARM_RAISED, new Actor.Gateway(), now)
                            .code(alarm.code())
                            .subject(row.id())
                            .prepare());
            LOG.warn("alarm {}: {}; turn of the {}", alarm.code(), alarm.subjects(), alarm.whoseTurn());
        }
    }

    /** In the commit that found that what this alarm tells of has ended: the gateway acknowledges it, if it is open. */
    public void ended(Transaction tx, String code, Map<String, String> subjects) {
        Instant now = clock.instant();
        acknowledged(tx, code, store.acknowledge(tx, code, subjects, new Actor.Gateway().name(), now).stream(), now);
    }

    /** As {@link #ended(Transaction, String, Map)}, of all that tell of one of these exchanges with a partner. */
    public void ended(Transaction tx, String code, AuthorityId partner, Collection<ExchangeId> exchanges) {
        Instant now = clock.instant();
        List<UUID> open = store.acknowledge(tx, code, partner, exchanges, new Actor.Gateway().name(), now);
        acknowledged(tx, code, open.stream(), now);
    }

    private void acknowledged(Transaction tx, String code, Stream<UUID> open, Instant now) {
        open.forEach(id -> {
            ledger.append(
                    tx,
                    ledger.draft(LedgerEvent.ALARM_ACKNOWLEDGED, new Actor.Gateway(), now)
                            .code(code)
                            .subject(id)
                            .prepare());
            LOG.info("alarm {} has ended: {}", code, id);
        });
    }
}
