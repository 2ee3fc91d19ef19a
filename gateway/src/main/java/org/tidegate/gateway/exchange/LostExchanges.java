package org.tidegate.gateway.exchange;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.gateway.store.Transaction;

/**
 * What partners hold of ours that is in no backup. A package that is posted again gets the exchange's id that its partner knows it by; under
 * another one it would be refused there as an id used twice. A gateway that never came back out of a backup does not ask the store; one that
 * did asks each time, because another node of it may have heard meanwhile what was lost.
 */
public final class LostExchanges {
    private final RestorationStore store;
    private final boolean cameBack;

    public LostExchanges(RestorationStore store) {
        this.store = store;
        this.cameBack = store.cameBack();
    }

    ExchangeId idFor(PackageId posted, AuthorityId partner, Supplier<ExchangeId> otherwise) {
        return cameBack ? store.lost(posted, partner).orElseGet(otherwise) : otherwise.get();
    }

    /** What was posted and erased in the time that is gone is not taken in when it is posted again: its id is used up, as any erased package's. */
    boolean wasErased(PackageId posted) {
        return cameBack && store.lostErasure(posted);
    }

    Set<ExchangeId> among(Transaction tx, Collection<ExchangeId> ids, AuthorityId partner) {
        return cameBack && !ids.isEmpty() ? store.lost(tx, ids, partner) : Set.of();
    }
}
