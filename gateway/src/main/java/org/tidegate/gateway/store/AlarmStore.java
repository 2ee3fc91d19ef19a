package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.StrictJson;

/** Alarms, open until a person acknowledges them, or the gateway where what they tell of has ended. */
public final class AlarmStore {
    private final Reads reads;

    public AlarmStore(Reads reads) {
        this.reads = reads;
    }

    /** @return false when the same alarm about the same subjects is open already */
    public boolean raise(Transaction tx, AlarmRow alarm) {
        return tx.jdbc()
                        .sql("""
                                insert into alarm (alarm_id, code, subject_ids, whose_turn, next_step, raised_at)
                                values (?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing""")
                        .params(
                                alarm.id(),
                                alarm.code(),
                                json(alarm.subjects()),
                                alarm.whoseTurn(),
                                alarm.nextStep(),
                                at(alarm.raisedAt()))
                        .update()
                == 1;
    }

    /** Oldest first. */
    public List<AlarmRow> open() {
        return reads.read(jdbc -> jdbc.sql("select * from alarm where acknowledged_at is null order by raised_at")
                .query((r, row) -> new AlarmRow(
                        uuid(r, "alarm_id"),
                        r.getString("code"),
                        subjects(r.getString("subject_ids")),
                        r.getString("whose_turn"),
                        r.getString("next_step"),
                        instant(r, "raised_at")))
                .list());
    }

    public long countOpen() {
        return reads.read(jdbc -> jdbc.sql("select count(*) from alarm where acknowledged_at is null")
                .query(Long.class)
                .single());
    }

    /** @return false when no such alarm is open */
    public boolean acknowledge(Transaction tx, UUID id, String by, Instant at) {
        return tx.jdbc().sql("""
                                update alarm set acknowledged_at = ?, acknowledged_by = ?
                                where alarm_id = ? and acknowledged_at is null""").params(at(at), by, id).update() == 1;
    }

    /** The one alarm of this code about exactly these subjects, by whoever did what it asks for; empty where none is open. */
    public Optional<UUID> acknowledge(
            Transaction tx, String code, Map<String, String> subjects, String by, Instant at) {
        return tx.jdbc()
                .sql("""
                        update alarm set acknowledged_at = ?, acknowledged_by = ?
                        where code = ? and subject_ids = ?::jsonb and acknowledged_at is null returning alarm_id""")
                .params(at(at), by, code, json(subjects))
                .query(UUID.class)
                .optional();
    }

    /** The alarms of this code about a partner and one of these exchanges. */
    public List<UUID> acknowledge(
            Transaction tx, String code, AuthorityId partner, Collection<ExchangeId> exchanges, String by, Instant at) {
        return tx.jdbc()
                .sql("""
                        update alarm set acknowledged_at = ?, acknowledged_by = ?
                        where code = ? and subject_ids ->> 'partner' = ? and subject_ids ->> 'exchange' = any (?)
                            and acknowledged_at is null returning alarm_id""")
                .params(
                        at(at),
                        by,
                        code,
                        partner.value(),
                        exchanges.stream().map(ExchangeId::text).toArray(String[]::new))
                .query((r, row) -> uuid(r, "alarm_id"))
                .list();
    }

    private static String json(Map<String, String> subjects) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        subjects.forEach((kind, id) -> members.put(kind, new JsonValue.JsonString(id)));
        return new String(CanonicalJson.write(new JsonValue.JsonObject(members)), StandardCharsets.UTF_8);
    }

    private static Map<String, String> subjects(String json) {
        Map<String, String> subjects = new LinkedHashMap<>();
        ((JsonValue.JsonObject) StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                .members()
                .forEach((kind, id) -> subjects.put(kind, ((JsonValue.JsonString) id).text()));
        return subjects;
    }
}
