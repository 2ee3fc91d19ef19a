package org.tidegate.crypto.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.verify.ConsistencyVerifier;
import org.tidegate.crypto.ledger.verify.InclusionVerifier;

/**
 * The numbers every Certificate Transparency implementation is tested with: the eight leaves, nine roots, and the proofs of
 * github.com/transparency-dev/merkle, testonly/constants.go, rfc6962/rfc6962_test.go and proof/verify_test.go (v0.0.2), first
 * published with google/certificate-transparency.
 */
class TreeKnownAnswerTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void leafAndNodeHashes() {
        assertThat(hex(TreeHash.leaf("L123456".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(hex(TreeHash.leaf(new byte[0]))).isEqualTo(ROOTS.get(1));
        assertThat(hex(TreeHash.EMPTY)).isEqualTo(ROOTS.getFirst());
        assertThat(hex(TreeHash.node(digest(ROOTS.get(1)), leaf(1)))).isEqualTo(ROOTS.get(2));
    }

    @Test
    void theRootAfterEachLeaf() {
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size < LEAVES.size(); size++) {
            assertThat(hex(frontier.root())).isEqualTo(ROOTS.get(size));
            assertThat(hex(proofs().root(size))).isEqualTo(ROOTS.get(size));
            frontier = frontier.append(List.of(leaf(size)));
        }
        assertThat(hex(frontier.root())).isEqualTo(ROOTS.getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 2, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        """
        1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d\
         5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e\
         bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b""",
        """
        0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7\
         5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e\
         6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4""",
        """
        5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b\
         ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0\
         d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"""
    })
    void inclusionPaths(int index, int size, String path) {
        assertThat(proofs().inclusion(index, size)).isEqualTo(hashes(path));
        assertThat(InclusionVerifier.check(leaf(index), index, size, hashes(path), digest(ROOTS.get(size)))
                        .holds())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, ''", """
        1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7\
         5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e\
         6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4""", """
        6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a\
         ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0\
         d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7""", """
        2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e\
         bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"""})
    void consistencyPaths(int oldSize, int newSize, String path) {
        assertThat(proofs().consistency(oldSize, newSize)).isEqualTo(hashes(path));
        assertThat(ConsistencyVerifier.check(
                                oldSize, digest(ROOTS.get(oldSize)), newSize, digest(ROOTS.get(newSize)), hashes(path))
                        .holds())
                .isTrue();
    }

    private static TreeProofs proofs() {
        return new TreeProofs((level, index) -> level == 0
                ? leaf((int) index)
                : new RecursiveTree(LEAVES.subList((int) index << level, (int) (index + 1) << level).stream()
                                .map(HexFormat.of()::parseHex)
                                .map(TreeHash::leaf)
                                .toList())
                        .root(1 << level));
    }

    private static Digest leaf(int index) {
        return TreeHash.leaf(HexFormat.of().parseHex(LEAVES.get(index)));
    }

    private static List<Digest> hashes(String path) {
        return path.isEmpty()
                ? List.of()
                : List.of(path.split(" ")).stream()
                        .map(TreeKnownAnswerTest::digest)
                        .toList();
    }

    private static Digest digest(String hex) {
        return new Digest(HexFormat.of().parseHex(hex));
    }

    private static String hex(Digest digest) {
        return HexFormat.of().formatHex(digest.bytes());
    }
}
