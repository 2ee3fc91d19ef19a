package org.tidegate.config.yaml;

import java.util.Map;
import java.util.Optional;

/**
 * Keys that earlier versions knew. One of them stops the start and names its successor, because silently ignoring a setting
 * someone relied on is worse than not starting.
 */
public final class RemovedKeys {
    /** Full key without list positions, to what replaces it. Version 0.1.0 is the first, so nothing has been removed yet. */
    private static final Map<String, String> SINCE_THE_FIRST_VERSION = Map.of();

    private final Map<String, String> successors;

    RemovedKeys(Map<String, String> successors) {
        this.successors = Map.copyOf(successors);
    }

    public static RemovedKeys ofThisVersion() {
        return new RemovedKeys(SINCE_THE_FIRST_VERSION);
    }

    /** @param key the full key; list positions are left out of the comparison */
    Optional<String> successor(String key) {
        return Optional.ofNullable(successors.get(key.replaceAll("\\[\\d+]", "")));
    }
}
