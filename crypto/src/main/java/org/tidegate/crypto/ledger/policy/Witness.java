package org.tidegate.crypto.ledger.policy;

import java.util.Optional;
import org.tidegate.crypto.ledger.note.VerifierKey;

/**
 * A cosigner a policy knows.
 *
 * @param name in this policy only; the name of its key is another
 * @param url where it is asked to cosign, if the policy says so
 */
public record Witness(String name, VerifierKey key, Optional<String> url) implements Member {}
