package org.tidegate.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.gateway.feed.CaseEvent;

class WebhookMessageTest {

    @Test
    void thatTheGatewayCameBackSaysSinceWhenToPostAgainAndNothingElse() {
        CaseEvent event = new CaseEvent(
                UUID.randomUUID(),
                "gateway.restored",
                Instant.parse("2026-01-05T09:00:00Z"),
                new CaseEvent.Restored(Instant.parse("2026-01-04T02:10:00.120Z")));
        WebhookMessage message = WebhookMessage.of(event);
        assertThat(message.id()).isEqualTo(event.eventId());
        assertThat(message.body())
                .asString()
                .isEqualTo(
                        "{\"data\":{\"since\":\"2026-01-04T02:10:00.120Z\"},\"timestamp\":\"2026-01-05T09:00:00.000Z\","
                                + "\"type\":\"gateway.restored\"}");
    }
}
