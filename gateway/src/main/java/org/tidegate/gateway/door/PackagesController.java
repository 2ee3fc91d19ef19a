package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.Digest;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.Submission;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** {@code POST /api/v1/packages}: a case system hands a package over; 202 when it is durable. */
@RestController
public final class PackagesController {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final int RETRY_AFTER_SECONDS = 1;

    private final SubmissionReader reader;
    private final Submissions submissions;

    public PackagesController(SubmissionReader reader, Submissions submissions) {
        this.reader = reader;
        this.submissions = submissions;
    }

    /** The answer to a package that was accepted. */
    public record AcceptedPackage(
            String packageId,
            String conversationId,
            Instant acceptedAt,
            String leafHash,
            List<AcceptedExchangeView> exchanges) {}

    /** One recipient's exchange. */
    public record AcceptedExchangeView(String exchangeId, String recipient, String state, String href) {}

    @PostMapping("/api/v1/packages")
    public ResponseEntity<AcceptedPackage> post(
            Actor.CaseSystem actor, @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request)
            throws IOException {
        Permission.require(actor, Operation.SUBMIT_PACKAGE, new Subject.OfCaseSystem(actor.authority(), actor.id()));
        String key = key(request);
        byte[] body = body(request);
        CasePackage casePackage = reader.read(actor, mediaType(request), body, parameters);
        Digest digest = Digest.sha256(body, query(request));
        return switch (submissions.submit(new Submission(actor, key, digest, casePackage))) {
            case SubmissionAnswer.Accepted accepted -> accepted(accepted);
            case SubmissionAnswer.KeyUsedForOtherBody ignored ->
                throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case SubmissionAnswer.InFlight ignored ->
                throw RequestFailed.retryAfter(ProblemCode.SUBMISSION_IN_FLIGHT, RETRY_AFTER_SECONDS);
            case SubmissionAnswer.Refused refused ->
                throw RequestFailed.because(ProblemCode.PACKAGE_REFUSED, refused.problems());
        };
    }

    private static ResponseEntity<AcceptedPackage> accepted(SubmissionAnswer.Accepted accepted) {
        List<AcceptedExchangeView> exchanges = accepted.exchanges().stream()
                .map(e -> new AcceptedExchangeView(
                        e.id().toString(), e.recipient().value(), e.state().name(), "/api/v1/exchanges/" + e.id()))
                .toList();
        return ResponseEntity.accepted()
                .location(URI.create(exchanges.getFirst().href()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new AcceptedPackage(
                        accepted.packageId().toString(),
                        accepted.conversation().toString(),
                        accepted.acceptedAt(),
                        accepted.leafHash().text(),
                        exchanges));
    }

    private static String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(KEY_HEADER));
        if (keys.isEmpty()) {
            throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_MISSING);
        }
        if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
            throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_INVALID);
        }
        return keys.getFirst();
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getHeader("Content-Encoding") != null) {
            throw RequestFailed.because(ProblemCode.CONTENT_ENCODING_REFUSED);
        }
        if (request.getContentLengthLong() > ContentCommitment.LARGEST) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        byte[] body = request.getInputStream().readNBytes(ContentCommitment.LARGEST + 1);
        if (body.length > ContentCommitment.LARGEST) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        return body;
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        String bare = type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        return bare.equals("text/xml") ? "application/xml" : bare;
    }

    /** The parameters say what becomes of the body, so they belong to what the key stands for. */
    private static byte[] query(HttpServletRequest request) {
        String query = request.getQueryString();
        return (query == null ? "" : query).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
