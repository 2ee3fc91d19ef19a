package org.tidegate.crypto.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.proof.Believed;

/** A log of which 300 entries came back out of a backup, and which goes on under another name. */
class RestoredLedgerAuditTest {
    static final String BEFORE = "urn:tidegate:authority:XA:ledger";
    static final String SINCE = "urn:tidegate:authority:XA:ledger:2";
    static final int CAME_BACK = 300;
    static final int LOST = 50;

    private final TestLog before = TestLog.of(BEFORE, CAME_BACK + LOST, 11);
    private final TestLog log = restored(TestLog.entries(0, CAME_BACK), root(CAME_BACK));

    @Test
    void itsFirstEntryIsExplainedAndTheRestoredPartShownToBeUnaltered() {
        List<Claim> claims =
                audit(log, List.of(BEFORE, SINCE), before.checkpoint(256).note());

        assertThat(claims).noneMatch(Claim.Fails.class::isInstance);
        assertThat(claim(claims, "RESTORED").says())
                .contains(
                        "until here the log was urn:tidegate:authority:XA:ledger, all 300 entries of it before this one came back")
                .contains(
                        "at least 50 entries that partners had seen are lost there; partners that were not asked: 1.");
        assertThat(claim(claims, "RESTORED")).isInstanceOf(Claim.Holds.class);
        assertThat(claims.getLast())
                .isInstanceOf(Claim.Holds.class)
                .satisfies(last -> assertThat(last.says())
                        .isEqualTo("The log was " + BEFORE + " then and goes on as " + SINCE
                                + " since a restore; the restored part is unaltered."));
    }

    @Test
    void aCheckpointOfEntriesThatDidNotComeBackIsOpenAndSaysHowManyAreLost() {
        Claim claim = audit(log, List.of(BEFORE, SINCE), before.checkpoint(340).note())
                .getLast();

        assertThat(claim).isInstanceOf(Claim.CannotBeChecked.class);
        assertThat(claim.code()).isEqualTo("LOST_BY_RESTORE");
        assertThat(claim.says()).contains("Of the 340 entries", "300 came back", "40 are lost there");
    }

    @Test
    void whoDidNotNameBothHoldsNothingAcrossThem() {
        List<Claim> claims = audit(log, List.of(SINCE), before.checkpoint(256).note());

        assertThat(claim(claims, "RESTORED_NAME_UNKNOWN")).isInstanceOf(Claim.CannotBeChecked.class);
        assertThat(claim(claims, "LOG_ORIGIN_UNKNOWN")).isInstanceOf(Claim.Fails.class);
    }

    @Test
    void aPastThatWasRewrittenWithTheRestoreIsSeen() {
        TestLog rewritten = new TestLog(SINCE, 1);
        rewritten.append(TestLog.entries(9000, CAME_BACK));
        TestLog other =
                restored(TestLog.entries(9000, CAME_BACK), rewritten.proofs().root(CAME_BACK));

        assertThat(audit(other, List.of(BEFORE, SINCE), before.checkpoint(256).note())
                        .getLast()
                        .code())
                .isEqualTo("REWRITTEN");
    }

    @Test
    void aFirstEntryThatTellsOfAnotherTreeFails() {
        TestLog lying = restored(TestLog.entries(0, CAME_BACK - 1), root(CAME_BACK));

        assertThat(claim(audit(lying, List.of(BEFORE, SINCE)), "RESTORED_OTHERWISE"))
                .isInstanceOf(Claim.Fails.class);
    }

    @Test
    void anotherNameWithoutAnEntryThatTellsOfARestoreFails() {
        TestLog silent = new TestLog(SINCE, 1);
        silent.append(TestLog.entries(0, CAME_BACK + 1));

        assertThat(audit(silent, List.of(BEFORE, SINCE), before.checkpoint(256).note())
                        .getLast()
                        .code())
                .isEqualTo("RESTORE_NOT_TOLD");
    }

    /** The name alone asks for the entry: whoever kept nothing from before is told as well. */
    @Test
    void aLaterNameWithoutSuchAnEntryFailsWithNothingToCompareIt() {
        TestLog silent = new TestLog(SINCE, 1);
        silent.append(TestLog.entries(0, CAME_BACK + 1));
        TestLog neverRestored = TestLog.of(BEFORE, CAME_BACK, 11);

        assertThat(claim(audit(silent, List.of(SINCE)), "RESTORE_NOT_TOLD")).isInstanceOf(Claim.Fails.class);
        assertThat(audit(neverRestored, List.of(BEFORE)))
                .extracting(Claim::code)
                .doesNotContain("RESTORE_NOT_TOLD");
    }

    @Test
    void anEntryThatSaysTheLogHadItsPresentNameBeforeFails() {
        TestLog renamed = new TestLog(BEFORE, 1);
        renamed.append(TestLog.entries(0, CAME_BACK));
        renamed.append(List.of(LedgerEntryJson.write(entry(root(CAME_BACK)))));

        assertThat(claim(audit(renamed, List.of(BEFORE)), "RESTORED_OTHERWISE")).isInstanceOf(Claim.Fails.class);
    }

    @Test
    void twoCheckpointsAndAProofSayThatTheRestoredPartIsUnaltered() {
        LedgerAudit audit = audit(List.of(BEFORE, SINCE));
        SignedNote now = log.checkpoint().note();
        List<Digest> proof = log.proofs().consistency(256, log.size());

        Claim holds = audit.continues(before.checkpoint(256).note(), now, proof).getLast();
        assertThat(holds).isInstanceOf(Claim.Holds.class);
        assertThat(holds.says()).contains(BEFORE, SINCE, "the restored part is unaltered");
        assertThat(audit.continues(
                                before.checkpoint(340).note(), now, log.proofs().consistency(300, log.size()))
                        .getLast())
                .isInstanceOf(Claim.CannotBeChecked.class);
        assertThat(audit.continues(before.checkpoint(255).note(), now, proof).getLast())
                .isInstanceOf(Claim.Fails.class);
        assertThat(claim(
                        audit(List.of(SINCE)).continues(before.checkpoint(256).note(), now, proof),
                        "LOG_ORIGIN_UNKNOWN"))
                .isInstanceOf(Claim.Fails.class);
    }

    @Test
    void twoCheckpointsAloneSayItForOneSizeOnly() {
        LedgerAudit audit = audit(List.of(BEFORE, SINCE));

        assertThat(audit.compare(
                                before.checkpoint(256).note(),
                                log.checkpoint(256).note())
                        .getLast()
                        .code())
                .isEqualTo("SAME_LOG");
        for (int size : List.of(256, CAME_BACK + 3)) {
            assertThat(audit.compare(
                                    before.checkpoint(size).note(),
                                    log.checkpoint(CAME_BACK + 3).note())
                            .getLast())
                    .isInstanceOfSatisfying(
                            Claim.CannotBeChecked.class,
                            open -> assertThat(open.code()).isEqualTo("RESTORED_BETWEEN"));
        }
    }

    private Digest root(int size) {
        return before.proofs().root(size);
    }

    private static Claim claim(List<Claim> claims, String code) {
        return claims.stream()
                .filter(claim -> claim.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not in " + claims));
    }

    private static List<Claim> audit(TestLog log, List<String> names, SignedNote... older) {
        Map<String, byte[]> files = LedgerAuditTest.export(log);
        return audit(names).audit(LedgerAuditTest.folder(files), List.of(older));
    }

    /** The policy names the key once, as the form wants it. */
    private static LedgerAudit audit(List<String> names) {
        VerifierKey key = new TestLog(names.getLast(), 1).signer().verifierKey();
        Believed believed = new Believed(
                TrustPolicy.parse(("log " + key + "\nquorum none\n").getBytes(StandardCharsets.UTF_8)),
                List.of(new Believed.Party(new AuthorityId("XA"), names, Optional.empty())),
                Optional.empty());
        EntryForm form =
                (origin, octets) -> EntryForm.LEDGER_ENTRY.look(origin, octets) instanceof EntryForm.Found.Well well
                        ? well
                        : new EntryForm.Found.Well(Optional.empty());
        return new LedgerAudit(believed.policy(), form, believed.names());
    }

    /** What came back, the entry about it, and some since. */
    private TestLog restored(List<byte[]> entries, Digest root) {
        TestLog log = new TestLog(SINCE, 1);
        log.append(entries);
        log.append(List.of(LedgerEntryJson.write(entry(root))));
        log.append(TestLog.entries(5000, 10));
        return log;
    }

    private LedgerEntry entry(Digest root) {
        RestoredLog restored = new RestoredLog(
                BEFORE,
                CAME_BACK,
                root,
                Instant.parse("2026-01-04T09:00:00Z"),
                Instant.parse("2026-01-05T08:00:00Z"),
                List.of(
                        new RestoredLog.Head(
                                new AuthorityId("XB"), true, (long) CAME_BACK + LOST, root(CAME_BACK + LOST)),
                        new RestoredLog.Head(new AuthorityId("XC"), false, null, null)));
        return new LedgerEntryDraft.Plain(
                        "00112233445566778899aabbccddeeff",
                        Instant.parse("2026-01-05T09:00:00.123Z"),
                        LedgerEvent.LEDGER_RESTORED,
                        "gateway",
                        new AuthorityId("XA"),
                        "xa-1")
                .subject(UUID.fromString("0190b5a0-0000-7000-8000-000000000001"))
                .count(restored.gap())
                .restored(restored)
                .entry();
    }

    /** For the second verifier. */
    static TestLog restoredLog() {
        return new RestoredLedgerAuditTest().log;
    }

    static TestLog logBefore() {
        return new RestoredLedgerAuditTest().before;
    }
}
