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
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedPlace;

/** What this gateway shares with one partner, in an order in which it can be told page by page. Columns of the order never change. */
public final class SharedStore {
    private final Reads reads;

    public SharedStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * Exchanges with this partner, in the order they were accepted.
     *
     * @param self who sent those that go out
     * @param until the last instant of acceptance
     * @param steppedSince only those that took a step then or later
     */
    public List<SharedExchange> exchanges(
            AuthorityId self, AuthorityId partner, SharedPlace after, Instant until, Instant steppedSince, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select x.*, p.kind, p.in_reply_to, p.erased_at from case_exchange x
                        join case_package p on p.package_id = x.package_id and p.received_from = x.received_from
                        where (x.accepted_at, x.exchange_id) > (?, ?) and x.accepted_at <= ? and x.partner = ?
                            and x.state_at >= ?
                        order by x.accepted_at, x.exchange_id limit ?""")
                .params(at(after.at()), after.id(), at(until), partner.value(), at(steppedSince), limit)
                .query((r, row) -> exchange(r, self, partner))
                .list());
    }

    /** Ids of batches of evidences made for this partner, ascending. */
    public List<UUID> batches(AuthorityId partner, UUID after, Instant issuedSince, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select batch_id from evidence_batch
                        where batch_id > ? and direction = 'OUT' and partner = ? and issued_at >= ?
                        order by batch_id limit ?""")
                .params(after, partner.value(), at(issuedSince), limit)
                .query((r, row) -> uuid(r, "batch_id"))
                .list());
    }

    /** One that was made for this partner, byte for byte. */
    public Optional<byte[]> batch(AuthorityId partner, UUID id) {
        return reads.read(jdbc -> jdbc.sql(
                        "select signed from evidence_batch where batch_id = ? and direction = 'OUT' and partner = ?")
                .params(id, partner.value())
                .query((r, row) -> r.getBytes("signed"))
                .optional());
    }

    private static SharedExchange exchange(ResultSet r, AuthorityId self, AuthorityId partner) throws SQLException {
        @Nullable UUID inReplyTo = r.getObject("in_reply_to", UUID.class);
        @Nullable UUID envelope = r.getObject("envelope_id", UUID.class);
        return new SharedExchange(
                new ExchangeId(uuid(r, "exchange_id")),
                new PackageId(uuid(r, "package_id")),
                Direction.valueOf(r.getString("direction")) == Direction.OUT ? self : partner,
                Kind.valueOf(r.getString("kind")),
                inReplyTo == null ? null : new PackageId(inReplyTo),
                Lane.valueOf(r.getString("lane")),
                ExchangeState.valueOf(r.getString("state")),
                envelope == null ? null : new EnvelopeId(envelope),
                instant(r, "accepted_at"),
                instant(r, "state_at"),
                instantOrNull(r, "erased_at"));
    }
}
