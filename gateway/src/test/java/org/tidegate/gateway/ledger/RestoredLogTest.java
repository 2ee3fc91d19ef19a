package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.proof.ProofCheck;
import org.tidegate.crypto.ledger.proof.ProofVerifier;
import org.tidegate.gateway.clock.ClockDifferences;
import org.tidegate.gateway.clock.KernelClock;
import org.tidegate.gateway.clock.TimeSourceWatch;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.ledger.LedgerProofs.Proof;
import org.tidegate.gateway.ledger.PartnersForTests.Partner;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.PostgresForTests;

/** A log that came back out of a backup, and goes on under another name. */
class RestoredLogTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XB = new AuthorityId("XB");
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final AuthorityId XD = new AuthorityId("XD");
    private static final LedgerKey KEY = LogForTests.key();
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final LedgerKey keyOfXb = LogForTests.key();

    /** What was restored by the tests before is there too, under the names of then. */
    private final LogForTests before = new LogForTests(POSTGRES, KEY);

    @AfterEach
    void end() {
        if (before.origins.isUnannounced()) {
            LogForTests left = new LogForTests(POSTGRES, KEY);
            left.firstEntry().write(List.of(), left.restoration());
        }
        before.finish();
        before.acknowledgeAlarms();
    }

    @Test
    void itsFirstEntryStandsRightBehindWhatCameBackAndSaysWhatIsLost() {
        Row last = before.checkpoint();
        SignedCheckpoint lost = lost(5);
        List<Digest> waiting = before.append(3);
        LogForTests log = before.restored();
        log.firstEntry()
                .write(
                        List.of(
                                new HeldHead(XB, before.own.readable(last), true),
                                new HeldHead(XC, Optional.of(lost), true),
                                new HeldHead(XD, Optional.empty(), false)),
                        log.restoration());

        LedgerEntry entry = entryAt(log, last.size());
        assertThat(entry.event()).isEqualTo(LedgerEvent.LEDGER_RESTORED);
        assertThat(entry.count()).isEqualTo(5);
        assertThat(entry.subject()).isEqualTo(log.restoration().backupId());
        RestoredLog restored = entry.restored();
        assertThat(restored).isNotNull();
        assertThat(restored.log()).isEqualTo(before.own.key().name());
        assertThat(restored.size()).isEqualTo(last.size());
        assertThat(restored.root()).isEqualTo(before.newest().checkpoint().root());
        assertThat(restored.heads())
                .containsExactly(
                        new RestoredLog.Head(
                                XC, true, last.size() + 5, lost.checkpoint().root()),
                        new RestoredLog.Head(XB, true, last.size(), restored.root()),
                        new RestoredLog.Head(XD, false, null, null));

        log.sequencer("xa-1").sequence();
        assertThat(log.tree.leaves(last.size() + 1, 3)).as("what waited").isEqualTo(waiting);
        log.checkpoint();
        assertThat(log.audit()).isNotEmpty().allMatch(Claim.Holds.class::isInstance);
        assertThat(log.newest().checkpoint().origin())
                .isEqualTo(LedgerNames.origin(LogForTests.XA, log.restoration().generation()));
        assertThat(log.openAlarms()).isEmpty();
    }

    @Test
    void beforeItNothingIsSequencedSignedAskedOrShown() {
        Row last = before.checkpoint();
        before.append(2);
        LogForTests log = before.restored();
        PartnersForTests partners = new PartnersForTests(log);
        Partner partner = partners.add(XB);
        LedgerWork work = work(log, partners);
        allSteps(work);
        assertThat(log.size()).isEqualTo(last.size());
        assertThat(log.checkpoints.newest(0).orElseThrow().size()).isEqualTo(last.size());
        assertThat(partner.asked).isZero();
        assertThat(log.stored.checkpoint()).isEmpty();
        assertThat(log.stored.head()).isEmpty();

        log.firstEntry().write(List.of(), log.restoration());
        allSteps(work);
        assertThat(log.size()).isEqualTo(last.size() + 3);
        assertThat(log.newest().checkpoint().size()).isEqualTo(last.size() + 3);
        assertThat(partner.asked).isEqualTo(1);
    }

    @Test
    void aCosignerIsAskedAboutTheNewNameFromNothingAndItsHeadOfTheOldOneIsNoFork() {
        before.cosign(XB, keyOfXb, before.checkpoint());
        SignedCheckpoint lost = lost(7);
        LogForTests log = before.restored();
        log.firstEntry().write(List.of(new HeldHead(XB, Optional.of(lost), true)), log.restoration());
        PartnersForTests partners = new PartnersForTests(log);
        Partner partner = partners.add(XB);
        partner.shows = lost.note().octets();
        CosignDesk desk = log.cosignDesk(partners);
        Row row = log.checkpoint();
        desk.ask(XB);
        assertThat(partner.asked).as("without a word about sizes").isEqualTo(1);
        assertThat(partner.holds).isEqualTo(row.size());

        partner.answers = 422;
        log.checkpoint();
        desk.ask(XB);
        assertThat(log.openAlarms()).isEmpty();
    }

    @Test
    void whatCameBackIsProvedUnderBothNames() {
        Digest leaf = before.appendTogether(1).getFirst();
        before.cosign(XB, keyOfXb, before.checkpoint());
        LogProof old = proved(before, leaf);
        LogForTests log = before.restored();
        log.firstEntry().write(List.of(), log.restoration());
        assertThat(proved(log, leaf)).as("while there is no newer one").isEqualTo(old);
        for (int more = 0; more < 5; more++) {
            log.cosign(XB, keyOfXb, log.checkpoint());
        }

        LogProof now = proved(log, leaf);
        assertThat(origin(now)).isEqualTo(log.own.key().name());
        assertThat(holds(before, leaf, now))
                .as("under a name it was not signed with")
                .isFalse();
        assertThat(holds(log, leaf, now)).isTrue();
        assertThat(holds(before, leaf, old)).isTrue();
        Row of = log.checkpoints.of(Checkpoint.of(old.checkpoint()).size()).orElseThrow();
        assertThat(log.own.readable(of))
                .as("its cosignature too")
                .hasValueSatisfying(held -> assertThat(held.note().signatures()).hasSize(2));
    }

    @Test
    void aLogThatIsRestoredAgainHoldsUnderAllItsNames() {
        Digest first = before.appendTogether(1).getFirst();
        Row oldest = before.checkpoint();
        LogForTests once = before.restored();
        once.firstEntry().write(List.of(), once.restoration());
        Row older = once.checkpoint();
        once.finish();
        LogForTests twice = once.restored();
        twice.firstEntry().write(List.of(), twice.restoration());
        twice.checkpoint();

        assertThat(twice.own.readable(oldest)).isPresent();
        assertThat(twice.own.readable(older)).isPresent();
        assertThat(holds(twice, first, proved(twice, first))).isTrue();
        assertThat(twice.audit()).allMatch(Claim.Holds.class::isInstance);
        assertThat(twice.own.nameBefore()).contains(once.own.key().name());
        assertThat(twice.own.signedBefore(oldest.note())).isPresent();
        assertThat(twice.own.signed(older.note())).as("of the present name").isEmpty();
    }

    @Test
    void aHeadUnderANameThatTheBackupKnowsNothingOfIsOursToo() {
        before.checkpoint();
        LogForTests log = before.restored(before.own.generation() + 2);
        String unknown = LedgerNames.origin(LogForTests.XA, before.own.generation() + 1);
        SignedCheckpoint held = new LogSigner(unknown, KEY)
                .sign(new Checkpoint(unknown, log.size() + 4, Digest.sha256(new byte[] {7})));
        Optional<SignedCheckpoint> ours = log.own.signedBefore(held.note().octets());
        assertThat(ours).isPresent();
        log.firstEntry().write(List.of(new HeldHead(XB, ours, true)), log.restoration());
        assertThat(entryAt(log, log.size() - 1).count()).isEqualTo(4);
        log.checkpoint();
        assertThat(log.newest().checkpoint().origin()).endsWith(":" + (before.own.generation() + 2));
    }

    @Test
    void aRestoreThatWasNeverAnnouncedSignedNothingAndHoldsNobodyUp() {
        before.checkpoint();
        LogForTests never = before.restored();
        never.finish();
        LogForTests log = never.restored();
        log.firstEntry().write(List.of(), log.restoration());
        RestoredLog restored = entryAt(log, log.size() - 1).restored();
        assertThat(restored).isNotNull();
        assertThat(restored.log())
                .isEqualTo(before.own.key().name())
                .isEqualTo(log.own.nameBefore().orElseThrow());
        assertThat(log.origins.isUnannounced()).isFalse();
        log.checkpoint();
        assertThat(log.audit()).allMatch(Claim.Holds.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restoration", "ledger_entry", "ledger_head", "ledger_batch", "ledger_leaf", "ledger_tile"})
    void whoIsKilledBetweenTwoStepsHasDoneNothingAndDoesItAllLater(String table) {
        before.checkpoint();
        fillUpToOneBeforeAFullTile();
        LogForTests log = before.restored();
        long size = log.size();
        int entries = log.written().size();
        log.sql("create or replace function killed() returns trigger language plpgsql as $$ begin"
                + " raise exception 'killed here'; end $$");
        log.sql("create trigger killed before insert or update on " + table
                + " for each row execute function killed()");
        try {
            assertThatThrownBy(() -> log.firstEntry().write(List.of(), log.restoration()))
                    .hasMessageContaining("killed here");
        } finally {
            log.sql("drop trigger killed on " + table);
        }
        assertThat(log.size()).isEqualTo(size);
        assertThat(log.written()).hasSize(entries);
        assertThat(log.origins.isUnannounced()).isTrue();

        log.firstEntry().write(List.of(), log.restoration());
        log.firstEntry().write(List.of(), log.restoration());
        assertThat(log.size()).as("once").isEqualTo(size + 1);
        assertThat(entryAt(log, size).event()).isEqualTo(LedgerEvent.LEDGER_RESTORED);
        log.checkpoint();
        assertThat(log.audit()).allMatch(Claim.Holds.class::isInstance);
    }

    @Test
    void twoNodesThatBeginAtOnceWriteItOnce() {
        before.checkpoint();
        LogForTests log = before.restored();
        long size = log.size();
        IntStream.range(0, 4).parallel().forEach(node -> log.firstEntry().write(List.of(), log.restoration()));
        assertThat(log.size()).isEqualTo(size + 1);
    }

    @Test
    void aLedgerThatIsNotWhatCameBackGetsNoFirstEntry() {
        before.checkpoint();
        LogForTests log = before.restored();
        log.append(1);
        log.sequencer("xa-1").sequence();
        assertThatThrownBy(() -> log.firstEntry().write(List.of(), log.restoration()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("restore the backup again");
        log.alter("restoration", "update restoration set announced_at = now() where announced_at is null");
    }

    @Test
    void aFirstEntryThatWasAlteredAfterwardsIsFound() {
        before.checkpoint();
        LogForTests log = before.restored();
        long size = log.size();
        SignedCheckpoint lost = lost(9);
        log.firstEntry().write(List.of(new HeldHead(XB, Optional.of(lost), true)), log.restoration());
        log.checkpoint();
        String which = " where entry_key = (select entry_key from ledger_leaf where leaf_index = " + size + ")";
        log.sql("create table kept_entry as select entry from ledger_entry" + which);
        log.alter(
                "ledger_entry",
                "update ledger_entry set entry = convert_to(replace(convert_from(entry, 'UTF8'), '\"count\":9', '\"count\":1'),"
                        + " 'UTF8')" + which);
        assertThat(log.audit()).anyMatch(claim -> claim.code().equals("ROOT_DIFFERS"));
        log.alter("ledger_entry", "update ledger_entry set entry = (select entry from kept_entry)" + which);
        assertThat(log.audit()).allMatch(Claim.Holds.class::isInstance);
    }

    @Test
    void aCosignerThatHoldsAnotherHistoryOfWhatCameBackRings() {
        before.checkpoint();
        SignedCheckpoint another =
                before.signer.sign(new Checkpoint(before.own.key().name(), 1, Digest.sha256(new byte[] {7})));
        LogForTests log = before.restored();
        log.firstEntry().write(List.of(new HeldHead(XB, Optional.of(another), true)), log.restoration());
        assertThat(log.openAlarms()).containsExactly(LedgerForks.FORKED);
    }

    @Test
    void aCosignerThatIsHeardWhenTheLogHasGoneOnIsHeldAgainstWhatCameBackToo() {
        Optional<SignedCheckpoint> ours = before.own.readable(before.checkpoint());
        SignedCheckpoint lost = lost(5);
        SignedCheckpoint another =
                before.signer.sign(new Checkpoint(before.own.key().name(), 1, Digest.sha256(new byte[] {7})));
        LogForTests log = before.restored();
        FirstEntry first = log.firstEntry();
        first.write(List.of(new HeldHead(XB, Optional.empty(), false)), log.restoration());
        log.checkpoint();
        log.checkpoint();

        first.compare(new HeldHead(XB, ours, true));
        first.compare(new HeldHead(XB, Optional.of(lost), true));
        assertThat(log.openAlarms()).as("it came back, or is lost").isEmpty();
        first.compare(new HeldHead(XB, Optional.of(another), true));
        assertThat(log.openAlarms()).containsExactly(LedgerForks.FORKED);
    }

    @Test
    void checkpointsOfTheOldNameThatNobodyCosignedRingNoMore() {
        before.checkpoint();
        CosignPolicy policy =
                new CosignPolicy(Optional.empty(), List.of(XB), partner -> Optional.of(keyOfXb.publicKey()));
        LogForTests log = before.restored();
        log.firstEntry().write(List.of(), log.restoration());
        QuorumWatch watch = watch(log, policy);
        watch.look();
        log.pass(WITHIN.plusMinutes(1));
        watch.look();
        assertThat(log.openAlarms()).isEmpty();
        log.checkpoint();
        log.pass(WITHIN.plusMinutes(1));
        watch.look();
        assertThat(log.openAlarms()).containsExactly(QuorumWatch.NOT_COSIGNED);
    }

    private static LedgerEntry entryAt(LogForTests log, long index) {
        return LedgerEntryJson.read(log.tree.entries(index, 1).getFirst());
    }

    /** A checkpoint of the log before with entries that will not come back. */
    private SignedCheckpoint lost(int more) {
        var tree = before.tree
                .head("reader")
                .tree()
                .append(IntStream.range(0, more)
                        .mapToObj(lost -> Digest.sha256(new byte[] {(byte) lost}))
                        .toList());
        return before.signer.sign(new Checkpoint(before.own.key().name(), tree.size(), tree.root()));
    }

    private void fillUpToOneBeforeAFullTile() {
        int missing = (int) (255 - before.size() % 256 + 256) % 256;
        if (missing > 0) {
            before.appendTogether(missing);
            before.sequencer("xa-1").sequence();
        }
    }

    private static LogProof proved(LogForTests log, Digest leaf) {
        assertThat(log.proofs().of(leaf)).isInstanceOf(Proof.Proved.class);
        return ((Proof.Proved) log.proofs().of(leaf)).proof();
    }

    private static String origin(LogProof proof) {
        return Checkpoint.of(proof.checkpoint()).origin();
    }

    private static boolean holds(LogForTests log, Digest leaf, LogProof proof) {
        TrustPolicy policy =
                new TrustPolicy(List.of(new KnownLog(log.own.key(), Optional.empty())), List.of(), Optional.empty());
        return new ProofVerifier(policy).check(leaf, proof) instanceof ProofCheck.Holds;
    }

    private static void allSteps(LedgerWork work) {
        work.sequence();
        work.sign();
        work.cosign(XB.value());
        work.stamp();
        work.watchQuorum();
    }

    private static LedgerWork work(LogForTests log, PartnersForTests partners) {
        CosignPolicy policy = new CosignPolicy(Optional.empty(), partners.ids(), partners::key);
        return new LedgerWork(
                log.sequencer("xa-1"),
                log.signer(Duration.ZERO),
                log.cosignDesk(partners),
                new TimeStampDesk(
                        LogForTests.XA,
                        "xa-1",
                        Optional.empty(),
                        log.ownCheckpoints(),
                        log.tree,
                        log.checkpoints,
                        log.alarms(),
                        log.commits,
                        new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                        new ClockDifferences(),
                        new SecureRandom(),
                        log.clock()),
                watch(log, policy),
                new TimeSourceWatch(
                        "xa-1",
                        new KernelClock(),
                        new ClockDifferences(),
                        log.ledger,
                        log.alarms(),
                        log.commits,
                        log.clock()),
                new Standstill(log.origins));
    }

    private static QuorumWatch watch(LogForTests log, CosignPolicy policy) {
        return new QuorumWatch(
                LogForTests.XA,
                "xa-1",
                log.ownCheckpoints(),
                policy,
                log.tree,
                log.checkpoints,
                log.alarms(),
                log.commits,
                WITHIN,
                log.clock());
    }
}
