package org.tidegate.gateway.exchange;

import org.tidegate.gateway.handover.PushedPackage;
import org.tidegate.gateway.store.ExchangeRow;

/** An exchange in hand, with what its case system is sent. */
record Pushing(ExchangeRow exchange, PushedPackage sent) {}
