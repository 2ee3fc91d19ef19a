package org.tidegate.gateway.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * What of an entry is not sealed.
 *
 * @param target its type; an event's is the layer it is asked about in
 * @param enteredBy as the ledger names actors
 * @param caseSystem whose entry it is; null: the desk's
 * @param of the package it was taken from; null where it was entered by itself
 * @param load the file it came with; null: alone
 * @param endedAt null as long as it is open
 */
public record TargetEntryRow(
        UUID id,
        State state,
        TargetType target,
        boolean event,
        EntryMode mode,
        EntryCategory category,
        String enteredBy,
        @Nullable CaseSystemId caseSystem,
        String legalBasis,
        String purpose,
        List<HandlingCode> handling,
        @Nullable HitRule onHit,
        List<AuthorityId> partners,
        @Nullable PackageRef of,
        @Nullable UUID load,
        Instant enteredAt,
        Instant expiresAt,
        LocalDate reviewOn,
        @Nullable Instant endedAt) {

    public TargetEntryRow {
        handling = List.copyOf(handling);
        partners = List.copyOf(partners);
    }

    /** Only an open one has a content and is compared. */
    public enum State {
        OPEN,
        /** Taken back. */
        WITHDRAWN,
        /** Its time has passed. */
        EXPIRED
    }
}
