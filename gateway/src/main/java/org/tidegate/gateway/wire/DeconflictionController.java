package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.answer.AnsweringDesk;
import org.tidegate.gateway.deconfliction.hit.HitMessages;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** What a partner asks about targets, and what it says of hits. */
@RestController
public final class DeconflictionController {
    private static final Logger LOG = LoggerFactory.getLogger(DeconflictionController.class);
    private static final int LONGEST_QUESTION = 1024 * 1024;
    private static final int LONGEST_HIT_MESSAGE = 64 * 1024;

    /** More than a gateway that was away has to tell, and fewer than would bury a desk. */
    static final int HIT_MESSAGES_AT_ONCE = 2_000;

    private final PartnerDirectory partners;
    private final AnsweringDesk desk;
    private final DeconflictionMessages messages;
    private final HitMessages hits;
    private final OverdueLists overdueLists;
    private final AskingLimit limit;
    private final AskingLimit hitLimit;
    private final Clock clock;

    public DeconflictionController(
            PartnerDirectory partners,
            AnsweringDesk desk,
            DeconflictionMessages messages,
            HitMessages hits,
            OverdueLists overdueLists,
            Clock clock) {
        this.partners = partners;
        this.desk = desk;
        this.messages = messages;
        this.hits = hits;
        this.overdueLists = overdueLists;
        this.limit = new AskingLimit(clock);
        this.hitLimit = new AskingLimit(clock, HIT_MESSAGES_AT_ONCE);
        this.clock = clock;
    }

    /** A question that is declined is a row of the ledger too, so a partner may not ask without end. */
    @PostMapping(path = "/exchange/v1/deconfliction/questions", consumes = "application/cms")
    public ResponseEntity<byte[]> question(Actor.Partner partner, HttpServletRequest request) throws IOException {
        Permission.require(partner, Operation.ASK_ABOUT_TARGETS, new Subject.OfPartner(partner.authority()));
        limit.enter(partner.authority());
        byte[] signed = WireBody.read(request, LONGEST_QUESTION);
        try {
            return ResponseEntity.ok()
                    .contentType(EnvelopeController.CMS)
                    .cacheControl(CacheControl.noStore())
                    .body(desk.answer(partner, known(partner), signed));
        } catch (StatementRefused e) {
            throw refused(partner, e);
        }
    }

    /** Each is a row of the ledger, and a notice may call a person: as many as come in steadily, whatever is asked beside it. */
    @PostMapping(path = "/exchange/v1/deconfliction/hits", consumes = "application/cms")
    public ResponseEntity<Void> hit(Actor.Partner partner, HttpServletRequest request) throws IOException {
        Permission.require(partner, Operation.DELIVER_HIT_MESSAGE, new Subject.OfPartner(partner.authority()));
        hitLimit.enter(partner.authority());
        byte[] signed = WireBody.read(request, LONGEST_HIT_MESSAGE);
        Partner from = known(partner);
        if (!hits.receive(from, verified(partner, from, signed), signed)) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
        return ResponseEntity.noContent().build();
    }

    private HitMessage verified(Actor.Partner partner, Partner from, byte[] signed) {
        try {
            Verified<HitMessage> verified =
                    messages.verify(new UnverifiedStatement(signed), from.trust(), HitMessage.class, clock.instant());
            overdueLists.ring(from.id(), verified.alarms());
            return verified.statement();
        } catch (StatementRefused e) {
            throw refused(partner, e);
        }
    }

    private Partner known(Actor.Partner partner) {
        return partners.find(partner.authority()).orElseThrow();
    }

    private static RequestFailed refused(Actor.Partner partner, StatementRefused e) {
        LOG.warn("message of deconfliction refused: partner {}, because {}", partner.authority(), e.because());
        return RequestFailed.because(ProblemCode.STATEMENT_REFUSED);
    }
}
