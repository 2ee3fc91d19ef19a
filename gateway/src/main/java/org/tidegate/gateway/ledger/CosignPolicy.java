package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.Group;
import org.tidegate.crypto.ledger.policy.Member;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
import org.tidegate.crypto.ledger.policy.QuorumCheck;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.policy.Witness;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;

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
     * The size of the largest of these checkpoints that has enough; empty where none has.
     *
     * @param read with its cosignatures, empty where it cannot be read
     */
    OptionalLong enoughUpTo(List<Row> rows, Function<Row, Optional<SignedCheckpoint>> read) {
        return rows.stream()
                .filter(row -> read.apply(row).map(this::holds).orElse(false))
                .mapToLong(Row::size)
                .max();
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
