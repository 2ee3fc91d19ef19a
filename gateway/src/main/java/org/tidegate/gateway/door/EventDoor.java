package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.feed.CaseEvent;
import org.tidegate.gateway.feed.EventFeed;
import org.tidegate.gateway.feed.EventPage;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a case system reads what happened to its packages and in its inbox. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class EventDoor {

    private static final int MOST_EVENTS = 500;
    private static final int USUAL_EVENTS = 100;

    private final EventFeed feed;

    EventDoor(EventFeed feed) {
        this.feed = feed;
    }

    /** The schema Events of agency-1.yaml. */
    record EventsAnswer(List<CaseEvent> events, String next) {}

    @GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> read(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.READ_EVENTS);
        Parameters parameters = new Parameters(request);
        Optional<Long> after = parameters.one("after", "a cursor as next gave it", EventDoor::cursor);
        int limit = parameters.number("limit", 1, MOST_EVENTS).orElse(USUAL_EVENTS);
        Optional<Integer> wait = parameters.number("wait", 1, ExchangeDoor.LONGEST_WAIT_SECONDS);
        parameters.refuseIfAnyIsWrong();

        OptionalLong from = after.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        EventPage.Events page = events(actor.id(), from, limit);
        if (wait.isPresent() && page.events().isEmpty()) {
            feed.await(actor.id(), page.next(), Duration.ofSeconds(wait.get()));
            page = events(actor.id(), OptionalLong.of(page.next()), limit);
        }
        return Answers.ok(new EventsAnswer(page.events(), Long.toString(page.next())));
    }

    private EventPage.Events events(CaseSystemId caseSystem, OptionalLong after, int limit) {
        return switch (feed.read(caseSystem, after, limit)) {
            case EventPage.Events events -> events;
            case EventPage.Gone gone -> throw RequestFailed.because(ProblemCode.EVENTS_GONE);
            case EventPage.NotOfThisFeed unknown ->
                throw RequestFailed.because(
                        ProblemCode.INVALID_PARAMETER,
                        List.of(new Problem(
                                "OUT_OF_RANGE",
                                "query:after",
                                "a cursor this feed has not given",
                                "send the last cursor of your own feed, or leave the parameter out")));
        };
    }

    private static long cursor(String text) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("no cursor");
        }
        return Long.parseLong(text);
    }
}
