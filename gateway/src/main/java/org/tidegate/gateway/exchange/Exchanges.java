package org.tidegate.gateway.exchange;

import java.util.Optional;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.access.Actor;

/** Reading exchanges. What is not the actor's own is empty, exactly as if it did not exist. */
public interface Exchanges {

    Optional<ExchangeView> find(Actor actor, ExchangeId id);

    /** The state alone, which costs less than the whole. */
    Optional<ExchangeState> state(Actor actor, ExchangeId id);

    /** The partner's verified receipt, byte for byte as it came (CMS SignedData); empty until there is one. */
    Optional<byte[]> receipt(Actor actor, ExchangeId id);
}
