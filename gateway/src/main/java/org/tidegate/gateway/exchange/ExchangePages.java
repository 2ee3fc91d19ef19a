package org.tidegate.gateway.exchange;

import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.store.ExchangeSearch;
import org.tidegate.gateway.store.ExchangeSearch.Filter;
import org.tidegate.gateway.store.ExchangeSearch.Order;
import org.tidegate.gateway.store.ExchangeSearch.Page;
import org.tidegate.gateway.store.ExchangeSearch.Place;

/** Shows a case system pages of what is its own. */
final class ExchangePages implements OwnExchanges {
    private final ExchangeSearch search;

    ExchangePages(ExchangeSearch search) {
        this.search = search;
    }

    @Override
    public Page page(Actor.CaseSystem actor, Filter filter, Order order, @Nullable Place after, int limit) {
        Permission.require(actor, Operation.READ_EXCHANGE, new Subject.OfCaseSystem(actor.authority(), actor.id()));
        return search.page(filter.of(actor.id()), order, after, limit);
    }
}
