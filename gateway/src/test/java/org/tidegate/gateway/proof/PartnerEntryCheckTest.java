package org.tidegate.gateway.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
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
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.SharedEntry;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.time.LocalTimeAuthority;
import org.tidegate.crypto.ledger.time.LocalTimeCertificates;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.gateway.EntryForTests;
import org.tidegate.gateway.ledger.LedgerNames;
import org.tidegate.gateway.ledger.LogForTests;

/** What XB gives XA for a proof, and which of it XA signs for. */
class PartnerEntryCheckTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final ExchangeId EXCHANGE = new ExchangeId(new UUID(0, 1));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:02Z");
    private static final PackageId PACKAGE = new PackageId(new UUID(0, 3));
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Of an authority that nobody here believes; the other is the anchor of the check. */
    private static final LocalTimeCertificates THEIR_TIME =
            LocalTimeCertificates.issue(NOW, Duration.ofDays(1), RANDOM);

    private static final LocalTimeCertificates LOCAL_TIME =
            LocalTimeCertificates.issue(NOW, Duration.ofDays(1), RANDOM);
    private static final LedgerKey OURS = LogForTests.key();
    private static final LedgerKey THEIRS = LogForTests.key();
    private static final LedgerKey ANOTHER = LogForTests.key();

    private final PartnerEntryCheck check = new PartnerEntryCheck(
            XA,
            id -> id.equals(XC) ? Optional.empty() : Optional.of((id.equals(XA) ? OURS : THEIRS).publicKey()),
            List.of(XB, XC, XA),
            new StampForm(LOCAL_TIME.anchor(), Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void anEntryInItsOwnLogThatWeCosignedIsTakenWithItsPlace() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);

        assertThat(given(entry, proof(cosigned(entry)), null).flatMap(ProvenEntry::proof))
                .isPresent();
    }

    @Test
    void anEntryInTheLogThatWentOnUnderAnotherNameIsTakenUnderTheKeyWeKnow() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);
        SignedCheckpoint head = head(entry, THEIRS, LedgerNames.origin(XB, 2));
        SignedCheckpoint ours = head.with(new Cosigner(LedgerNames.cosigner(XA), OURS).cosign(head, NOW));

        assertThat(given(entry, proof(ours), null).flatMap(ProvenEntry::proof)).isPresent();
        assertThat(taken(entry, proof(head(entry, ANOTHER, LedgerNames.origin(XB, 2)))))
                .isFalse();
        assertThat(taken(entry, proof(head(entry, THEIRS, LedgerNames.origin(XC, 2)))))
                .isFalse();
    }

    @Test
    void anEntryThatNoCheckpointCoversYetIsTakenWithoutAPlace() {
        assertThat(taken(entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RETRIEVED), null))
                .isTrue();
    }

    @Test
    void aPlaceThatNobodyElseConfirmedIsLeftOut() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);
        SignedCheckpoint head = head(entry, THEIRS, XB);
        SignedCheckpoint byItself = head.with(new Cosigner(LedgerNames.cosigner(XB), THEIRS).cosign(head, NOW));

        for (SignedCheckpoint uncosigned : List.of(head, byItself)) {
            assertThat(given(entry, proof(uncosigned), stamp(head)).orElseThrow())
                    .returns(Optional.empty(), ProvenEntry::proof)
                    .returns(Optional.empty(), ProvenEntry::stamp);
        }
    }

    @Test
    void aStampIsTakenWhoeverGaveItAndLeftOutAloneWhereItIsNoneOverTheCheckpoint() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);
        SignedCheckpoint head = cosigned(entry);
        String right = stamp(head);
        String ofAnother = stamp(cosigned(entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_DELIVERED)));

        assertThat(given(entry, proof(head), right).flatMap(ProvenEntry::stamp))
                .hasValueSatisfying(token ->
                        assertThat(Base64.getEncoder().encodeToString(token)).isEqualTo(right));
        for (String none : List.of(ofAnother, "AAAA", right.substring(0, right.length() / 8 * 4))) {
            ProvenEntry taken = given(entry, proof(head), none).orElseThrow();
            assertThat(taken.proof()).as(none).isPresent();
            assertThat(taken.stamp()).as(none).isEmpty();
        }
    }

    @Test
    void anEntryAboutAnotherPackageIsLeftOut() {
        byte[] entry = entry(XB, XA, EXCHANGE, LedgerEvent.PACKAGE_RECEIVED);

        assertThat(check.of(
                        XB,
                        EXCHANGE,
                        new PackageId(new UUID(0, 4)),
                        new SharedEntry(new String(entry, UTF_8), null, null)))
                .isEmpty();
    }

    @Test
    void whatAPersonDidOrWhatNamesAnotherExchangeAsWellIsLeftOut() {
        assertThat(taken(entry("person:p-001", XB, XA, List.of(EXCHANGE), LedgerEvent.PACKAGE_RETRIEVED), null))
                .isFalse();
        assertThat(taken(
                        entry(
                                "gateway",
                                XB,
                                XA,
                                List.of(EXCHANGE, new ExchangeId(new UUID(0, 2))),
                                LedgerEvent.REFUSAL_VERIFIED),
                        null))
                .isFalse();
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
        return given(entry, proof, null).isPresent();
    }

    private Optional<ProvenEntry> given(byte[] entry, @Nullable String proof, @Nullable String stamp) {
        return check.of(XB, EXCHANGE, PACKAGE, new SharedEntry(new String(entry, UTF_8), proof, stamp));
    }

    private static SignedCheckpoint cosigned(byte[] entry) {
        SignedCheckpoint head = head(entry, THEIRS, XB);
        return head.with(new Cosigner(LedgerNames.cosigner(XA), OURS).cosign(head, NOW));
    }

    private static String stamp(SignedCheckpoint head) {
        TimeStampQuery query = TimeStampQuery.of(head.checkpoint(), RANDOM);
        byte[] answer = new LocalTimeAuthority(
                        THEIR_TIME.key(), THEIR_TIME.certificate(), Clock.fixed(NOW, ZoneOffset.UTC), RANDOM)
                .answer(query.octets());
        return switch (new TimeStampVerifier(List.of(THEIR_TIME.anchor())).check(answer, query, NOW, NOW)) {
            case TimeStampCheck.Holds holds ->
                Base64.getEncoder().encodeToString(holds.stamp().token());
            case TimeStampCheck.Fails fails -> throw new AssertionError(fails.fault());
        };
    }

    private static String proof(SignedCheckpoint head) {
        return new String(new LogProof(0, List.of(), head.note()).octets(), UTF_8);
    }

    /** Of a log that holds this entry alone. */
    private static SignedCheckpoint head(byte[] entry, LedgerKey key, AuthorityId log) {
        return head(entry, key, LedgerNames.origin(log));
    }

    private static SignedCheckpoint head(byte[] entry, LedgerKey key, String origin) {
        return new LogSigner(origin, key).sign(new Checkpoint(origin, 1, LedgerEntryJson.leafHash(entry)));
    }

    private static byte[] entry(AuthorityId log, AuthorityId partner, ExchangeId about, LedgerEvent event) {
        return entry("gateway", log, partner, List.of(about), event);
    }

    private static byte[] entry(
            String actor, AuthorityId log, AuthorityId partner, List<ExchangeId> about, LedgerEvent event) {
        return EntryForTests.octets(
                0, Instant.parse("2026-01-05T09:00:00Z"), event, actor, log, PACKAGE, about, partner);
    }
}
