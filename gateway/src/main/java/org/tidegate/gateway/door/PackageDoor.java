package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a case system hands in a package, or asks whether it could. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class PackageDoor {

    private static final int SECONDS_TO_AN_ANSWER = 1;
    private static final Runnable NOTHING = () -> {};
    private static final byte[] NO_BODY = {};

    private final Submissions submissions;
    private final ImageryRefused imagery;
    private final LaneGate gate;
    private final PackageReaders readers;

    PackageDoor(Submissions submissions, ImageryRefused imagery, LaneGate gate, PackageReaders readers) {
        this.submissions = submissions;
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
        Digest digest = offered.digest(request);
        CasePackage casePackage;
        boolean overRate;
        try {
            casePackage = read(request, actor, offered, unread);
            overRate = gate.enter(response, actor.id(), casePackage.lane());
        } catch (RequestFailed refused) {
            if (refused.code() == ProblemCode.IMAGERY_REFUSED) {
                throw refused;
            }
            // Agreements and defaults may have changed since the first time, and the rate may be used up.
            return answer(
                    submissions.answered(actor, key.value(), digest).orElseThrow(() -> refused), offered.reader());
        }
        SubmissionAnswer answer = submissions.submit(new Submission(actor, key.value(), digest, casePackage, overRate));
        if (overRate && answer instanceof SubmissionAnswer.Accepted) {
            gate.ring(actor.id(), casePackage.lane());
        }
        return answer(answer, offered.reader());
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
        CasePackage casePackage = read(request, actor, offered, NOTHING);
        List<Problem> problems = submissions.wouldRefuse(casePackage);
        if (!problems.isEmpty()) {
            throw refused(new SubmissionAnswer.Refused(problems), offered.reader());
        }
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

    /**
     * A package that nothing keeps out but the agreements; where something does, they are asked all the same.
     *
     * @param unread called where the documents cannot be read, or are refused
     */
    private CasePackage read(HttpServletRequest request, Actor.CaseSystem actor, Offered offered, Runnable unread) {
        PackageReader reader = offered.reader();
        PackageReader.Reading reading = reader.reading(request, actor);
        WrongParameters wrong = reading.wrong();
        CasePackage casePackage;
        try {
            casePackage = reading.documents().read(offered.documents());
        } catch (MalformedDocument malformed) {
            unread.run();
            throw repairable(wrong.with(imagery.insteadOf(malformed, actor, offered.body())), reader);
        } catch (RequestFailed refused) {
            unread.run();
            throw repairable(wrong.with(refused), reader);
        }
        List<Problem> refused = reader.refused(casePackage);
        if (wrong.isNone() && refused.isEmpty()) {
            return casePackage;
        }
        unread.run();
        List<Problem> byAgreements = wrong.isForSomebody() ? submissions.wouldRefuse(casePackage) : List.of();
        throw repairable(
                wrong.refusal(
                        Stream.concat(refused.stream(), byAgreements.stream()).toList()),
                reader);
    }

    private static ResponseEntity<byte[]> answer(SubmissionAnswer answer, PackageReader reader) {
        return switch (answer) {
            case SubmissionAnswer.Accepted accepted -> accepted(accepted);
            case SubmissionAnswer.KeyUsedForOtherBody otherBody ->
                throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case SubmissionAnswer.InFlight unanswered ->
                throw RequestFailed.retryAfter(ProblemCode.SUBMISSION_IN_FLIGHT, SECONDS_TO_AN_ANSWER);
            case SubmissionAnswer.Refused refused -> throw refused(refused, reader);
        };
    }

    private static RuntimeException refused(SubmissionAnswer.Refused refused, PackageReader reader) {
        return repairable(
                RequestFailed.because(
                        refused.isTooLarge() ? ProblemCode.TOO_LARGE : ProblemCode.PACKAGE_REFUSED, refused.problems()),
                reader);
    }

    private static RuntimeException repairable(RuntimeException end, PackageReader reader) {
        return switch (end) {
            case MalformedDocument malformed -> new MalformedDocument(repairable(malformed.problems(), reader));
            case RequestFailed refused -> RequestFailed.because(refused.code(), repairable(refused.errors(), reader));
            default -> end;
        };
    }

    private static List<Problem> repairable(List<Problem> problems, PackageReader reader) {
        return problems.stream().map(reader::repairableElsewhere).toList();
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
