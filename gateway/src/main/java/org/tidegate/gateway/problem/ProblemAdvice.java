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
import org.tidegate.contracts.problem.Problem;

/** Turns whatever ends a request into a problem. The only place that does, so that nothing else can leak into an answer. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Refusals refusals;

    ProblemAdvice(Refusals refusals) {
        this.refusals = refusals;
    }

    /** All exceptions on purpose: what nobody foresaw must end as a problem with a request id, not as a stack trace. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
        String requestId = RequestId.of(request);
        return switch (failure) {
            case ErrorResponse framework -> framework(framework, failure, request);
            case HttpMessageNotReadableException unreadable ->
                problem(ProblemCode.MALFORMED_REQUEST, requestId, List.of());
            case TypeMismatchException mismatch -> problem(ProblemCode.MALFORMED_REQUEST, requestId, List.of());
            case ClientAbortException gone -> clientWent(requestId);
            default -> requestFailed(refusals.of(failure, request), requestId);
        };
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

    /** The framework's own words may quote the request; only its status and its headers (Allow, Accept) are used. */
    private ResponseEntity<byte[]> framework(ErrorResponse framework, Exception failure, HttpServletRequest request) {
        int status = framework.getStatusCode().value();
        String requestId = RequestId.of(request);
        if (status >= 500) {
            return requestFailed(refusals.of(failure, request), requestId);
        }
        return answer(ProblemDocument.of(status, requestId), framework.getHeaders());
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
