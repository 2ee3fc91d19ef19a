package org.tidegate.gateway.door;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.exchange.Acknowledged;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.exchange.InboxItemView;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** {@code /api/v1/inbox}: what arrived for a case system. Acknowledging a package twice gives the same answer. */
@RestController
public final class InboxController {
    private static final int PAGE = 100;

    private final Inbox inbox;

    public InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * A page of what waits, in the order of arrival.
     *
     * @param next send it as {@code after} for the next page; absent on the last
     */
    public record InboxPage(List<InboxItem> items, @Nullable String next) {}

    /** One package that waits. */
    public record InboxItem(
            String inboxId,
            String packageId,
            String exchangeId,
            String conversationId,
            String sender,
            String kind,
            String lane,
            Instant arrivedAt,
            @Nullable Instant fetchedAt) {}

    /** The answer to an acknowledgement. */
    public record AcknowledgedItem(
            String inboxId,
            String packageId,
            String exchangeId,
            String state,
            Instant acknowledgedAt,
            String leafHash) {}

    @GetMapping("/api/v1/inbox")
    public InboxPage list(Actor.CaseSystem actor, @RequestParam(required = false) @Nullable String after) {
        Permission.require(actor, Operation.LIST_INBOX, ExchangesController.own(actor));
        List<InboxItemView> items = inbox.list(actor, after == null ? null : cursor(after), PAGE);
        String next = items.size() < PAGE ? null : items.getLast().inboxId().toString();
        return new InboxPage(items.stream().map(InboxController::item).toList(), next);
    }

    @GetMapping("/api/v1/inbox/{id}/package")
    public ResponseEntity<byte[]> open(Actor.CaseSystem actor, @PathVariable String id) {
        Permission.require(actor, Operation.OPEN_INBOX_ITEM, ExchangesController.own(actor));
        return inbox.open(actor, id(id))
                .map(json -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    @PostMapping("/api/v1/inbox/{id}/acknowledgement")
    public AcknowledgedItem acknowledge(Actor.CaseSystem actor, @PathVariable String id) {
        Permission.require(actor, Operation.ACKNOWLEDGE_INBOX_ITEM, ExchangesController.own(actor));
        Acknowledged done =
                inbox.acknowledge(actor, id(id)).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        return new AcknowledgedItem(
                done.inboxId().toString(),
                done.packageId().toString(),
                done.exchangeId().toString(),
                done.state().name(),
                done.acknowledgedAt(),
                done.leafHash().text());
    }

    private static InboxItem item(InboxItemView v) {
        return new InboxItem(
                v.inboxId().toString(),
                v.packageId().toString(),
                v.exchangeId().toString(),
                v.conversation().toString(),
                v.sender().value(),
                v.kind().name(),
                v.lane().name(),
                v.arrivedAt(),
                v.fetchedAt());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw RequestFailed.because(
                    ProblemCode.INVALID_PARAMETER,
                    List.of(new Problem(
                            "INVALID_PARAMETER",
                            "/after",
                            "the parameter is not a cursor",
                            "send next of the page before")));
        }
    }
}
