package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;

/** The answerer's own keys of the epoch that {@link Rotation} was about, in the same words. */
public record RotationAnswer(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        UUID id,
        Digest asked,
        @Range(least = 1, most = 100_000) int epoch,
        @Line(64) String suite,
        @Line(32) String rules,
        @Count(least = 1, most = 64) List<EpochKey> keys)
        implements Answering {

    public RotationAnswer {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        keys = List.copyOf(keys);
        Parties.checked(
                        Checks.of(RotationAnswer.class, authority, partner, at, id, asked, epoch, suite, rules, keys),
                        authority,
                        partner)
                .unique("keys", keys, EpochKey::target)
                .unique("keys", keys, key -> key.publicKey().text())
                .done();
    }
}
