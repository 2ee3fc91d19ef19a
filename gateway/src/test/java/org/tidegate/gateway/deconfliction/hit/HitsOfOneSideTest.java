package org.tidegate.gateway.deconfliction.hit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.deconfliction.hit.OneSide.XA;
import static org.tidegate.gateway.deconfliction.hit.OneSide.XB;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.deconfliction.message.HitOutcomeSaid;
import org.tidegate.contracts.deconfliction.message.PlaceAllowed;
import org.tidegate.contracts.deconfliction.message.PlaceTold;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.PostgresForTests;

/** What becomes of a hit by what our people do, what the partner says in whichever order, and by time. */
class HitsOfOneSideTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private OneSide side;

    @BeforeEach
    void start() {
        side = new OneSide(POSTGRES.database(), HitRule.AUTOMATIC, HitRule.APPROVAL);
        side.reset();
    }

    private HitOutcomeSaid said(UUID hit, HitOutcome outcome) {
        return new HitOutcomeSaid(XB, XA, side.clock.instant(), UUID.randomUUID(), hit, outcome);
    }

    private HitClosed closed(UUID hit, HitClosed.Because because) {
        return new HitClosed(XB, XA, side.clock.instant(), UUID.randomUUID(), hit, because);
    }

    @ParameterizedTest
    @EnumSource(HitClosed.Because.class)
    void whatIsFoundAfterThePartnerClosedIsANewHitAndIsTold(HitClosed.Because because) {
        UUID entry = side.anEntry();
        side.found(entry);
        HitRow first = side.open(entry);
        side.found(entry);
        assertThat(side.open(entry).id()).as("however often it is found").isEqualTo(first.id());

        assertThat(side.hears(closed(first.id(), because))).isTrue();
        assertThat(side.now(first).closedBecause()).isEqualTo(because.atReceiver());
        side.found(entry);

        assertThat(side.open(entry).id()).isNotEqualTo(first.id());
        assertThat(side.open(entry).state()).isEqualTo(HitState.NOTIFIED);
        assertThat(side.untold()).containsExactly("NOTICE", "NOTICE");
    }

    @Test
    void aNoticeOfWhatThePartnerEnteredOnceMoreIsANewHitAndWaitsForUs() {
        UUID entry = side.anEntry();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(side.hears(side.notice(entry, first))).isTrue();
        assertThat(side.hears(closed(first, HitClosed.Because.WITHDRAWN))).isTrue();

        assertThat(side.hears(side.notice(entry, second))).isTrue();

        HitRow hit = side.open(entry);
        assertThat(hit.id()).isEqualTo(second);
        assertThat(hit.role()).isEqualTo(HitRole.ASKER);
        assertThat(hit.dueAt()).isNotNull();
    }

    @Test
    void anOutcomeThatComesAfterTheEndIsNotedAndOpensNothing() {
        UUID entry = side.anEntry();
        side.found(entry);
        HitRow hit = side.open(entry);
        side.desk.outcome(side.officer, hit.id(), HitOutcome.JOINT);
        side.hears(closed(hit.id(), HitClosed.Because.WITHDRAWN));

        assertThat(side.hears(said(hit.id(), HitOutcome.JOINT))).isTrue();

        HitRow after = side.now(hit);
        assertThat(after.state()).isEqualTo(HitState.CLOSED);
        assertThat(after.closedBecause()).isEqualTo(HitEnd.PARTNER_WITHDRAWN);
        assertThat(after.partnerOutcome()).isEqualTo(HitOutcome.JOINT);
        assertThat(after.resolvedAt()).isNull();
    }

    @Test
    void theLastWordOfEachSideCountsAlsoWhereTheyCrossed() {
        UUID entry = side.anEntry();
        side.found(entry);
        HitRow hit = side.open(entry);
        assertThat(side.hears(said(hit.id(), HitOutcome.DEFER)))
                .as("before we spoke")
                .isTrue();
        assertThat(side.now(hit).state()).isEqualTo(HitState.NOTIFIED);
        side.desk.outcome(side.officer, hit.id(), HitOutcome.JOINT);
        assertThat(side.now(hit).state()).isEqualTo(HitState.CONTACTED);
        side.hears(said(hit.id(), HitOutcome.JOINT));
        Instant resolved = side.now(hit).resolvedAt();
        assertThat(side.now(hit).state()).isEqualTo(HitState.RESOLVED);

        side.clock.move(Duration.ofMinutes(1));
        side.hears(said(hit.id(), HitOutcome.JOINT));
        assertThat(side.now(hit).resolvedAt()).as("the same word again").isEqualTo(resolved);
        assertThat(side.events(hit)).containsOnlyOnce(LedgerEvent.HIT_RESOLVED);

        side.hears(said(hit.id(), HitOutcome.SPLIT));
        assertThat(side.now(hit).state()).isEqualTo(HitState.CONTACTED);
        assertThat(side.now(hit).resolvedAt()).isNull();
        side.desk.outcome(side.officer, hit.id(), HitOutcome.SPLIT);
        assertThat(side.now(hit).state()).isEqualTo(HitState.RESOLVED);
    }

    @Test
    void aHitThatIsKeptBackIsKnownOnceThePartnerTellsByItselfAndMayStillBeTold() {
        OneSide approving = new OneSide(POSTGRES.database(), HitRule.APPROVAL, HitRule.SILENT);
        UUID entry = approving.anEntry();
        approving.found(entry);
        HitRow hit = approving.open(entry);
        assertThat(approving.desk.refuse(approving.officer, hit.id())).isEqualTo(HitDesk.Step.DONE);
        assertThat(approving.hears(said(hit.id(), HitOutcome.JOINT)))
                .as("nobody told XB")
                .isFalse();
        UUID theirs = UUID.randomUUID();
        assertThat(approving.hears(approving.notice(entry, theirs))).isTrue();

        assertThat(approving.now(hit).isShared()).isTrue();
        assertThat(approving.hears(said(theirs, HitOutcome.JOINT))).isTrue();
        assertThat(approving.now(hit).state()).isEqualTo(HitState.REFUSED);
        assertThat(approving.desk.contacted(approving.officer, hit.id())).isEqualTo(HitDesk.Step.NOT_NOW);
        assertThat(approving.untold()).isEmpty();
        assertThat(approving.desk.allow(approving.officer, hit.id())).isEqualTo(HitDesk.Step.DONE);
        assertThat(approving.desk.contacted(approving.officer, hit.id())).isEqualTo(HitDesk.Step.DONE);
        assertThat(approving.untold()).containsExactly("NOTICE");
    }

    /** Else it would wait for somebody for ever: nothing closes the hits of what is ended. */
    @Test
    void whatIsWithdrawnWhileItIsFoundHasNoHitThatIsOpen() {
        UUID entry = side.anEntry();
        CompletableFuture<Void> finding = whileWithdrawn(entry, () -> side.found(entry));
        finding.join();
        assertThat(side.store.of(entry)).isEmpty();
        assertThat(side.untold()).isEmpty();
    }

    @Test
    void whatIsWithdrawnWhileTheNoticeOfItComesHasNoHitThatIsOpen() {
        UUID entry = side.anEntry();
        HitNotice notice = side.notice(entry, UUID.randomUUID());
        AtomicBoolean known = new AtomicBoolean(true);
        CompletableFuture<Void> hearing = whileWithdrawn(entry, () -> known.set(side.hears(notice)));
        hearing.join();
        assertThat(known).isFalse();
        assertThat(side.store.of(entry)).isEmpty();
    }

    /** Else the partner hears that it is not known here, and closes its hit. */
    @Test
    void whatBothFindAtTheSameMomentIsOneHitThatBothNamesLeadTo() {
        UUID entry = side.anEntry();
        HitNotice notice = side.notice(entry, UUID.randomUUID());
        AtomicBoolean known = new AtomicBoolean();
        AtomicBoolean waited = new AtomicBoolean();
        AtomicReference<CompletableFuture<Void>> hearing = new AtomicReference<>();
        side.found(entry, () -> {
            hearing.set(CompletableFuture.runAsync(() -> known.set(side.hears(notice))));
            waited.set(side.someoneWaits());
        });
        hearing.get().join();
        assertThat(waited).isTrue();
        assertThat(known).isTrue();
        assertThat(side.open(entry).alsoId()).isEqualTo(notice.hit());
    }

    /** @param other begins when the entry has been ended, and that is not durable yet */
    private CompletableFuture<Void> whileWithdrawn(UUID entry, Runnable other) {
        AtomicReference<CompletableFuture<Void>> beside = new AtomicReference<>();
        AtomicBoolean waited = new AtomicBoolean();
        side.withdraw(entry, () -> {
            beside.set(CompletableFuture.runAsync(other));
            waited.set(side.someoneWaits());
        });
        assertThat(waited).isTrue();
        return beside.get();
    }

    /** Nobody can have found what was not asked about, and what is asked as one type is found as that type. */
    @Test
    void aNoticeOfWhatWasNeverAskedAboutOrOfAnotherTypeIsNotTaken() {
        UUID passive = side.anEntry();
        UUID active = side.anEntry();
        UUID batch = side.batch(active, OneSide.PHONE, EntryMode.ACTIVE);

        assertThat(side.hears(side.notice(
                        UUID.randomUUID(),
                        side.batch(passive, OneSide.PHONE, EntryMode.PASSIVE),
                        OneSide.PHONE,
                        false)))
                .isFalse();
        assertThat(side.hears(side.notice(UUID.randomUUID(), batch, OneSide.EVENT, false)))
                .isFalse();
        assertThat(side.store.of(passive)).isEmpty();
        assertThat(side.store.of(active)).isEmpty();

        UUID once = side.batch(active, OneSide.PHONE, EntryMode.ONE_SHOT);
        assertThat(side.hears(side.notice(UUID.randomUUID(), once, OneSide.PHONE, false)))
                .isTrue();
    }

    @Test
    void thePartnerCallsSomebodyAtNightForAnOperationAlone() {
        UUID phone = side.anEntry();
        UUID ofPhone = side.batch(phone, OneSide.PHONE, EntryMode.ACTIVE);
        assertThat(side.hears(side.notice(UUID.randomUUID(), ofPhone, OneSide.PHONE, true)))
                .isTrue();
        assertThat(side.open(phone).urgent()).isFalse();
        assertThat(side.open(phone).dueAt()).isEqualTo(side.clock.instant().plus(Duration.ofDays(3)));
        assertThat(side.alarms()).isEmpty();

        UUID event = side.anEvent(Duration.ofHours(90), Duration.ofHours(2));
        UUID ofEvent = side.batch(event, OneSide.EVENT, EntryMode.ACTIVE);
        assertThat(side.hears(side.notice(UUID.randomUUID(), ofEvent, OneSide.EVENT, true)))
                .isTrue();
        assertThat(side.open(event).urgent()).isTrue();
        assertThat(side.alarms()).containsExactly("HIT_URGENT");
    }

    @Test
    void anIdThatNamesAHitAlreadyNamesNoOther() {
        UUID both = side.anEntry();
        side.found(both);
        UUID second = UUID.randomUUID();
        assertThat(side.hears(side.notice(both, second))).isTrue();
        UUID heard = side.anEntry();
        assertThat(side.hears(side.notice(heard, second)))
                .as("the second name of another")
                .isFalse();
        UUID first = UUID.randomUUID();
        assertThat(side.hears(side.notice(heard, first))).isTrue();
        assertThat(side.hears(side.notice(both, first)))
                .as("the own id of another")
                .isFalse();

        assertThat(side.hears(said(second, HitOutcome.SPLIT))).isTrue();
        assertThat(side.open(both).partnerOutcome()).isEqualTo(HitOutcome.SPLIT);
        assertThat(side.hears(said(first, HitOutcome.JOINT))).isTrue();
        assertThat(side.open(heard).partnerOutcome()).isEqualTo(HitOutcome.JOINT);
        assertThat(side.hears(side.notice(heard, first)))
                .as("its own, told anew")
                .isTrue();
    }

    /** It is due to nobody, so nobody would look, and the other side does not know. */
    @Test
    void aSilentHitRingsOnceForTheDeskUntilItIsToldOrClosed() {
        OneSide silent = new OneSide(POSTGRES.database(), HitRule.SILENT, HitRule.SILENT);
        UUID entry = silent.anEntry();
        silent.found(entry);
        silent.found(entry);
        HitRow hit = silent.open(entry);
        assertThat(hit.state()).isEqualTo(HitState.SILENT);
        assertThat(silent.alarms()).containsExactly("HIT_SILENT");
        assertThat(silent.nextSteps()).singleElement().asString().contains("do not speak to the partner");
        silent.desk.allow(silent.officer, hit.id());
        assertThat(silent.alarms()).isEmpty();

        UUID other = silent.anEntry();
        silent.found(other);
        assertThat(silent.alarms()).containsExactly("HIT_SILENT");
        silent.withdraw(other);
        assertThat(silent.alarms()).isEmpty();
    }

    @Test
    void nobodyIsSentToCallWhoDoesNotKnow() {
        OneSide silent = new OneSide(POSTGRES.database(), HitRule.SILENT, HitRule.SILENT);
        UUID event = silent.anEvent(Duration.ofHours(2), Duration.ofHours(2));
        silent.found(event);
        assertThat(silent.open(event).urgent()).isTrue();
        assertThat(silent.alarms()).containsExactlyInAnyOrder("HIT_SILENT", "HIT_URGENT");
        assertThat(silent.nextSteps()).hasSize(2).noneMatch(step -> step.contains("call"));

        UUID told = side.anEvent(Duration.ofHours(2), Duration.ofHours(2));
        side.found(told);
        assertThat(side.nextSteps()).anyMatch(step -> step.contains("call the partner's desk within 15 minutes"));
    }

    /** Only its end stands in the clear: one that begins soon may last for weeks, and one that is far off comes nearer. */
    @ParameterizedTest
    @CsvSource({"1, 100, 0", "-48, 96, 0", "47, 2, 24", "20, 2, 0"})
    void anOperationRingsOnceItIsADayAheadAtMostOrUnderWay(int beginsIn, int lasts, int untilThen) {
        UUID entry = side.anEvent(Duration.ofHours(beginsIn), Duration.ofHours(lasts));
        side.found(entry);
        HitRow hit = side.open(entry);
        if (untilThen > 0) {
            side.keeping.keep();
            assertThat(side.alarms()).isEmpty();
            assertThat(side.now(hit).urgent()).isFalse();
        }
        side.clock.move(Duration.ofHours(untilThen));
        side.keeping.keep();
        side.keeping.keep();

        assertThat(side.alarms()).containsExactly("HIT_URGENT");
        assertThat(side.now(hit).urgent()).isTrue();
        assertThat(side.now(hit).dueAt()).isEqualTo(side.clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void anOperationThatIsOverDoesNotRing() {
        UUID entry = side.anEvent(Duration.ofHours(-10), Duration.ofHours(2));
        side.found(entry);
        side.keeping.keep();
        assertThat(side.alarms()).isEmpty();
        assertThat(side.open(entry).urgent()).isFalse();
    }

    @Test
    void whatNobodyActsOnIsPassedOnOnceAClockAndRingsOnce() {
        UUID entry = side.anEntry();
        side.found(entry);
        HitRow hit = side.open(entry);
        side.clock.move(Duration.ofDays(3).plusSeconds(1));
        side.keeping.keep();
        side.keeping.keep();
        assertThat(side.alarms()).containsExactly("HIT_WAITS");
        assertThat(side.now(hit).escalation()).isEqualTo(1);
        side.clock.move(Duration.ofDays(3).plusSeconds(1));
        side.keeping.keep();
        assertThat(side.alarms()).containsExactly("HIT_WAITS");
        assertThat(side.events(hit).stream().filter(LedgerEvent.HIT_ESCALATED::equals))
                .hasSize(2);
        side.desk.contacted(side.officer, hit.id());
        assertThat(side.alarms()).isEmpty();
    }

    @Test
    void aPlaceIsLookedAtOnlyOnceWeAllowedItAndIsThenComparedWithOurs() {
        UUID entry = side.anEvent(Duration.ofHours(2), Duration.ofHours(2));
        side.found(entry);
        HitRow hit = side.open(entry);
        EventSpan at = new EventSpan(
                side.clock.instant().plus(Duration.ofHours(5)),
                side.clock.instant().plus(Duration.ofHours(6)));
        PlaceTold told = new PlaceTold(
                XB, XA, side.clock.instant(), UUID.randomUUID(), hit.id(), new EventPlace(52.509, 13.4, 0), at);
        assertThat(side.hears(told)).isFalse();
        assertThat(side.now(hit).distance()).isNull();

        assertThat(side.desk.allowPlace(side.officer, hit.id())).isEqualTo(HitDesk.Step.DONE);
        assertThat(side.untold()).containsExactly("NOTICE", "PLACE_ALLOWED");
        assertThat(side.hears(new PlaceAllowed(XB, XA, side.clock.instant(), UUID.randomUUID(), hit.id())))
                .isTrue();
        assertThat(side.hears(new PlaceAllowed(XB, XA, side.clock.instant(), UUID.randomUUID(), hit.id())))
                .isTrue();
        assertThat(side.untold()).as("once").containsExactly("NOTICE", "PLACE_ALLOWED", "PLACE");
        assertThat(side.hears(told))
                .as("the one that was refused may come again")
                .isTrue();
        HitRow after = side.now(hit);
        assertThat(after.distance()).isEqualTo("CONFIRMED");
        assertThat(after.distanceMetres()).isBetween(995, 1_005);
        assertThat(after.gapMinutes()).isEqualTo(60);
    }

    /** Metres to the north, and hours after ours; of a reach of 1,600 m and two hours. */
    @ParameterizedTest
    @CsvSource({"0, 0, CONFIRMED", "1590, 2, CONFIRMED", "1590, 3, NEAR", "1700, 0, NEAR", "3300, 0, APART"})
    void howFarApartTwoEventsAreHasThreeNames(int metres, int hours, EventDistance.Code code) {
        Instant start = Instant.parse("2026-11-28T02:10:00Z");
        EventDistance distance = EventDistance.between(
                OneSide.EVENT,
                new EventPlaces.PlaceAndTime(OneSide.PLACE, new EventSpan(start, start)),
                new EventPlaces.PlaceAndTime(
                        new EventPlace(52.5 + Math.toDegrees(metres / 6_371_008.8), 13.4, 0),
                        new EventSpan(start.plus(Duration.ofHours(hours)), start.plus(Duration.ofHours(hours)))));
        assertThat(distance.code()).isEqualTo(code);
        assertThat(distance.gapMinutes()).isEqualTo(hours * 60);
    }

    @Test
    void aTimeThatNobodyLivesToSeeIsFarAndBreaksNothing() {
        Instant start = Instant.parse("2026-11-28T02:10:00Z");
        Instant late = Instant.parse("9999-12-31T00:00:00Z");
        EventDistance distance = EventDistance.between(
                OneSide.EVENT,
                new EventPlaces.PlaceAndTime(OneSide.PLACE, new EventSpan(start, start)),
                new EventPlaces.PlaceAndTime(OneSide.PLACE, new EventSpan(late, late)));
        assertThat(distance.gapMinutes()).isEqualTo(Integer.MAX_VALUE);
    }
}
