package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.webhook.Webhooks;

/** Where a case system gets the keys that its webhook's messages are signed with, and has one sent to try. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class WebhookDoor {

    private final Webhooks webhooks;

    WebhookDoor(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping(path = "/webhook-keys", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> keys(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.READ_WEBHOOK_KEYS);
        new Parameters(request).refuseIfAnyIsWrong();
        return Answers.ok(webhooks.keys());
    }

    @PostMapping(path = "/webhook:test", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> test(HttpServletRequest request, Actor.CaseSystem actor) {
        AgencyDoor.require(actor, Operation.TEST_WEBHOOK);
        InboxDoor.requireNoBody(request);
        new Parameters(request).refuseIfAnyIsWrong();
        return Answers.ok(
                webhooks.test(actor.id()).orElseThrow(() -> RequestFailed.because(ProblemCode.WEBHOOK_NOT_CONFIGURED)));
    }
}
