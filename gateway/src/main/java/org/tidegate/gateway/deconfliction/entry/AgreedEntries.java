package org.tidegate.gateway.deconfliction.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryTargets;
import org.tidegate.contracts.deconfliction.entry.EntryTerm;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore.Due;

/** Whether an entry may be compared with each partner it is for, and in which epochs. */
final class AgreedEntries {
    private final Function<AuthorityId, Optional<Agreement>> agreements;
    private final BiFunction<AuthorityId, Instant, List<Integer>> epochs;

    /**
     * @param agreements by the partner; empty without one
     * @param epochs in use with a partner then; none with one that nothing is compared with
     */
    AgreedEntries(
            Function<AuthorityId, Optional<Agreement>> agreements,
            BiFunction<AuthorityId, Instant, List<Integer>> epochs) {
        this.agreements = agreements;
        this.epochs = epochs;
    }

    /** Everything that stands in the way of entering it now. */
    List<Problem> problems(TargetEntry entry, Instant now) {
        List<Problem> problems = new ArrayList<>(EntryTerm.problems(entry, now));
        TargetType target = EntryTargets.type(entry);
        for (int i = 0; i < entry.partners().size(); i++) {
            problem(entry, target, entry.partners().get(i), "/partners/" + i, now)
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<Problem> problem(
            TargetEntry entry, TargetType target, AuthorityId id, String pointer, Instant now) {
        Optional<Agreement> agreement = agreements.apply(id).filter(one -> one.inForce(now));
        if (agreement.isEmpty()) {
            return Optional.of(new Problem(
                    "PARTNER_UNKNOWN",
                    pointer,
                    "this node holds no agreement in force with this authority",
                    "name an authority the node's administrator lists"));
        }
        DeconflictionTerms terms = agreement.get().deconfliction();
        if (terms == null || terms.quota(target).isEmpty()) {
            return Optional.of(new Problem(
                    "TYPE_NOT_AGREED",
                    pointer,
                    "the agreement with this authority does not have targets of this type compared",
                    "leave the authority out, or have the administrators agree on it"));
        }
        if (!agreement.get().purposes().contains(entry.purpose())) {
            return Optional.of(new Problem(
                    "PURPOSE_NOT_AGREED",
                    "/purpose",
                    "the agreement with one of the authorities does not name this purpose",
                    "send a purpose that all of them name"));
        }
        return Optional.empty();
    }

    /** For each partner and epoch in use when it was entered. */
    List<Due> due(TargetEntryRow entry) {
        return entry.partners().stream()
                .flatMap(partner -> epochs.apply(partner, entry.enteredAt()).stream()
                        .map(epoch -> new Due(partner, epoch, entry.id(), entry.target())))
                .toList();
    }
}
