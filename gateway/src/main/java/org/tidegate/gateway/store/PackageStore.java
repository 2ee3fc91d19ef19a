package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.handling.HandlingCode;

/** Packages, each known by its sender and that sender's id for it. Their content comes and goes encrypted. */
public final class PackageStore {
    private static final String OUR_OWN = "";

    private final Reads reads;

    public PackageStore(Reads reads) {
        this.reads = reads;
    }

    /** Encrypted content and its wrapped data key. */
    public record StoredContent(byte[] content, byte[] wrappedDataKey) {}

    public void insert(Transaction tx, PackageRow row) {
        tx.later(
                """
                insert into case_package (package_id, direction, sender, case_system, kind, lane, conversation_id,
                    in_reply_to, handling, created_at, stored_at, content, wrapped_data_key, content_size)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                Columns.values(
                        row.id().value(),
                        row.direction().name(),
                        row.sender().value(),
                        row.caseSystem().value(),
                        row.kind().name(),
                        row.lane().name(),
                        row.conversation().value(),
                        row.inReplyTo() == null ? null : row.inReplyTo().value(),
                        row.handling().stream().map(HandlingCode::text).toArray(String[]::new),
                        at(row.createdAt()),
                        at(row.storedAt()),
                        row.content(),
                        row.wrappedDataKey(),
                        row.contentSize()));
    }

    /** Whether one of our own has this id, also where it was erased. */
    public boolean isTaken(PackageId id) {
        return reads.read(
                jdbc -> jdbc.sql("select exists (select from case_package where package_id = ? and received_from = ?)")
                        .params(id.value(), OUR_OWN)
                        .query(Boolean.class)
                        .single());
    }

    /** A package of our own; empty where it is not there, was erased or is shut away. */
    public Optional<StoredContent> find(PackageId id) {
        return find(id, OUR_OWN);
    }

    /** Whether what was there under this id was erased. */
    public boolean isErased(PackageRef ref) {
        return reads.read(jdbc -> isErased(jdbc, ref));
    }

    public boolean isErased(Transaction tx, PackageRef ref) {
        return isErased(tx.jdbc(), ref);
    }

    private static boolean isErased(JdbcClient jdbc, PackageRef ref) {
        return jdbc.sql("select exists (select from case_package"
                        + " where package_id = ? and received_from = ? and erased_at is not null)")
                .params(ref.id().value(), ref.receivedFrom())
                .query(Boolean.class)
                .single();
    }

    /** A package under its sender's id for it; empty where it is not there, was erased or is shut away. */
    public Optional<StoredContent> findReceived(AuthorityId sender, PackageId id) {
        return find(id, sender.value());
    }

    /** Whether nobody is given it until a person has decided whether it was erased before. */
    public boolean isShut(PackageRef ref) {
        return reads.read(
                jdbc -> jdbc.sql("select exists (select from package_erasure where package_id = ? and received_from = ?"
                                + " and shut and erased_at is null and withdrawn_at is null)")
                        .params(ref.id().value(), ref.receivedFrom())
                        .query(Boolean.class)
                        .single());
    }

    private Optional<StoredContent> find(PackageId id, String receivedFrom) {
        return reads.read(jdbc -> jdbc.sql("""
                        select content, wrapped_data_key from case_package p
                        where package_id = ? and received_from = ? and erased_at is null and not exists (
                            select from package_erasure e where e.package_id = p.package_id
                                and e.received_from = p.received_from
                                and e.shut and e.erased_at is null and e.withdrawn_at is null)""")
                .params(id.value(), receivedFrom)
                .query((r, row) -> new StoredContent(r.getBytes("content"), r.getBytes("wrapped_data_key")))
                .optional());
    }
}
