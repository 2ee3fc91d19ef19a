package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.instant;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;

/** Exchanges with what happened to them, from four tables by one question. */
public final class HistoryStore {
    private static final int STATEMENTS = 4;

    /**
     * An entry is read as a whole only where its columns do not say its state: it has none, or an older version wrote it. Each is looked up by
     * its key whatever the planner believes ({@code offset 0}): a plan that was made of a small ledger read all of it, and is kept while it
     * grows.
     */
    private static final String QUESTION = ExchangeStore.SELECT + """
             where exchange_id = ?;
            select l.state_after, l.code, l.occurred_at, case when l.state_after is null then l.entry end as entry
            from ledger_entry_exchange x cross join lateral (select * from ledger_entry e where e.entry_key = x.entry_key offset 0) l
            where x.exchange_id = ? and l.event <> 'EXCHANGE_OPENED' order by x.entry_key;
            select * from transport_evidence where exchange_id = ? order by at, evidence_id;
            select i.pushed_at from inbox_item i join case_exchange e using (case_system, exchange_id)
            where e.exchange_id = ? and i.pushed_at is not null""";

    private final Reads reads;

    public HistoryStore(Reads reads) {
        this.reads = reads;
    }

    public Optional<ExchangeHistory> find(ExchangeId id) {
        return reads.readTogether(QUESTION, statement -> answered(statement, id.value()));
    }

    private static Optional<ExchangeHistory> answered(PreparedStatement statement, UUID id) throws SQLException {
        for (int parameter = 1; parameter <= STATEMENTS; parameter++) {
            statement.setObject(parameter, id);
        }
        statement.execute();
        List<ExchangeRow> exchange = new ArrayList<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                exchange.add(ExchangeStore.row(rows, 0));
            }
        }
        List<ExchangeHistory.Step> steps = new ArrayList<>();
        try (ResultSet rows = next(statement)) {
            while (rows.next()) {
                ExchangeHistory.Step step = step(rows);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        List<TransportEvidence> evidences = new ArrayList<>();
        try (ResultSet rows = next(statement)) {
            while (rows.next()) {
                evidences.add(EvidenceStore.evidence(rows, 0));
            }
        }
        Instant pushedAt = null;
        try (ResultSet rows = next(statement)) {
            if (rows.next()) {
                pushedAt = instant(rows, "pushed_at");
            }
        }
        return exchange.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExchangeHistory(exchange.getFirst(), steps, evidences, pushedAt));
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        if (!statement.getMoreResults()) {
            throw new SQLException("a statement of several was not answered");
        }
        return statement.getResultSet();
    }

    private static ExchangeHistory.@Nullable Step step(ResultSet row) throws SQLException {
        byte[] entry = row.getBytes("entry");
        if (entry == null) {
            return new ExchangeHistory.Step(
                    ExchangeState.valueOf(row.getString("state_after")),
                    instant(row, "occurred_at"),
                    row.getString("code"));
        }
        LedgerEntry read = LedgerEntryJson.read(entry);
        ExchangeState state = read.stateAfter();
        return state == null ? null : new ExchangeHistory.Step(state, read.occurredAt(), read.code());
    }
}
