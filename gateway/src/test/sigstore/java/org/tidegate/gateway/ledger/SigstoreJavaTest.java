package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import dev.sigstore.trustroot.TransparencyLog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.crypto.ledger.tree.TreeHash;
import org.tidegate.gateway.store.PostgresForTests;

/**
 * sigstore-java looks at our log. Its verifier of whole entries knows a log by the host of its address, and the name of an
 * authority's log is no host: by that name its verifiers of checkpoints, signatures and paths are asked one by one.
 */
class SigstoreJavaTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static ShownLog log;

    @BeforeAll
    static void grow() {
        log = ShownLog.grown(POSTGRES);
    }

    @Test
    void itsVerifierOfEntriesAcceptsEachEntryOfALogNamedByAHost() throws RekorVerificationException {
        assertThat(log.byHost()).hasSizeGreaterThan(ShownLog.LARGEST);
        for (ShownEntry entry : log.byHost()) {
            whole(entry);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsVerifierOfEntriesRefusesWhatWasAltered(Alteration alteration) {
        ShownEntry altered = alteration.of(log.byHost().getLast());
        assertThatExceptionOfType(RekorVerificationException.class).isThrownBy(() -> whole(altered));
    }

    @Test
    void itsPartsAcceptEachEntryOfTheGatewaysOwnLog() {
        assertThat(log.byName()).hasSizeGreaterThan(ShownLog.LARGEST).allMatch(SigstoreJavaTest::inParts);
    }

    @ParameterizedTest
    @EnumSource
    void itsPartsRefuseWhatWasAltered(Alteration alteration) {
        assertThat(inParts(alteration.of(log.byName().getLast()))).isFalse();
    }

    /** Why there are parts: when a version of the library takes such a name, this test says so. */
    @Test
    void itsVerifierOfEntriesFindsNoSignatureByANameThatIsNoHost() {
        assertThatExceptionOfType(RekorVerificationException.class)
                .isThrownBy(() -> whole(log.byName().getLast()))
                .withMessageContaining("No matching checkpoint signature");
    }

    private static void whole(ShownEntry shown) throws RekorVerificationException {
        RekorVerifier.newRekorVerifier(trusted(shown.log())).verifyEntry(read(shown));
    }

    private static boolean inParts(ShownEntry shown) {
        RekorEntry.InclusionProof proof = read(shown).getVerification().getInclusionProof();
        try {
            RekorEntry.Checkpoint checkpoint = proof.parsedCheckpoint();
            InclusionProofVerifier.verify(
                    TreeHash.leaf(shown.entry()).bytes(),
                    proof.getLogIndex(),
                    checkpoint.getSize(),
                    proof.getHashes().stream().map(HexFormat.of()::parseHex).toList(),
                    Base64.getDecoder().decode(checkpoint.getBase64Hash()));
            return checkpoint.getOrigin().equals(shown.log().key().name()) && isSigned(checkpoint, shown.log());
        } catch (InclusionProofVerificationException refused) {
            return false;
        } catch (RekorParseException unread) {
            throw new AssertionError("it is altered, but still in form", unread);
        }
    }

    private static boolean isSigned(RekorEntry.Checkpoint checkpoint, TrustedLog by) {
        TransparencyLog trusted = trusted(by).getFirst();
        byte[] hint = Arrays.copyOf(trusted.getLogId().getKeyId(), Integer.BYTES);
        return checkpoint.getSignatures().stream()
                .filter(one -> one.getIdentity().equals(by.key().name()))
                .filter(one -> Arrays.equals(one.getKeyHint(), hint))
                .anyMatch(one -> verifies(trusted, checkpoint.getSignedData(), one.getSignature()));
    }

    private static boolean verifies(TransparencyLog log, String text, byte[] signature) {
        try {
            return Verifiers.newVerifier(log.getPublicKey().toJavaPublicKey())
                    .verify(text.getBytes(StandardCharsets.UTF_8), signature);
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    private static RekorEntry read(ShownEntry shown) {
        try {
            return RekorEntry.fromTLogEntryJson(shown.json());
        } catch (RekorParseException unread) {
            throw new AssertionError("Sigstore's form was not kept", unread);
        }
    }

    private static List<TransparencyLog> trusted(TrustedLog log) {
        try {
            return SigstoreTrustedRoot.from(
                            new ByteArrayInputStream(log.trustedRoot().getBytes(StandardCharsets.UTF_8)))
                    .getTLogs();
        } catch (SigstoreConfigurationException unread) {
            throw new AssertionError("Sigstore's form was not kept", unread);
        }
    }
}
