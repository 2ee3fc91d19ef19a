package org.tidegate.gateway.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.crypto.rest.SealedContent;

/** An entry as it is stored; what is sealed of it is nothing that could be opened. */
public final class EntryForTests {
    private EntryForTests() {}

    /** @param ofCase equal for entries of one case */
    public static TargetEntryStore.NewEntry of(
            UUID id, AuthorityId partner, TargetType target, EntryMode mode, int ofCase, Instant at) {
        TargetEntryRow row = new TargetEntryRow(
                id,
                TargetEntryRow.State.OPEN,
                target,
                false,
                mode,
                EntryCategory.SUSPECT,
                "person:p-001",
                null,
                "Synthetic Act s.1",
                "18.2.d",
                List.of(HandlingCode.eu(1)),
                null,
                List.of(partner),
                null,
                null,
                at,
                at.plusSeconds(3_600),
                LocalDate.parse("2026-06-01"),
                null);
        return new TargetEntryStore.NewEntry(
                row, Digest.sha256(new byte[] {(byte) ofCase}), new SealedContent(new byte[] {2}, new byte[] {3}));
    }
}
