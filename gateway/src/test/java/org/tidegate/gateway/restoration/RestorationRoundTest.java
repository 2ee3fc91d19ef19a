package org.tidegate.gateway.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedKind;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.ledger.FirstEntry;
import org.tidegate.gateway.ledger.HeldHead;
import org.tidegate.gateway.ledger.HeldHeads;
import org.tidegate.gateway.ledger.LogForTests;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerClient.SentAgain;
import org.tidegate.gateway.retention.ErasedBefore;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.LostExchange;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.gateway.store.RestoredRow;
import org.tidegate.gateway.store.Samples;
import org.tidegate.routes.failure.PassingFailure;

/** XA's store that came back, and partners XB and XC that tell what they have, or something else. */
class RestorationRoundTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final CaseSystemId DESK = new CaseSystemId("restored-desk");
    private static int generation = 1;

    private final MovedClock clock = new MovedClock(Samples.NOW);
    private final RestorationStore store = new RestorationStore(POSTGRES.reads());
    private final AlarmStore open = new AlarmStore(POSTGRES.reads());
    private final Telling told = new Telling();
    private final List<List<HeldHead>> firstEntries = new ArrayList<>();
    private final List<AuthorityId> compared = new ArrayList<>();
    private boolean dies;

    @BeforeEach
    void comesBack() {
        generation++;
        clock.move(Duration.ofHours(generation));
        change("insert into ledger_origin values (?, 0, ?)", generation, now());
        change(
                "insert into restoration (generation, backup_id, snapshot_at, keys_at, restored_at) values (?, ?, ?, ?, ?)",
                generation,
                UUID.randomUUID(),
                now(),
                now(),
                now());
    }

    @AfterEach
    void ends() {
        change("update restoration set finished_at = now() where finished_at is null");
        change("update alarm set acknowledged_at = now() where acknowledged_at is null");
    }

    @Test
    void theDoorsOpenOnlyWhenEveryPartnerWasHeard() {
        told.away.add(XC);
        Node node = new Node();
        node.rounds(3);
        assertThat(node.gate.isShut()).isTrue();
        assertThat(node.opened).isZero();
        assertThat(firstEntries).as("who is away may hold the most").isEmpty();
        assertThat(node.desk.now().orElseThrow().partners())
                .extracting(RestorationStatus.PartnerHeard::partner, one -> one.answeredAt() == null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("XB", false),
                        org.assertj.core.groups.Tuple.tuple("XC", true));
        assertThat(alarms()).isEmpty();
        node.rounds(3);
        assertThat(alarms()).extracting(AlarmRow::code).containsExactly(RestorationAlarm.RESTORATION_WAITS.name());

        told.away.clear();
        node.rounds(1);
        assertThat(alarms())
                .extracting(AlarmRow::code)
                .as("it answered")
                .doesNotContain(RestorationAlarm.RESTORATION_WAITS.name());
        assertThat(node.gate.isShut()).isFalse();
        assertThat(node.opened).isEqualTo(1);
        assertThat(firstEntries)
                .singleElement()
                .satisfies(heads -> assertThat(heads)
                        .extracting(HeldHead::cosigner, HeldHead::answered)
                        .containsExactlyInAnyOrder(
                                org.assertj.core.groups.Tuple.tuple(XB, true),
                                org.assertj.core.groups.Tuple.tuple(XC, true)));
        assertThat(new EventStore(POSTGRES.reads()).after(DESK, 0, 10_000).getLast())
                .isInstanceOfSatisfying(
                        RestoredRow.class, event -> assertThat(event.since()).isEqualTo(clock.instant()));
        assertThat(alarms()).extracting(AlarmRow::code).contains("ERASURES_MAY_BE_BACK");
        node.rounds(2);
        assertThat(events(LedgerEvent.RESTORATION_FINISHED))
                .filteredOn(entry -> entry.occurredAt().equals(clock.instant()))
                .as("once")
                .hasSize(1);
    }

    @Test
    void aBackupThatWasRestoredBeforeGoesOnUnderTheNextNameThatNobodyKnows() {
        told.firstFree = generation + 2;
        Node node = new Node();
        node.rounds(3);

        assertThat(store.open().orElseThrow().generation()).isEqualTo(generation + 2);
        assertThat(store.partners(generation + 2))
                .as("who had answered about the name before is asked about this one")
                .hasSize(2)
                .allMatch(one -> one.answeredAt() == null);
        assertThat(alarms()).extracting(AlarmRow::code).containsExactly(RestorationAlarm.RESTORATION_NAME_TAKEN.name());
        assertThat(firstEntries)
                .as("nothing is signed under the name of before")
                .isEmpty();
        assertThat(node.desk.now().orElseThrow().nextStep()).contains("start this node again");
        assertThat(node.gate.isShut()).isTrue();

        generation += 2;
        Node again = new Node();
        again.rounds(1);
        assertThat(firstEntries).hasSize(1);
        assertThat(again.gate.isShut()).isFalse();
        assertThat(alarms()).extracting(AlarmRow::code).doesNotContain(RestorationAlarm.RESTORATION_NAME_TAKEN.name());
    }

    @Test
    void thatTheNodeIsToBeStartedAgainIsSaidNoMoreAlsoWhereItIsKilledOnceItsLogWentOn() {
        told.firstFree = generation + 2;
        new Node().rounds(3);
        generation += 2;
        dies = true;
        new Node().rounds(1);
        assertThat(store.open().orElseThrow().announcedAt()).isNotNull();
        dies = false;
        Node again = new Node();
        again.rounds(1);

        assertThat(again.gate.isShut()).isFalse();
        assertThat(alarms()).extracting(AlarmRow::code).doesNotContain(RestorationAlarm.RESTORATION_NAME_TAKEN.name());
    }

    @Test
    void whoIsKilledAtAnyStepGoesOnAtItsNextStart() {
        SharedExchange lost = sent(ExchangeState.DELIVERED);
        told.shares(XB, lost);
        told.away.add(XC);
        new Node().rounds(1);
        told.away.clear();
        told.failsAtBatches = true;
        Node second = new Node();
        second.rounds(1);
        assertThat(second.gate.isShut()).isTrue();
        assertThat(firstEntries).hasSize(1);
        told.failsAtBatches = false;
        Node third = new Node();
        assertThat(third.gate.isShut()).isTrue();
        third.rounds(1);

        assertThat(third.gate.isShut()).isFalse();
        assertThat(firstEntries).as("not twice").hasSize(1);
        assertThat(named(LedgerEvent.EXCHANGE_LOST_HERE, lost.exchange()))
                .as("told three times, lost once")
                .isEqualTo(1);
        assertThat(new Node().gate.isShut()).isFalse();
    }

    @Test
    void whatOnlyThePartnerHasIsNamedWithItsReceiptAndTheCaseSystemsAreToPostItAgain() {
        SharedExchange lost = sent(ExchangeState.RELAYED);
        told.shares(XB, lost);
        Node node = new Node();
        node.rounds(1);

        assertThat(named(LedgerEvent.EXCHANGE_LOST_HERE, lost.exchange())).isEqualTo(1);
        assertThat(store.lost(lost.packageId(), XB)).contains(lost.exchange());
        assertThat(store.lost(lost.packageId(), XC)).isEmpty();
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals("EXCHANGES_LOST_HERE"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).isEqualTo(Map.of("partner", "XB", "count", "1")));
    }

    @Test
    void whatItSentAndIsNotHereIsAskedForAgainUnlessItWasErasedOrNeverReceipted() {
        SharedExchange missing = received(ExchangeState.RETRIEVED, false);
        told.shares(XB, missing, received(ExchangeState.DELIVERED, true), received(ExchangeState.SEALED, false));
        Node node = new Node();
        node.rounds(1);

        assertThat(told.askedAgain).containsExactly(missing.exchange());
        assertThat(node.gate.isShut())
                .as("what does not come again holds up nothing")
                .isFalse();
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals("PACKAGES_NOT_SENT_AGAIN"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).containsEntry("count", "1"));
    }

    @Test
    void oneThatThePartnerCannotGiveHoldsUpNothingElse() {
        SharedExchange broken = received(ExchangeState.RETRIEVED, false);
        SharedExchange other = received(ExchangeState.RETRIEVED, false);
        SharedExchange withoutReceipt = sent(ExchangeState.RELAYED);
        SharedExchange lost = sent(ExchangeState.RELAYED);
        told.busyAbout.add(broken.exchange());
        told.noReceiptsFor.add(withoutReceipt.exchange());
        told.shares(XB, broken, other, withoutReceipt, lost);
        Node node = new Node();
        node.rounds(1);
        assertThat(told.askedAgain).containsExactly(other.exchange());
        assertThat(named(LedgerEvent.EXCHANGE_LOST_HERE, lost.exchange())).isEqualTo(1);
        assertThat(node.gate.isShut()).as("tried some times").isTrue();
        node.rounds(15);

        assertThat(node.gate.isShut()).isFalse();
        assertThat(told.askedAgain).as("once").hasSize(1);
        assertThat(named(LedgerEvent.EXCHANGE_LOST_HERE, withoutReceipt.exchange()))
                .isZero();
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals("PACKAGES_NOT_SENT_AGAIN"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).containsEntry("count", "2"));
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals("RECEIPTS_NOT_GIVEN"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).containsEntry("count", "1"));
    }

    @Test
    void aPartnerThatAnswersSoManyQuestionsAndNoMoreIsNotSaidToBeAway() {
        told.shares(XB, received(ExchangeState.RETRIEVED, false));
        told.limitsUs = true;
        Node node = new Node();
        node.rounds(8);
        assertThat(node.gate.isShut()).isTrue();
        assertThat(alarms()).isEmpty();
        told.limitsUs = false;
        node.rounds(1);
        assertThat(node.gate.isShut()).isFalse();
    }

    @Test
    void whatNobodyForesawRingsAndKeepsNoOtherPartnerWaiting() {
        told.breaks = true;
        Node node = new Node();
        node.rounds(2);
        assertThat(alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.code()).isEqualTo(RestorationAlarm.RESTORATION_FAILED.name()));
        assertThat(node.desk.now().orElseThrow().nextStep()).contains("IllegalStateException", "XB", "log");
        assertThat(store.partners(generation))
                .filteredOn(one -> one.partner().equals(XC))
                .allMatch(one -> one.answeredAt() != null);
        told.breaks = false;
        node.rounds(1);
        assertThat(node.gate.isShut()).isFalse();
        assertThat(alarms()).extracting(AlarmRow::code).doesNotContain(RestorationAlarm.RESTORATION_FAILED.name());
    }

    @Test
    void whoWasLeftOutIsHeardWhenItAnswersBehindOpenDoors() {
        SharedExchange lost = sent(ExchangeState.DELIVERED);
        told.shares(XC, lost);
        told.away.add(XC);
        Node node = new Node();
        node.rounds(6);
        assertThat(alarms()).extracting(AlarmRow::code).containsExactly(RestorationAlarm.RESTORATION_WAITS.name());
        node.desk.goOnWithout(new Actor.Operator("0".repeat(64)), XC);
        assertThat(alarms())
                .extracting(AlarmRow::code)
                .containsExactly(RestorationAlarm.RESTORED_WITHOUT_PARTNER.name());
        node.rounds(2);
        assertThat(node.gate.isShut()).isFalse();

        told.away.clear();
        Node next = new Node();
        next.rounds(1);
        assertThat(named(LedgerEvent.EXCHANGE_LOST_HERE, lost.exchange())).isEqualTo(1);
        assertThat(alarms())
                .extracting(AlarmRow::code)
                .contains("EXCHANGES_LOST_HERE")
                .doesNotContain(RestorationAlarm.RESTORED_WITHOUT_PARTNER.name());
        assertThat(firstEntries).as("it is written").hasSize(1);
        assertThat(store.partners(generation)).allMatch(one -> one.takenAt() != null);
        clock.move(Duration.ofMinutes(2));
        next.rounds(2);
        assertThat(events(LedgerEvent.PARTNER_HEARD))
                .filteredOn(entry -> XC.equals(entry.partner())
                        && !entry.occurredAt()
                                .isBefore(Instant.from(clock.instant().minus(Duration.ofHours(1)))))
                .as("heard once")
                .hasSize(1);
    }

    @Test
    void whatTwoNodesHearAtOnceIsWrittenOnce() {
        Node node = new Node();
        node.rounds(1);
        Restoration restoration = store.last().orElseThrow();
        node.heardOut.write(XB, restoration, new Told(XB), false);
        assertThat(events(LedgerEvent.PARTNER_HEARD))
                .filteredOn(entry ->
                        XB.equals(entry.partner()) && restoration.backupId().equals(entry.subject()))
                .hasSize(1);
        assertThat(alarms()).extracting(AlarmRow::code).doesNotContain("PARTNER_TELLS_NOTHING");
    }

    @Test
    void whoWasLeftOutAndHasSeenMoreOfOurLogThanTheFirstEntrySaysRingsOnce() {
        told.heads.put(XB, head(3));
        told.heads.put(XC, head(5));
        told.failsAtBatches = true;
        Node node = withoutXc();
        assertThat(compared).isEmpty();

        told.away.clear();
        node.rounds(1);
        assertThat(compared).containsExactly(XC);
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals("LEDGER_LOST_MORE"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).isEqualTo(Map.of("partner", "XC", "count", "5")));
        change("update alarm set acknowledged_at = now() where code = 'LEDGER_LOST_MORE'");
        new Node().rounds(1);
        assertThat(compared).as("it still has more to tell, and not of our log").hasSize(1);
        assertThat(alarms()).extracting(AlarmRow::code).doesNotContain("LEDGER_LOST_MORE");
    }

    @Test
    void whoWasLeftOutAndHasSeenNoMoreOfOurLogThanTheFirstEntrySaysRingsNothing() {
        told.heads.put(XB, head(5));
        told.heads.put(XC, head(5));
        Node node = withoutXc();

        told.away.clear();
        node.rounds(1);
        assertThat(compared).containsExactly(XC);
        assertThat(store.partners(generation)).allMatch(one -> one.takenAt() != null);
        assertThat(alarms()).extracting(AlarmRow::code).doesNotContain("LEDGER_LOST_MORE");
    }

    /** One that takes traffic, XC being away. */
    private Node withoutXc() {
        boolean fails = told.failsAtBatches;
        told.failsAtBatches = false;
        told.away.add(XC);
        Node node = new Node();
        node.rounds(1);
        node.desk.goOnWithout(new Actor.Operator("0".repeat(64)), XC);
        node.rounds(1);
        assertThat(node.gate.isShut()).isFalse();
        clock.move(Duration.ofMinutes(2));
        told.failsAtBatches = fails;
        return node;
    }

    private static SignedCheckpoint head(long size) {
        String log = "urn:tidegate:authority:XA:ledger";
        return new LogSigner(log, LogForTests.key())
                .sign(new Checkpoint(log, size, Digest.sha256(new byte[] {(byte) size})));
    }

    @Test
    void anErasureThatThePartnerWasToldOfIsAskedForAgain() {
        SharedExchange gone = sent(ExchangeState.DELIVERED);
        PackageId about = gone.packageId();
        PackageId notice = new PackageId(UUID.randomUUID());
        told.shares(
                XB,
                gone,
                exchange(XA, Kind.ERASURE_NOTICE, about, ExchangeState.RELAYED, false),
                exchange(XA, Kind.ACKNOWLEDGEMENT, notice, ExchangeState.DELIVERED, false),
                exchange(XB, Kind.ERASURE_NOTICE, new PackageId(UUID.randomUUID()), ExchangeState.STOPPED, false));
        PackageId anothers = sent(ExchangeState.DELIVERED).packageId();
        told.shares(XC, exchange(XA, Kind.ERASURE_NOTICE, anothers, ExchangeState.RELAYED, false));
        new Node().rounds(1);
        assertThat(store.lostErasure(about)).as("not to be posted again").isTrue();
        assertThat(store.lostErasure(notice)).isFalse();
        assertThat(store.lostErasure(anothers)).as("that partner never had it").isFalse();
        assertThat(told.erased).containsExactly(about, anothers);
        assertThat(told.acknowledged).containsExactly(notice);
    }

    @Test
    void anExchangeOfOursIsNoErasureBecauseAPartnerSaysSo() {
        for (Kind kind : List.of(Kind.ERASURE_NOTICE, Kind.ACKNOWLEDGEMENT)) {
            ExchangeRow ours = relayed(Kind.REFERRAL, null);
            told.shares(XB, here(ours, kind, new PackageId(UUID.randomUUID())));
            refusedAndShut();
            assertThat(told.erased).isEmpty();
            assertThat(told.acknowledged).isEmpty();
        }
    }

    @Test
    void aNoticeOfOursIsAboutWhatWeSayItIsAbout() {
        PackageId about = new PackageId(UUID.randomUUID());
        ExchangeRow ours = relayed(Kind.ERASURE_NOTICE, about);
        told.shares(XB, here(ours, Kind.ERASURE_NOTICE, new PackageId(UUID.randomUUID())));
        refusedAndShut();
        told.shares(XB, here(ours, Kind.ERASURE_NOTICE, about));
        new Node().rounds(1);
        assertThat(told.erased).as("what it tells of was in the same commit").isEmpty();
    }

    private static ExchangeRow relayed(Kind kind, @org.jspecify.annotations.Nullable PackageId about) {
        ExchangeRow row = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        change(
                "update case_exchange set partner = 'XB', state = 'RELAYED' where exchange_id = ?",
                row.id().value());
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("update case_package set kind = :kind, in_reply_to = :about::uuid where package_id = :id")
                        .param("kind", kind.name())
                        .param("about", about == null ? null : about.text())
                        .param("id", row.packageId().value())
                        .update());
        return new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit())
                .find(row.id())
                .orElseThrow();
    }

    @Test
    void aReceiptIsAskedForWhereNoneIsHereAndThePartnerHasIt() {
        ExchangeRow sealed = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        change(
                "update case_exchange set partner = 'XB', state = 'SEALED' where exchange_id = ?",
                sealed.id().value());
        told.shares(XB, here(sealed, XA));
        new Node().rounds(1);
        assertThat(told.receipts).containsExactly(sealed.id());
    }

    @Test
    void anExchangeOfAThirdAuthorityIsNotBelievedAndTheDoorsStayShut() {
        ExchangeRow another = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        change(
                "update case_exchange set partner = 'XC', state = 'RELAYED' where exchange_id = ?",
                another.id().value());
        told.shares(XB, here(another, XA));
        refusedAndShut();
    }

    @Test
    void aSignatureOfAnotherOrAPageThatRepeatsIsNotBelievedAndTheDoorsStayShut() {
        told.lies.add(XB);
        refusedAndShut();
    }

    @Test
    void aReceiptOfAnotherForWhatIsLostIsNotBelieved() {
        told.shares(XB, sent(ExchangeState.RELAYED));
        told.anothersReceipts = true;
        refusedAndShut();
        assertThat(store.countLost(generation, XB)).isZero();
    }

    @Test
    void aCheckpointThatIsNotOursIsNotBelieved() {
        told.showsAnothersHead.add(XB);
        refusedAndShut();
        assertThat(firstEntries).isEmpty();
    }

    private void refusedAndShut() {
        Node node = new Node();
        node.rounds(3);
        assertThat(node.gate.isShut()).isTrue();
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals(RestorationAlarm.RESTORATION_ANSWER_NOT_VALID.name()))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects()).isEqualTo(Map.of("partner", "XB")));
        assertThat(store.partners(generation))
                .filteredOn(one -> one.partner().equals(XB))
                .allMatch(one -> one.takenAt() == null);
    }

    @Test
    void aPartnerOfAVersionBeforeIsHeardAsFarAsItTells() {
        told.ofAVersionBefore.add(XB);
        Node node = new Node();
        node.rounds(1);
        assertThat(node.gate.isShut()).isFalse();
        assertThat(told.compared).containsExactly(XB);
        assertThat(alarms()).extracting(AlarmRow::code).contains("PARTNER_TELLS_NOTHING");
    }

    @Test
    void anOperatorMayGoOnWithoutAPartnerWhichIsARowOfTheLedgerAndRings() {
        told.away.add(XC);
        Node node = new Node();
        node.rounds(1);
        Actor.Operator operator = new Actor.Operator("0".repeat(64));
        assertThat(node.desk.goOnWithout(operator, new AuthorityId("XD"))).isFalse();
        assertThat(node.desk.goOnWithout(operator, XB))
                .as("still to be taken in")
                .isTrue();
        assertThat(node.desk.goOnWithout(operator, XC)).isTrue();
        assertThat(node.desk.goOnWithout(operator, XC)).as("once").isFalse();
        node.rounds(1);

        assertThat(node.gate.isShut()).isFalse();
        assertThat(firstEntries)
                .singleElement()
                .satisfies(heads -> assertThat(heads)
                        .filteredOn(head -> head.cosigner().equals(XC))
                        .singleElement()
                        .satisfies(head -> assertThat(head.answered()).isFalse()));
        assertThat(events(LedgerEvent.PARTNER_LEFT_OUT))
                .filteredOn(entry ->
                        XC.equals(entry.partner()) && entry.occurredAt().equals(clock.instant()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(operator.name()));
        assertThat(alarms())
                .filteredOn(alarm -> alarm.code().equals("RESTORED_WITHOUT_PARTNER"))
                .hasSize(2);
        assertThat(node.desk.goOnWithout(operator, XB)).as("nothing waits").isFalse();
    }

    /** A process of XA's: what it knew is gone with it. */
    private final class Node {
        final RestorationGate gate = new RestorationGate(store);
        final RestorationDesk desk;
        final HeardOut heardOut;
        private final RestorationRound round;
        int opened;

        Node() {
            SecureRandom random = new SecureRandom();
            TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), random);
            ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(POSTGRES.reads()), random);
            Alarms ringing = new Alarms(open, ledger, POSTGRES.groupCommit(), ids, clock);
            heardOut = new HeardOut(store, ledger, ringing, POSTGRES.groupCommit(), clock);
            desk = new RestorationDesk(gate, store, ledger, ringing, POSTGRES.groupCommit(), generation, clock);
            round = new RestorationRound(
                    gate,
                    Set.of(XB, XC),
                    told,
                    new Announcing(),
                    new Taking(
                            XA,
                            told,
                            told,
                            store,
                            new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit()),
                            new LostHere(told, told, store, ledger, ringing, POSTGRES.groupCommit(), clock),
                            heardOut,
                            ids),
                    new Finishing(
                            List.of(DESK),
                            store,
                            new EventStore(POSTGRES.reads()),
                            ledger,
                            ringing,
                            POSTGRES.groupCommit(),
                            clock),
                    store,
                    ringing,
                    POSTGRES.groupCommit(),
                    generation,
                    clock);
            gate.whenOpened(() -> opened++);
        }

        void rounds(int many) {
            for (int i = 0; i < many; i++) {
                round.goOn();
            }
        }
    }

    private final class Announcing implements FirstEntry {
        @Override
        public void write(List<HeldHead> heads, Restoration restoration) {
            firstEntries.add(heads);
            change("update restoration set announced_at = ? where generation = ?", now(), restoration.generation());
            if (dies) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void compare(HeldHead late) {
            compared.add(late.cosigner());
        }
    }

    /** The partners, and what is done with what they tell. */
    private final class Telling implements PartnersWord, UsualWays {
        final Set<AuthorityId> away = new java.util.HashSet<>();
        final Set<AuthorityId> lies = new java.util.HashSet<>();
        final Set<AuthorityId> showsAnothersHead = new java.util.HashSet<>();
        final Set<AuthorityId> ofAVersionBefore = new java.util.HashSet<>();
        final Map<AuthorityId, SignedCheckpoint> heads = new HashMap<>();
        final Map<AuthorityId, List<SharedExchange>> shared =
                new TreeMap<>(java.util.Comparator.comparing(AuthorityId::value));
        final List<ExchangeId> askedAgain = new ArrayList<>();
        final List<ExchangeId> receipts = new ArrayList<>();
        final List<PackageId> erased = new ArrayList<>();
        final List<PackageId> acknowledged = new ArrayList<>();
        final List<AuthorityId> compared = new ArrayList<>();
        boolean failsAtBatches;
        int firstFree;
        boolean anothersReceipts;
        boolean breaks;
        boolean limitsUs;
        final Set<ExchangeId> noReceiptsFor = new java.util.HashSet<>();
        final Set<ExchangeId> busyAbout = new java.util.HashSet<>();

        void shares(AuthorityId partner, SharedExchange... exchanges) {
            shared.put(partner, List.of(exchanges));
        }

        private void requireThere(AuthorityId partner) {
            if (away.contains(partner)) {
                throw new PassingFailure("PARTNER_UNREACHABLE", "no answer from partner " + partner);
            }
        }

        @Override
        public Optional<SignedCheckpoint> head(AuthorityId partner, int generation) {
            requireThere(partner);
            if (breaks && partner.equals(XB)) {
                throw new IllegalStateException("nobody foresaw it");
            }
            if (showsAnothersHead.contains(partner)) {
                throw new HeldHeads.NotOurs(partner);
            }
            return Optional.ofNullable(heads.get(partner));
        }

        @Override
        public int firstFree(AuthorityId partner, int from) {
            requireThere(partner);
            return partner.equals(XC) ? Math.max(from, firstFree) : from;
        }

        @Override
        public HeldHead kept(AuthorityId partner, byte[] note) {
            return new HeldHead(partner, Optional.ofNullable(heads.get(partner)), true);
        }

        @Override
        public Optional<SharedSince> page(AuthorityId partner, SharedSinceQuestion question) {
            requireThere(partner);
            if (lies.contains(partner)) {
                throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
            }
            if (ofAVersionBefore.contains(partner)) {
                return Optional.empty();
            }
            if (failsAtBatches && question.about() == SharedKind.EVIDENCES) {
                throw new PassingFailure("PARTNER_UNREACHABLE", "no answer from partner " + partner);
            }
            return Optional.of(new SharedSince(
                    partner,
                    XA,
                    clock.instant(),
                    SharedSinceQuestionJson.digest(question),
                    question.about() == SharedKind.EXCHANGES ? shared.getOrDefault(partner, List.of()) : List.of(),
                    List.of(),
                    null));
        }

        @Override
        public Optional<byte[]> batch(AuthorityId partner, UUID batch) {
            throw new AssertionError("none is named");
        }

        @Override
        public Optional<LostExchange> lost(AuthorityId partner, SharedExchange one) {
            if (anothersReceipts) {
                throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
            }
            return noReceiptsFor.contains(one.exchange())
                    ? Optional.empty()
                    : Optional.of(new LostExchange(partner, one, new byte[] {1}));
        }

        @Override
        public SentAgain again(AuthorityId partner, ExchangeId exchange) {
            if (busyAbout.contains(exchange)) {
                throw new PassingFailure("PARTNER_BUSY", "partner " + partner + " answered with status 500");
            }
            if (limitsUs) {
                throw new PassingFailure(PartnerClient.LIMITS_US, "partner " + partner + " answers no more now");
            }
            askedAgain.add(exchange);
            return new SentAgain.Not(410);
        }

        @Override
        public void receipt(AuthorityId partner, ExchangeRow exchange) {
            receipts.add(exchange.id());
        }

        @Override
        public void evidences(AuthorityId partner, byte[] signed) {
            throw new AssertionError("none is named");
        }

        @Override
        public boolean envelope(AuthorityId partner, SentAgain.Envelope envelope) {
            throw new AssertionError("none is sent");
        }

        @Override
        public ErasedBefore.Outcome erasedByUs(PackageId about, AuthorityId partner) {
            erased.add(about);
            return ErasedBefore.Outcome.SHUT_AWAY;
        }

        @Override
        public ErasedBefore.Outcome acknowledged(PackageId notice, AuthorityId partner) {
            acknowledged.add(notice);
            return ErasedBefore.Outcome.NOTHING_HERE;
        }

        @Override
        public void compare(AuthorityId partner) {
            compared.add(partner);
        }
    }

    private SharedExchange sent(ExchangeState state) {
        return exchange(XA, Kind.REFERRAL, null, state, false);
    }

    private SharedExchange received(ExchangeState state, boolean erased) {
        return exchange(XB, Kind.REFERRAL, null, state, erased);
    }

    private SharedExchange exchange(
            AuthorityId sender,
            Kind kind,
            @org.jspecify.annotations.Nullable PackageId about,
            ExchangeState state,
            boolean erased) {
        return new SharedExchange(
                new ExchangeId(UUID.randomUUID()),
                new PackageId(UUID.randomUUID()),
                sender,
                kind,
                about,
                Lane.ROUTINE,
                state,
                new EnvelopeId(UUID.randomUUID()),
                clock.instant(),
                clock.instant(),
                erased ? clock.instant() : null);
    }

    private SharedExchange here(ExchangeRow row, AuthorityId sender) {
        return here(row, sender, row.kind(), null);
    }

    private SharedExchange here(ExchangeRow row, Kind kind, PackageId about) {
        return here(row, XA, kind, about);
    }

    private SharedExchange here(
            ExchangeRow row, AuthorityId sender, Kind kind, @org.jspecify.annotations.Nullable PackageId about) {
        return new SharedExchange(
                row.id(),
                row.packageId(),
                sender,
                kind,
                about,
                row.lane(),
                ExchangeState.RELAYED,
                new EnvelopeId(UUID.randomUUID()),
                clock.instant(),
                clock.instant(),
                null);
    }

    private Object now() {
        return Instant.from(clock.instant()).atOffset(ZoneOffset.UTC);
    }

    private static void change(String sql, Object... values) {
        POSTGRES.groupCommit().commit(tx -> tx.jdbc().sql(sql).params(values).update());
    }

    private List<AlarmRow> alarms() {
        return open.open();
    }

    private static long named(LedgerEvent event, ExchangeId exchange) {
        return events(event).stream()
                .filter(entry -> entry.exchanges().contains(exchange))
                .count();
    }

    private static List<LedgerEntry> events(LedgerEvent event) {
        return POSTGRES
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry where event = ? order by entry_key")
                        .param(event.name())
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .toList();
    }
}
