package org.tidegate.gateway.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.store.TargetEntryRow;

/**
 * One target in a list: what kind of thing it is, never which. Names ending in Key are words of the bundle.
 *
 * @param openUntil the last day, as it was entered; of an event that ends before its day is over, the instant
 * @param reviewDue whether a person is to look at it today, or was to
 */
record TargetLine(
        String href,
        String typeKey,
        Badge state,
        String categoryKey,
        String modeKey,
        List<OfPartner> partners,
        Moment enteredAt,
        Moment openUntil,
        String reviewOn,
        boolean reviewDue) {

    /** @param evaluated whether this partner has evaluated it, so that it is compared */
    record OfPartner(String id, boolean evaluated) {}

    static TargetLine of(TargetEntryRow row, Set<AuthorityId> waiting, LocalDate today) {
        boolean open = row.state() == TargetEntryRow.State.OPEN;
        return new TargetLine(
                Paths.target(row.id()),
                "target-type." + row.target().word(),
                Badge.of(row.state()),
                "target-category." + row.category(),
                "target-mode." + row.mode(),
                row.partners().stream()
                        .map(partner -> new OfPartner(partner.value(), !waiting.contains(partner)))
                        .toList(),
                Moment.of(row.enteredAt()),
                Moment.lastOf(row.expiresAt()),
                row.reviewOn().toString(),
                open && !row.reviewOn().isAfter(today));
    }
}
