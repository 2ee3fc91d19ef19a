package org.tidegate.gateway.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a case system's webhook has come.
 *
 * @param position of the last event it took
 * @param attempts failed at the event behind that
 * @param failingSince the first of them; null: none failed
 * @param nextAttemptAt null: at once
 * @param stoppedBecause a code; null: it is called
 */
public record WebhookRow(
        long position,
        int attempts,
        @Nullable Instant failingSince,
        @Nullable Instant nextAttemptAt,
        @Nullable String stoppedBecause) {}
