package org.tidegate.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.contracts.casepackage.ExchangeState.DELIVERED;
import static org.tidegate.contracts.casepackage.ExchangeState.RELAYED;
import static org.tidegate.contracts.casepackage.ExchangeState.RETRIEVED;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.config.reconciliation.ReconciliationSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.reconciliation.ReconciliationJson;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.ReconciliationStore;
import org.tidegate.gateway.store.Samples;
import org.tidegate.gateway.store.StatusStore;

/** XA's exchanges in its store, and a partner that holds the same or something else. */
class ReconciliationRoundTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final Duration AFTER = Duration.ofMinutes(10);
    private static int tests;

    /** Another one for each test, with the exchanges of that test. */
    private final AuthorityId partner = new AuthorityId("XB-" + ++tests);

    private final MovedClock clock = new MovedClock(Samples.NOW);
    private final ViewsForTests views = new ViewsForTests();
    private final ReconciliationStore store = new ReconciliationStore(POSTGRES.reads());
    private final AlarmStore open = new AlarmStore(POSTGRES.reads());
    private final ReconciliationRound round = round();

    @Test
    void anExchangeThatAgreesIsAskedAboutOnceItsTimeHasPassedAndLeavesNoRow() {
        ExchangeRow exchange = relayed();
        views.hold(exchange, RELAYED);
        clock.move(AFTER.minusMillis(1));
        reconcile();
        assertThat(views.asked).isEmpty();
        clock.move(Duration.ofMillis(1));
        reconcile();
        reconcile();

        assertThat(views.asked).hasSize(1);
        assertThat(views.asked.getFirst().exchanges()).containsExactly(exchange.id());
        assertThat(differences()).isEmpty();
        assertThat(statements()).isZero();
        LedgerEntry entry = entries().getLast();
        assertThat(entry.code()).isEqualTo("AGREES");
        assertThat(entry.count()).isEqualTo(1);
        assertThat(entry.asked()).isEqualTo("differing=0");
    }

    @Test
    void aDifferenceRingsOnceItHasStoodAndIsKeptWithWhatThePartnerSignedUntilItIsMended() {
        ExchangeRow exchange = relayed();
        views.hold(exchange, DELIVERED);
        pass(AFTER);
        assertThat(differences()).containsExactly("EVIDENCE_MISSING RELAYED DELIVERED");
        assertThat(alarms()).as("the evidence may be under way").isEmpty();
        pass(AFTER);
        pass(AFTER);
        assertThat(alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo(Findings.DIFFERS);
            assertThat(alarm.subjects())
                    .isEqualTo(Map.of(
                            "partner",
                            partner.value(),
                            "difference",
                            "EVIDENCE_MISSING",
                            "exchange",
                            exchange.id().toString()));
            assertThat(alarm.whoseTurn()).isEqualTo("partner's administrator");
        });
        assertThat(told()).isEqualTo(1);
        assertThat(statements()).as("the first stands for the same said again").isEqualTo(1);
        byte[] signed = kept("signed");
        assertThat(ReconciliationJson.read(signed).asked()).isEqualTo(Digest.sha256(kept("question")));
        assertThat(entries())
                .allSatisfy(entry -> assertThat(entry.code()).isEqualTo("DIFFERS"))
                .anySatisfy(entry -> assertThat(entry.content()).isEqualTo(Digest.sha256(signed)));

        acknowledge();
        pass(AFTER);
        assertThat(alarms()).as("told before").isEmpty();
        become(exchange, DELIVERED);
        pass(AFTER);
        assertThat(differences()).isEmpty();
        assertThat(statements()).isZero();
        assertThat(told()).isZero();
    }

    @Test
    void aDifferenceThatBecomesAnotherBeginsAnew() {
        ExchangeRow exchange = relayed();
        views.hold(exchange, DELIVERED);
        pass(AFTER);
        views.hold(exchange, RETRIEVED);
        pass(AFTER);
        assertThat(differences()).containsExactly("EVIDENCE_MISSING RELAYED RETRIEVED");
        assertThat(alarms()).isEmpty();
        assertThat(statements())
                .as("what said DELIVERED is not needed any more")
                .isEqualTo(1);
        pass(AFTER);
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void anAlarmEndsWhenALaterViewAgrees() {
        ExchangeRow mended = relayed();
        ExchangeRow stays = relayed();
        views.hold(mended, DELIVERED);
        views.hold(stays, DELIVERED);
        pass(AFTER);
        pass(AFTER);
        assertThat(alarms()).hasSize(2);
        become(mended, DELIVERED);
        pass(AFTER);
        assertThat(alarms())
                .extracting(alarm -> alarm.subjects().get("exchange"))
                .containsExactly(stays.id().toString());
        views.hold(stays, RETRIEVED);
        pass(AFTER);
        assertThat(alarms()).as("another difference, which has to stand first").isEmpty();
        assertThat(acknowledgedBy()).containsExactly("gateway", "gateway");
    }

    @Test
    void theAlarmForManyTogetherEndsWithTheLastOfThem() {
        ExchangeRow first = relayed(1000);
        pass(AFTER.plusMillis(1));
        pass(AFTER);
        assertThat(alarms()).hasSize(101);
        views.holdAllElse(first, RELAYED);
        pass(AFTER);
        assertThat(differences()).isEmpty();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void whatThePartnerSignedForAndDoesNotKnowIsLostThere() {
        ExchangeRow lost = relayed();
        ExchangeRow held = relayed();
        views.hold(held, RELAYED);
        pass(AFTER);
        pass(AFTER);

        assertThat(differences()).containsExactly("LOST_THERE RELAYED null");
        assertThat(alarms())
                .extracting(alarm -> alarm.subjects().get("exchange"))
                .containsExactly(lost.id().toString());
        assertThat(ReconciliationQuestionJson.read(kept("question")).exchanges())
                .contains(lost.id());
        assertThat(entries().getFirst().count()).isEqualTo(2);
        assertThat(entries().getFirst().asked()).isEqualTo("differing=1");
    }

    @Test
    void afterADayOnlyWhatTookALaterStepIsAskedAboutAgain() {
        ExchangeRow moves = relayed();
        ExchangeRow stays = relayed();
        views.hold(moves, RELAYED);
        views.hold(stays, RELAYED);
        pass(AFTER);
        pass(Duration.ofDays(1));
        assertThat(views.sizes()).containsExactly(2, 2);
        clock.move(Duration.ofHours(2));
        become(moves, DELIVERED);
        views.hold(moves, DELIVERED);
        pass(Duration.ofDays(7));

        assertThat(views.sizes()).containsExactly(2, 2, 1);
        assertThat(views.asked.getLast().exchanges()).containsExactly(moves.id());
        pass(Duration.ofDays(40));
        assertThat(views.sizes()).as("nothing happened since").containsExactly(2, 2, 1);
    }

    @Test
    void aPartnersStoreThatIsSetBackIsNoticedThoughAllHadAgreed() {
        ExchangeRow exchange = relayed();
        views.hold(exchange, RELAYED);
        pass(AFTER);
        views.forget(exchange);
        pass(Duration.ofDays(1));
        assertThat(differences()).containsExactly("LOST_THERE RELAYED null");
    }

    @Test
    void aPartnerThatIsAwayIsAskedTheSameInTheNextRound() {
        ExchangeRow exchange = relayed();
        views.away = true;
        pass(AFTER);
        views.away = false;
        views.hold(exchange, RELAYED);
        pass(AFTER);

        assertThat(views.sizes()).containsExactly(1, 1);
        assertThat(entries()).hasSize(1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aPartnerOfAVersionBeforeIsPassedOverUntilItAnswers() {
        ExchangeRow exchange = relayed();
        views.ofAVersionBefore = true;
        pass(AFTER);
        pass(AFTER);
        assertThat(views.sizes()).as("one question a round").containsExactly(1, 1);
        assertThat(entries()).isEmpty();
        assertThat(alarms()).isEmpty();
        views.ofAVersionBefore = false;
        views.hold(exchange, RELAYED);
        pass(AFTER);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotThePartnersWordRingsAndChangesNothing() {
        relayed();
        views.lies = true;
        pass(AFTER);
        assertThat(alarms()).extracting(AlarmRow::code).containsExactly(ReconciliationRound.NOT_VALID);
        assertThat(entries()).isEmpty();
        assertThat(differences()).isEmpty();
    }

    @Test
    void moreThanOneQuestionHoldsAreSeveralAndALossOfAllRingsForSomeAndOnceForTheRest() {
        relayed(1001);
        pass(AFTER.plusMillis(1));
        assertThat(views.sizes()).containsExactly(1000, 1);
        assertThat(differences()).hasSize(1001);
        assertThat(statements()).isEqualTo(2);
        pass(AFTER);

        assertThat(views.sizes()).containsExactly(1000, 1, 1000);
        assertThat(alarms()).hasSize(101);
        assertThat(alarms())
                .filteredOn(alarm -> !alarm.subjects().containsKey("exchange"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.subjects())
                        .isEqualTo(Map.of("partner", partner.value(), "difference", "LOST_THERE")));
        assertThat(told()).isEqualTo(1000);
    }

    @Test
    void aPartnerThatLostAllIsToldOfTenThousandAndWalkedOnWhenThatIsMended() {
        ExchangeRow one = relayed(10_500);
        pass(AFTER.plusMillis(11));
        assertThat(views.sizes()).hasSize(10).containsOnly(1000);
        assertThat(differences()).hasSize(10_000);
        reconcile();
        assertThat(views.sizes()).as("only those that differ").hasSize(11).containsOnly(1000);

        views.holdAllElse(one, RELAYED);
        reconcile();
        assertThat(views.sizes()).hasSize(13).endsWith(1000, 500);
        assertThat(differences()).hasSize(9_000);
    }

    @Test
    void aWalkWithALongWayGoesOnInTheNextRound() {
        views.holdAllElse(relayed(64_001), RELAYED);
        pass(AFTER.plusMillis(65));
        assertThat(views.sizes()).hasSize(64).containsOnly(1000);
        reconcile();
        assertThat(views.sizes()).hasSize(65).endsWith(1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aWalkThatNeverRanBeginsThirtyDaysBeyondItsAge() {
        relayed();
        clock.move(Duration.ofDays(2));
        ExchangeRow younger = relayed();
        views.hold(younger, RELAYED);
        pass(Duration.ofDays(30).plus(AFTER).minusMillis(1));
        assertThat(views.asked)
                .as("the two walks that look at all")
                .hasSize(2)
                .allSatisfy(question -> assertThat(question.exchanges()).containsExactly(younger.id()));
    }

    @Test
    void aStepThatWasCommittedOnlyAfterTheWalkBeforeIsLookedAt() {
        ExchangeRow exchange = relayed();
        views.hold(exchange, RELAYED);
        pass(AFTER);
        pass(Duration.ofDays(1));
        become(exchange, DELIVERED, clock.instant().minusSeconds(59));
        views.hold(exchange, DELIVERED);
        pass(Duration.ofDays(6));
        assertThat(views.sizes()).containsExactly(1, 1, 1);
    }

    private void pass(Duration time) {
        clock.move(time);
        reconcile();
    }

    private void reconcile() {
        round.reconcile(partner.value());
    }

    /** Sent, accepted now, and receipted. */
    private ExchangeRow relayed() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql(
                                "update case_exchange set partner = ?, accepted_at = ?, state_at = ?, state = 'RELAYED' where exchange_id = ?")
                        .params(
                                partner.value(),
                                at(clock.instant()),
                                at(clock.instant()),
                                exchange.id().value())
                        .update());
        return exchange;
    }

    /** As many in all, a microsecond apart. */
    private ExchangeRow relayed(int many) {
        ExchangeRow first = relayed();
        POSTGRES.groupCommit()
                .commit(tx ->
                        tx.jdbc().sql("""
                        insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state,
                            accepted_at, state_at)
                        select gen_random_uuid(), package_id, direction, partner, case_system, lane, state,
                            accepted_at + n * interval '1 microsecond', state_at
                        from case_exchange, generate_series(1, ?) n where exchange_id = ?""").params(many - 1, first.id().value()).update());
        return first;
    }

    private void become(ExchangeRow exchange, ExchangeState state) {
        become(exchange, state, clock.instant());
    }

    private void become(ExchangeRow exchange, ExchangeState state, Instant at) {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("update case_exchange set state = ?, state_at = ? where exchange_id = ?")
                        .params(state.name(), at(at), exchange.id().value())
                        .update());
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private List<String> differences() {
        return POSTGRES.reads()
                .read(jdbc ->
                        jdbc.sql("""
                        select concat_ws(' ', difference, state, coalesce(their_state, 'null'))
                        from reconciliation_difference where partner = ?""").param(partner.value()).query(String.class).list());
    }

    private long statements() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from reconciliation_statement where partner = ?")
                        .param(partner.value())
                        .query(Long.class)
                        .single());
    }

    private byte[] kept(String column) {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select " + column + " from reconciliation_statement where partner = ?")
                        .param(partner.value())
                        .query((r, row) -> r.getBytes(1))
                        .single());
    }

    private long told() {
        return new StatusStore(POSTGRES.reads()).differences().getOrDefault(partner.value(), 0L);
    }

    private List<AlarmRow> alarms() {
        return open.open().stream()
                .filter(alarm -> partner.value().equals(alarm.subjects().get("partner")))
                .toList();
    }

    private List<String> acknowledgedBy() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql(
                                "select acknowledged_by from alarm where acknowledged_by is not null and subject_ids ->> 'partner' = ?")
                        .param(partner.value())
                        .query(String.class)
                        .list());
    }

    private void acknowledge() {
        alarms().forEach(alarm -> POSTGRES.groupCommit()
                .commit(tx -> open.acknowledge(tx, alarm.id(), "operator:test", clock.instant())));
    }

    /** About reconciliation with this partner, in the order they were written. */
    private List<LedgerEntry> entries() {
        return POSTGRES
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry where partner = ? order by entry_key")
                        .param(partner.value())
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .filter(entry -> entry.event() == LedgerEvent.RECONCILED)
                .toList();
    }

    private ReconciliationRound round() {
        SecureRandom random = new SecureRandom();
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), random);
        ExchangeLedger ledger =
                new ExchangeLedger(new AuthorityId("XA"), "xa-1", new LedgerStore(POSTGRES.reads()), random);
        Alarms ringing = new Alarms(open, ledger, POSTGRES.groupCommit(), ids, clock);
        return new ReconciliationRound(
                new ReconciliationSettings(AFTER),
                views,
                store,
                new Findings(store, ledger, ringing, POSTGRES.groupCommit(), AFTER, clock),
                ringing,
                ids,
                clock);
    }
}
