package org.tidegate.crypto.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.audit.LogNames;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.crypto.trust.AuthorityTrust;

/**
 * Whom an auditor believes, and nobody else.
 *
 * @param policy which logs and which cosigners. A log that the auditor names beside another of the same authority is known by the keys of
 *     that one: it goes on under another name after a restore, with the same key, and a policy names each key once
 * @param parties the authorities whose signatures and logs are known
 * @param time the time-stamping authorities; empty where none is believed
 */
public record Believed(TrustPolicy policy, List<Party> parties, Optional<TimeStampVerifier> time) {

    /**
     * One authority.
     *
     * @param logs the origins of its log, one for each restore more; none where the auditor does not say whose log is whose
     * @param signatures empty where no anchor of it is known
     */
    public record Party(AuthorityId authority, List<String> logs, Optional<AuthorityTrust> signatures) {
        public Party {
            logs = List.copyOf(logs);
        }
    }

    public Believed {
        parties = List.copyOf(parties);
        policy = withAllNames(policy, parties);
    }

    private static TrustPolicy withAllNames(TrustPolicy policy, List<Party> parties) {
        List<KnownLog> logs = new ArrayList<>(policy.logs());
        Set<String> known = new HashSet<>();
        policy.logs().forEach(log -> known.add(log.key().name()));
        for (Party party : parties) {
            List<VerifierKey> keys = policy.logs().stream()
                    .map(KnownLog::key)
                    .filter(key -> party.logs().contains(key.name()))
                    .toList();
            party.logs().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> keys.forEach(
                            key -> logs.add(new KnownLog(VerifierKey.ofLog(name, key.publicKey()), Optional.empty()))));
        }
        return new TrustPolicy(logs, policy.witnesses(), policy.quorum());
    }

    Optional<AuthorityTrust> signaturesOf(AuthorityId authority) {
        return parties.stream()
                .filter(party -> party.authority().equals(authority))
                .findFirst()
                .flatMap(Party::signatures);
    }

    /** Whose log this is, by its origin. */
    public Optional<AuthorityId> ownerOf(String log) {
        return parties.stream()
                .filter(party -> party.logs().contains(log))
                .map(Party::authority)
                .findFirst();
    }

    /** One log has several names where the auditor says that both are one authority's. */
    public LogNames names() {
        return (one, other) ->
                parties.stream().map(Party::logs).anyMatch(logs -> logs.contains(one) && logs.contains(other));
    }
}
