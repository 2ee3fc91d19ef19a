package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.translation.AcceptanceGround;

/** Written forms that were asked for and not given, and which of them a person accepted. */
public final class FormStore {
    private static final String PUSH_DUE =
            "select exists (select from accepted_form where exchange_id = ? and push_due)";

    private final Reads reads;

    public FormStore(Reads reads) {
        this.reads = reads;
    }

    /** It was asked for and not given, by the format's word; the first time counts. */
    public void stopped(Transaction tx, ExchangeId exchange, String word, Instant now) {
        tx.later(
                "insert into stopped_form (exchange_id, format, stopped_at) values (?, ?, ?) on conflict do nothing",
                Columns.values(exchange.value(), word, at(now)));
    }

    /** The formats' words, in the order in which they were first asked for. */
    public List<String> stopped(ExchangeId exchange) {
        return reads.read(
                jdbc -> jdbc.sql("select format from stopped_form where exchange_id = ? order by stopped_at, format")
                        .param(exchange.value())
                        .query(String.class)
                        .list());
    }

    /** Lock the exchange before: of two who accept the same the second finds what the first did. */
    public void accept(Transaction tx, AcceptedFormRow row) {
        tx.jdbc()
                .sql("""
                        insert into accepted_form (exchange_id, format, loss_digest, ground, accepted_by, accepted_at, leaf, push_due)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        row.exchange().value(),
                        row.format(),
                        row.losses().bytes(),
                        row.ground().name(),
                        row.by(),
                        at(row.at()),
                        row.leaf().bytes(),
                        row.pushDue())
                .update();
    }

    public Optional<AcceptedFormRow> accepted(ExchangeId exchange, String format, Digest losses) {
        return reads.read(jdbc -> accepted(jdbc, exchange, format, losses));
    }

    public Optional<AcceptedFormRow> accepted(Transaction tx, ExchangeId exchange, String format, Digest losses) {
        return accepted(tx.jdbc(), exchange, format, losses);
    }

    private static Optional<AcceptedFormRow> accepted(
            JdbcClient jdbc, ExchangeId exchange, String format, Digest losses) {
        return jdbc.sql("select * from accepted_form where exchange_id = ? and format = ? and loss_digest = ?")
                .params(exchange.value(), format, losses.bytes())
                .query(FormStore::row)
                .optional();
    }

    /** Whether a form of this exchange was accepted for its push, and the case system has not taken it yet. */
    public boolean isPushDue(ExchangeId exchange) {
        return reads.read(jdbc -> isPushDue(jdbc, exchange));
    }

    public boolean isPushDue(Transaction tx, ExchangeId exchange) {
        return isPushDue(tx.jdbc(), exchange);
    }

    private static boolean isPushDue(JdbcClient jdbc, ExchangeId exchange) {
        return jdbc.sql(PUSH_DUE).param(exchange.value()).query(Boolean.class).single();
    }

    /**
     * The case system took the form that loses just this.
     *
     * @return false when that was recorded before
     */
    public boolean pushed(Transaction tx, ExchangeId exchange, Digest losses, Instant now) {
        return tx.jdbc()
                        .sql("""
                                update accepted_form set push_due = false, pushed_at = ?
                                where exchange_id = ? and loss_digest = ? and pushed_at is null""")
                        .params(at(now), exchange.value(), losses.bytes())
                        .update()
                > 0;
    }

    /** No accepted form of this exchange is to be pushed any more. */
    public void pushNothing(Transaction tx, ExchangeId exchange) {
        tx.later(
                "update accepted_form set push_due = false where exchange_id = ? and push_due",
                Columns.values(exchange.value()));
    }

    private static AcceptedFormRow row(ResultSet r, int number) throws SQLException {
        return new AcceptedFormRow(
                new ExchangeId(uuid(r, "exchange_id")),
                r.getString("format"),
                new Digest(r.getBytes("loss_digest")),
                AcceptanceGround.valueOf(r.getString("ground")),
                r.getString("accepted_by"),
                instant(r, "accepted_at"),
                new Digest(r.getBytes("leaf")),
                r.getBoolean("push_due"),
                instantOrNull(r, "pushed_at"));
    }
}
