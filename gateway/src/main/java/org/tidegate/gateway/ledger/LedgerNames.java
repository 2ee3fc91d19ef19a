package org.tidegate.gateway.ledger;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.Witness;

/** How logs and cosigners are called in checkpoints and policies. Both stand in signed texts, so they never change. */
public final class LedgerNames {
    private static final String AUTHORITY = "urn:tidegate:authority:";

    private LedgerNames() {}

    /** The origin of an authority's log, also the name of the key that signs its checkpoints. */
    public static String origin(AuthorityId authority) {
        return AUTHORITY + authority.value() + ":ledger";
    }

    /** The name of the key an authority cosigns with. */
    public static String cosigner(AuthorityId authority) {
        return AUTHORITY + authority.value() + ":cosigner";
    }

    /** An authority as a cosigner in a policy. */
    public static Witness witness(AuthorityId authority, byte[] key) {
        return new Witness(authority.value(), VerifierKey.ofCosigner(cosigner(authority), key), Optional.empty());
    }
}
