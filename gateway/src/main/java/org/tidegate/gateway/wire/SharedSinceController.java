package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.SendAgain;
import org.tidegate.gateway.partner.WireHeaders;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.restoration.SharedSinceDesk;
import org.tidegate.routes.failure.PassingFailure;

/** What a partner that came back out of a backup asks: what we share with it, our evidences, and an envelope it had. */
@RestController
public final class SharedSinceController {
    private static final Logger LOG = LoggerFactory.getLogger(SharedSinceController.class);
    private static final int LONGEST_QUESTION = 4 * 1024;
    private static final int RETRY_AFTER_SECONDS = 60;

    private final SharedSinceDesk desk;
    private final SendAgain again;
    private final AskingLimit limit;

    public SharedSinceController(SharedSinceDesk desk, SendAgain again, Clock clock) {
        this.desk = desk;
        this.again = again;
        this.limit = new AskingLimit(clock);
    }

    @PostMapping(path = "/exchange/v1/restorations", consumes = "application/json")
    public ResponseEntity<byte[]> post(Actor.Partner partner, HttpServletRequest request) throws IOException {
        Permission.require(partner, Operation.READ_SHARED_SINCE, new Subject.OfPartner(partner.authority()));
        limit.enter(partner.authority());
        byte[] question = WireBody.read(request, LONGEST_QUESTION);
        return signed(desk.answer(partner, SharedSinceQuestionJson.read(question)));
    }

    @GetMapping("/exchange/v1/evidences/{id}")
    public ResponseEntity<byte[]> batch(Actor.Partner partner, @PathVariable UUID id) {
        Permission.require(partner, Operation.READ_SHARED_SINCE, new Subject.OfPartner(partner.authority()));
        return desk.batch(partner.authority(), id)
                .map(SharedSinceController::signed)
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    @PostMapping("/exchange/v1/exchanges/{id}/again")
    public ResponseEntity<byte[]> again(Actor.Partner partner, @PathVariable UUID id) {
        Permission.require(partner, Operation.HAVE_SENT_AGAIN, new Subject.OfPartner(partner.authority()));
        limit.enter(partner.authority());
        return switch (answer(partner, new ExchangeId(id))) {
            case SendAgain.Answer.Envelope envelope ->
                ResponseEntity.ok()
                        .contentType(EnvelopeController.CMS)
                        .cacheControl(CacheControl.noStore())
                        .header(WireHeaders.ENVELOPE, envelope.id().toString())
                        .header(WireHeaders.LANE, envelope.lane().name())
                        .body(envelope.sealed());
            case SendAgain.Answer.Unknown ignored -> throw RequestFailed.because(ProblemCode.NOT_FOUND);
            case SendAgain.Answer.Erased ignored -> throw RequestFailed.because(ProblemCode.PACKAGE_ERASED);
            case SendAgain.Answer.NotSent ignored -> throw RequestFailed.because(ProblemCode.NOT_SENT_AGAIN);
        };
    }

    /** It may be sealed anew only for the certificate in the partner's own descriptor. */
    private SendAgain.Answer answer(Actor.Partner partner, ExchangeId exchange) {
        try {
            return again.to(partner, exchange);
        } catch (PassingFailure notNow) {
            LOG.warn("exchange {} cannot be sealed anew now: {}", exchange, notNow.code());
            throw RequestFailed.retryAfter(ProblemCode.UNAVAILABLE, RETRY_AFTER_SECONDS);
        }
    }

    private static ResponseEntity<byte[]> signed(byte[] statement) {
        return ResponseEntity.ok()
                .contentType(EnvelopeController.CMS)
                .cacheControl(CacheControl.noStore())
                .body(statement);
    }
}
