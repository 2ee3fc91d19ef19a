package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a case system hands in a package, or asks whether it could. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class PackageDoor {

    private static final Runnable NOTHING = () -> {};
    private static final byte[] NO_BODY = {};

    private final HandingIn handingIn;
    private final ImageryRefused imagery;
    private final LaneGate gate;
    private final PackageReaders readers;

    PackageDoor(HandingIn handingIn, ImageryRefused imagery, LaneGate gate, PackageReaders readers) {
        this.handingIn = handingIn;
        this.imagery = imagery;
        this.gate = gate;
        this.readers = readers;
    }

    @PostMapping(path = "/packages", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> submit(HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor)
            throws HttpMediaTypeNotSupportedException {
        AgencyDoor.require(actor, Operation.SUBMIT_PACKAGE);
        Runnable unread = () -> gate.unread(response, actor.id());
        PackageReaders.Expected expected = expected(request, response, actor, unread);
        IdempotencyKey key = IdempotencyKey.of(request);
        byte[] body = RequestBody.read(request);
        gate.beforeReading(request, response, actor.id(), body);
        Offered offered = offered(actor, expected, body, unread);
        return accepted(handingIn.submit(new HandingIn.Visit(request, response, actor), key.value(), offered, null));
    }

    /**
     * Reads and asks all that submitting reads and asks, and leaves nothing behind: no row, no ledger entry, no key. But for one: a
     * payload came to this node all the same, whatever it was sent for, so its refusal is recorded and alarmed as in submitting. It
     * takes nothing from a lane's rate, so that asking never delays handing in; who has used up every rate is not read here either.
     */
    @PostMapping(path = "/packages:validate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> validate(HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor)
            throws HttpMediaTypeNotSupportedException {
        AgencyDoor.require(actor, Operation.SUBMIT_PACKAGE);
        PackageReaders.Expected expected = expected(request, response, actor, NOTHING);
        byte[] body = RequestBody.read(request);
        gate.beforeReading(request, response, actor.id(), body);
        Offered offered = offered(actor, expected, body, NOTHING);
        CasePackage casePackage = handingIn.validate(new HandingIn.Visit(request, response, actor), offered);
        return Answers.ok(ValidAnswer.of(casePackage, offered.reader().format()));
    }

    /** @param unread called where the head says that the body is none that is read */
    private PackageReaders.Expected expected(
            HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor, Runnable unread)
            throws HttpMediaTypeNotSupportedException {
        try {
            return readers.expected(request.getContentType());
        } catch (MalformedDocument malformed) {
            gate.beforeReading(request, response, actor.id(), NO_BODY);
            unread.run();
            throw imagery.unread(malformed, actor);
        } catch (RequestFailed refused) {
            response.setHeader(HttpHeaders.ACCEPT, MediaType.toString(readers.types()));
            throw refused;
        }
    }

    /** @param unread called where the body is none that can be read */
    private Offered offered(Actor.CaseSystem actor, PackageReaders.Expected expected, byte[] body, Runnable unread) {
        try {
            return readers.offered(expected, body);
        } catch (MalformedDocument malformed) {
            unread.run();
            throw imagery.insteadOf(malformed, actor, body);
        }
    }

    private static ResponseEntity<byte[]> accepted(SubmissionAnswer.Accepted accepted) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .location(URI.create(
                        ExchangeDoor.pathOf(accepted.exchanges().getFirst().id())));
        if (accepted.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(Answers.json(AcceptanceAnswer.of(accepted)));
    }
}
