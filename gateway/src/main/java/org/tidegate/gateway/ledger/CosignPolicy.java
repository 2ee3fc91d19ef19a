package org.tidegate.gateway.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.Group;
import org.tidegate.crypto.ledger.policy.Member;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
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
        Optional<TrustPolicy> policy = file.isPresent() ? file : allPartners();
        return policy.map(one -> new PolicyVerifier(one).quorum(checkpoint).enough())
                .orElse(false);
    }

    /** Empty while the key of a partner is not known. */
    private Optional<TrustPolicy> allPartners() {
        List<Witness> witnesses = new ArrayList<>();
        for (AuthorityId partner : partners) {
            Optional<byte[]> key = keys.apply(partner);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            VerifierKey cosigner = VerifierKey.ofCosigner(LedgerNames.cosigner(partner), key.get());
            witnesses.add(new Witness(partner.value(), cosigner, Optional.empty()));
        }
        Optional<Member> all = witnesses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Group(ALL, witnesses.size(), List.copyOf(witnesses)));
        return Optional.of(new TrustPolicy(List.of(), witnesses, all));
    }
}
