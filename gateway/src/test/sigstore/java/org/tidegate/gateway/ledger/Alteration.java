package org.tidegate.gateway.ledger;

import static org.tidegate.gateway.ledger.TrustedLog.base64;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.tree.TreeHash;

/** What somebody may do to an entry or its proof before it is shown. */
enum Alteration {
    ENTRY_CHANGED(shown -> shown.entry(flipped(shown.entry(), shown.entry().length / 2))),
    ENTRY_CUT(shown -> shown.entry(Arrays.copyOf(shown.entry(), shown.entry().length - 1))),
    NEIGHBOURS_PLACE(shown -> shown.index(shown.index() ^ 1)),
    PLACE_BEYOND_THE_TREE(shown -> shown.index(shown.size())),
    HASH_CHANGED(shown -> {
        List<Digest> path = new ArrayList<>(shown.path());
        path.set(0, new Digest(flipped(path.getFirst().bytes(), 3)));
        return shown.path(path);
    }),
    HASH_DROPPED(shown -> shown.path(shown.path().subList(0, shown.path().size() - 1))),
    HASHES_SWAPPED(shown -> {
        List<Digest> path = new ArrayList<>(shown.path());
        path.addFirst(path.removeLast());
        return shown.path(path);
    }),
    ROOT_CHANGED_WHERE_IT_IS_SIGNED(shown -> shown.checkpoint(
            shown.checkpoint().replace(base64(shown.root().bytes()), base64(other(shown.root()).bytes())))),
    ROOT_MADE_TO_FIT_ANOTHER_ENTRY(shown -> {
        byte[] entry = flipped(shown.entry(), 0);
        Digest root = root(TreeHash.leaf(entry), shown);
        return shown.head(
                        shown.size(),
                        root,
                        shown.checkpoint().replace(base64(shown.root().bytes()), base64(root.bytes())))
                .entry(entry);
    }),
    SIZE_CHANGED_WHERE_IT_IS_SIGNED(shown -> shown.checkpoint(
            shown.checkpoint().replace("\n" + shown.size() + "\n", "\n" + (shown.size() + 1) + "\n"))),
    ORIGIN_CHANGED(shown -> shown.checkpoint("x" + shown.checkpoint())),
    SIGNATURE_CHANGED(shown -> shown.checkpoint(signature(shown, octets -> flipped(octets, octets.length - 1)))),
    SIGNATURE_CUT(
            shown -> shown.checkpoint(signature(shown, octets -> Arrays.copyOf(octets, octets.length - 1)))),
    KEY_ID_CHANGED(shown -> shown.checkpoint(signature(shown, octets -> flipped(octets, 0)))),
    NOT_SIGNED_BY_THE_LOG(shown -> {
        String line = signatureLine(shown);
        return shown.checkpoint(shown.checkpoint().replace(line + "\n", ""));
    }),
    SIGNED_BY_ANOTHER_KEY(shown -> {
        LogSigner other = new LogSigner(shown.log().key().name(), LogForTests.key());
        return shown.checkpoint(new String(
                other.sign(new Checkpoint(shown.log().key().name(), shown.size(), shown.root()))
                        .note()
                        .octets(),
                StandardCharsets.UTF_8));
    });

    private final UnaryOperator<ShownEntry> how;

    Alteration(UnaryOperator<ShownEntry> how) {
        this.how = how;
    }

    /** @param shown one with at least two hashes of different octets on its path */
    ShownEntry of(ShownEntry shown) {
        return how.apply(shown);
    }

    private static Digest other(Digest hash) {
        return new Digest(flipped(hash.bytes(), 0));
    }

    private static byte[] flipped(byte[] octets, int at) {
        byte[] altered = octets.clone();
        altered[at] ^= 1;
        return altered;
    }

    /** The log's line, with other octets behind its name. */
    private static String signature(ShownEntry shown, UnaryOperator<byte[]> change) {
        String line = signatureLine(shown);
        int octets = line.lastIndexOf(' ') + 1;
        String altered = line.substring(0, octets)
                + base64(change.apply(Base64.getDecoder().decode(line.substring(octets))));
        return shown.checkpoint().replace(line, altered);
    }

    private static String signatureLine(ShownEntry shown) {
        String begins = "\u2014 " + shown.log().key().name() + " ";
        return shown.checkpoint()
                .lines()
                .filter(line -> line.startsWith(begins))
                .findFirst()
                .orElseThrow();
    }

    /** The root to which the path of an entry leads from another leaf: who changes an entry changes it so. */
    private static Digest root(Digest leaf, ShownEntry shown) {
        Digest hash = leaf;
        long index = shown.index();
        long last = shown.size() - 1;
        for (Digest sibling : shown.path()) {
            while (index == last && (index & 1) == 0) {
                index >>= 1;
                last >>= 1;
            }
            hash = (index & 1) == 1 ? TreeHash.node(sibling, hash) : TreeHash.node(hash, sibling);
            index >>= 1;
            last >>= 1;
        }
        return hash;
    }
}
