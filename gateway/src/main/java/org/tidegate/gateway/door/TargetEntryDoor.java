package org.tidegate.gateway.door;

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
import org.tidegate.gateway.deconfliction.entry.EntryDesk;
import org.tidegate.gateway.deconfliction.entry.EntryLoads;
import org.tidegate.gateway.deconfliction.entry.EntryRequest;

/** Where a case system enters what its authority works on, follows it, and takes it back. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class TargetEntryDoor {
    private static final String ENTRIES = "/deconfliction/entries";

    private final TargetEntries entries;
    private final ImageryRefused imagery;

    TargetEntryDoor(EntryDesk desk, EntryLoads loads, ImageryRefused imagery) {
        this.entries = new TargetEntries(desk, loads);
        this.imagery = imagery;
    }

    @PostMapping(
            path = ENTRIES,
            consumes = {MediaType.APPLICATION_JSON_VALUE, EntryRequest.CSV, EntryRequest.LINES},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> enter(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.SUBMIT_TARGETS);
        IdempotencyKey key = IdempotencyKey.of(request);
        return entries.enter(
                request, actor, AgencyDoor.ROOT, key, (malformed, body) -> imagery.insteadOf(malformed, actor, body));
    }

    @GetMapping(path = ENTRIES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.FOLLOW_TARGETS);
        return entries.list(request, actor);
    }

    @GetMapping(path = ENTRIES + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> open(HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String id) {
        AgencyDoor.require(actor, Operation.FOLLOW_TARGETS);
        return entries.open(request, actor, id);
    }

    @DeleteMapping(path = ENTRIES + "/{id}")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String id) {
        AgencyDoor.require(actor, Operation.TAKE_BACK_TARGET);
        InboxDoor.requireNoBody(request);
        return entries.withdraw(request, actor, id);
    }

    @GetMapping(path = "/deconfliction/loads/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> load(HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String id) {
        AgencyDoor.require(actor, Operation.FOLLOW_TARGETS);
        return entries.load(request, actor, id);
    }
}
