package org.tidegate.contracts.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * What a gateway that came back out of a backup says of its log: up to where its tree came back, and what others have seen of it. It
 * stands in the first entry that the log holds under its new name, directly after the last one that came back.
 *
 * @param log the name it had before; under that one it ends here
 * @param size entries that came back
 * @param root over them
 * @param snapshotAt what was committed until then came back
 * @param keysAt the keys are as of then: what was erased until then stays erased
 * @param heads of the log before, one for each partner
 */
public record RestoredLog(
        @Shape(regex = "^[A-Za-z0-9._:/-]{1,200}$", says = "the name of a log")
        String log,

        @Range(least = 0, most = 1_000_000_000_000L) long size,
        Digest root,
        Instant snapshotAt,
        Instant keysAt,
        @Count(most = MOST_HEADS) List<Head> heads) {

    /** More would not fit into an entry of C2SP tlog-tiles. */
    public static final int MOST_HEADS = 256;

    public RestoredLog {
        snapshotAt = snapshotAt.truncatedTo(ChronoUnit.MILLIS);
        keysAt = keysAt.truncatedTo(ChronoUnit.MILLIS);
        heads = List.copyOf(heads);
        Checks.of(RestoredLog.class, log, size, root, snapshotAt, keysAt, heads).done();
    }

    /**
     * The last checkpoint that a partner cosigned.
     *
     * @param answered false where a person went on without asking it
     * @param size of that checkpoint; null where it holds none, or did not answer
     * @param root of that checkpoint; null where its size is
     */
    public record Head(
            AuthorityId cosigner,
            boolean answered,

            @Nullable @Range(least = 0, most = 1_000_000_000_000L)
            Long size,

            @Nullable Digest root) {

        public Head {
            Checks.of(Head.class, cosigner, answered, size, root)
                    .require(
                            (size == null) == (root == null) && (answered || size == null),
                            "HEAD_INCOMPLETE",
                            "root",
                            "does not go with the size and the answer",
                            "give size and root of one that answered, or neither")
                    .done();
        }
    }

    /** How many entries partners have seen that did not come back. At least so many: what none of them had seen is not known. */
    public long gap() {
        return heads.stream()
                .mapToLong(head -> head.size() == null ? 0 : head.size() - size)
                .filter(more -> more > 0)
                .max()
                .orElse(0);
    }
}
