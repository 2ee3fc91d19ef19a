package org.tidegate.gateway.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeState;

/**
 * A state the exchange took, as this gateway's ledger has it.
 *
 * @param at this gateway's clock, UTC, millisecond
 * @param code why, where it is a failure; or the partner's evidence it rests on
 */
public record StepView(
        ExchangeState state, Instant at, @Nullable String code) {}
