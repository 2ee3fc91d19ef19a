package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.hit.HitDesk;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeSearch;

/** The list of exchanges, newest first. */
@RestController
final class ExchangeList {
    static final int PAGE_SIZE = 50;

    private final ExchangeSearch search;
    private final PartnerDirectory partners;
    private final HitDesk hits;
    private final Looks looks;
    private final Pages pages;
    private final Clock clock;

    ExchangeList(
            ExchangeSearch search, PartnerDirectory partners, HitDesk hits, Looks looks, Pages pages, Clock clock) {
        this.search = search;
        this.partners = partners;
        this.hits = hits;
        this.looks = looks;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping({Paths.ROOT, Paths.ROOT + "/"})
    ResponseEntity<byte[]> start(Actor.Person person) {
        return Pages.seeOther(Home.of(person)).build();
    }

    @GetMapping(Paths.EXCHANGES)
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person) {
        Permission.require(person, Operation.LIST_EXCHANGES, new Subject.Node());
        ListFilter filter = ListFilter.read(request);
        ExchangeSearch.Page page =
                search.page(filter.search(), ExchangeSearch.Order.NEWEST_FIRST, filter.after(), PAGE_SIZE);
        looks.listed(person, filter.asked(), page.exchanges().size());
        Instant now = clock.instant();
        Map<String, Object> values = new HashMap<>();
        values.put(
                "lines",
                page.exchanges().stream().map(row -> ExchangeLine.of(row, now)).toList());
        values.put("now", Moment.of(now));
        values.put("atRisk", atRisk(filter));
        values.put("hits", Home.isDesk(person) ? HitsWaiting.of(hits.waiting()) : null);
        values.put("filtered", filter.asksAnything());
        values.put("states", StateChoice.choices(filter.state()));
        values.put("lanes", Choice.of(Lane.class, "lane", filter.lane()));
        values.put("directions", Choice.of(Direction.class, "direction", filter.direction()));
        values.put(
                "partners",
                Choice.of(
                        partnerIds(),
                        filter.partner() == null ? null : filter.partner().value()));
        values.put("next", page.next() == null ? null : filter.hrefAfter(page.next()));
        values.put("first", filter.after() == null ? null : filter.hrefFirst());
        return pages.page(request, 200, "exchanges", values);
    }

    /** Null where there is none, and where the list shows just these. */
    private @Nullable AtRisk atRisk(ListFilter filter) {
        if (filter.isAs(ListFilter.AT_RISK)) {
            return null;
        }
        long count = search.count(ListFilter.AT_RISK.search());
        return count == 0 ? null : new AtRisk(count, ListFilter.AT_RISK.hrefFirst());
    }

    private List<String> partnerIds() {
        return partners.all().stream()
                .map(Partner::id)
                .map(id -> id.value())
                .sorted()
                .toList();
    }
}
