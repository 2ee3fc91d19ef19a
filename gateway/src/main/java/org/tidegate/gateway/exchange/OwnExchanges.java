package org.tidegate.gateway.exchange;

import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.ExchangeSearch.Filter;
import org.tidegate.gateway.store.ExchangeSearch.Order;
import org.tidegate.gateway.store.ExchangeSearch.Page;
import org.tidegate.gateway.store.ExchangeSearch.Place;

/** A case system's own exchanges, page by page. Another's are not there, whatever the filter asks. */
public interface OwnExchanges {

    /**
     * One page.
     *
     * @param filter its case system is replaced by the actor
     * @param after where the page before ended; null for the first
     * @param limit 1 to 200
     */
    Page page(Actor.CaseSystem actor, Filter filter, Order order, @Nullable Place after, int limit);
}
