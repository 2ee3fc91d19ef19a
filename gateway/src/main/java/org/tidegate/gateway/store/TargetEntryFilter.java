package org.tidegate.gateway.store;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;

/**
 * Which entries are looked for; null: any.
 *
 * @param caseKey of the case they are of
 * @param reviewBy only those to be reviewed on this day or before
 */
public record TargetEntryFilter(
        @Nullable CaseSystemId caseSystem,
        TargetEntryRow.@Nullable State state,
        @Nullable TargetType target,
        @Nullable AuthorityId partner,
        @Nullable Digest caseKey,
        @Nullable UUID load,
        @Nullable LocalDate reviewBy) {

    public static TargetEntryFilter all() {
        return new TargetEntryFilter(null, null, null, null, null, null, null);
    }

    Conditions conditions() {
        Conditions conditions = new Conditions();
        if (caseSystem != null) {
            conditions.add("case_system = ?", caseSystem.value());
        }
        if (state != null) {
            conditions.add("state = ?", state.name());
        }
        if (target != null) {
            conditions.add("target = ?", target.word());
        }
        if (partner != null) {
            conditions.add(
                    "exists (select from deconfliction_entry_partner p where p.entry_id = e.entry_id and p.partner = ?)",
                    partner.value());
        }
        if (caseKey != null) {
            conditions.add("case_key = ?", caseKey.bytes());
        }
        if (load != null) {
            conditions.add("load_id = ?", load);
        }
        if (reviewBy != null) {
            conditions.add("review_on <= ?", reviewBy);
        }
        return conditions;
    }
}
