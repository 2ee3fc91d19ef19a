package org.tidegate.gateway.deconfliction.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.gateway.store.TargetEntryRow;

/**
 * Which entries somebody looks for; null: any.
 *
 * @param caseReference of the case they are of
 * @param reviewBy only those to be reviewed on this day or before
 */
public record EntryQuestion(
        TargetEntryRow.@Nullable State state,
        @Nullable TargetType target,
        @Nullable AuthorityId partner,
        @Nullable String caseReference,
        @Nullable UUID load,
        @Nullable LocalDate reviewBy) {

    public static EntryQuestion all() {
        return new EntryQuestion(null, null, null, null, null, null);
    }

    /** As a ledger row may hold it: that a case was named, not which. */
    String asked() {
        List<String> asked = new ArrayList<>();
        add(asked, "state", state);
        add(asked, "target", target == null ? null : target.word());
        add(asked, "partner", partner);
        add(asked, "case", caseReference == null ? null : "NAMED");
        add(asked, "load", load);
        add(asked, "reviewBy", reviewBy);
        return String.join("&", asked);
    }

    private static void add(List<String> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.add(name + "=" + value);
        }
    }
}
