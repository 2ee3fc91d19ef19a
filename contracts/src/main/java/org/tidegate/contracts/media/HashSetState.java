package org.tidegate.contracts.media;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * A whole hash set at one version, as it is held.
 *
 * @param members in any order
 * @param digest of the members, as {@link HashSetDigest} makes it
 */
public record HashSetState(String setId, int version, List<MediaRecord> members, Digest digest) {

    public HashSetState {
        members = List.copyOf(members);
    }

    /** With the digest of its members. */
    public static HashSetState of(String setId, int version, List<MediaRecord> members) {
        return new HashSetState(setId, version, members, HashSetDigest.of(members));
    }

    /**
     * The set after a delta. Applied twice it is what it was after the first time.
     *
     * @throws MalformedDocument for a delta of another set, of another version or of another history, which changes nothing, and for
     *     one whose result is not what it says it is
     */
    public HashSetState apply(HashSetDelta delta) {
        requireThisSet(delta);
        if (delta.toVersion() == version && delta.toDigest().equals(digest)) {
            return this;
        }
        requireThisBase(delta);
        Map<HashSetKey, List<MediaRecord>> byKey = delta.byKey();
        requireKeys(delta);
        List<MediaRecord> after = new ArrayList<>();
        members.stream()
                .filter(media -> !byKey.containsKey(HashSetKey.of(media)))
                .forEach(after::add);
        after.addAll(delta.added());
        after.addAll(delta.changed());
        HashSetState applied = of(setId, delta.toVersion(), after);
        if (!applied.digest.equals(delta.toDigest())) {
            throw refused(
                    "HASH_SET_DIGEST",
                    "/toDigest",
                    "the set after the delta does not have the digest the delta names",
                    "make the delta anew, or send the whole set");
        }
        return applied;
    }

    /**
     * What leads from this version to a later one.
     *
     * @throws IllegalArgumentException for another set, or a version that is not later
     */
    public HashSetDelta to(HashSetState later) {
        if (!later.setId.equals(setId) || later.version <= version) {
            throw new IllegalArgumentException("a delta leads from one version of a set to a later one");
        }
        Map<HashSetKey, List<MediaRecord>> before = byKey(members);
        Map<HashSetKey, List<MediaRecord>> after = byKey(later.members);
        List<MediaRecord> added = new ArrayList<>();
        List<MediaRecord> changed = new ArrayList<>();
        after.forEach((key, its) -> {
            List<MediaRecord> old = before.get(key);
            if (old == null) {
                added.addAll(its);
            } else if (!HashSetDigest.of(old).equals(HashSetDigest.of(its))) {
                changed.addAll(its);
            }
        });
        List<HashSetKey> removed =
                before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
        return new HashSetDelta(setId, version, later.version, digest, later.digest, added, changed, removed);
    }

    private void requireThisSet(HashSetDelta delta) {
        if (!delta.setId().equals(setId)) {
            throw refused("HASH_SET_OTHER", "/setId", "the delta is of another set", "apply it to the set it names");
        }
    }

    private void requireThisBase(HashSetDelta delta) {
        if (delta.fromVersion() != version) {
            throw refused(
                    "HASH_SET_BASE",
                    "/fromVersion",
                    "the delta does not begin at the version that is held",
                    "send the deltas from that version on, in order, or the whole set");
        }
        if (!delta.fromDigest().equals(digest)) {
            throw refused(
                    "HASH_SET_DIGEST",
                    "/fromDigest",
                    "the set that is held is not the one the delta was made of",
                    "send the whole set");
        }
    }

    private void requireKeys(HashSetDelta delta) {
        Set<HashSetKey> keys = new HashSet<>();
        members.forEach(media -> keys.add(HashSetKey.of(media)));
        for (int i = 0; i < delta.added().size(); i++) {
            require(!keys.contains(HashSetKey.of(delta.added().get(i))), "/added/" + i);
        }
        for (int i = 0; i < delta.changed().size(); i++) {
            require(keys.contains(HashSetKey.of(delta.changed().get(i))), "/changed/" + i);
        }
        for (int i = 0; i < delta.removed().size(); i++) {
            require(keys.contains(delta.removed().get(i)), "/removed/" + i);
        }
    }

    private static void require(boolean kept, String pointer) {
        if (!kept) {
            throw refused(
                    "HASH_SET_KEY",
                    pointer,
                    "a key is added that the set has, or changed or removed that it does not have",
                    "make the delta anew");
        }
    }

    private static Map<HashSetKey, List<MediaRecord>> byKey(List<MediaRecord> members) {
        Map<HashSetKey, List<MediaRecord>> byKey = new TreeMap<>();
        members.forEach(media -> byKey.computeIfAbsent(HashSetKey.of(media), none -> new ArrayList<>())
                .add(media));
        return byKey;
    }

    private static MalformedDocument refused(String code, String pointer, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
