package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.ExchangeCursor;
import org.tidegate.gateway.exchange.OwnExchanges;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeSearch;
import org.tidegate.gateway.store.ExchangeSearch.Filter;
import org.tidegate.gateway.store.ExchangeSearch.Order;
import org.tidegate.gateway.store.ExchangeSearch.Place;

/** Where a case system finds its exchanges. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class ExchangeListDoor {

    private static final int USUAL_PAGE = 50;

    private final OwnExchanges exchanges;

    ExchangeListDoor(OwnExchanges exchanges) {
        this.exchanges = exchanges;
    }

    @GetMapping(path = "/exchanges", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.READ_EXCHANGE);
        Parameters parameters = new Parameters(request);
        Filter filter = filter(parameters);
        Order order = choice(parameters, "order", Order.class).orElse(Order.NEWEST_FIRST);
        Optional<Place> after = parameters.one("after", ExchangeCursor.SHAPE, ExchangeCursor::read);
        int limit = parameters.number("limit", 1, ExchangeSearch.LARGEST_PAGE).orElse(USUAL_PAGE);
        parameters.refuseIfAnyIsWrong();
        return Answers.okUnlessHeld(
                request, ExchangeListAnswer.of(exchanges.page(actor, filter, order, after.orElse(null), limit)));
    }

    private static Filter filter(Parameters parameters) {
        return new Filter(
                null,
                choice(parameters, "direction", Direction.class).orElse(null),
                new HashSet<>(parameters.several("partner", "an authority id such as XB", AuthorityId::new)),
                new HashSet<>(choices(parameters, "kind", Kind.class)),
                new HashSet<>(choices(parameters, "lane", Lane.class)),
                new HashSet<>(choices(parameters, "state", ExchangeState.class)),
                parameters.one("since", Instants.SHAPE, Instants::parse).orElse(null),
                parameters.one("until", Instants.SHAPE, Instants::parse).orElse(null),
                parameters.one("packageId", "a UUID", PackageId::parse).orElse(null),
                parameters
                        .one("conversationId", "a UUID", ConversationId::parse)
                        .orElse(null));
    }

    private static <E extends Enum<E>> Optional<E> choice(Parameters parameters, String name, Class<E> values) {
        return parameters.one(name, oneOf(values), text -> Enum.valueOf(values, text));
    }

    private static <E extends Enum<E>> List<E> choices(Parameters parameters, String name, Class<E> values) {
        return parameters.several(name, oneOf(values), text -> Enum.valueOf(values, text));
    }

    private static <E extends Enum<E>> String oneOf(Class<E> values) {
        return "one of "
                + Arrays.stream(values.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
