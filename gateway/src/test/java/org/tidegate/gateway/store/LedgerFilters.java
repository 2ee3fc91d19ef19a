package org.tidegate.gateway.store;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.LedgerSearch.Filter;

/** What tests and figures ask of the ledger. */
final class LedgerFilters {
    private LedgerFilters() {}

    /** At any time, about any exchange; what is null asks nothing. */
    static Filter filter(
            @Nullable LedgerEvent event,
            @Nullable String actor,
            @Nullable String partner,
            @Nullable String code,
            @Nullable String purpose,
            @Nullable String legalBasis) {
        return new Filter(
                null,
                null,
                event,
                actor,
                partner == null ? null : new AuthorityId(partner),
                null,
                null,
                code,
                purpose,
                legalBasis);
    }
}
