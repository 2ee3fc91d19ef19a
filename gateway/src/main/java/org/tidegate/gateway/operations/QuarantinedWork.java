package org.tidegate.gateway.operations;

import java.time.Instant;
import org.tidegate.contracts.casepackage.ExchangeId;

/**
 * One piece of work that waits for a person's decision.
 *
 * @param code why, a code of the failure policy
 * @param route the queue it failed in: {@code dispatch.<partner>.<lane>} or {@code handover.<case system>.<lane>}
 * @param since when it came here
 */
public record QuarantinedWork(ExchangeId exchange, String code, String route, Instant since) {}
