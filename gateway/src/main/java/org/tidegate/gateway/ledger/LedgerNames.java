package org.tidegate.gateway.ledger;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.Witness;

/** How logs and cosigners are called in checkpoints and policies. Both stand in signed texts, so they never change. */
public final class LedgerNames {
    private static final String AUTHORITY = "urn:tidegate:authority:";

    /** 2 to 999, each in one way only. */
    private static final Pattern RESTORED = Pattern.compile("[2-9]|[1-9][0-9]{1,2}");

    private LedgerNames() {}

    /** The origin of an authority's log, also the name of the key that signs its checkpoints; as it is before the first restore. */
    public static String origin(AuthorityId authority) {
        return AUTHORITY + authority.value() + ":ledger";
    }

    /** @param generation 1 for a log that was never restored; each restore has a higher one */
    public static String origin(AuthorityId authority, int generation) {
        return generation == 1 ? origin(authority) : origin(authority) + ":" + generation;
    }

    /** Which generation of the authority's log this is, by its origin; empty where it is none. */
    public static OptionalInt generation(AuthorityId authority, String origin) {
        String first = origin(authority);
        if (origin.equals(first)) {
            return OptionalInt.of(1);
        }
        boolean restored = origin.startsWith(first + ":")
                && RESTORED.matcher(origin.substring(first.length() + 1)).matches();
        return restored ? OptionalInt.of(Integer.parseInt(origin.substring(first.length() + 1))) : OptionalInt.empty();
    }

    /** Which of the authority's origins a note names; its first where it names none of them, which then does not fit. */
    public static String origin(AuthorityId authority, SignedNote note) {
        String named = note.text().lines().findFirst().orElse("");
        return generation(authority, named).isPresent() ? named : origin(authority);
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
