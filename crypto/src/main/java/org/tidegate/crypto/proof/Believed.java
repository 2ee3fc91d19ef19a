package org.tidegate.crypto.proof;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.crypto.trust.AuthorityTrust;

/**
 * Whom an auditor believes, and nobody else.
 *
 * @param policy which logs and which cosigners
 * @param parties the authorities whose signatures and logs are known
 * @param time the time-stamping authorities; empty where none is believed
 */
public record Believed(TrustPolicy policy, List<Party> parties, Optional<TimeStampVerifier> time) {

    /**
     * One authority.
     *
     * @param log the origin of its log; empty where the auditor does not say whose log is whose
     * @param signatures empty where no anchor of it is known
     */
    public record Party(AuthorityId authority, Optional<String> log, Optional<AuthorityTrust> signatures) {}

    public Believed {
        parties = List.copyOf(parties);
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
                .filter(party -> party.log().filter(log::equals).isPresent())
                .map(Party::authority)
                .findFirst();
    }
}
