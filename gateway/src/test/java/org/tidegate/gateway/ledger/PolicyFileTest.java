package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;

/** The file of {@code ledger.policy}: which cosigners are enough. */
class PolicyFileTest {
    private static final String ORIGIN = LedgerNames.origin(LogForTests.XA);

    @TempDir
    private Path folder;

    private final Cosigner xb = cosigner("XB");
    private final Cosigner xc = cosigner("XC");
    private final SignedCheckpoint checkpoint =
            new LogSigner(ORIGIN, LogForTests.key()).sign(new Checkpoint(ORIGIN, 3, Digest.sha256()));

    @Test
    void oneOfTwoIsEnoughWhereTheFileSaysSo() throws IOException {
        CosignPolicy policy = policy("any");
        assertThat(policy.holds(checkpoint)).isFalse();
        assertThat(policy.holds(cosignedBy(xb))).isTrue();
        assertThat(policy.holds(cosignedBy(xc))).isTrue();
        assertThat(policy.holds(cosignedBy(cosigner("XB"))))
                .as("its name, another key")
                .isFalse();
    }

    @Test
    void bothAreNeededWhereTheFileSaysSo() throws IOException {
        CosignPolicy policy = policy("all");
        assertThat(policy.holds(cosignedBy(xb))).isFalse();
        assertThat(policy.holds(cosignedBy(xb, xc))).isTrue();
    }

    @Test
    void aFileThatIsNoPolicyIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("cosigners.policy"), "# ours\nwitness XB nonsense\nquorum XB\n");
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> LedgerConfiguration.policy(file))
                .withMessageContainingAll("cosigners.policy", "line 2", "ledger.policy");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> LedgerConfiguration.policy(folder.resolve("none.policy")))
                .withMessageContainingAll("none.policy", "ledger.policy");
    }

    private CosignPolicy policy(String quorum) throws IOException {
        Path file = Files.writeString(
                folder.resolve("cosigners.policy"),
                "witness XB " + xb.verifierKey().text() + "\nwitness XC "
                        + xc.verifierKey().text() + "\ngroup partners " + quorum + " XB XC\nquorum partners\n");
        return new CosignPolicy(Optional.of(LedgerConfiguration.policy(file)), List.of(), partner -> Optional.empty());
    }

    private SignedCheckpoint cosignedBy(Cosigner... cosigners) {
        SignedCheckpoint cosigned = checkpoint;
        for (Cosigner one : cosigners) {
            cosigned = cosigned.with(one.cosign(checkpoint, Clock.systemUTC().instant()));
        }
        return cosigned;
    }

    private static Cosigner cosigner(String partner) {
        return new Cosigner(LedgerNames.cosigner(new AuthorityId(partner)), LogForTests.key());
    }
}
