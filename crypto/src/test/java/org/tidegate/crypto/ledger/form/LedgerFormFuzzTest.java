package org.tidegate.crypto.ledger.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.tiles.EntryBundleOctets;
import org.tidegate.crypto.ledger.tiles.HashTileOctets;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;

/**
 * Whatever octets come, every reader of the log reads them, or refuses them by name; what is read is written again with the same
 * octets. The normal build reads the seeds beside this class; {@code JAZZER_FUZZ=1 mvn -pl crypto test-compile surefire:test@fuzz}
 * looks for more.
 */
class LedgerFormFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void octetsAreReadOrRefused(byte[] octets) {
        sameAgain(octets, some -> SignedNote.parse(some).octets());
        sameAgain(octets, some -> {
            SignedNote note = SignedNote.parse(some);
            Checkpoint checkpoint = Checkpoint.of(note);
            assertThat(checkpoint.text()).isEqualTo(note.text());
            return some;
        });
        sameAgain(octets, some -> LogProof.parse(some).octets());
        sameAgain(octets, some -> AddCheckpoint.parse(some).octets());
        sameAgain(octets, some -> Frontier.read(some).octets());
        sameAgain(octets, some -> HashTileOctets.write(HashTileOctets.read(some, 2)));
        sameAgain(octets, some -> EntryBundleOctets.write(EntryBundleOctets.read(some, 2)));
        sameAgain(octets, some -> {
            TrustPolicy.parse(some);
            return some;
        });
        String text = new String(octets, StandardCharsets.UTF_8);
        sameAgain(octets, some -> octetsOf(some, TilePath.parse(text).text()));
        sameAgain(octets, some -> octetsOf(some, VerifierKey.parse(text).text()));
    }

    private static void sameAgain(byte[] octets, UnaryOperator<byte[]> readAndWrite) {
        try {
            assertThat(readAndWrite.apply(octets)).isEqualTo(octets);
        } catch (FormRefused refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }

    /** Octets that are not UTF-8 came in as other text, so the text is what must come back. */
    private static byte[] octetsOf(byte[] octets, String text) {
        assertThat(text).isEqualTo(new String(octets, StandardCharsets.UTF_8));
        return octets;
    }
}
