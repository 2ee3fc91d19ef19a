package org.tidegate.crypto.ledger.policy;

import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.form.FormRefused;

/**
 * Whom a verifier believes (C2SP tlog-policy).
 *
 * @param quorum what must hold among the cosigners; empty for {@code quorum none}: no cosigner is needed
 */
public record TrustPolicy(List<KnownLog> logs, List<Witness> witnesses, Optional<Member> quorum) {

    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * Of a policy file. Stricter than the specification in one thing: the whole file is UTF-8.
     *
     * @throws FormRefused with the line
     */
    public static TrustPolicy parse(byte[] octets) {
        return new PolicyReader().read(octets);
    }
}
