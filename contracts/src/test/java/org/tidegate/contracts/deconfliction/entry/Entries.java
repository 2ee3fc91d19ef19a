package org.tidegate.contracts.deconfliction.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.handling.HandlingCode;

/** Synthetic entries of one case. */
final class Entries {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private Entries() {}

    static TargetEntry phone(String number) {
        return of(TargetIdentifier.of(IdentifierType.PHONE, number), null);
    }

    static TargetEntry of(TargetIdentifier identifier, @Nullable EntryMode mode) {
        return entry(identifier, null, mode, EntryCategory.SUSPECT);
    }

    static TargetEntry event(@Nullable EntryMode mode, EventLayer layer, double radiusMetres) {
        return entry(
                null,
                new TargetEvent(
                        layer, new EventPlace(52.5, 13.4, radiusMetres), new EventSpan(NOON, NOON.plusSeconds(3_600))),
                mode,
                EntryCategory.SUSPECT);
    }

    static TargetEntry entry(
            @Nullable TargetIdentifier identifier,
            @Nullable TargetEvent event,
            @Nullable EntryMode mode,
            EntryCategory category) {
        return new TargetEntry(
                identifier,
                event,
                mode,
                category,
                "XA-2026-0001",
                "XA-CPC-100",
                null,
                "18.2.d",
                List.of(new AuthorityId("XB")),
                LocalDate.parse("2026-06-02"),
                LocalDate.parse("2026-06-02"),
                List.of(HandlingCode.eu(1)),
                null);
    }
}
