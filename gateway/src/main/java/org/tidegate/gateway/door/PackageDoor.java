package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a case system hands in a package. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class PackageDoor {

    private static final int SECONDS_TO_AN_ANSWER = 1;

    private final Submissions submissions;
    private final ImageryRefused imagery;
    private final LaneGate gate;
    private final PackageReader canonical;
    private final PackageReader report;

    PackageDoor(
            Submissions submissions,
            ImageryRefused imagery,
            LaneGate gate,
            CanonicalReader canonical,
            ReportReader report) {
        this.submissions = submissions;
        this.imagery = imagery;
        this.gate = gate;
        this.canonical = canonical;
        this.report = report;
    }

    @PostMapping(
            path = "/packages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> submitCanonical(
            HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor) {
        return submit(request, response, actor, canonical);
    }

    @PostMapping(
            path = "/packages",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> submitReport(
            HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor) {
        return submit(request, response, actor, report);
    }

    private ResponseEntity<byte[]> submit(
            HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor, PackageReader reader) {
        AgencyDoor.require(actor, Operation.SUBMIT_PACKAGE);
        IdempotencyKey key = IdempotencyKey.of(request);
        requireUtf8(request);
        byte[] body = RequestBody.read(request);
        gate.beforeReading(request, response, actor.id(), body);
        Digest digest = SubmittedDigest.of(reader.format(), request, body);
        CasePackage casePackage;
        try {
            casePackage = reader.read(request, body, actor);
        } catch (MalformedDocument malformed) {
            gate.unread(response, actor.id());
            throw imagery.insteadOf(malformed, actor, body);
        } catch (RequestFailed refused) {
            gate.unread(response, actor.id());
            // Agreements and defaults may have changed since the first time.
            return answer(submissions.answered(actor, key.value(), digest).orElseThrow(() -> refused));
        }
        boolean overRate = gate.enter(response, actor.id(), casePackage.lane());
        SubmissionAnswer answer = submissions.submit(new Submission(actor, key.value(), digest, casePackage, overRate));
        if (overRate && answer instanceof SubmissionAnswer.Accepted) {
            gate.ring(actor.id(), casePackage.lane());
        }
        return answer(answer);
    }

    private static ResponseEntity<byte[]> answer(SubmissionAnswer answer) {
        return switch (answer) {
            case SubmissionAnswer.Accepted accepted -> accepted(accepted);
            case SubmissionAnswer.KeyUsedForOtherBody otherBody ->
                throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case SubmissionAnswer.InFlight unanswered ->
                throw RequestFailed.retryAfter(ProblemCode.SUBMISSION_IN_FLIGHT, SECONDS_TO_AN_ANSWER);
            case SubmissionAnswer.Refused refused ->
                throw RequestFailed.because(ProblemCode.PACKAGE_REFUSED, refused.problems());
        };
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

    /** Both forms are read as UTF-8; a head that says otherwise would be read differently by someone else. */
    private static void requireUtf8(HttpServletRequest request) {
        String named = request.getContentType() == null
                ? null
                : MediaType.parseMediaType(request.getContentType()).getParameter("charset");
        if (named != null && !isUtf8(named)) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static boolean isUtf8(String name) {
        try {
            return Charset.forName(name.replace("\"", "")).equals(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return false;
        }
    }
}
