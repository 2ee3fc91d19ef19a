package org.tidegate.gateway.deconfliction.answer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.gateway.deconfliction.hit.Found;
import org.tidegate.gateway.deconfliction.hit.FoundHits;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.Transaction;

/** A row for each hit, and a waiting message where the rule lets it be told. */
final class HitsForTests implements FoundHits {
    volatile HitRule rule = HitRule.AUTOMATIC;

    @Override
    public void found(Transaction tx, Partner partner, TargetType target, List<Found> found, Instant at) {
        for (Found one : found) {
            UUID id = UUID.randomUUID();
            boolean isNew = tx.jdbc()
                            .sql("""
                                    insert into deconfliction_hit (hit_id, partner, target, role, entry_id, case_handle, batch_id,
                                        place, state, rule, urgent, handling, detected_at)
                                    values (?, ?, ?, 'HOLDER', ?, ?, ?, ?, ?, ?, false, '{EU:H1}', ?) on conflict do nothing""")
                            .params(
                                    id,
                                    partner.id().value(),
                                    target.word(),
                                    one.entry(),
                                    one.caseHandle(),
                                    one.batch(),
                                    one.place(),
                                    rule == HitRule.SILENT ? "SILENT" : "NOTIFIED",
                                    rule.name(),
                                    Timestamp.from(at))
                            .update()
                    == 1;
            if (isNew && rule == HitRule.AUTOMATIC) {
                tx.jdbc()
                        .sql("insert into deconfliction_message (message_id, partner, hit_id, kind, made_at, next_at)"
                                + " values (?, ?, ?, 'NOTICE', ?, ?)")
                        .params(UUID.randomUUID(), partner.id().value(), id, Timestamp.from(at), Timestamp.from(at))
                        .update();
            }
        }
    }
}
