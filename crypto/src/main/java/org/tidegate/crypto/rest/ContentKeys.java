package org.tidegate.crypto.rest;

import java.util.Optional;
import java.util.UUID;

/** Where content keys are kept. */
public interface ContentKeys {

    /**
     * The key to wrap under now; durable before it is given.
     *
     * @throws RuntimeException the store's own where a new one is due and cannot be kept
     */
    ContentKey current(KeyLife life);

    /** Empty once it was destroyed. */
    Optional<ContentKey> find(UUID id);
}
