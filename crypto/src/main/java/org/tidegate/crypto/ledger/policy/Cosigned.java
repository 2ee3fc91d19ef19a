package org.tidegate.crypto.ledger.policy;

import java.time.Instant;

/**
 * A witness whose cosignature was verified.
 *
 * @param at when, by the witness's clock, whole seconds
 */
public record Cosigned(Witness witness, Instant at) {}
