package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * A hit as it begins. Where we asked, the partner knows of it from the start.
 *
 * @param desk as the partner's notice says, like {@code reference}; null where we hold
 * @param dueAt until when somebody is to act; null: nobody has to
 */
public record NewHit(
        UUID id,
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
        Instant at,
        @Nullable Instant dueAt,
        boolean placeAllowed) {

    public NewHit {
        handling = List.copyOf(handling);
    }
}
