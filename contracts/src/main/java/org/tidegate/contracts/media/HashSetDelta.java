package org.tidegate.contracts.media;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * What changed in a hash set from one version to another. A key stands in one of the three lists only: all members of a set that have
 * a changed key become those that are listed under it here.
 *
 * <p>Each version is bound to the one before by both digests, so deltas are a chain: one that was left out, or was made of another set,
 * is seen before anything is changed.
 *
 * @param fromDigest of the whole set at {@code fromVersion}, as {@link HashSetDigest} makes it
 * @param toDigest of the whole set at {@code toVersion}
 * @param added members with keys the set does not have
 * @param changed members with keys the set has, as they are now
 * @param removed keys the set has and does not have any more
 */
public record HashSetDelta(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String setId,

        @Range(least = 1, most = 1.0e9) int fromVersion,
        @Range(least = 1, most = 1.0e9) int toVersion,
        Digest fromDigest,
        Digest toDigest,
        @Count(most = 100000) List<MediaRecord> added,
        @Count(most = 100000) List<MediaRecord> changed,
        @Count(most = 100000) List<HashSetKey> removed) {

    public HashSetDelta {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        Checks.of(HashSetDelta.class, setId, fromVersion, toVersion, fromDigest, toDigest, added, changed, removed)
                .require(
                        fromVersion < toVersion,
                        "WRONG_ORDER",
                        "fromVersion",
                        "is not before toVersion",
                        "name an earlier version")
                .unique("removed", removed, key -> key)
                .require(
                        isApart(added, changed, removed),
                        "NOT_UNIQUE",
                        "changed",
                        "has a key that is added or removed too",
                        "send each key in one list only")
                .done();
    }

    /** As it crosses in a package. */
    public HashSetVersion version() {
        return new HashSetVersion(setId, toVersion, fromVersion, added, removed, toDigest, fromDigest, changed);
    }

    /** The members that each key has after the delta; none for a key that is removed. */
    Map<HashSetKey, List<MediaRecord>> byKey() {
        Map<HashSetKey, List<MediaRecord>> byKey = new HashMap<>();
        Stream.concat(added.stream(), changed.stream())
                .forEach(media -> byKey.merge(
                        HashSetKey.of(media),
                        List.of(media),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
        removed.forEach(key -> byKey.put(key, List.of()));
        return byKey;
    }

    private static boolean isApart(List<MediaRecord> added, List<MediaRecord> changed, List<HashSetKey> removed) {
        Set<HashSetKey> ofAdded = keys(added);
        Set<HashSetKey> ofChanged = keys(changed);
        return ofChanged.stream().noneMatch(ofAdded::contains)
                && removed.stream().noneMatch(key -> ofAdded.contains(key) || ofChanged.contains(key));
    }

    private static Set<HashSetKey> keys(List<MediaRecord> members) {
        Set<HashSetKey> keys = new HashSet<>();
        members.forEach(media -> keys.add(HashSetKey.of(media)));
        return keys;
    }
}
