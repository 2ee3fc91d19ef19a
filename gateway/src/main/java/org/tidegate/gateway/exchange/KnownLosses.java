package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.store.ExchangeRow;

/** What translations of an exchange's package lost, as the package tells it. Places and rules, never a value. */
public interface KnownLosses {

    /** As the recipient has it: none is about another recipient. Empty where the package is kept no longer. */
    Optional<List<LossReport>> of(ExchangeRow exchange);
}
