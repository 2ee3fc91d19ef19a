package org.tidegate.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.NotPermitted;

/** Says which problem a failure is, whichever door it ended a request at, and logs what an administrator has to know of it. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final List<FailureTranslation> translations;

    Refusals(List<FailureTranslation> translations) {
        this.translations = List.copyOf(translations);
    }

    /** Never fails itself: what nobody foresaw is an INTERNAL_ERROR. */
    public RequestFailed of(Exception failure, HttpServletRequest request) {
        String requestId = RequestId.of(request);
        return switch (failure) {
            case RequestFailed failed -> failed;
            case MalformedDocument malformed ->
                RequestFailed.because(ProblemCode.MALFORMED_DOCUMENT, malformed.problems());
            case NotPermitted refused -> notPermitted(refused, requestId);
            default -> translated(failure, requestId);
        };
    }

    /** What belongs to another is not there; what this kind of client never does is forbidden. Both are worth a log line. */
    private static RequestFailed notPermitted(NotPermitted refused, String requestId) {
        LOG.warn("request {}: {}", requestId, refused.getMessage());
        return RequestFailed.because(
                refused.decision() == Decision.FOREIGN ? ProblemCode.NOT_FOUND : ProblemCode.FORBIDDEN);
    }

    private RequestFailed translated(Exception failure, String requestId) {
        return translations.stream()
                .flatMap(translation -> translation.translate(failure).stream())
                .findFirst()
                .map(known -> {
                    LOG.warn("request {} answered {}: {}", requestId, known.code(), SafeTrace.of(failure));
                    return known;
                })
                .orElseGet(() -> {
                    LOG.error("request {} failed inside the node: {}", requestId, SafeTrace.of(failure));
                    return RequestFailed.because(ProblemCode.INTERNAL_ERROR);
                });
    }
}
