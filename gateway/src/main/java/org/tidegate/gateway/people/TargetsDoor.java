package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.entry.EntryDesk;
import org.tidegate.gateway.deconfliction.entry.EntryLoads;
import org.tidegate.gateway.deconfliction.entry.EntryRequest;
import org.tidegate.gateway.door.IdempotencyKey;
import org.tidegate.gateway.door.TargetEntries;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** What an officer enters of what the authority works on, and reads, reviews and takes back of all there is. */
@RestController
@RequestMapping(PeopleDoor.ROOT)
public final class TargetsDoor {
    private static final String ENTRIES = "/deconfliction/entries";

    private static final PeopleBody<ReviewRequest> REVIEW =
            new PeopleBody<>(ReviewRequest.class, "expiresOn and reviewOn");

    private final TargetEntries entries;
    private final EntryDesk desk;

    TargetsDoor(EntryDesk desk, EntryLoads loads) {
        this.entries = new TargetEntries(desk, loads);
        this.desk = desk;
    }

    @PostMapping(
            path = ENTRIES,
            consumes = {MediaType.APPLICATION_JSON_VALUE, EntryRequest.CSV, EntryRequest.LINES},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> enter(HttpServletRequest request) {
        Actor.Person who = PeopleDoor.changing(request);
        requireEntering(who);
        return entries.enter(request, who, PeopleDoor.ROOT, IdempotencyKey.of(request), (malformed, body) -> malformed);
    }

    @GetMapping(path = ENTRIES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.Person who) {
        return entries.list(request, who);
    }

    @GetMapping(path = ENTRIES + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> open(HttpServletRequest request, Actor.Person who, @PathVariable("id") String id) {
        return entries.open(request, who, id);
    }

    @DeleteMapping(path = ENTRIES + "/{id}")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request, @PathVariable("id") String id) {
        return entries.withdraw(request, PeopleDoor.changing(request), id);
    }

    @PostMapping(
            path = ENTRIES + "/{id}/review",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> review(HttpServletRequest request, @PathVariable("id") String id) {
        Actor.Person who = PeopleDoor.changing(request);
        requireEntering(who);
        ReviewRequest asked = REVIEW.read(request);
        return switch (desk.keep(who, TargetEntries.idOrNothing(id), asked.expiresOn(), asked.reviewOn())) {
            case DONE -> entries.open(request, who, id);
            case UNKNOWN -> throw RequestFailed.because(ProblemCode.NOT_FOUND);
            case ENDED -> throw RequestFailed.because(ProblemCode.ENTRY_ENDED);
        };
    }

    /** Before anything is read of what was sent. */
    private static void requireEntering(Actor.Person who) {
        Permission.require(who, Operation.ENTER_TARGETS, new Subject.Node());
    }

    @GetMapping(path = "/deconfliction/loads/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> load(HttpServletRequest request, Actor.Person who, @PathVariable("id") String id) {
        return entries.load(request, who, id);
    }
}
