package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * Entries that came with one file.
 *
 * @param caseSystem whose file it was; null: the desk's
 * @param entries how many the file holds
 * @param warranted whether each of them names a warrant
 */
public record TargetLoadRow(
        UUID id,
        String enteredBy,
        @Nullable CaseSystemId caseSystem,
        Instant enteredAt,
        int entries,
        boolean warranted) {

    /** How far it has come. @param entered how many are entries by now, also where they have ended since */
    public record Progress(long entered, List<OfPartner> partners) {
        public Progress {
            partners = List.copyOf(partners);
        }
    }

    /**
     * @param entries open ones of the load that this partner is to evaluate
     * @param waiting of them, those that it has still to evaluate for an epoch in use
     * @param because why they wait: a code, the most frequent one; null where nothing keeps them
     * @param nextAt when one of them is tried next; null where none waits
     */
    public record OfPartner(
            AuthorityId partner,
            long entries,
            long waiting,
            @Nullable String because,
            @Nullable Instant nextAt) {
        public long evaluated() {
            return entries - waiting;
        }
    }
}
