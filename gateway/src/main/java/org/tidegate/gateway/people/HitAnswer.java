package org.tidegate.gateway.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.json.Instants;
import org.tidegate.gateway.store.HitRow;

/** The schemas Hit and HitList of people-1.yaml. */
final class HitAnswer {
    private HitAnswer() {}

    /**
     * A hit, and whom to call.
     *
     * @param role HOLDER where our entry was found, ASKER where the partner's was
     * @param desk of the partner, as its notice says, or else the agreement
     * @param theirReference what to name there; null where the partner has told none
     * @param ourReference what the partner names when it calls
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hit(
            String hitId,
            String state,
            String role,
            String rule,
            boolean urgent,
            String partner,
            String target,
            String entryId,
            List<String> handling,
            @Nullable String desk,
            @Nullable String theirReference,
            String ourReference,
            String detectedAt,
            @Nullable String dueAt,
            int escalation,
            @Nullable String decidedBy,
            @Nullable String notifiedAt,
            @Nullable String contactedBy,
            @Nullable String outcome,
            @Nullable String partnerOutcome,
            @Nullable String closedAt,
            @Nullable String closedBecause,
            boolean placeAllowed,
            boolean partnerPlaceAllowed,
            @Nullable String distance,
            @Nullable Integer distanceMetres,
            @Nullable Integer gapMinutes) {

        static Hit of(HitRow row, @Nullable String agreedDesk, String ourReference) {
            return new Hit(
                    row.id().toString(),
                    row.state().name(),
                    row.role().name(),
                    row.rule().name(),
                    row.urgent(),
                    row.partner().value(),
                    row.target().word(),
                    row.entry().toString(),
                    row.handling().stream().map(HandlingCode::text).toList(),
                    row.desk() == null ? agreedDesk : row.desk(),
                    row.reference(),
                    ourReference,
                    Instants.text(row.detectedAt()),
                    text(row.dueAt()),
                    row.escalation(),
                    row.decidedBy(),
                    text(row.notifiedAt()),
                    row.contactedBy(),
                    name(row.outcome()),
                    name(row.partnerOutcome()),
                    text(row.closedAt()),
                    name(row.closedBecause()),
                    row.placeAllowed(),
                    row.partnerPlaceAllowed(),
                    row.distance(),
                    row.distanceMetres(),
                    row.gapMinutes());
        }
    }

    /** @param next what the next page is asked after; null on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Hit> items, @Nullable String next) {}

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Instants.text(at);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
