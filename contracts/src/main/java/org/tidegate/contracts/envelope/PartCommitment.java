package org.tidegate.contracts.envelope;

import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * One part of content too large for the envelope itself.
 *
 * @param number 0 for the first, without gaps
 * @param content what the part holds when opened
 */
public record PartCommitment(
        @Range(least = 0, most = PartCommitment.MOST - 1) int number, ContentCommitment content) {

    /** Parts of one item: 8 MiB each, 32 GiB together. */
    public static final int MOST = 4096;

    public PartCommitment {
        Checks.of(PartCommitment.class, number, content).done();
    }
}
