package org.tidegate.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.rule.InvalidRecord;

/** Versions of a hash set, and what leads from one to the next. */
class HashSetTest {

    private static final int SEEDS = 200;

    private static MediaRecord media(String id, int md5, @Nullable Integer sha1, String series) {
        List<HashValue> hashes = new ArrayList<>();
        hashes.add(new HashValue("MD5", String.format("%032X", md5), "hex"));
        if (sha1 != null) {
            hashes.add(new HashValue("SHA-1", String.format("%040x", sha1), "hex"));
        }
        return new MediaRecord(
                id, hashes, 1024L, null, null, List.of(), List.of(), null, series, List.of(), null, null, List.of(),
                List.of(), null, null, List.of(), List.of(), List.of());
    }

    private static List<MediaRecord> members(Random random, int most) {
        List<MediaRecord> members = new ArrayList<>();
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            int md5 = random.nextInt(20);
            Integer sha1 = random.nextInt(3) == 0 ? null : md5;
            members.add(media("m" + i, md5, sha1, "series-" + random.nextInt(3)));
        }
        return members;
    }

    @Test
    void aSetHasOneDigestInWhateverOrderItCame() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<MediaRecord> members = new ArrayList<>(members(new Random(seed), 30));
            Digest digest = HashSetDigest.of(members);
            Collections.shuffle(members, new Random(seed + 1));
            assertThat(HashSetDigest.of(members)).isEqualTo(digest);
        }
    }

    @Test
    void theDigestIsThatOfTheWordsOfItsDefinition() {
        MediaRecord one = media("any", 1, null, "s");
        MediaRecord other = media("other", 2, 2, "s");
        String text = "tidegate/hash-set/1\n"
                + "{\"hashes\":[{\"algorithm\":\"MD5\",\"encoding\":\"hex\",\"value\":\"" + "0".repeat(31)
                + "1\"}],\"series\":\"s\",\"sizeBytes\":1024}\n"
                + "{\"hashes\":[{\"algorithm\":\"MD5\",\"encoding\":\"hex\",\"value\":\"" + "0".repeat(31)
                + "2\"},{\"algorithm\":\"SHA-1\",\"encoding\":\"hex\",\"value\":\"" + "0".repeat(39)
                + "2\"}],\"series\":\"s\",\"sizeBytes\":1024}\n";
        assertThat(HashSetDigest.of(List.of(other, one)))
                .isEqualTo(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aStreamHasTheDigestOfTheSetWhereItIsInOrderAndNoneElse() {
        MediaRecord one = media("a", 1, null, "s");
        MediaRecord two = media("b", 1, 5, "s");
        MediaRecord three = media("c", 2, 1, "s");
        HashSetDigest.Streamed streamed = new HashSetDigest.Streamed();
        List.of(one, one, two, three).forEach(streamed::add);
        assertThat(streamed.isInOrder()).isTrue();
        assertThat(streamed.digest()).isEqualTo(HashSetDigest.of(List.of(three, one, two, one)));
        HashSetDigest.Streamed mixed = new HashSetDigest.Streamed();
        List.of(two, one).forEach(mixed::add);
        assertThat(mixed.isInOrder()).isFalse();
        assertThatThrownBy(mixed::digest).hasMessageContaining("sort them");
    }

    @Test
    void aDeltaLeadsFromOneVersionToTheOtherAndTwiceIsOnce() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            HashSetState before = HashSetState.of("syn", 1, members(random, 30));
            HashSetState after = HashSetState.of("syn", 2, members(random, 30));
            HashSetDelta delta = before.to(after);
            HashSetState once = before.apply(delta);
            assertThat(once.digest()).as("seed " + seed).isEqualTo(after.digest());
            assertThat(once.version()).isEqualTo(2);
            assertThat(once.apply(delta)).as("twice, seed " + seed).isEqualTo(once);
            assertThat(HashSetDeltaJson.read(HashSetDeltaJson.write(delta))).isEqualTo(delta);
            assertThat(delta.version().delta()).contains(delta);
        }
    }

    @Test
    void aSetOfAnySizeIsChangedMemberByMember() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            HashSetState before = HashSetState.of("syn", 1, members(random, 30));
            HashSetState after = HashSetState.of("syn", 2, members(random, 30));
            List<MediaRecord> streamed = new ArrayList<>();
            HashSetMerge.apply(
                    before.to(after), HashSetDigest.inOrder(before.members()).iterator(), streamed::add);
            assertThat(streamed)
                    .as("seed " + seed)
                    .containsExactlyElementsOf(
                            HashSetDigest.inOrder(before.apply(before.to(after)).members()));
            assertThat(HashSetDigest.of(streamed)).isEqualTo(after.digest());
        }
    }

    @Test
    void aSetOfAnySizeThatIsNotTheDeltasOrNotInOrderIsRefused() {
        HashSetState before = HashSetState.of("syn", 1, List.of(media("a", 1, 1, "s"), media("b", 2, 2, "s")));
        HashSetDelta delta = before.to(HashSetState.of("syn", 2, List.of(media("a", 1, 1, "t"))));
        List<MediaRecord> backwards =
                List.of(before.members().getLast(), before.members().getFirst());
        assertThat(problem(() -> HashSetMerge.apply(delta, backwards.iterator(), member -> {})))
                .isEqualTo("WRONG_ORDER /fromDigest");
        assertThat(problem(
                        () -> HashSetMerge.apply(delta, List.<MediaRecord>of().iterator(), member -> {})))
                .isEqualTo("HASH_SET_DIGEST /fromDigest");
    }

    @Test
    void deltasAreAChain() {
        HashSetState one = HashSetState.of("syn", 1, List.of(media("a", 1, 1, "s")));
        HashSetState two = HashSetState.of("syn", 2, List.of(media("a", 1, 1, "t"), media("b", 2, 2, "s")));
        HashSetState five = HashSetState.of("syn", 5, List.of(media("b", 2, 2, "s")));
        assertThat(one.apply(one.to(two)).apply(two.to(five)).digest()).isEqualTo(five.digest());
        assertThat(two.to(five).removed()).containsExactly(new HashSetKey("0".repeat(31) + "1", "0".repeat(39) + "1"));
        assertThat(problem(() -> one.apply(two.to(five)))).isEqualTo("HASH_SET_BASE /fromVersion");
        assertThat(problem(() -> five.apply(one.to(two)))).isEqualTo("HASH_SET_BASE /fromVersion");
    }

    @Test
    void aDeltaOfAnotherSetOrAnotherHistoryChangesNothing() {
        HashSetState held = HashSetState.of("syn", 1, List.of(media("a", 1, 1, "s")));
        HashSetState other = HashSetState.of("other", 1, held.members());
        HashSetState elsewhere = HashSetState.of("syn", 1, List.of(media("a", 1, 1, "t")));
        HashSetState next = HashSetState.of("syn", 2, List.of());
        assertThat(problem(() -> held.apply(other.to(HashSetState.of("other", 2, List.of())))))
                .isEqualTo("HASH_SET_OTHER /setId");
        assertThat(problem(() -> held.apply(elsewhere.to(next)))).isEqualTo("HASH_SET_DIGEST /fromDigest");
    }

    @Test
    void aDeltaThatDoesNotMakeWhatItSaysIsRefused() {
        HashSetState held = HashSetState.of("syn", 1, List.of(media("a", 1, 1, "s")));
        HashSetDelta good = held.to(HashSetState.of("syn", 2, List.of(media("a", 1, 1, "s"), media("b", 2, 2, "s"))));
        HashSetKey unknown = new HashSetKey("f".repeat(32), null);
        assertThat(problem(() -> held.apply(with(good, List.of(), List.of(), List.of()))))
                .isEqualTo("HASH_SET_DIGEST /toDigest");
        assertThat(problem(() -> held.apply(with(good, held.members(), List.of(), List.of()))))
                .isEqualTo("HASH_SET_KEY /added/0");
        assertThat(problem(() -> held.apply(with(good, List.of(), good.added(), List.of()))))
                .isEqualTo("HASH_SET_KEY /changed/0");
        assertThat(problem(() -> held.apply(with(good, List.of(), List.of(), List.of(unknown)))))
                .isEqualTo("HASH_SET_KEY /removed/0");
    }

    private static HashSetDelta with(
            HashSetDelta delta, List<MediaRecord> added, List<MediaRecord> changed, List<HashSetKey> removed) {
        return new HashSetDelta(
                delta.setId(),
                delta.fromVersion(),
                delta.toVersion(),
                delta.fromDigest(),
                delta.toDigest(),
                added,
                changed,
                removed);
    }

    @Test
    void aKeyStandsInOneListOnly() {
        HashSetState held = HashSetState.of("syn", 1, List.of(media("a", 1, 1, "s")));
        HashSetDelta delta = held.to(HashSetState.of("syn", 2, List.of()));
        assertThatThrownBy(() -> with(delta, List.of(), held.members(), delta.removed()))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("is added or removed too");
        assertThatThrownBy(() -> with(
                        delta,
                        List.of(),
                        List.of(),
                        List.of(delta.removed().getFirst(), delta.removed().getFirst())))
                .isInstanceOf(InvalidRecord.class);
    }

    @Test
    void aVersionIsWholeOrNamesWhereItBegan() {
        Digest digest = HashSetDigest.of(List.of());
        HashSetKey key = new HashSetKey(null, "0".repeat(40));
        assertThatThrownBy(() -> new HashSetVersion("s", 2, null, List.of(), List.of(key), digest, null, List.of()))
                .hasMessageContaining("is missing beside what changed");
        assertThatThrownBy(() -> new HashSetVersion("s", 2, 2, List.of(), List.of(), digest, digest, List.of()))
                .hasMessageContaining("is not before the version");
        assertThatThrownBy(() -> new HashSetVersion("s", 2, 1, List.of(), List.of(), digest, null, List.of()))
                .hasMessageContaining("without the digests");
        assertThat(HashSetVersion.whole("s", 1, List.of(), null).delta()).isEmpty();
    }

    @Test
    void aKeyWithoutASha1NamesOnlyMembersThatHaveNone() {
        MediaRecord bare = media("a", 1, null, "s");
        MediaRecord full = media("b", 1, 1, "s");
        HashSetState held = HashSetState.of("syn", 1, List.of(bare, full));
        HashSetDelta delta = held.to(HashSetState.of("syn", 2, List.of(full)));
        assertThat(delta.removed()).containsExactly(new HashSetKey("0".repeat(31) + "1", null));
        assertThat(held.apply(delta).members()).containsExactly(full);
    }

    private static String problem(Runnable applying) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, applying::run);
        assertThat(refused).isNotNull();
        return refused.problems().getFirst().code() + " "
                + refused.problems().getFirst().pointer();
    }
}
