package org.tidegate.gateway.handover;

import java.time.Duration;

/** How one attempt ended. */
public sealed interface PushAnswer {

    /** The case system says that it has it. */
    record Taken() implements PushAnswer {}

    /**
     * It says that it will never take this package as it is.
     *
     * @param by how it says so, in words that follow "refuses with"; nothing that it wrote
     */
    record Refused(String by) implements PushAnswer {}

    /**
     * It may be taken later, under the same hand-over id: it may have been taken now.
     *
     * @param pause what it asked for; zero where it asked for nothing
     */
    record NotNow(PushObstacle obstacle, Duration pause) implements PushAnswer {
        static NotNow because(PushObstacle obstacle) {
            return new NotNow(obstacle, Duration.ZERO);
        }
    }
}
