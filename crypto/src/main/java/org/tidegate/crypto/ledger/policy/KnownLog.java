package org.tidegate.crypto.ledger.policy;

import java.util.Optional;
import org.tidegate.crypto.ledger.note.VerifierKey;

/**
 * A log a policy accepts.
 *
 * @param key its name is the log's origin
 * @param url where the log is, if the policy says so
 */
public record KnownLog(VerifierKey key, Optional<String> url) {}
