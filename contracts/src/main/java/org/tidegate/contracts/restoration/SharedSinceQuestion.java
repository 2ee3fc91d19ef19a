package org.tidegate.contracts.restoration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;

/**
 * What a partner is asked to tell of what it shares with us.
 *
 * @param id new for each question: the answer to another one is no answer to this one
 * @param since only what took a step, or was signed, then or later, by the partner's clock
 * @param after where the page before ended; null for the first
 */
public record SharedSinceQuestion(
        UUID id, Instant since, SharedKind about, @Nullable SharedPlace after) {

    public SharedSinceQuestion {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(SharedSinceQuestion.class, id, since, about, after).done();
    }
}
