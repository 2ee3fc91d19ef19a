package org.tidegate.gateway.backup;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.verify.TreeReplay;
import org.tidegate.gateway.ledger.LedgerNames;

/** Computes the tree of a restored ledger anew from its entries, and holds every checkpoint against it. */
final class LedgerLook {
    private static final int AT_ONCE = 500;

    private final BackupManifest manifest;
    private final byte[] key;

    /** @param key the public one of the log */
    LedgerLook(BackupManifest manifest, byte[] key) {
        this.manifest = manifest;
        this.key = key.clone();
    }

    /** @return whether all of it is right */
    boolean look(Connection entries, Connection checkpoints, Consumer<String> say) throws SQLException {
        try (Statement ofEntries = streaming(entries);
                Statement ofCheckpoints = streaming(checkpoints);
                ResultSet entry = ofEntries.executeQuery("select l.leaf_index, e.leaf_hash, e.entry from ledger_leaf l"
                        + " join ledger_entry e using (entry_key) order by l.leaf_index");
                ResultSet checkpoint =
                        ofCheckpoints.executeQuery("select size, note from ledger_checkpoint order by size")) {
            return replay(entry, checkpoint, say);
        }
    }

    private static Statement streaming(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Statement statement = connection.createStatement();
        statement.setFetchSize(AT_ONCE);
        return statement;
    }

    private boolean replay(ResultSet entry, ResultSet checkpoint, Consumer<String> say) throws SQLException {
        TreeReplay tree = new TreeReplay();
        long held = 0;
        String newest = "";
        boolean more = checkpoint.next();
        while (entry.next()) {
            if (entry.getLong(1) != tree.size()) {
                return no(say, "The ledger has no entry at place " + tree.size() + ".");
            }
            Digest leaf = tree.add(entry.getBytes(3));
            if (!leaf.equals(new Digest(entry.getBytes(2)))) {
                return no(say, "The ledger's entry at place " + entry.getLong(1) + " is altered.");
            }
            while (more && checkpoint.getLong(1) == tree.size()) {
                newest = new String(checkpoint.getBytes(2), StandardCharsets.UTF_8);
                if (!isOf(tree, newest)) {
                    return no(say, "The checkpoint of " + tree.size() + " entries is not of this ledger.");
                }
                held++;
                more = checkpoint.next();
            }
        }
        if (more) {
            return no(
                    say,
                    "There is a checkpoint of " + checkpoint.getLong(1) + " entries, and only " + tree.size() + ".");
        }
        BackupManifest.Ledger expected = manifest.ledger();
        if (tree.size() != expected.size()
                || !tree.root().equals(expected.root())
                || !newest.equals(expected.checkpoint())) {
            return no(say, "The ledger has " + tree.size() + " entries; it is not the one the manifest names.");
        }
        say.accept("The ledger's " + tree.size() + " entries make the tree that its " + held + " checkpoints signed.");
        return true;
    }

    private boolean isOf(TreeReplay tree, String note) {
        try {
            SignedNote signed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
            String origin = Checkpoint.of(signed).origin();
            if (LedgerNames.generation(manifest.authority(), origin).isEmpty()) {
                return false;
            }
            return new CheckpointVerifier(List.of(VerifierKey.ofLog(origin, key))).check(signed)
                            instanceof CheckpointCheck.Holds holds
                    && holds.checkpoint().checkpoint().size() == tree.size()
                    && holds.checkpoint().checkpoint().root().equals(tree.root());
        } catch (FormRefused altered) {
            return false;
        }
    }

    private static boolean no(Consumer<String> say, String why) {
        say.accept(why);
        return false;
    }
}
