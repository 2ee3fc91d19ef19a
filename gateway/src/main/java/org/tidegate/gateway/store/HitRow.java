package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * A hit as stored.
 *
 * @param id as its holder drew it
 * @param alsoId as the partner drew it, where both found it at the same time
 * @param entry ours
 * @param caseHandle names the partner's case to us
 * @param batch of who asked, and {@code place} in it
 * @param desk whom to call, once the partner told us; {@code reference} what to name there
 * @param dueAt until when somebody is to act; null: nobody has to
 * @param escalation how often nobody did
 * @param distance CONFIRMED, NEAR or APART, of two events whose exact places were exchanged
 */
public record HitRow(
        UUID id,
        @Nullable UUID alsoId,
        AuthorityId partner,
        TargetType target,
        HitRole role,
        UUID entry,
        String caseHandle,
        UUID batch,
        int place,
        HitState state,
        HitRule rule,
        boolean urgent,
        List<HandlingCode> handling,
        @Nullable String desk,
        @Nullable String reference,
        Instant detectedAt,
        @Nullable Instant dueAt,
        int escalation,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant notifiedAt,
        @Nullable String contactedBy,
        @Nullable Instant contactedAt,
        @Nullable HitOutcome outcome,
        @Nullable String outcomeBy,
        @Nullable HitOutcome partnerOutcome,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        @Nullable HitEnd closedBecause,
        boolean placeAllowed,
        boolean partnerPlaceAllowed,
        boolean placeTold,
        @Nullable String distance,
        @Nullable Integer distanceMetres,
        @Nullable Integer gapMinutes) {

    public HitRow {
        handling = List.copyOf(handling);
    }

    /** Whether both sides know of it, by whoever told. */
    public boolean isShared() {
        return state.isDisclosed() || state != HitState.CLOSED && alsoId != null;
    }

    /** The id that the partner knows it by. */
    public UUID sharedId() {
        return alsoId != null && role == HitRole.HOLDER && notifiedAt == null ? alsoId : id;
    }

    /** What to name at our desk: the hit's own, and says nothing. */
    public String ownReference(AuthorityId self) {
        String digits = id.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return self.value() + "-" + digits.substring(24, 28) + "-" + digits.substring(28);
    }
}
