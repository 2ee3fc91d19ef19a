package org.tidegate.routes.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What happens to work that fails. The only place that says so.
 *
 * <table>
 * <caption>Decisions</caption>
 * <tr><th>failure</th><th>what happens</th></tr>
 * <tr><td>{@link FinalFailure}</td><td>quarantine, alarm; never retried by itself</td></tr>
 * <tr><td>{@link PassingFailure}</td><td>next attempt in the database, back-off with jitter, or the longer pause the other side asked for</td></tr>
 * <tr><td>{@link NodeImpaired}</td><td>back to its own queue; the broker redelivers after a delay</td></tr>
 * <tr><td>anything else: a fault of ours</td><td>quarantine, alarm with code UNEXPECTED_FAULT; replay after the repair</td></tr>
 * </table>
 */
public final class FailurePolicy extends RouteConfigurationBuilder {
    public static final String DISPATCH = "dispatch";
    public static final String HANDOVER = "handover";
    public static final String CLOCKED = "clocked";

    /** The exchange property (Camel's) that carries the id of the case exchange in hand. */
    public static final String EXCHANGE_ID = "tidegate.exchange";

    /** Headers of a message in quarantine, as JMS allows them: letters and underscore only. */
    public static final String CODE = "tidegate_code";

    public static final String EXCHANGE = "tidegate_exchange";

    public static final String ROUTE = "tidegate_route";

    public static final String UNEXPECTED_FAULT = "UNEXPECTED_FAULT";

    private final String quarantine;
    private final FailureSteps steps;

    /** @param quarantine where work goes that must not be tried again by itself: a durable queue */
    public FailurePolicy(String quarantine, FailureSteps steps) {
        this.quarantine = quarantine;
        this.steps = steps;
    }

    @Override
    public void configuration() {
        queued(DISPATCH);
        queued(HANDOVER);
        routeConfiguration(CLOCKED)
                .onException(Exception.class)
                .handled(true)
                .process(e -> steps.clockFailed(routeOf(e), causeOf(e)));
    }

    private void queued(String configuration) {
        routeConfiguration(configuration)
                .onException(PassingFailure.class)
                .handled(true)
                .process(e -> steps.scheduleNext(exchangeIdOf(e), codeOf(e), pauseOf(e)))
                .end()
                .onException(NodeImpaired.class)
                .handled(false)
                .end()
                .onException(Exception.class)
                .handled(true)
                .process(FailurePolicy::describe)
                .to(quarantine)
                // After the message: a node that dies in between takes the work again and quarantines it twice, never
                // not at all.
                .process(e -> {
                    if (configuration.equals(HANDOVER)) {
                        steps.handoverFailed(exchangeIdOf(e), codeOf(e));
                    }
                    steps.quarantined(exchangeIdOf(e), codeOf(e), takenAt(e), causeOf(e));
                });
    }

    /** Nothing of the work itself: its exchange, why, and where. */
    private static void describe(Exchange e) {
        e.getMessage().removeHeaders("*");
        e.getMessage().setHeader(CODE, codeOf(e));
        e.getMessage().setHeader(ROUTE, routeOf(e));
        e.getMessage().setHeader(EXCHANGE, exchangeIdOf(e));
        e.getMessage().setBody(exchangeIdOf(e));
    }

    private static String exchangeIdOf(Exchange e) {
        return Objects.requireNonNull(e.getProperty(EXCHANGE_ID, String.class), "exchange id");
    }

    private static String codeOf(Exchange e) {
        return switch (causeOf(e)) {
            case FinalFailure failure -> failure.code();
            case PassingFailure failure -> failure.code();
            default -> UNEXPECTED_FAULT;
        };
    }

    private static Duration pauseOf(Exchange e) {
        return causeOf(e) instanceof PassingFailure failure ? failure.pause() : Duration.ZERO;
    }

    private static Throwable causeOf(Exchange e) {
        return Objects.requireNonNull(e.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), "failure");
    }

    private static Instant takenAt(Exchange e) {
        return Instant.ofEpochMilli(e.getClock().getCreated());
    }

    private static String routeOf(Exchange e) {
        return Objects.requireNonNullElse(e.getFromRouteId(), "unnamed");
    }
}
