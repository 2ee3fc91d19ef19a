package org.tidegate.crypto.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.tiles.EntryBundleOctets;

/**
 * What our writer exports, a verifier in another language accepts, which was written from the RFCs and shares no line with ours; and
 * it refuses the same export altered.
 */
class SecondVerifierTest {

    private static final int SIZE = 600;
    private static final String SCRIPT = "verify_ledger.py";

    private final TestLog log = TestLog.of("a.example/log", SIZE, 11);
    private final Cosigner witness = new Cosigner("b.example/witness", TestLog.key(2));

    @TempDir
    private Path work;

    private Path folder;

    @BeforeEach
    void anExport() throws IOException {
        Assumptions.assumeTrue(hasPython(), "python3 is not on this machine: the second verifier was not run");
        folder = work.resolve("export");
        SignedCheckpoint head = log.checkpoint();
        SignedCheckpoint cosigned = head.with(witness.cosign(head, Instant.parse("2026-01-05T12:00:00Z")));
        for (Map.Entry<String, byte[]> file : LedgerAuditTest.export(log).entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write("checkpoint", cosigned.note().octets());
        for (int size : List.of(0, 1, 255, 256, 300)) {
            write("older/" + size, log.checkpoint(size).note().octets());
        }
        for (int index : List.of(0, 255, 256, 513, 599)) {
            LogProof proof = new LogProof(index, log.proofs().inclusion(index, SIZE), cosigned.note());
            write("proofs/" + index + ".tlog-proof", proof.octets());
        }
    }

    @Test
    void ourExportHolds() throws IOException {
        assertThat(verify())
                .startsWith("holds checkpoint of 600 entries, cosigned by 1\nholds entries\nholds tiles\n")
                .contains("holds older checkpoint of 256\n", "holds proof of 599\n")
                .doesNotContain("fails");
    }

    @Test
    void alteredDroppedAndReorderedEntriesFail() throws IOException {
        byte[] honest = Files.readAllBytes(folder.resolve("tile/entries/001"));
        List<byte[]> entries = EntryBundleOctets.read(honest, 256);
        Collections.swap(entries, 7, 8);
        write("tile/entries/001", EntryBundleOctets.write(entries));
        assertThat(verify()).contains("fails ROOT_DIFFERS");
        write("tile/entries/001", EntryBundleOctets.write(entries.subList(1, 256)));
        assertThat(verify()).contains("fails BUNDLE_FORM tile/entries/001");
        write("tile/entries/001", Arrays.copyOf(honest, honest.length - 1));
        assertThat(verify()).contains("fails BUNDLE_FORM tile/entries/001");
    }

    @Test
    void alteredAndMissingTilesFail() throws IOException {
        byte[] tile = Files.readAllBytes(folder.resolve("tile/1/000.p/2"));
        tile[40] ^= 1;
        write("tile/1/000.p/2", tile);
        assertThat(verify()).contains("fails TILE_DIFFERS tile/1/000.p/2");
        Files.delete(folder.resolve("tile/0/002.p/88"));
        assertThat(verify()).contains("fails MISSING tile/0/002.p/88");
    }

    @Test
    void anotherCheckpointFails() throws IOException {
        SignedCheckpoint head = log.checkpoint();
        write("checkpoint", head.note().octets());
        assertThat(verify()).contains("fails SIGNATURE_MISSING b.example/witness");
        SignedCheckpoint shorter = log.checkpoint(599);
        write(
                "checkpoint",
                head.with(witness.cosign(shorter, Instant.EPOCH.plusSeconds(1)))
                        .note()
                        .octets());
        assertThat(verify()).contains("fails SIGNATURE_WRONG b.example/witness");
        TestLog posing = new TestLog("a.example/log", 3);
        posing.append(TestLog.entries(0, SIZE));
        write("checkpoint", posing.checkpoint().note().octets());
        assertThat(verify()).contains("fails SIGNATURE_MISSING a.example/log");
    }

    @Test
    void aProofOfAnotherEntryAndARewrittenPastFail() throws IOException {
        byte[] proof = Files.readAllBytes(folder.resolve("proofs/513.tlog-proof"));
        Path other = folder.resolve("proofs/512.tlog-proof");
        write(
                "proofs/512.tlog-proof",
                new String(proof, StandardCharsets.UTF_8)
                        .replace("index 513", "index 512")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(verify()).contains("fails PROOF_DIFFERS");
        Files.delete(other);
        TestLog rewritten = new TestLog("a.example/log", 1);
        rewritten.append(TestLog.entries(5000, 300));
        write("older/300", rewritten.checkpoint().note().octets());
        assertThat(verify()).contains("fails REWRITTEN 300");
    }

    @Test
    void aLogThatCameBackOutOfABackupHoldsAsFarAsItCameBack() throws IOException {
        TestLog since = RestoredLedgerAuditTest.restoredLog();
        TestLog before = RestoredLedgerAuditTest.logBefore();
        folder = work.resolve("restored");
        for (Map.Entry<String, byte[]> file : LedgerAuditTest.export(since).entrySet()) {
            write(file.getKey(), file.getValue());
        }
        List<String> keys = List.of(
                since.signer().verifierKey().text(),
                "--before",
                before.signer().verifierKey().text());
        write("older/256", before.checkpoint(256).note().octets());
        assertThat(verify(keys))
                .contains(
                        "holds restore of 300 entries of urn:tidegate:authority:XA:ledger\n",
                        "holds older checkpoint of 256\n");
        assertThat(verify(keys.subList(0, 1))).contains("fails ORIGIN_UNKNOWN urn:tidegate:authority:XA:ledger");
        write("older/340", before.checkpoint(340).note().octets());
        assertThat(verify(keys)).contains("fails LOST_BY_RESTORE 40 of 340");
    }

    @Test
    void aLogByALaterNameThatTellsOfNoRestoreFails() throws IOException {
        TestLog silent = new TestLog(RestoredLedgerAuditTest.SINCE, 1);
        silent.append(TestLog.entries(0, SIZE));
        folder = work.resolve("silent");
        for (Map.Entry<String, byte[]> file : LedgerAuditTest.export(silent).entrySet()) {
            write(file.getKey(), file.getValue());
        }

        assertThat(verify(List.of(silent.signer().verifierKey().text())))
                .contains("fails RESTORE_NOT_TOLD " + RestoredLedgerAuditTest.SINCE);
    }

    private void write(String path, byte[] octets) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, octets);
    }

    /** Its last line says whether all held; its status must say the same. */
    private String verify() throws IOException {
        return verify(
                List.of(log.signer().verifierKey().text(), witness.verifierKey().text()));
    }

    private String verify(List<String> keys) throws IOException {
        Path script = work.resolve(SCRIPT);
        try (InputStream source = getClass().getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(source), script, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> words = new ArrayList<>(List.of("python3", script.toString(), folder.toString()));
        words.addAll(keys);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        assertThat(status).as(says).isEqualTo(says.contains("fails ") ? 1 : 0);
        return says;
    }

    private static boolean hasPython() {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }
}
