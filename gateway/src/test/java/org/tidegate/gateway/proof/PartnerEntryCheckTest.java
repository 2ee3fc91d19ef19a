package org.tidegate.gateway.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.SharedEntry;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.gateway.ledger.LedgerNames;

/** What XB gives XA for a proof, and which of it XA signs for. */
class PartnerEntryCheckTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final ExchangeId EXCHANGE = new ExchangeId(new UUID(0, 1));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:02Z");
    private static final LedgerKey OURS = key();
    private static final LedgerKey THEIRS = key();
    private static final LedgerKey ANOTHER = key();

    private final PartnerEntryCheck check = new PartnerEntryCheck(
            XA,
            id -> id.equals(XC) ? Optional.empty() : Optional.of((id.equals(XA) ? OURS : THEIRS).publicKey()),
            List.of(XB, XC, XA));

    @Test
    void anEntryInItsOwnLogThatWeCosignedIsTaken() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);
        SignedCheckpoint head = head(entry, THEIRS, XB);
        SignedCheckpoint cosigned = head.with(new Cosigner(LedgerNames.cosigner(XA), OURS).cosign(head, NOW));

        assertThat(taken(entry, proof(cosigned))).isTrue();
    }

    @Test
    void anEntryThatNoCheckpointCoversYetIsTakenWithoutAPlace() {
        assertThat(taken(entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RETRIEVED), null))
                .isTrue();
    }

    @Test
    void whatIsNotAboutThisExchangeBetweenTheTwoIsLeftOut() {
        assertThat(taken(entry(XC, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED), null))
                .isFalse();
        assertThat(taken(entry(XB, XC, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED), null))
                .isFalse();
        assertThat(taken(entry(XB, XA, new ExchangeId(new UUID(0, 2)), LedgerEvent.PACKAGE_RECEIVED), null))
                .isFalse();
        assertThat(taken("{}".getBytes(UTF_8), null)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = LedgerEvent.class,
            names = {"PACKAGE_FETCHED", "FORM_ACCEPTED", "ALARM_RAISED", "PROOF_GIVEN", "LEDGER_SEARCHED"})
    void whatIsTheOtherSidesOwnBusinessIsLeftOut(LedgerEvent event) {
        assertThat(taken(entry(XB, XA, EXCHANGE, event), null)).isFalse();
    }

    @Test
    void whatAnAuditorWouldRefuseIsLeftOut() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);
        byte[] other = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_DELIVERED);
        SignedCheckpoint head = head(entry, THEIRS, XB);

        assertThat(taken(other, proof(head))).as("not in this tree").isFalse();
        assertThat(taken(entry, proof(head(entry, ANOTHER, XB))))
                .as("another key")
                .isFalse();
        assertThat(taken(entry, proof(head(entry, OURS, XA)))).as("our own log").isFalse();
        SignedCheckpoint falsely =
                head.with(new Cosigner(LedgerNames.cosigner(XA), OURS).cosign(head(other, THEIRS, XB), NOW));
        assertThat(taken(entry, proof(falsely)))
                .as("our cosignature of another")
                .isFalse();
        assertThat(taken(
                        entry,
                        new String(
                                new LogProof(0, List.of(), head.note(), Optional.of(new byte[] {1})).octets(), UTF_8)))
                .as("octets that nobody signed")
                .isFalse();
        assertThat(taken(entry, "no proof")).isFalse();
    }

    private boolean taken(byte[] entry, @Nullable String proof) {
        return check.of(XB, EXCHANGE, new SharedEntry(new String(entry, UTF_8), proof, null))
                .isPresent();
    }

    private static String proof(SignedCheckpoint head) {
        return new String(new LogProof(0, List.of(), head.note()).octets(), UTF_8);
    }

    /** Of a log that holds this entry alone. */
    private static SignedCheckpoint head(byte[] entry, LedgerKey key, AuthorityId log) {
        Digest root = LedgerEntryJson.leafHash(entry);
        return new LogSigner(LedgerNames.origin(log), key).sign(new Checkpoint(LedgerNames.origin(log), 1, root));
    }

    private static byte[] entry(AuthorityId log, AuthorityId partner, ExchangeId about, LedgerEvent event) {
        return LedgerEntryJson.write(new LedgerEntry(
                "0".repeat(32),
                Instant.parse("2026-01-05T09:00:00Z"),
                event,
                "gateway",
                log,
                "node-1",
                new PackageId(new UUID(0, 3)),
                List.of(about),
                null,
                partner,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null));
    }

    private static LedgerKey key() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519", CryptoProviders.CURVES)
                    .generateKeyPair();
            byte[] described = pair.getPublic().getEncoded();
            return new LedgerKey(
                    pair.getPrivate(), Arrays.copyOfRange(described, described.length - Digest.SIZE, described.length));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
