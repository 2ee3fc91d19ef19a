package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An alarm as stored.
 *
 * @param subjects ids by kind, such as exchange or partner
 */
public record AlarmRow(
        UUID id, String code, Map<String, String> subjects, String whoseTurn, String nextStep, Instant raisedAt) {
    public AlarmRow {
        subjects = java.util.Collections.unmodifiableMap(new TreeMap<>(subjects));
    }
}
