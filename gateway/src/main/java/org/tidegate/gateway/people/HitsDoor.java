package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.hit.HitDesk;
import org.tidegate.gateway.door.Parameters;
import org.tidegate.gateway.door.TargetEntries;
import org.tidegate.gateway.exchange.ExchangeCursor;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.ExchangeSearch;
import org.tidegate.gateway.store.HitRow;

/** Hits, whom to call about them, and what a liaison officer does with them. Never a target's value. */
@RestController
@RequestMapping(PeopleDoor.ROOT)
public final class HitsDoor {
    private static final String HITS = "/deconfliction/hits";
    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;

    private static final PeopleBody<HitRequest> DECIDE =
            new PeopleBody<>(HitRequest.class, "decision and, with OUTCOME, outcome");

    private final Authority self;
    private final HitDesk desk;
    private final PartnerDirectory partners;

    HitsDoor(Authority self, HitDesk desk, PartnerDirectory partners) {
        this.self = self;
        this.desk = desk;
        this.partners = partners;
    }

    @GetMapping(path = HITS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HitAnswer.Page> list(HttpServletRequest request, Actor.Person who) {
        Parameters parameters = new Parameters(request);
        boolean open = parameters.one("open", "true or false", HitsDoor::flag).orElse(false);
        ExchangeSearch.@Nullable Place after = parameters
                .one("after", ExchangeCursor.SHAPE, ExchangeCursor::read)
                .orElse(null);
        int limit = parameters.number("limit", 1, LARGEST_PAGE).orElse(USUAL_PAGE);
        parameters.refuseIfAnyIsWrong();
        HitDesk.Page page = desk.list(
                who,
                open,
                after == null ? null : after.acceptedAt(),
                after == null ? null : after.id().value(),
                limit);
        return fresh(new HitAnswer.Page(
                page.hits().stream().map(this::answer).toList(),
                page.more() ? cursor(page.hits().getLast()) : null));
    }

    @GetMapping(path = HITS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HitAnswer.Hit> open(HttpServletRequest request, Actor.Person who, @PathVariable("id") String id) {
        new Parameters(request).refuseIfAnyIsWrong();
        return fresh(opened(who, TargetEntries.idOrNothing(id)));
    }

    @PostMapping(
            path = HITS + "/{id}/decision",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HitAnswer.Hit> decide(HttpServletRequest request, @PathVariable("id") String text) {
        Actor.Person who = PeopleDoor.changing(request);
        Permission.require(who, Operation.DECIDE_HIT, new Subject.Node());
        new Parameters(request).refuseIfAnyIsWrong();
        HitRequest asked = DECIDE.read(request);
        UUID id = TargetEntries.idOrNothing(text);
        HitDesk.Step step = switch (asked.decision()) {
            case ALLOW -> desk.allow(who, id);
            case REFUSE -> desk.refuse(who, id);
            case CONTACTED -> desk.contacted(who, id);
            case OUTCOME -> desk.outcome(who, id, Objects.requireNonNull(asked.outcome(), "with OUTCOME"));
            case ALLOW_PLACE -> desk.allowPlace(who, id);
        };
        return switch (step) {
            case DONE -> fresh(opened(who, id));
            case NOT_THERE -> throw RequestFailed.because(ProblemCode.NOT_FOUND);
            case NOT_NOW -> throw RequestFailed.because(ProblemCode.HIT_STANDS_OTHERWISE);
        };
    }

    private HitAnswer.Hit opened(Actor.Person who, UUID id) {
        return desk.open(who, id).map(this::answer).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    private HitAnswer.Hit answer(HitRow row) {
        String agreed = partners.find(row.partner())
                .map(partner -> partner.agreement().party(row.partner()).desk())
                .orElse(null);
        return HitAnswer.Hit.of(row, agreed, row.ownReference(self.id()));
    }

    private static String cursor(HitRow last) {
        return ExchangeCursor.write(new ExchangeSearch.Place(last.detectedAt(), new ExchangeId(last.id())));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
