package org.tidegate.crypto.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tidegate.crypto.ledger.Tamper;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.policy.PolicyCheck;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.proof.ProofCheck;
import org.tidegate.crypto.ledger.proof.ProofVerifier;

/** Thousands of alterations, the same in every run: each is refused or fails, and with a name. */
class TamperTest {

    private static final int ROUNDS = 3000;
    private static final int SIZE = 600;
    private static final int INDEX = 513;

    private final TestLog log = TestLog.of("a.example/log", SIZE, 11);
    private final Cosigner witness = new Cosigner("b.example", TestLog.key(2));
    private final TrustPolicy policy = TrustPolicy.parse(
            ("log " + log.signer().verifierKey() + "\nwitness b " + witness.verifierKey() + "\nquorum b\n")
                    .getBytes(StandardCharsets.UTF_8));
    private final SignedCheckpoint checkpoint = log.checkpoint();
    private final SignedNote note = checkpoint
            .with(witness.cosign(checkpoint, Instant.EPOCH.plusSeconds(5)))
            .note();

    @Test
    void noAlteredProofHolds() {
        byte[] proof = new LogProof(INDEX, log.proofs().inclusion(INDEX, SIZE), note).octets();
        ProofVerifier verifier = new ProofVerifier(policy);
        Tamper tamper = new Tamper(1);
        Map<String, Integer> names = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] altered = tamper.lines(proof);
            names.merge(
                    name(() -> switch (verifier.check(log.leaf(INDEX), LogProof.parse(altered))) {
                        case ProofCheck.Holds holds -> "HOLDS";
                        case ProofCheck.Fails fails -> fails.code();
                    }),
                    1,
                    Integer::sum);
        }
        assertThat(names.keySet())
                .doesNotContain("HOLDS")
                .contains("LOG_SIGNATURE_WRONG", "COSIGNATURE_WRONG", "QUORUM_MISSING", "ROOT_DIFFERS", "NOT_BASE64");
    }

    @Test
    void noAlteredCheckpointIsAccepted() {
        PolicyVerifier verifier = new PolicyVerifier(policy);
        Tamper tamper = new Tamper(2);
        Map<String, Integer> names = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] altered = tamper.lines(note.octets());
            names.merge(
                    name(() -> switch (verifier.check(SignedNote.parse(altered))) {
                        case PolicyCheck.Holds holds -> "HOLDS";
                        case PolicyCheck.LogFails fails -> fails.fault().name();
                        case PolicyCheck.CosignatureWrong wrong -> "COSIGNATURE_WRONG";
                        case PolicyCheck.QuorumMissing few -> "QUORUM_MISSING";
                    }),
                    1,
                    Integer::sum);
        }
        assertThat(names.keySet())
                .doesNotContain("HOLDS")
                .contains(
                        "SIGNATURE_WRONG",
                        "COSIGNATURE_WRONG",
                        "QUORUM_MISSING",
                        "ORIGIN_UNKNOWN",
                        "SIGNATURE_MISSING");
    }

    @Test
    void noAlteredFileOfALedgerPasses() {
        Map<String, byte[]> files = new HashMap<>();
        log.files().forEach((path, octets) -> files.put(path.text(), octets));
        files.put(LedgerFolder.CHECKPOINT, note.octets());
        files.keySet().retainAll(LedgerAuditTest.neededFor(SIZE));
        LedgerAudit audit = new LedgerAudit(policy, (origin, octets) -> new EntryForm.Found.Well(Optional.empty()));
        Tamper tamper = new Tamper(3);
        Random random = new Random(3);
        List<String> paths = new ArrayList<>(new TreeMap<>(files).keySet());
        Map<String, Integer> names = new TreeMap<>();
        for (int round = 0; round < ROUNDS / 6; round++) {
            String path = paths.get(random.nextInt(paths.size()));
            byte[] honest = files.get(path);
            files.put(path, path.equals(LedgerFolder.CHECKPOINT) ? tamper.lines(honest) : tamper.octets(honest));
            List<Claim> faults = audit.audit(LedgerAuditTest.folder(files), List.of()).stream()
                    .filter(claim -> !(claim instanceof Claim.Holds))
                    .toList();
            assertThat(faults).as(path).isNotEmpty();
            faults.forEach(fault -> names.merge(fault.code(), 1, Integer::sum));
            files.put(path, honest);
        }
        assertThat(names.keySet()).contains("ROOT_DIFFERS", "LEAF_DIFFERS", "HASH_DIFFERS", "TILE_SIZE", "BUNDLE_FORM");
    }

    private static String name(Supplier<String> check) {
        try {
            return check.get();
        } catch (FormRefused refused) {
            return refused.fault().name();
        }
    }
}
