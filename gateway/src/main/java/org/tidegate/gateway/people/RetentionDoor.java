package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.retention.RetentionDesk;
import org.tidegate.gateway.retention.RetentionStanding;

/** How long the package of an exchange is kept, and what a person decides about that. */
@RestController
@RequestMapping(PeopleDoor.ROOT)
public final class RetentionDoor {
    private static final String RETENTION = "/exchanges/{id}/retention";
    private static final String ERASURE = "/exchanges/{id}/erasure";

    private static final PeopleBody<RetentionRequest.Decide> DECIDE =
            new PeopleBody<>(RetentionRequest.Decide.class, "decision, ground and, with KEEP, until");
    private static final PeopleBody<RetentionRequest.Ask> ASK = new PeopleBody<>(RetentionRequest.Ask.class, "ground");

    private final RetentionDesk desk;
    private final Looks looks;
    private final Clock clock;

    RetentionDoor(RetentionDesk desk, Looks looks, Clock clock) {
        this.desk = desk;
        this.looks = looks;
        this.clock = clock;
    }

    @GetMapping(path = "/retention", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionAnswer.Waiting> waiting(Actor.Person who) {
        return fresh(RetentionAnswer.Waiting.of(desk.waiting(who)));
    }

    @GetMapping(path = RETENTION, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionAnswer.Standing> standing(Actor.Person who, @PathVariable("id") String text) {
        return standing(who, PeopleDoor.exchange(text));
    }

    @PostMapping(
            path = RETENTION,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionAnswer.Standing> decide(HttpServletRequest request, @PathVariable("id") String text) {
        Actor.Person who = PeopleDoor.changing(request);
        ExchangeId id = PeopleDoor.exchange(text);
        RetentionRequest.Decide asked = DECIDE.read(request);
        Instant until = asked.until();
        if (until != null && !until.isAfter(clock.instant())) {
            throw new MalformedDocument(List.of(
                    new Problem("UNTIL_PASSED", "/until", "the time has passed", "send an instant in the future")));
        }
        return done(who, id, desk.decide(who, id, asked.decision(), asked.ground(), until));
    }

    @PostMapping(
            path = ERASURE,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionAnswer.Standing> ask(HttpServletRequest request, @PathVariable("id") String text) {
        Actor.Person who = PeopleDoor.changing(request);
        ExchangeId id = PeopleDoor.exchange(text);
        return done(who, id, desk.ask(who, id, ASK.read(request).ground()));
    }

    @PostMapping(path = ERASURE + "/confirmation", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionAnswer.Standing> confirm(HttpServletRequest request, @PathVariable("id") String text) {
        Actor.Person who = PeopleDoor.changing(request);
        ExchangeId id = PeopleDoor.exchange(text);
        return done(who, id, desk.confirm(who, id));
    }

    @PostMapping(path = ERASURE + "/withdrawal", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionAnswer.Standing> withdraw(HttpServletRequest request, @PathVariable("id") String text) {
        Actor.Person who = PeopleDoor.changing(request);
        ExchangeId id = PeopleDoor.exchange(text);
        return done(who, id, desk.withdraw(who, id));
    }

    private ResponseEntity<RetentionAnswer.Standing> done(
            Actor.Person who, ExchangeId id, RetentionDesk.Outcome outcome) {
        return switch (outcome) {
            case DONE -> standing(who, id);
            case UNKNOWN -> throw RequestFailed.because(ProblemCode.NOT_FOUND);
            case ERASED -> throw RequestFailed.because(ProblemCode.PACKAGE_ERASED);
            case HELD -> throw RequestFailed.because(ProblemCode.PACKAGE_HELD);
            case NOT_HELD -> throw RequestFailed.because(ProblemCode.PACKAGE_NOT_HELD);
            case UNDER_WAY -> throw RequestFailed.because(ProblemCode.EXCHANGE_UNDER_WAY);
            case ASKED_ALREADY -> throw RequestFailed.because(ProblemCode.ERASURE_ASKED_ALREADY);
            case NOT_ASKED -> throw RequestFailed.because(ProblemCode.ERASURE_NOT_ASKED);
            case SAME_PERSON -> throw RequestFailed.because(ProblemCode.SECOND_PERSON_NEEDED);
            case NO_NOTICE -> throw RequestFailed.because(ProblemCode.NOTICE_MISSING);
        };
    }

    private ResponseEntity<RetentionAnswer.Standing> standing(Actor.Person who, ExchangeId id) {
        RetentionStanding standing =
                desk.standing(who, id).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        looks.opened(who, id);
        return fresh(RetentionAnswer.Standing.of(standing));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
