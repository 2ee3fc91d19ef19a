package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.tidegate.contracts.format.xml.XmlFault;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.problem.FailureTranslation;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.problem.SafeTrace;

/** Turns whatever ends a request of the reporting API into one of its response codes. */
@RestControllerAdvice(assignableTypes = ReportingDoor.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ReportingFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ReportingFailures.class);
    private static final int SECONDS_TO_A_RETRY = 1;
    private static final Set<String> XML_FAULTS =
            Arrays.stream(XmlFault.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final List<FailureTranslation> translations;

    ReportingFailures(List<FailureTranslation> translations) {
        this.translations = List.copyOf(translations);
    }

    /** All exceptions on purpose: what nobody foresaw must end as a code with a request id, not as a stack trace. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case ReportRefused refused ->
                answer(request, refused.code(), refused.code().status(), refused.problems());
            case MalformedDocument malformed -> malformed(request, malformed);
            case RequestFailed failed -> failed(request, failed);
            case NotPermitted refused -> {
                LOG.warn("request {}: {}", RequestId.of(request), refused.getMessage());
                yield refused(request, ResponseCode.NOT_AUTHORIZED);
            }
            case ClientAbortException gone -> {
                LOG.debug("request {}: the client went before its answer", RequestId.of(request));
                yield refused(request, ResponseCode.INVALID_REQUEST);
            }
            default -> unforeseen(request, failure);
        };
    }

    private ResponseEntity<byte[]> unforeseen(HttpServletRequest request, Exception failure) {
        Optional<RequestFailed> known = translations.stream()
                .flatMap(translation -> translation.translate(failure).stream())
                .findFirst();
        if (known.isPresent()) {
            LOG.warn(
                    "request {} answered {}: {}",
                    RequestId.of(request),
                    known.get().code(),
                    SafeTrace.of(failure));
            return failed(request, known.get());
        }
        LOG.error("request {} failed inside the node: {}", RequestId.of(request), SafeTrace.of(failure));
        return refused(request, ResponseCode.SERVER_ERROR);
    }

    /** What is not XML is 4110; what is, but breaks a rule, 4100. */
    private static ResponseEntity<byte[]> malformed(HttpServletRequest request, MalformedDocument malformed) {
        boolean noXml = malformed.problems().stream().allMatch(problem -> XML_FAULTS.contains(problem.code()));
        ResponseCode code = noXml ? ResponseCode.MALFORMED_XML : ResponseCode.VALIDATION_FAILED;
        return answer(request, code, code.status(), malformed.problems());
    }

    private static ResponseEntity<byte[]> failed(HttpServletRequest request, RequestFailed failed) {
        ResponseCode code = codeOf(failed.code());
        int status = code == ResponseCode.INVALID_REQUEST ? failed.code().status() : code.status();
        if (code == ResponseCode.BUSY) {
            Integer seconds = failed.retryAfterSeconds();
            return busy(request, seconds == null ? SECONDS_TO_A_RETRY : seconds);
        }
        // Where there is a list, it says more than the code's own words.
        List<Problem> problems = failed.errors().isEmpty() && code == ResponseCode.INVALID_REQUEST
                ? List.of(new Problem(
                        failed.code().name(),
                        "",
                        failed.code().title(),
                        failed.code().fix()))
                : failed.errors();
        return answer(request, code, status, problems);
    }

    private static ResponseCode codeOf(ProblemCode code) {
        return switch (code) {
            case PACKAGE_REFUSED, INVALID_PARAMETER, MALFORMED_DOCUMENT -> ResponseCode.VALIDATION_FAILED;
            case IMAGERY_REFUSED -> ResponseCode.FILE_REFUSED;
            case FORBIDDEN -> ResponseCode.NOT_AUTHORIZED;
            case NOT_FOUND -> ResponseCode.NOT_FOUND;
            case UNAVAILABLE, TOO_MANY_REQUESTS -> ResponseCode.BUSY;
            case INTERNAL_ERROR -> ResponseCode.SERVER_ERROR;
            default -> ResponseCode.INVALID_REQUEST;
        };
    }

    private static ResponseEntity<byte[]> busy(HttpServletRequest request, int seconds) {
        ReportingAnswer answer = ReportingAnswer.refusal(
                ResponseCode.BUSY, ResponseCode.BUSY.status(), List.of(), ReportingDoor.named(request));
        return answer.head(request)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(answer.body(request));
    }

    private static ResponseEntity<byte[]> refused(HttpServletRequest request, ResponseCode code) {
        return answer(request, code, code.status(), List.of());
    }

    private static ResponseEntity<byte[]> answer(
            HttpServletRequest request, ResponseCode code, int status, List<Problem> problems) {
        return code == ResponseCode.BUSY
                ? busy(request, SECONDS_TO_A_RETRY)
                : ReportingAnswer.refusal(code, status, problems, ReportingDoor.named(request))
                        .to(request);
    }
}
