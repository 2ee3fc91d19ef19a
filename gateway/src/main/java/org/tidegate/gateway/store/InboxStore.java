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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;

/** The inboxes of our case systems. */
public final class InboxStore {
    private static final String SELECT = """
            select i.*, p.conversation_id
            from inbox_item i join case_package p on p.package_id = i.package_id and p.received_from = i.sender
            """;

    /** As in the index: the first lane first. */
    private static final String RANK = "(case %1$s.lane when 'IMMEDIATE_RISK' then 0 when 'URGENT' then 1 else 2 end)";

    private final Reads reads;

    public InboxStore(Reads reads) {
        this.reads = reads;
    }

    /** An exchange that is in this inbox already stays as it is. */
    public void insert(Transaction tx, InboxRow row) {
        tx.later(
                """
                insert into inbox_item (inbox_id, case_system, package_id, exchange_id, lane, kind, sender, arrived_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                Columns.values(
                        row.inboxId(),
                        row.caseSystem().value(),
                        row.packageId().value(),
                        row.exchangeId().value(),
                        row.lane().name(),
                        row.kind().name(),
                        row.sender().value(),
                        at(row.arrivedAt())));
    }

    /**
     * What waits and was not erased, by lane, and within one in the order of arrival. An id is made before its commit, so what is behind a place now
     * may be joined later by something in front of it: only a walk from the start sees everything.
     *
     * @param after the last id of the page before, in the same walk; null, or one that is not in this inbox, for the first page
     */
    public List<InboxRow> open(CaseSystemId caseSystem, @Nullable UUID after, int limit) {
        UUID from = after == null ? new UUID(0, 0) : after;
        return reads.read(jdbc -> jdbc.sql(SELECT + """
                         where i.case_system = ? and i.acknowledged_at is null and p.erased_at is null
                         and (%1$s, i.inbox_id) > (coalesce(
                             (select %2$s from inbox_item a where a.inbox_id = ? and a.case_system = ?), -1), ?)
                         order by %1$s, i.inbox_id limit ?""".formatted(RANK.formatted("i"), RANK.formatted("a")))
                .params(caseSystem.value(), from, caseSystem.value(), from, limit)
                .query(InboxStore::row)
                .list());
    }

    public Optional<InboxRow> find(CaseSystemId caseSystem, UUID inboxId) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where i.case_system = ? and i.inbox_id = ?")
                .params(caseSystem.value(), inboxId)
                .query(InboxStore::row)
                .optional());
    }

    /** What of this exchange is in this inbox. */
    public Optional<InboxRow> ofExchange(CaseSystemId caseSystem, ExchangeId exchange) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where i.case_system = ? and i.exchange_id = ?")
                .params(caseSystem.value(), exchange.value())
                .query(InboxStore::row)
                .optional());
    }

    /** @return false when it was fetched before */
    public boolean markFetched(Transaction tx, UUID inboxId, Instant at) {
        return tx.jdbc()
                        .sql("update inbox_item set fetched_at = ? where inbox_id = ? and fetched_at is null")
                        .params(at(at), inboxId)
                        .update()
                == 1;
    }

    /** The case system took it by a push; the first time counts. */
    public void pushed(Transaction tx, UUID inboxId, Instant at) {
        tx.later(
                "update inbox_item set pushed_at = ? where inbox_id = ? and pushed_at is null",
                Columns.values(at(at), inboxId));
    }

    /** @return false when it was acknowledged before */
    public boolean acknowledge(Transaction tx, UUID inboxId, Instant at, Digest leaf) {
        return tx.jdbc().sql("""
                                update inbox_item set acknowledged_at = ?, acknowledged_leaf = ?
                                where inbox_id = ? and acknowledged_at is null""").params(at(at), leaf.bytes(), inboxId).update() == 1;
    }

    private static InboxRow row(ResultSet r, int number) throws SQLException {
        byte[] leaf = r.getBytes("acknowledged_leaf");
        return new InboxRow(
                uuid(r, "inbox_id"),
                new CaseSystemId(r.getString("case_system")),
                new PackageId(uuid(r, "package_id")),
                new ExchangeId(uuid(r, "exchange_id")),
                new ConversationId(uuid(r, "conversation_id")),
                new AuthorityId(r.getString("sender")),
                Kind.valueOf(r.getString("kind")),
                Lane.valueOf(r.getString("lane")),
                instant(r, "arrived_at"),
                instantOrNull(r, "fetched_at"),
                instantOrNull(r, "acknowledged_at"),
                leaf == null ? null : new Digest(leaf));
    }
}
