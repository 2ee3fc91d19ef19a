package org.tidegate.crypto.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.crypto.ledger.tree.RecursiveTree;
import org.tidegate.crypto.ledger.tree.TreeProofs;

/** Every proof of every tree up to 300 leaves is the one the RFC defines, and verifies, and no neighbour of it does. */
class EveryProofTest {

    private static final int LARGEST = 300;

    private static TestLog log;
    private static RecursiveTree definition;
    private static TreeProofs proofs;
    private static List<Digest> roots;

    @BeforeAll
    static void aLog() {
        log = TestLog.of("example.test/log", LARGEST, 7);
        definition = new RecursiveTree(
                IntStream.range(0, LARGEST).mapToObj(log::leaf).toList());
        proofs = log.proofs();
        roots = IntStream.rangeClosed(0, LARGEST).mapToObj(definition::root).toList();
    }

    @Test
    void everyRootIsThatOfTheDefinition() {
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(frontier.root()).isEqualTo(roots.get(size));
            assertThat(proofs.root(size)).isEqualTo(roots.get(size));
            assertThat(Frontier.read(frontier.octets())).isEqualTo(frontier);
            if (size < LARGEST) {
                frontier = frontier.append(List.of(log.leaf(size)));
            }
        }
    }

    @Test
    void everyInclusionProof() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                List<Digest> path = proofs.inclusion(index, size);
                require(path.equals(definition.inclusion(index, size)), index, size);
                require(inclusion(index, size, path).holds(), index, size);
            }
        }
    }

    @Test
    void everyConsistencyProof() {
        for (int newSize = 1; newSize <= LARGEST; newSize++) {
            for (int oldSize = 1; oldSize <= newSize; oldSize++) {
                List<Digest> path = proofs.consistency(oldSize, newSize);
                require(path.equals(definition.consistency(oldSize, newSize)), oldSize, newSize);
                require(consistency(oldSize, newSize, path).holds(), oldSize, newSize);
            }
        }
    }

    @Test
    void noPathWithAHashMoreOrLess() {
        for (int size = 1; size <= LARGEST; size += 7) {
            for (int index = 0; index < size; index++) {
                List<Digest> path = proofs.inclusion(index, size);
                require(inclusion(index, size, longer(path)).equals(fails(TreeFault.PATH_TOO_LONG)), index, size);
                if (!path.isEmpty()) {
                    TreeCheck check = inclusion(index, size, path.subList(0, path.size() - 1));
                    require(check.equals(fails(TreeFault.PATH_TOO_SHORT)), index, size);
                }
            }
            for (int oldSize = 1; oldSize < size; oldSize++) {
                List<Digest> path = proofs.consistency(oldSize, size);
                require(consistency(oldSize, size, longer(path)).equals(fails(TreeFault.PATH_TOO_LONG)), oldSize, size);
                TreeCheck check = consistency(oldSize, size, path.subList(0, path.size() - 1));
                require(check.equals(fails(TreeFault.PATH_TOO_SHORT)), oldSize, size);
            }
        }
    }

    @Test
    void noLeafElsewhere() {
        for (int index = 0; index < LARGEST; index++) {
            List<Digest> path = proofs.inclusion(index, LARGEST);
            for (int other = 0; other < LARGEST; other++) {
                if (other != index) {
                    TreeCheck check =
                            InclusionVerifier.check(log.leaf(index), other, LARGEST, path, roots.get(LARGEST));
                    require(!check.holds(), index, other);
                }
            }
        }
    }

    @Test
    void anIndexAtTheSizeIsOutside() {
        List<Digest> path = proofs.inclusion(LARGEST - 1, LARGEST);
        assertThat(inclusion(LARGEST - 1, LARGEST - 1, path)).isEqualTo(fails(TreeFault.INDEX_OUTSIDE));
        assertThat(InclusionVerifier.check(log.leaf(0), 0, 0, List.of(), roots.getFirst()))
                .isEqualTo(fails(TreeFault.INDEX_OUTSIDE));
        assertThat(InclusionVerifier.check(log.leaf(0), -1, LARGEST, path, roots.get(LARGEST)))
                .isEqualTo(fails(TreeFault.SIZE_NEGATIVE));
    }

    /** Only the number of hashes shows it: the root alone does not depend on the size it is claimed for. */
    @Test
    void aForgedSizeNeedsAPathOfAnotherLength() {
        List<Digest> path = proofs.inclusion(5, 256);
        assertThat(InclusionVerifier.check(log.leaf(5), 5, 257, path, roots.get(256)))
                .isEqualTo(fails(TreeFault.PATH_TOO_SHORT));
        assertThat(InclusionVerifier.check(log.leaf(5), 5, 128, path, roots.get(256)))
                .isEqualTo(fails(TreeFault.PATH_TOO_LONG));
        assertThat(InclusionVerifier.check(log.leaf(5), 5, Long.MAX_VALUE, path, roots.get(256)))
                .isEqualTo(fails(TreeFault.PATH_TOO_SHORT));
        assertThat(ConsistencyVerifier.check(
                        100, roots.get(100), Long.MAX_VALUE, roots.get(200), proofs.consistency(100, 200)))
                .isEqualTo(fails(TreeFault.PATH_TOO_SHORT));
    }

    @Test
    void aForkedLogIsInconsistentFromTheForkOn() {
        TestLog fork = new TestLog("example.test/log", 1);
        fork.append(TestLog.entries(0, 150));
        fork.append(TestLog.entries(1000, 150));
        for (int oldSize = 1; oldSize < LARGEST; oldSize++) {
            TreeCheck check = ConsistencyVerifier.check(
                    oldSize,
                    roots.get(oldSize),
                    LARGEST,
                    fork.frontier().root(),
                    fork.proofs().consistency(oldSize, LARGEST));
            // 256 leaves are one subtree: the proof starts from the old root itself, and misses the new one.
            TreeFault fault = oldSize == 256 ? TreeFault.ROOT_DIFFERS : TreeFault.OLD_ROOT_DIFFERS;
            assertThat(check).isEqualTo(oldSize <= 150 ? new TreeCheck.Holds() : fails(fault));
        }
    }

    @Test
    void theTwoCasesTheRfcLeavesOut() {
        assertThat(consistency(0, 10, List.of())).isEqualTo(new TreeCheck.Holds());
        assertThat(consistency(0, 10, List.of(log.leaf(0)))).isEqualTo(fails(TreeFault.PATH_TOO_LONG));
        assertThat(consistency(10, 10, List.of(log.leaf(0)))).isEqualTo(fails(TreeFault.PATH_TOO_LONG));
        assertThat(consistency(11, 10, List.of())).isEqualTo(fails(TreeFault.OLD_ABOVE_NEW));
        assertThat(ConsistencyVerifier.check(10, roots.get(10), 10, roots.get(11), List.of()))
                .isEqualTo(fails(TreeFault.SAME_SIZE_OTHER_ROOT));
        assertThat(ConsistencyVerifier.check(0, roots.get(1), 10, roots.get(10), List.of()))
                .isEqualTo(fails(TreeFault.EMPTY_ROOT_DIFFERS));
        assertThat(ConsistencyVerifier.check(5, roots.get(5), 10, roots.get(10), List.of()))
                .isEqualTo(fails(TreeFault.PATH_TOO_SHORT));
    }

    /** Tens of thousands of times, where a fluent assertion each would take most of the time. */
    private static void require(boolean holds, int one, int other) {
        if (!holds) {
            fail("not for %d and %d", one, other);
        }
    }

    private static TreeCheck inclusion(int index, int size, List<Digest> path) {
        return InclusionVerifier.check(log.leaf(index), index, size, path, roots.get(size));
    }

    private static TreeCheck consistency(int oldSize, int newSize, List<Digest> path) {
        return ConsistencyVerifier.check(oldSize, roots.get(oldSize), newSize, roots.get(newSize), path);
    }

    private static List<Digest> longer(List<Digest> path) {
        List<Digest> longer = new ArrayList<>(path);
        longer.add(roots.get(1));
        return longer;
    }

    private static TreeCheck fails(TreeFault fault) {
        return new TreeCheck.Fails(fault);
    }
}
