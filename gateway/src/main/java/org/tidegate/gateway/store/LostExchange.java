package org.tidegate.gateway.store;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.restoration.SharedExchange;

/**
 * Sent by us, and not here any more.
 *
 * @param told as the partner has it; its envelope is there
 * @param receipt the partner's, byte for byte
 */
public record LostExchange(AuthorityId partner, SharedExchange told, byte[] receipt) {}
