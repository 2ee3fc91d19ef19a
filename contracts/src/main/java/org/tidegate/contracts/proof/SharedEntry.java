package org.tidegate.contracts.proof;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Verbatim;

/**
 * One entry of a gateway's own log, with the proof of its place.
 *
 * @param entry the octets as they lie in the log, which are UTF-8
 * @param proof a C2SP tlog-proof file with the signed checkpoint and its cosignatures; absent while no checkpoint covers the entry
 * @param stamp RFC 3161 over the proof's checkpoint, DER as base64
 */
public record SharedEntry(
        @Verbatim(SharedEntry.LARGEST_ENTRY) String entry,
        @Nullable @Verbatim(SharedEntry.LARGEST_PROOF) String proof,

        @Nullable @Shape(regex = "^[A-Za-z0-9+/]{1,87384}={0,2}$", says = "base64 of at most 64 KiB")
        String stamp) {

    /** Of an entry in C2SP tlog-tiles. */
    private static final int LARGEST_ENTRY = 65_535;

    private static final int LARGEST_PROOF = 131_072;

    public SharedEntry {
        Checks.of(SharedEntry.class, entry, proof, stamp)
                .require(
                        stamp == null || proof != null,
                        "STAMP_OF_NOTHING",
                        "stamp",
                        "is over a checkpoint that is not there",
                        "send the proof, or neither")
                .done();
    }
}
