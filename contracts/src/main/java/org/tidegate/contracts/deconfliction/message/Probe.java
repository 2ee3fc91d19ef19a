package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;

/**
 * PROBE: tags that the partner looks up among its own. Answered by {@link Acknowledged}, which is the same whatever was found.
 *
 * @param batches whole ones, whose tags these are; together as many as there are tags
 * @param grounds likewise, over all batches
 * @param tags of 16 octets, one after the other
 */
public record Probe(
        AuthorityId authority,
        AuthorityId partner,
        Instant at,
        UUID id,
        TargetType target,
        @Range(least = 1, most = 100_000) int epoch,
        @Count(least = 1, most = Ground.MOST) List<ProbedBatch> batches,
        @Count(least = 1, most = Ground.MOST) List<Ground> grounds,
        PackedOctets tags)
        implements Asking {

    public static final int TAG_BYTES = 16;

    public Probe {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        batches = List.copyOf(batches);
        grounds = List.copyOf(grounds);
        int counted = batches.stream().mapToInt(ProbedBatch::count).sum();
        Parties.checked(
                        Checks.of(Probe.class, authority, partner, at, id, target, epoch, batches, grounds, tags),
                        authority,
                        partner)
                .require(
                        counted <= Ground.MOST,
                        "TOO_MANY",
                        "batches",
                        "count more tags than one message may hold",
                        "send several messages of " + Ground.MOST + " tags at most")
                .require(
                        Ground.total(grounds) == counted,
                        "COUNTS_DIFFER",
                        "grounds",
                        "do not count as many tags as the batches",
                        "count each tag once in both")
                .require(
                        tags.sizeBytes() == counted * TAG_BYTES,
                        "COUNTS_DIFFER",
                        "tags",
                        "are not as many as the batches count",
                        "send 16 octets for each tag")
                .unique("batches", batches, ProbedBatch::batch)
                .done();
    }
}
