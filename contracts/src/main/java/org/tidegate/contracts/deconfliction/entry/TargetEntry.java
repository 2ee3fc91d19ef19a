package org.tidegate.contracts.deconfliction.entry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;

/**
 * One target of one case: an identifier or an event.
 *
 * @param mode null: as is usual for its category
 * @param caseReference of the own case, which lives; partners never see it
 * @param legalBasis as the authority codes it
 * @param warrant number of the warrant or order that allows to enter many, or ranges; null: none
 * @param purpose a code of the agreement
 * @param partners who are asked, and who may find it
 * @param expiresOn the last day it is open, in UTC
 * @param reviewOn when a person looks at whether it is still needed; not after {@code expiresOn}
 * @param handling of a notice about it
 * @param onHit something stricter than the agreement says; null: as it says
 */
public record TargetEntry(
        @Nullable TargetIdentifier identifier,
        @Nullable TargetEvent event,
        @Nullable EntryMode mode,
        EntryCategory category,
        @Line(128) String caseReference,
        @Line(64) String legalBasis,
        @Nullable @Line(100) String warrant,
        @Line(64) String purpose,
        @Count(least = 1, most = 64) List<AuthorityId> partners,
        LocalDate expiresOn,
        LocalDate reviewOn,
        @Count(least = 1, most = 16) List<HandlingCode> handling,
        @Nullable HitRule onHit) {

    public TargetEntry {
        partners = List.copyOf(partners);
        handling = List.copyOf(handling);
        Checks.of(
                        TargetEntry.class,
                        identifier,
                        event,
                        mode,
                        category,
                        caseReference,
                        legalBasis,
                        warrant,
                        purpose,
                        partners,
                        expiresOn,
                        reviewOn,
                        handling,
                        onHit)
                .unique("partners", partners, partner -> partner)
                .unique("handling", handling, code -> code)
                .require(
                        (identifier == null) != (event == null),
                        "ONE_TARGET",
                        "",
                        "has neither an identifier nor an event, or both",
                        "send one of them; two targets are two entries")
                .require(
                        !reviewOn.isAfter(expiresOn),
                        "REVIEW_AFTER_END",
                        "reviewOn",
                        "is after the day it expires on",
                        "send that day, or an earlier one")
                .done();
    }

    /** The one that is said, or that is usual. */
    public EntryMode askedBy() {
        return mode == null ? category.usualMode() : mode;
    }

    public TargetEntry keptUntil(LocalDate expires, LocalDate review) {
        return new TargetEntry(
                identifier,
                event,
                mode,
                category,
                caseReference,
                legalBasis,
                warrant,
                purpose,
                partners,
                expires,
                review,
                handling,
                onHit);
    }

    /** Says what kind of thing it is only. */
    @Override
    public String toString() {
        return "TargetEntry[" + (event == null ? identifier : event) + "]";
    }
}
