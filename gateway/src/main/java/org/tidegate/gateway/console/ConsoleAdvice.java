package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.problem.FailureTranslation;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.problem.SafeTrace;

/** Turns whatever ends a request for a page into a page for people, or into the way to the sign-in. */
@RestControllerAdvice(basePackageClasses = ConsoleAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConsoleAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAdvice.class);

    private final List<FailureTranslation> translations;
    private final Pages pages;

    ConsoleAdvice(List<FailureTranslation> translations, Pages pages) {
        this.translations = List.copyOf(translations);
        this.pages = pages;
    }

    /** All exceptions on purpose: what nobody foresaw must end as a page with a request id, not as a stack trace. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case PageFailed failed -> pages.problem(request, failed.problem());
            case RequestFailed failed -> requestFailed(failed, request);
            case NotPermitted refused -> notPermitted(refused, request);
            case InvalidParameterException unreadable -> pages.problem(request, ConsoleProblem.UNREADABLE);
            case ErrorResponse framework -> framework(framework, failure, request);
            case ClientAbortException gone -> clientWent(request);
            default -> translated(failure, request);
        };
    }

    /** A page asked for its person, and there is none. */
    private ResponseEntity<byte[]> requestFailed(RequestFailed failed, HttpServletRequest request) {
        if (failed.code() == ProblemCode.NOT_SIGNED_IN) {
            return SignInPage.askedBy(request);
        }
        if (failed.code() == ProblemCode.ENTRY_UNREADABLE) {
            LOG.error("request {}: a row of the ledger was changed, {}", RequestId.of(request), failed.errors());
            return pages.problem(request, ConsoleProblem.ROW_UNREADABLE);
        }
        return translated(failed, request);
    }

    private ResponseEntity<byte[]> framework(ErrorResponse framework, Exception failure, HttpServletRequest request) {
        return framework.getStatusCode().is4xxClientError()
                ? pages.problem(request, ConsoleProblem.UNREADABLE)
                : translated(failure, request);
    }

    private ResponseEntity<byte[]> notPermitted(NotPermitted refused, HttpServletRequest request) {
        LOG.warn("request {}: {}", RequestId.of(request), refused.getMessage());
        return pages.problem(
                request,
                refused.decision() == Decision.FOREIGN ? ConsoleProblem.NOT_FOUND : ConsoleProblem.NOT_ALLOWED);
    }

    /** Nobody reads this answer any more. */
    private ResponseEntity<byte[]> clientWent(HttpServletRequest request) {
        LOG.debug("request {}: the client went before its answer", RequestId.of(request));
        return pages.problem(request, ConsoleProblem.UNREADABLE);
    }

    private ResponseEntity<byte[]> translated(Exception failure, HttpServletRequest request) {
        boolean known = translations.stream()
                .anyMatch(translation -> translation.translate(failure).isPresent());
        if (known) {
            LOG.warn("request {} answered UNAVAILABLE: {}", RequestId.of(request), SafeTrace.of(failure));
            return pages.problem(request, ConsoleProblem.UNAVAILABLE);
        }
        LOG.error("request {} failed inside the node: {}", RequestId.of(request), SafeTrace.of(failure));
        return pages.problem(request, ConsoleProblem.FAILED);
    }
}
