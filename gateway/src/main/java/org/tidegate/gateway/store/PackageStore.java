package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.util.Optional;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.handling.HandlingCode;

/** Packages. Their content comes and goes encrypted. */
public final class PackageStore {
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

    public Optional<StoredContent> find(PackageId id) {
        return reads.read(jdbc -> jdbc.sql("select content, wrapped_data_key from case_package where package_id = ?")
                .param(id.value())
                .query((r, row) -> new StoredContent(r.getBytes("content"), r.getBytes("wrapped_data_key")))
                .optional());
    }

    public boolean exists(Transaction tx, PackageId id) {
        return tx.jdbc()
                .sql("select exists (select 1 from case_package where package_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }
}
