package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;

/**
 * ROTATE: the keys that an authority evaluates a partner's elements with in an epoch. The first ones a partner hears of count for the whole
 * epoch; others are refused and alarmed.
 *
 * @param suite of RFC 9497, such as {@code P256-SHA256}
 * @param rules version of the canonical forms, such as {@code TG-N2}: partners of two versions would miss each other
 * @param keys one for each type of the agreement
 */
public record Rotation(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        UUID id,
        @Range(least = 1, most = 100_000) int epoch,
        @Line(64) String suite,
        @Line(32) String rules,
        @Count(least = 1, most = 64) List<EpochKey> keys)
        implements Asking {

    public Rotation {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        keys = List.copyOf(keys);
        Parties.checked(
                        Checks.of(Rotation.class, authority, partner, at, id, epoch, suite, rules, keys),
                        authority,
                        partner)
                .unique("keys", keys, EpochKey::target)
                .unique("keys", keys, key -> key.publicKey().text())
                .done();
    }
}
