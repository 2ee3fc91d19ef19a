package org.tidegate.gateway.metrics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/** Times what becomes of an envelope at the wire, from its last header to our answer: read, opened, verified, stored. */
final class TimedEnvelopes implements HandlerInterceptor {
    private static final String BEGAN = "tidegate.began";

    private final StepTimes times;

    TimedEnvelopes(StepTimes times) {
        this.times = times;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(BEGAN, System.nanoTime());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if ("POST".equals(request.getMethod()) && request.getAttribute(BEGAN) instanceof Long began) {
            times.record("open", outcome(response.getStatus()), System.nanoTime() - began);
        }
    }

    private static String outcome(int status) {
        return switch (status) {
            case 200 -> StepTimes.DONE;
            case 422 -> "REFUSED";
            case 400 -> "ENVELOPE_REFUSED";
            case 503 -> "NODE_IMPAIRED";
            default -> status < 500 ? "NOT_TAKEN" : "UNEXPECTED_FAULT";
        };
    }
}
