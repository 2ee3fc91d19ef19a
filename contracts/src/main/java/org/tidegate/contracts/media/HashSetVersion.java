package org.tidegate.contracts.media;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * One version of a hash set, whole or as what changed since another.
 *
 * @param fromVersion null: this is the whole set
 * @param removed by their hashes
 * @param digest SHA-256 over the set's canonical members
 */
public record HashSetVersion(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String setId,

        @Range(least = 1, most = 1.0e9) int version,
        @Nullable @Range(least = 1, most = 1.0e9) Integer fromVersion,
        @Count(most = 100000) List<MediaRecord> members,
        @Count(most = 100000) List<HashValue> removed,
        @Nullable Digest digest) {

    public HashSetVersion {
        Checks.of(HashSetVersion.class, setId, version, fromVersion, members, removed, digest)
                .done();
    }
}
