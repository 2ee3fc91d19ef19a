package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.Group;
import org.tidegate.crypto.ledger.policy.Member;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
import org.tidegate.crypto.ledger.policy.QuorumCheck;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.policy.Witness;

/**
 * Which cosignatures are enough: what the policy file says (C2SP tlog-policy); without one, those of all partners, and none where
 * there is no partner.
 */
final class CosignPolicy {
    private static final String ALL = "partners";

    private final Optional<TrustPolicy> file;
    private final List<AuthorityId> partners;
    private final Function<AuthorityId, Optional<byte[]>> keys;

    /**
     * @param file of the settings, read; its log lines are not asked
     * @param keys of the partners' ledgers
     */
    CosignPolicy(Optional<TrustPolicy> file, List<AuthorityId> partners, Function<AuthorityId, Optional<byte[]>> keys) {
        this.file = file;
        this.partners = List.copyOf(partners);
        this.keys = keys;
    }

    /** @param checkpoint with the cosignatures that came so far */
    boolean holds(SignedCheckpoint checkpoint) {
        return quorum(checkpoint).enough();
    }

    /**
     * Whose cosignatures are their own, and whether they are enough; never enough while the key of a partner is not known.
     *
     * @param checkpoint as for {@link #holds}
     */
    QuorumCheck quorum(SignedCheckpoint checkpoint) {
        if (file.isPresent()) {
            return new PolicyVerifier(file.get()).quorum(checkpoint);
        }
        List<Witness> known = known();
        QuorumCheck check = new PolicyVerifier(all(known)).quorum(checkpoint);
        return known.size() == partners.size() ? check : new QuorumCheck(false, check.cosigned(), check.wrong());
    }

    private List<Witness> known() {
        return partners.stream()
                .flatMap(partner -> keys.apply(partner).map(key -> LedgerNames.witness(partner, key)).stream())
                .toList();
    }

    private static TrustPolicy all(List<Witness> witnesses) {
        Optional<Member> all = witnesses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Group(ALL, witnesses.size(), List.copyOf(witnesses)));
        return new TrustPolicy(List.of(), witnesses, all);
    }
}
