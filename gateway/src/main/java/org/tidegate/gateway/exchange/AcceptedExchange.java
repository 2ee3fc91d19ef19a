package org.tidegate.gateway.exchange;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;

/**
 * One recipient's share of an accepted package.
 *
 * @param state as it was when the package was accepted; a replayed answer repeats that state, not the present one
 */
public record AcceptedExchange(ExchangeId id, AuthorityId recipient, ExchangeState state) {}
