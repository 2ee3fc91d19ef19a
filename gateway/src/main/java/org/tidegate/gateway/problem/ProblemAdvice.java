package org.tidegate.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.NotPermitted;

/** Turns whatever ends a request into a problem. The only place that does, so that nothing else can leak into an answer. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final List<FailureTranslation> translations;

    ProblemAdvice(List<FailureTranslation> translations) {
        this.translations = List.copyOf(translations);
    }

    /** All exceptions on purpose: what nobody foresaw must end as a problem with a request id, not as a stack trace. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
        String requestId = RequestId.of(request);
        return switch (failure) {
            case RequestFailed failed -> requestFailed(failed, requestId);
            case MalformedDocument malformed ->
                problem(ProblemCode.MALFORMED_DOCUMENT, requestId, malformed.problems());
            case NotPermitted refused -> notPermitted(refused, requestId);
            case ErrorResponse framework -> framework(framework, failure, requestId);
            case HttpMessageNotReadableException unreadable ->
                problem(ProblemCode.MALFORMED_REQUEST, requestId, List.of());
            case TypeMismatchException mismatch -> problem(ProblemCode.MALFORMED_REQUEST, requestId, List.of());
            case ClientAbortException gone -> clientWent(requestId);
            default -> translated(failure, requestId);
        };
    }

    private ResponseEntity<byte[]> translated(Exception failure, String requestId) {
        return translations.stream()
                .flatMap(translation -> translation.translate(failure).stream())
                .findFirst()
                .map(known -> {
                    LOG.warn("request {} answered {}: {}", requestId, known.code(), SafeTrace.of(failure));
                    return requestFailed(known, requestId);
                })
                .orElseGet(() -> internalError(failure, requestId));
    }

    /** Nobody reads this answer any more. */
    private static ResponseEntity<byte[]> clientWent(String requestId) {
        LOG.debug("request {}: the client went before its answer", requestId);
        return problem(ProblemCode.MALFORMED_REQUEST, requestId, List.of());
    }

    private static ResponseEntity<byte[]> requestFailed(RequestFailed failed, String requestId) {
        ResponseEntity<byte[]> answer = problem(failed.code(), requestId, failed.errors());
        Integer seconds = failed.retryAfterSeconds();
        return seconds == null
                ? answer
                : ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .header(HttpHeaders.RETRY_AFTER, seconds.toString())
                        .body(answer.getBody());
    }

    /** What belongs to another is not there; what this kind of client never does is forbidden. Both are worth a log line. */
    private static ResponseEntity<byte[]> notPermitted(NotPermitted refused, String requestId) {
        LOG.warn("request {}: {}", requestId, refused.getMessage());
        return problem(
                refused.decision() == Decision.FOREIGN ? ProblemCode.NOT_FOUND : ProblemCode.FORBIDDEN,
                requestId,
                List.of());
    }

    /** The framework's own words may quote the request; only its status and its headers (Allow, Accept) are used. */
    private static ResponseEntity<byte[]> framework(ErrorResponse framework, Exception failure, String requestId) {
        int status = framework.getStatusCode().value();
        if (status >= 500) {
            return internalError(failure, requestId);
        }
        return answer(ProblemDocument.of(status, requestId), framework.getHeaders());
    }

    private static ResponseEntity<byte[]> internalError(Exception failure, String requestId) {
        LOG.error("request {} failed inside the node: {}", requestId, SafeTrace.of(failure));
        return problem(ProblemCode.INTERNAL_ERROR, requestId, List.of());
    }

    private static ResponseEntity<byte[]> problem(ProblemCode code, String requestId, List<Problem> errors) {
        return answer(ProblemDocument.of(code, requestId, errors), HttpHeaders.EMPTY);
    }

    private static ResponseEntity<byte[]> answer(ProblemDocument document, HttpHeaders headers) {
        return ResponseEntity.status(document.status())
                .headers(headers)
                .header(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE)
                .body(ProblemWriter.bytes(document));
    }
}
