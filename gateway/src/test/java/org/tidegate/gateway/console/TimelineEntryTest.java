package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.StepView;
import org.tidegate.gateway.store.Direction;

class TimelineEntryTest {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void aCodeIsToldWhereItGivesAReasonAndNotWhereItRepeatsTheState() {
        ExchangeView exchange = new ExchangeView(
                new ExchangeId(UUID.randomUUID()),
                new PackageId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                new AuthorityId("XB"),
                Direction.OUT,
                Kind.REFERRAL,
                Lane.ROUTINE,
                ExchangeState.HANDOVER_FAILED,
                AT,
                AT,
                null,
                null,
                null,
                null,
                null,
                List.of(
                        new StepView(ExchangeState.DELIVERED, AT, "DELIVERED"),
                        new StepView(ExchangeState.HANDOVER_FAILED, AT.plusSeconds(1), "CASE_SYSTEM_REFUSES")),
                List.of());
        assertThat(TimelineEntry.of(exchange, new AuthorityId("XA")))
                .extracting(TimelineEntry::code)
                .containsExactly(null, "CASE_SYSTEM_REFUSES");
        assertThat(TimelineEntry.of(exchange, new AuthorityId("XA")))
                .extracting(TimelineEntry::explainedKey)
                .containsExactly("state.OUT.DELIVERED.explained", "state.OUT.HANDOVER_FAILED.explained");
    }
}
