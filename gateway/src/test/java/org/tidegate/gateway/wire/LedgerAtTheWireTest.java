package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.wire.ReceivingNode.XA;
import static org.tidegate.gateway.wire.ReceivingNode.XB;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignatureCheck;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.tiles.HashTileOctets;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.crypto.ledger.tree.TreeHash;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.gateway.ledger.LedgerNames;

/** XB's log as its partner XA reads it, and XB as the cosigner of XA's log, over mutual TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerAtTheWireTest {
    private final ReceivingNode node = ReceivingNode.start();
    private final PartnerAtTheWire xa = node.xa();
    private final LogSigner logOfXa =
            new LogSigner(LedgerNames.origin(XA), xa.keys().ledger());

    @BeforeAll
    void xasKeyIsKnown() {
        node.pinLedgerKey(xa);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void aPartnerReadsTheCheckpointAndTheTilesThatGiveItsRoot() {
        xa.post(xa.seal(xa.letter()));
        node.await(() -> xa.get("/ledger/checkpoint").status() == 200);
        PartnerAtTheWire.Answer answer = xa.get("/ledger/checkpoint");
        assertThat(answer.type()).isEqualTo("text/plain;charset=UTF-8");
        Checkpoint checkpoint = verified(answer.body());
        int size = (int) checkpoint.size();
        PartnerAtTheWire.Answer tile = xa.get("/ledger/tile/0/000.p/" + size);
        assertThat(tile.status()).isEqualTo(200);
        assertThat(Frontier.EMPTY.append(HashTileOctets.read(tile.body(), size)).root())
                .isEqualTo(checkpoint.root());
    }

    private Checkpoint verified(byte[] note) {
        VerifierKey key = VerifierKey.ofLog(
                LedgerNames.origin(XB),
                Pkcs12KeyRing.open(node.home().resolve("keys")).ledger().publicKey());
        CheckpointCheck check = new CheckpointVerifier(List.of(key)).check(SignedNote.parse(note));
        assertThat(check).isInstanceOf(CheckpointCheck.Holds.class);
        return Checkpoint.of(SignedNote.parse(note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ledger/tile/entries/000.p/1",
                "/ledger/tile/entries/000",
                "/ledger/tile/0/999",
                "/ledger/tile/0/000.p/256",
                "/ledger/tile/0/00",
                "/ledger/tile/64/000",
                "/ledger/tile/",
                "/ledger/other",
                "/witness/v1/00/checkpoint"
            })
    void entriesAndWhatIsNotThereDoNotShow(String path) {
        assertThat(xa.get(path).status()).isEqualTo(404);
    }

    @Test
    void aPartnersLogIsCosignedAndItsForkIsNot() {
        SignedCheckpoint first = checkpoint("a", 1);
        PartnerAtTheWire.Answer cosigned = xa.postCheckpoint(new AddCheckpoint(0, List.of(), first.note()).octets());
        assertThat(cosigned.status()).as(cosigned.text()).isEqualTo(200);
        PartnerAtTheWire.Answer held = xa.get("/witness/v1/" + nameOfLog() + "/checkpoint");
        assertThat(held.status()).isEqualTo(200);
        VerifierKey cosigner = VerifierKey.ofCosigner(
                LedgerNames.cosigner(XB),
                Pkcs12KeyRing.open(node.home().resolve("keys")).ledger().publicKey());
        assertThat(SignatureCheck.of(SignedNote.parse(held.body()), cosigner))
                .isInstanceOf(SignatureCheck.Cosigned.class);

        PartnerAtTheWire.Answer conflict = xa.postCheckpoint(
                new AddCheckpoint(0, List.of(), checkpoint("a", 2).note()).octets());
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.type()).isEqualTo("text/x.tlog.size");
        assertThat(conflict.text()).isEqualTo("1\n");

        PartnerAtTheWire.Answer fork = xa.postCheckpoint(
                new AddCheckpoint(1, List.of(), checkpoint("b", 1).note()).octets());
        assertThat(fork.status()).isEqualTo(422);
        assertThat(fork.text()).contains("CHECKPOINT_INCONSISTENT");
        assertThat(node.alarms("LEDGER_FORKED", XA)).hasSize(1);
        assertThat(node.count("select count(*) from ledger_fork")).isEqualTo(1);
    }

    @Test
    void whatIsNoRequestIsToldSo() {
        assertThat(xa.postCheckpoint("old -1\n".getBytes(StandardCharsets.US_ASCII))
                        .text())
                .contains("CHECKPOINT_UNREADABLE");
        assertThat(xa.postCheckpoint(new byte[AddCheckpoint.LARGEST + 1]).status())
                .isEqualTo(413);
        byte[] foreign = new AddCheckpoint(
                        0,
                        List.of(),
                        new LogSigner(LedgerNames.origin(XB), xa.keys().ledger())
                                .sign(new Checkpoint(LedgerNames.origin(XB), 1, Digest.sha256()))
                                .note())
                .octets();
        assertThat(xa.postCheckpoint(foreign).status()).as("another log").isEqualTo(404);
    }

    private SignedCheckpoint checkpoint(String history, int size) {
        Frontier tree = Frontier.EMPTY;
        for (int entry = 0; entry < size; entry++) {
            tree = tree.append(List.of(TreeHash.leaf((history + entry).getBytes(StandardCharsets.UTF_8))));
        }
        return logOfXa.sign(new Checkpoint(LedgerNames.origin(XA), size, tree.root()));
    }

    private static String nameOfLog() {
        return HexFormat.of()
                .formatHex(Digest.sha256(LedgerNames.origin(XA).getBytes(StandardCharsets.UTF_8))
                        .bytes());
    }
}
