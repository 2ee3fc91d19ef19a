package org.tidegate.gateway.exchange;

import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.handover.PushedPackage;
import org.tidegate.gateway.store.ExchangeRow;

/**
 * An exchange in hand, with what its case system is sent.
 *
 * @param accepted the format that is given only because an officer accepted what it loses; null where none had to
 */
record Pushing(
        ExchangeRow exchange, PushedPackage sent, @Nullable String accepted) {}
