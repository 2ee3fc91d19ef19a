package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.store.ReportRow.State;

/**
 * Reports that are being handed in step by step. Every question names the case system: another one's report is not there. What
 * is unfinished expires {@link #AFTER_OPENING} or {@link #AFTER_CHANGE}, whichever is later; of what is finished or retracted only
 * that it was stays, for {@link #KEPT}.
 */
public final class ReportStore {
    public static final Duration AFTER_OPENING = Duration.ofHours(24);
    public static final Duration AFTER_CHANGE = Duration.ofHours(1);

    /** How long the end of a report is remembered. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final Reads reads;
    private final DataKeys dataKeys;

    public ReportStore(Reads reads, DataKeys dataKeys) {
        this.reads = reads;
        this.dataKeys = dataKeys;
    }

    /** Details of one file, sealed for their id. */
    public record FileDetailsRow(UUID id, SealedContent content) {}

    /**
     * A report without its content.
     *
     * @param size octets of the report and of all its file details, clear: it grows with each, so two that are equal are of one state
     * @param isBatch what its file details are held to
     */
    public record Standing(long id, UUID key, State state, long size, boolean isBatch) {}

    /** A report that is gone, and where it stood. */
    public record Gone(CaseSystemId caseSystem, UUID key, State state) {}

    /** @return the new report's id */
    public long open(
            Transaction tx,
            CaseSystemId caseSystem,
            UUID key,
            SealedContent content,
            long size,
            boolean isBatch,
            Instant now) {
        return tx.jdbc()
                .sql("""
                        insert into cybertip_report (report_id, case_system, report_key, state, opened_at, expires_at, content,
                            wrapped_data_key, content_size, is_batch)
                        values (nextval('cybertip_report_id'), ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?) returning report_id""")
                .params(
                        caseSystem.value(),
                        key,
                        at(now),
                        at(now.plus(AFTER_OPENING)),
                        content.ciphertext(),
                        content.wrappedDataKey(),
                        size,
                        isBatch)
                .query(Long.class)
                .single();
    }

    /** As it stands now; one that has expired and is not deleted yet is not there either. */
    public Optional<ReportRow> find(CaseSystemId caseSystem, long id, Instant now) {
        return reads.read(jdbc -> found(jdbc, "*", caseSystem, id, now, "")
                .query(ReportStore::row)
                .optional());
    }

    /** What a case system has open in octets, clear. Goes through the reports that end within a day. */
    public long openOctets(CaseSystemId caseSystem, Instant now) {
        return reads.read(jdbc -> jdbc.sql("""
                        select coalesce(sum(content_size), 0) from cybertip_report
                        where case_system = ? and state = 'OPEN' and expires_at > ? and expires_at <= ?""")
                .params(caseSystem.value(), at(now), at(now.plus(AFTER_OPENING)))
                .query(Long.class)
                .single());
    }

    /** As {@link #find}, without what its content takes to be read. */
    public Optional<Standing> standing(CaseSystemId caseSystem, long id, Instant now) {
        return reads.read(jdbc -> standing(jdbc, caseSystem, id, now, ""));
    }

    /** Keeps anybody else from changing it until the transaction ends. */
    public Optional<Standing> lock(Transaction tx, CaseSystemId caseSystem, long id, Instant now) {
        return standing(tx.jdbc(), caseSystem, id, now, " for update");
    }

    private static Optional<Standing> standing(
            JdbcClient jdbc, CaseSystemId caseSystem, long id, Instant now, String locking) {
        return found(jdbc, "report_id, report_key, state, content_size, is_batch", caseSystem, id, now, locking)
                .query((row, number) -> new Standing(
                        row.getLong("report_id"),
                        uuid(row, "report_key"),
                        State.valueOf(row.getString("state")),
                        row.getLong("content_size"),
                        row.getBoolean("is_batch")))
                .optional();
    }

    private static JdbcClient.StatementSpec found(
            JdbcClient jdbc, String columns, CaseSystemId caseSystem, long id, Instant now, String locking) {
        return jdbc.sql("select " + columns
                        + " from cybertip_report where report_id = ? and case_system = ? and expires_at > ?" + locking)
                .params(id, caseSystem.value(), at(now));
    }

    /** @return false when details of this file are there already. Lock the report before. */
    public boolean add(Transaction tx, Standing report, String fileId, FileDetailsRow details, long size, Instant now) {
        int added = tx.jdbc()
                .sql("""
                        insert into cybertip_file_details (report_id, file_digest, details_id, content, wrapped_data_key)
                        values (?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        report.id(),
                        keyed(report, fileId),
                        details.id(),
                        details.content().ciphertext(),
                        details.content().wrappedDataKey())
                .update();
        if (added == 0) {
            return false;
        }
        tx.jdbc().sql("""
                        update cybertip_report set expires_at = greatest(expires_at, ?), content_size = content_size + ?
                        where report_id = ?""").params(at(now.plus(AFTER_CHANGE)), size, report.id()).update();
        return true;
    }

    /** With the report's key in it: the same fileId in two reports has unrelated digests. */
    private byte[] keyed(Standing report, String fileId) {
        return dataKeys.keyedDigest("file-of-report", (report.key() + " " + fileId).getBytes(StandardCharsets.UTF_8));
    }

    /** In the order they came. */
    public List<FileDetailsRow> details(long report) {
        return reads.read(jdbc -> jdbc.sql("select details_id, content, wrapped_data_key from cybertip_file_details"
                        + " where report_id = ? order by details_id")
                .params(report)
                .query((row, number) -> new FileDetailsRow(
                        uuid(row, "details_id"),
                        new SealedContent(row.getBytes("wrapped_data_key"), row.getBytes("content"))))
                .list());
    }

    /** Its content is gone with this. Lock the report before. */
    public void close(Transaction tx, long report, State end, Instant now) {
        tx.jdbc()
                .sql("delete from cybertip_file_details where report_id = ?")
                .params(report)
                .update();
        tx.jdbc().sql("""
                        update cybertip_report set state = ?, expires_at = ?, content = null, wrapped_data_key = null
                        where report_id = ?""").params(end.name(), at(now.plus(KEPT)), report).update();
    }

    /**
     * Deletes reports whose time has passed.
     *
     * @param limit the most at once, so that nobody waits long behind it
     */
    public List<Gone> expire(Transaction tx, Instant now, int limit) {
        return tx.jdbc()
                .sql("""
                        delete from cybertip_report where report_id in (
                            select report_id from cybertip_report where expires_at <= ?
                            order by expires_at limit ? for update skip locked)
                        returning case_system, report_key, state""")
                .params(at(now), limit)
                .query((row, number) -> new Gone(
                        new CaseSystemId(row.getString("case_system")),
                        uuid(row, "report_key"),
                        State.valueOf(row.getString("state"))))
                .list();
    }

    private static ReportRow row(ResultSet row, int number) throws SQLException {
        byte[] content = row.getBytes("content");
        return new ReportRow(
                row.getLong("report_id"),
                new CaseSystemId(row.getString("case_system")),
                uuid(row, "report_key"),
                State.valueOf(row.getString("state")),
                instant(row, "opened_at"),
                instant(row, "expires_at"),
                content == null ? null : new SealedContent(row.getBytes("wrapped_data_key"), content),
                row.getLong("content_size"));
    }
}
