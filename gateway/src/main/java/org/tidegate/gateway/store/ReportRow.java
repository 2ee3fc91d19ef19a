package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.rest.SealedContent;

/**
 * A report of the reporting API.
 *
 * @param id as its sender knows it; never used twice
 * @param key ours, time-ordered: what the content is sealed for
 * @param expiresAt when it is deleted
 * @param content the report with its parameters; null once it is finished or retracted
 * @param size octets of the report and of all its file details, clear
 */
public record ReportRow(
        long id,
        CaseSystemId caseSystem,
        UUID key,
        State state,
        Instant openedAt,
        Instant expiresAt,
        @Nullable SealedContent content,
        long size) {

    /** Where a report stands. */
    public enum State {
        OPEN,
        /** Its package is durable: both happened in one commit. */
        FINISHED,
        RETRACTED
    }
}
