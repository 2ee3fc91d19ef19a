package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.exchange.InboxPackage;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a case system finds what other authorities sent, and says that it took it over. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class InboxDoor {

    private static final String INBOX = "/inbox";
    private static final int MOST_ITEMS = 200;
    private static final int USUAL_ITEMS = 50;

    /** How many losses the form at hand has; the Link beside it says which. */
    static final String LOSSES_HEADER = "Tidegate-Losses";

    private final Inbox inbox;
    private final PackageForms forms;
    private final TakingOver takingOver;

    InboxDoor(Inbox inbox, PackageForms forms, TakingOver takingOver) {
        this.inbox = inbox;
        this.forms = forms;
        this.takingOver = takingOver;
    }

    static String packagePathOf(UUID inboxId) {
        return AgencyDoor.ROOT + INBOX + "/" + inboxId + "/package";
    }

    private static String lossesPathOf(UUID inboxId) {
        return AgencyDoor.ROOT + INBOX + "/" + inboxId + "/losses";
    }

    @GetMapping(path = INBOX, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.LIST_INBOX);
        Parameters parameters = new Parameters(request);
        Optional<UUID> after = parameters.one("after", "an inbox id as a list gave it", InboxDoor::parse);
        int limit = parameters.number("limit", 1, MOST_ITEMS).orElse(USUAL_ITEMS);
        parameters.refuseIfAnyIsWrong();
        return Answers.okUnlessHeld(request, InboxAnswer.of(inbox.list(actor, after.orElse(null), limit + 1), limit));
    }

    @GetMapping(path = INBOX + "/{id}/package")
    ResponseEntity<byte[]> open(HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String text) {
        AgencyDoor.require(actor, Operation.OPEN_INBOX_ITEM);
        new Parameters(request).refuseIfAnyIsWrong();
        UUID id = AgencyDoor.idOrNothingHere(text, InboxDoor::parse);
        InboxPackage item = takingOver.look(actor, id);
        PackageForms.Form form = forms.chosen(request, actor.id(), item);
        if (form.tag().isHeld(request)) {
            return Answers.notModifiedOf(form.tag(), HttpHeaders.ACCEPT);
        }
        item.goesOut();
        return ResponseEntity.ok()
                .contentType(form.type())
                .header(HttpHeaders.ETAG, form.tag().text())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(LOSSES_HEADER, Integer.toString(form.losses().size()))
                .header(HttpHeaders.LINK, "<" + lossesPathOf(id) + ">; rel=\"describedby\"")
                .body(form.body());
    }

    /** What no form's octets are in needs no ledger row. */
    @GetMapping(path = INBOX + "/{id}/losses", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> losses(HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String text) {
        AgencyDoor.require(actor, Operation.OPEN_INBOX_ITEM);
        new Parameters(request).refuseIfAnyIsWrong();
        UUID id = AgencyDoor.idOrNothingHere(text, InboxDoor::parse);
        return Answers.okUnlessHeld(request, forms.losses(id, takingOver.look(actor, id)));
    }

    @PostMapping(path = INBOX + "/{id}/acknowledgement", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> acknowledge(
            HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String text) {
        AgencyDoor.require(actor, Operation.ACKNOWLEDGE_INBOX_ITEM);
        requireNoBody(request);
        new Parameters(request).refuseIfAnyIsWrong();
        UUID id = AgencyDoor.idOrNothingHere(text, InboxDoor::parse);
        if (EntityTag.isAsked(request) && !forms.areMeant(request, takingOver.look(actor, id))) {
            throw RequestFailed.because(ProblemCode.PRECONDITION_FAILED);
        }
        return Answers.ok(AcknowledgementAnswer.of(inbox.acknowledge(actor, id).orElseThrow(AgencyDoor::nothingHere)));
    }

    private static UUID parse(String text) {
        return UuidText.parse("inbox id", text);
    }

    /** An acknowledgement says nothing but itself; a body would be a message nobody reads. */
    static void requireNoBody(HttpServletRequest request) {
        try {
            if (request.getContentLengthLong() > 0 || request.getInputStream().read() >= 0) {
                throw RequestFailed.because(ProblemCode.BODY_NOT_READ);
            }
        } catch (IOException incomplete) {
            throw RequestFailed.because(ProblemCode.BODY_INCOMPLETE);
        }
    }
}
