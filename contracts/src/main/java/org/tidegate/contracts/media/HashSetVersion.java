package org.tidegate.contracts.media;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param members all of them; or, since {@code fromVersion}, those that were added
 * @param removed by their hashes
 * @param digest of the whole set at this version, as {@link HashSetDigest} makes it
 * @param fromDigest of the whole set at {@code fromVersion}; with {@code digest} it makes versions a chain
 * @param changed since {@code fromVersion}, as they are now
 */
public record HashSetVersion(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String setId,

        @Range(least = 1, most = 1.0e9) int version,
        @Nullable @Range(least = 1, most = 1.0e9) Integer fromVersion,
        @Count(most = 100000) List<MediaRecord> members,
        @Count(most = 100000) List<HashSetKey> removed,
        @Nullable Digest digest,
        @Nullable Digest fromDigest,
        @Count(most = 100000) List<MediaRecord> changed) {

    public HashSetVersion {
        boolean whole = fromVersion == null;
        Checks.of(HashSetVersion.class, setId, version, fromVersion, members, removed, digest, fromDigest, changed)
                .require(
                        !whole || (removed.isEmpty() && changed.isEmpty() && fromDigest == null),
                        "OUT_OF_PLACE",
                        "fromVersion",
                        "is missing beside what changed since a version",
                        "name the version it changed since, or send the whole set as members")
                .require(
                        fromVersion == null || fromVersion < version,
                        "WRONG_ORDER",
                        "fromVersion",
                        "is not before the version",
                        "name an earlier version")
                .require(
                        whole || (digest != null && fromDigest != null),
                        "INCOMPLETE",
                        "fromVersion",
                        "stands without the digests of both versions",
                        "send digest and fromDigest, or the whole set")
                .done();
        members = List.copyOf(members);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** A whole set. */
    public static HashSetVersion whole(String setId, int version, List<MediaRecord> members, @Nullable Digest digest) {
        return new HashSetVersion(setId, version, null, members, List.of(), digest, null, List.of());
    }

    /** Every record that stands in it. */
    public Stream<MediaRecord> named() {
        return Stream.concat(members.stream(), changed.stream());
    }

    /** What changed; empty for a whole set. */
    public Optional<HashSetDelta> delta() {
        return fromVersion == null || fromDigest == null || digest == null
                ? Optional.empty()
                : Optional.of(
                        new HashSetDelta(setId, fromVersion, version, fromDigest, digest, members, changed, removed));
    }
}
