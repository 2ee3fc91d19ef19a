package org.tidegate.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.routes.failure.FailureSteps;

/** Writes down what the failure policy decided, in order. */
public final class RecordedFailures implements FailureSteps {
    private final List<String> decisions = new ArrayList<>();

    public List<String> decisions() {
        return List.copyOf(decisions);
    }

    @Override
    public void scheduleNext(String exchangeId, String code, Duration pause) {
        decisions.add("next " + exchangeId + " " + code + (pause.isZero() ? "" : " after " + pause));
    }

    @Override
    public void handoverFailed(String exchangeId, String code) {
        decisions.add("handover failed " + exchangeId + " " + code);
    }

    @Override
    public void quarantined(String exchangeId, String code, Instant taken, Throwable cause) {
        decisions.add("quarantined " + exchangeId + " " + code + " "
                + cause.getClass().getSimpleName());
    }

    @Override
    public void clockFailed(String routeId, Throwable cause) {
        decisions.add("clock " + routeId + " " + cause.getClass().getSimpleName());
    }
}
