package org.tidegate.contracts.media;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * A delta applied to a set of any size, member by member: both stand in the order of {@link HashSetDigest}, and so does the result. Holds
 * the delta and one key's members. Not safe for use by several threads.
 */
public final class HashSetMerge {

    private final HashSetDelta delta;
    private final NavigableMap<HashSetKey, List<MediaRecord>> open;
    private final Consumer<MediaRecord> after;
    private final HashSetDigest.Streamed digestBefore = new HashSetDigest.Streamed();
    private final HashSetDigest.Streamed digestAfter = new HashSetDigest.Streamed();

    private HashSetMerge(HashSetDelta delta, Consumer<MediaRecord> after) {
        this.delta = delta;
        this.open = new TreeMap<>(delta.byKey());
        this.after = after;
    }

    /**
     * @param before every member of the set at the delta's first version, in order
     * @param after gets every member of the set at its last one, in order; worthless where this throws
     * @throws MalformedDocument where the set before is not the one the delta was made of, or the one after not what it says it is
     */
    public static void apply(HashSetDelta delta, Iterator<MediaRecord> before, Consumer<MediaRecord> after) {
        new HashSetMerge(delta, after).run(before);
    }

    private void run(Iterator<MediaRecord> before) {
        HashSetKey replaced = null;
        while (before.hasNext()) {
            MediaRecord member = before.next();
            digestBefore.add(member);
            HashSetKey key = HashSetKey.of(member);
            if (key.equals(replaced)) {
                continue;
            }
            putBefore(key);
            List<MediaRecord> its = open.remove(key);
            if (its == null) {
                put(member);
            } else {
                replaced = key;
                HashSetDigest.inOrder(its).forEach(this::put);
            }
        }
        putBefore(null);
        require(digestBefore, delta.fromDigest(), "/fromDigest");
        require(digestAfter, delta.toDigest(), "/toDigest");
    }

    /** @param key of the next member; null behind the last one */
    private void putBefore(@Nullable HashSetKey key) {
        Map<HashSetKey, List<MediaRecord>> earlier = key == null ? open : open.headMap(key, false);
        for (List<MediaRecord> its : new ArrayList<>(earlier.values())) {
            HashSetDigest.inOrder(its).forEach(this::put);
        }
        earlier.clear();
    }

    private void put(MediaRecord member) {
        digestAfter.add(member);
        after.accept(member);
    }

    private static void require(HashSetDigest.Streamed streamed, Digest digest, String pointer) {
        if (!streamed.isInOrder() || !digest.equals(streamed.digest())) {
            throw new MalformedDocument(List.of(new Problem(
                    streamed.isInOrder() ? "HASH_SET_DIGEST" : "WRONG_ORDER",
                    pointer,
                    "the set is not the one the delta names, or does not stand in its order",
                    "sort it, make the delta anew, or send the whole set")));
        }
    }
}
