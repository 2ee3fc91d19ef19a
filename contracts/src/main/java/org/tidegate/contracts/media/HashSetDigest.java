package org.tidegate.contracts.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;

/**
 * The digest of a hash set of any size: SHA-256 over the words {@code tidegate/hash-set/1} and a line feed, then each member's
 * canonical JSON (RFC 8785) and a line feed.
 *
 * <p>The members stand in one order, so that a set has one digest however it came: by MD5, then by SHA-1, both in lower case and none
 * before any ({@link HashSetKey}), then by the octets of their canonical JSON, as unsigned numbers. Two members may be the same.
 * {@code mediaId} only names a member within a document and is left out of what is digested.
 */
public final class HashSetDigest {

    private static final byte[] PURPOSE = "tidegate/hash-set/1\n".getBytes(StandardCharsets.UTF_8);

    private HashSetDigest() {}

    /** Of members in any order, all of them in memory. */
    public static Digest of(List<MediaRecord> members) {
        Streamed digest = new Streamed();
        members.stream()
                .map(Member::of)
                .sorted((one, other) -> one.compareTo(other))
                .forEach(digest::add);
        return digest.digest();
    }

    /** The members, in the order in which they are digested. */
    static List<MediaRecord> inOrder(List<MediaRecord> members) {
        return members.stream()
                .sorted((one, other) -> Member.of(one).compareTo(Member.of(other)))
                .toList();
    }

    private record Member(HashSetKey key, byte[] octets) {

        static Member of(MediaRecord media) {
            return new Member(HashSetKey.of(media), MediaRecordJson.writeUnnamed(media));
        }

        int compareTo(Member other) {
            int byKey = key.compareTo(other.key);
            return byKey == 0 ? Arrays.compareUnsigned(octets, other.octets) : byKey;
        }
    }

    /** Of members that come one by one, in their order; holds one of them. Not safe for use by several threads. */
    public static final class Streamed {

        private final MessageDigest sha256 = Digest.newSha256();
        private @Nullable Member before;
        private boolean inOrder = true;

        public Streamed() {
            sha256.update(PURPOSE);
        }

        /** The next member. Behind one that stands before its predecessor nothing is digested any more. */
        public void add(MediaRecord media) {
            if (inOrder) {
                add(Member.of(media));
            }
        }

        private void add(Member member) {
            inOrder = before == null || before.compareTo(member) <= 0;
            before = member;
            if (inOrder) {
                sha256.update(member.octets());
                sha256.update((byte) '\n');
            }
        }

        /** Whether every member so far stood in its order. */
        public boolean isInOrder() {
            return inOrder;
        }

        /**
         * To be called once, behind the last member.
         *
         * @throws IllegalStateException where they were not in order
         */
        public Digest digest() {
            if (!inOrder) {
                throw new IllegalStateException(
                        "the members of the set are not in their order; sort them, then digest");
            }
            return new Digest(sha256.digest());
        }
    }
}
