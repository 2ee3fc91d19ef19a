package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.exchange.TwoDesks.DESK;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.HistoryStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.SealedRow;
import org.tidegate.routes.failure.FinalFailure;

/** Packages that wait for one partner at the same moment cross together, and what ends one of them ends no other. */
class SharedEnvelopesTest {
    @RegisterExtension
    static final PostgresForTests STORE_OF_XA = new PostgresForTests();

    @RegisterExtension
    static final PostgresForTests STORE_OF_XB = new PostgresForTests();

    @TempDir
    static Path folder;

    static TwoDesks desks;

    private final TwoDesks.Sender xa = desks.new Sender();
    private final Reception xb = desks.receiver();

    @BeforeAll
    static void open() throws IOException {
        desks = new TwoDesks(folder, STORE_OF_XA, STORE_OF_XB);
    }

    @AfterAll
    static void close() {
        desks.close();
    }

    @Test
    void whatWaitsAtTheSameMomentCrossesInOneEnvelopeWithOneReceipt() {
        List<ExchangeId> all = accept(5);

        DispatchWork.Sealed sealed = xa.sealed(all.getFirst());

        assertThat(sealed.envelope().items())
                .extracting(item -> item.exchange())
                .containsExactlyElementsOf(all);
        all.forEach(id -> {
            assertThat(atXa(id).state()).isEqualTo(ExchangeState.SEALED);
            assertThat(atXa(id).envelope()).isEqualTo(sealed.id());
        });
        xa.keep(sealed, desks.deliver(sealed, xb));

        all.forEach(id -> requireCrossedOnce(id, sealed.id()));
        all.forEach(id -> assertThat(xa.hasNothingToDoFor(id)).isTrue());
    }

    /** The legal basis of these packages is words, which the ledger never holds. */
    @Test
    void bothLedgersSayUnderWhatAPackageCrossedWhereToAndWhatFor() {
        ExchangeId id = xa.accept(Lane.ROUTINE);
        DispatchWork.Sealed sealed = xa.sealed(id);
        xa.keep(sealed, desks.deliver(sealed, xb));

        assertThat(entriesOf(STORE_OF_XA, id, LedgerEvent.PACKAGE_SEALED))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.agreement()).isEqualTo("xa-xb/1");
                    assertThat(entry.country()).isEqualTo("XB");
                    assertThat(entry.purposes()).containsExactly("18.2.d");
                    assertThat(entry.legalBasis()).isNull();
                });
        assertThat(entriesOf(STORE_OF_XB, id, LedgerEvent.PACKAGE_RECEIVED))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.agreement()).isEqualTo("xa-xb/1");
                    assertThat(entry.country()).isEqualTo("XA");
                    assertThat(entry.purposes()).containsExactly("18.2.d");
                });
    }

    @Test
    void theOwnMessageOfOneThatGoesWithAnotherHasNothingToDoAlsoAtAnotherNode() {
        List<ExchangeId> all = accept(3);
        xa.sealed(all.getFirst());

        assertThat(xa.hasNothingToDoFor(all.get(1))).isTrue();
        assertThat(desks.new Sender().hasNothingToDoFor(all.get(2))).isTrue();
    }

    @Test
    void oneThatIsAloneGoesAlone() {
        ExchangeId id = xa.accept(Lane.ROUTINE);
        DispatchWork.Sealed sealed = xa.sealed(id);
        assertThat(sealed.envelope().isShared()).isFalse();
        xa.keep(sealed, desks.deliver(sealed, xb));
        requireCrossedOnce(id, sealed.id());
    }

    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"IMMEDIATE_RISK", "URGENT"})
    void whatIsUrgentHasNoCompany(Lane lane) {
        ExchangeId urgent = xa.accept(lane);
        ExchangeId alike = xa.accept(lane);
        ExchangeId routine = xa.accept(Lane.ROUTINE);

        for (ExchangeId id : List.of(urgent, alike, routine)) {
            assertThat(xa.sealed(id).envelope().items()).hasSize(1);
        }
    }

    @Test
    void anEnvelopeHoldsNoMoreThanSixtyFour() {
        List<ExchangeId> all = accept(Manifest.MOST_ITEMS + 1);

        assertThat(xa.sealed(all.getFirst()).envelope().items()).hasSize(Manifest.MOST_ITEMS);
        assertThat(xa.sealed(all.getLast()).envelope().items()).hasSize(1);
    }

    @Test
    void whatIsLargeGoesAlone() {
        String long64KiB = ",\"summary\":\"" + "long ".repeat(15_000) + "end\"";
        ExchangeId first = xa.accept(Lane.ROUTINE);
        ExchangeId large = xa.accept(Lane.ROUTINE, DESK, "", long64KiB);
        ExchangeId other = xa.accept(Lane.ROUTINE, DESK, "", long64KiB);

        assertThat(xa.sealed(first).envelope().items()).hasSize(1);
        assertThat(xa.sealed(large).envelope().items()).hasSize(1);
        assertThat(xa.sealed(other).envelope().items()).hasSize(1);
    }

    @Test
    void oneCaseSystemsPackagesAreNotInTheReceiptThatAnotherReads() {
        ExchangeId ours = xa.accept(Lane.ROUTINE);
        ExchangeId theirs = xa.accept(Lane.ROUTINE, new CaseSystemId("other"), "", "");

        assertThat(xa.sealed(ours).envelope().items()).hasSize(1);
        assertThat(xa.sealed(theirs).envelope().items()).hasSize(1);
    }

    @Test
    void thoseThatTakeCompanyAtOnceTakeEachPackageOnce() throws Exception {
        List<ExchangeId> all = accept(40);
        CyclicBarrier together = new CyclicBarrier(4);
        Map<EnvelopeId, DispatchWork.Sealed> envelopes = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (ExchangeId id : all.subList(0, 4)) {
                running.add(threads.submit(() -> {
                    together.await();
                    DispatchWork.InHand work = xa.dispatching.take(id.toString());
                    if (work != null) {
                        DispatchWork.Sealed sealed = xa.dispatching.sealOnce(xa.dispatching.requireAllowed(work));
                        envelopes.put(sealed.id(), sealed);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }

        assertThat(envelopes.values().stream().flatMap(one -> one.envelope().items().stream()))
                .extracting(SealedRow.Item::exchange)
                .containsExactlyInAnyOrderElementsOf(all);
        for (DispatchWork.Sealed one : envelopes.values()) {
            xa.keep(one, desks.deliver(one, xb));
        }
        all.forEach(id -> assertThat(atXa(id).state()).isEqualTo(ExchangeState.RELAYED));
    }

    @Test
    void whatMayNotCrossAnyMoreIsStoppedAloneAndTheOthersCross() {
        ExchangeId first = xa.accept(Lane.ROUTINE);
        ExchangeId ended = xa.accept(
                Lane.ROUTINE,
                DESK,
                ",\"expires\":\"" + Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS) + "\"",
                "");
        ExchangeId third = xa.accept(Lane.ROUTINE);
        desks.ahead.set(Duration.ofHours(2));
        try {
            DispatchWork.Sealed sealed = xa.sealed(first);
            xa.keep(sealed, desks.deliver(sealed, xb));
            requireCrossedOnce(first, sealed.id());
            requireCrossedOnce(third, sealed.id());

            assertThatThrownBy(() -> xa.sealed(ended))
                    .isInstanceOf(FinalFailure.class)
                    .hasMessageContaining("handling");
            assertThat(atXa(ended).state()).isEqualTo(ExchangeState.STOPPED);
        } finally {
            desks.ahead.set(Duration.ZERO);
        }
    }

    @Test
    void aSenderThatDiesBetweenSealAndReceiptSendsTheSameBytesForAllWhoeverComesFirst() {
        List<ExchangeId> all = accept(4);
        DispatchWork.Sealed sealed = xa.sealed(all.getFirst());

        TwoDesks.Sender restarted = desks.new Sender();
        endAttempts(all);
        DispatchWork.Sealed again = restarted.sealed(all.get(2));

        assertThat(again.bytes()).isEqualTo(sealed.bytes());
        assertThat(restarted.hasNothingToDoFor(all.get(3)))
                .as("under way for all")
                .isTrue();
        restarted.keep(again, desks.deliver(again, xb));
        all.forEach(id -> requireCrossedOnce(id, sealed.id()));
    }

    @Test
    void aReceiverThatDiesBetweenStoringAndAnsweringHasTakenEachPackageOnce() {
        List<ExchangeId> all = accept(4);
        DispatchWork.Sealed sealed = xa.sealed(all.getFirst());
        PartnerAnswered lost = desks.deliver(sealed, xb);

        TwoDesks.Sender restarted = desks.new Sender();
        endAttempts(all);
        DispatchWork.Sealed again = restarted.sealed(all.get(1));
        PartnerAnswered told = desks.deliver(again, desks.receiver());

        assertThat(bytes(told)).isEqualTo(bytes(lost));
        restarted.keep(again, told);
        restarted.keep(again, told);
        all.forEach(id -> requireCrossedOnce(id, sealed.id()));
    }

    @Test
    void aPassingFailureGivesAllTheSameNextAttempt() {
        List<ExchangeId> all = accept(3);
        xa.sealed(all.getFirst());

        xa.scheduleNext(all.getFirst(), "PARTNER_UNREACHABLE");

        assertThat(all.stream().map(id -> atXa(id).nextAttemptAt()).distinct()).hasSize(1);
        all.forEach(id -> {
            assertThat(atXa(id).attempts()).isEqualTo(1);
            assertThat(atXa(id).leasedUntil()).isNull();
        });
    }

    @Test
    void onlyTheOneThatThePartnerRefusesIsRefused() {
        List<ExchangeId> all = accept(4);
        ExchangeId bad = all.get(2);
        packageIsKnownAtXbWithOtherContent(atXa(bad));
        DispatchWork.Sealed sealed = xa.sealed(all.getFirst());

        xa.keep(sealed, desks.deliver(sealed, xb));

        all.forEach(id -> assertThat(atXa(id).state()).isEqualTo(ExchangeState.SEALED));
        requireEachGoesAlone(all, bad, sealed.id());
        assertThat(refusedWith(all.getFirst())).contains("ID_REUSED");
    }

    @Test
    void anEnvelopeThatThePartnerCouldNotOpenIsSentAnewOneByOne() {
        List<ExchangeId> all = accept(3);
        DispatchWork.Sealed sealed = xa.sealed(all.getFirst());

        xa.keep(sealed, new PartnerAnswered.EnvelopeRefused());

        requireEachGoesAlone(all, null, sealed.id());
    }

    @Test
    void whatThePartnerTookAlthoughItSaidNoIsTakenOnce() {
        List<ExchangeId> all = accept(3);
        DispatchWork.Sealed sealed = xa.sealed(all.getFirst());
        desks.deliver(sealed, xb);

        xa.keep(sealed, new PartnerAnswered.EnvelopeRefused());

        requireEachGoesAlone(all, null, sealed.id());
        all.forEach(id -> assertThat(packagesAtXb(id)).isEqualTo(1));
    }

    @Test
    void oneThatAnotherStepSealedMeanwhileLeavesTheOthersTogether() {
        List<ExchangeId> all = accept(4);
        DispatchWork.InHand work = xa.dispatching.take(all.getFirst().toString());
        DispatchWork.InHand allowed = xa.dispatching.requireAllowed(work);
        DispatchWork.Sealed alone = desks.new Sender().sealed(all.get(2));

        DispatchWork.Sealed sealed = xa.dispatching.sealOnce(allowed);

        assertThat(alone.envelope().items()).hasSize(1);
        assertThat(sealed.envelope().items())
                .extracting(item -> item.exchange())
                .containsExactly(all.get(0), all.get(1), all.get(3));
        assertThat(atXa(all.get(2)).envelope()).isEqualTo(alone.id());
        xa.keep(sealed, desks.deliver(sealed, xb));
        xa.keep(alone, desks.deliver(alone, xb));
        for (ExchangeId id : all) {
            requireCrossedOnce(id, id.equals(all.get(2)) ? alone.id() : sealed.id());
        }
    }

    /** Also the one that was taken: who was in company finds its message sent anew. */
    private void requireEachGoesAlone(List<ExchangeId> all, @Nullable ExchangeId bad, EnvelopeId refused) {
        Set<EnvelopeId> envelopes = new HashSet<>();
        for (ExchangeId id : all) {
            DispatchWork.Sealed alone = xa.sealed(id);
            assertThat(alone.envelope().items()).hasSize(1);
            assertThat(alone.id()).isNotEqualTo(refused);
            envelopes.add(alone.id());
            PartnerAnswered answer = desks.deliver(alone, xb);
            if (id.equals(bad)) {
                assertThatThrownBy(() -> xa.keep(alone, answer)).isInstanceOf(FinalFailure.class);
                assertThat(atXa(id).state()).isEqualTo(ExchangeState.NOT_DELIVERED);
            } else {
                xa.keep(alone, answer);
                assertThat(atXa(id).state()).isEqualTo(ExchangeState.RELAYED);
            }
        }
        assertThat(envelopes).hasSameSizeAs(all);
    }

    private List<ExchangeId> accept(int many) {
        List<ExchangeId> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(xa.accept(Lane.ROUTINE));
        }
        return Collections.unmodifiableList(all);
    }

    private ExchangeRow atXa(ExchangeId id) {
        return xa.exchanges.find(id).orElseThrow();
    }

    private static void requireCrossedOnce(ExchangeId id, EnvelopeId envelope) {
        ExchangeRow atXa = new ExchangeStore(STORE_OF_XA.reads(), STORE_OF_XA.groupCommit())
                .find(id)
                .orElseThrow();
        assertThat(atXa.state()).isEqualTo(ExchangeState.RELAYED);
        assertThat(atXa.envelope()).isEqualTo(envelope);
        assertThat(atXa.nextAttemptAt()).isNull();
        assertThat(states(STORE_OF_XA, id))
                .containsExactly(ExchangeState.ACCEPTED, ExchangeState.SEALED, ExchangeState.RELAYED);
        assertThat(states(STORE_OF_XB, id)).containsExactly(ExchangeState.RELAYED);
        for (PostgresForTests store : List.of(STORE_OF_XA, STORE_OF_XB)) {
            assertThat(new HistoryStore(store.reads()).find(id).orElseThrow().evidences())
                    .hasSize(1);
        }
        assertThat(packagesAtXb(id)).isEqualTo(1);
    }

    private static List<ExchangeState> states(PostgresForTests store, ExchangeId id) {
        return new HistoryStore(store.reads())
                .find(id).orElseThrow().steps().stream()
                        .map(step -> step.state())
                        .toList();
    }

    private static int packagesAtXb(ExchangeId id) {
        return STORE_OF_XB
                .reads()
                .read(jdbc ->
                        jdbc.sql("""
                        select count(*) from case_package p join case_exchange e
                            on e.package_id = p.package_id and e.received_from = p.received_from
                        where e.exchange_id = ?""").param(id.value()).query(Integer.class).single());
    }

    /** What a new start does with what was claimed, and time with what was to be tried later. */
    private static void endAttempts(List<ExchangeId> all) {
        STORE_OF_XA
                .groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql(
                                "update case_exchange set leased_until = null, next_attempt_at = now() where exchange_id = any (?)")
                        .param(all.stream().map(ExchangeId::value).toArray(java.util.UUID[]::new))
                        .update());
    }

    private static void packageIsKnownAtXbWithOtherContent(ExchangeRow exchange) {
        STORE_OF_XB
                .groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql(
                                "insert into package_in (sender, package_id, keyed_digest, first_envelope) values ('XA', ?, ?, ?)")
                        .params(
                                exchange.packageId().value(),
                                new byte[] {1},
                                exchange.id().value())
                        .update());
    }

    /** The codes of the partner's verified refusals that name the exchange. */
    private static List<String> refusedWith(ExchangeId id) {
        return entriesOf(STORE_OF_XA, id, LedgerEvent.REFUSAL_VERIFIED).stream()
                .map(LedgerEntry::code)
                .toList();
    }

    private static List<LedgerEntry> entriesOf(PostgresForTests ledger, ExchangeId id, LedgerEvent event) {
        return ledger
                .reads()
                .read(jdbc -> jdbc.sql("""
                        select l.entry from ledger_entry_exchange join ledger_entry l using (entry_key)
                        where exchange_id = ?""")
                        .param(id.value())
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .filter(entry -> entry.event() == event)
                .toList();
    }

    private static byte[] bytes(PartnerAnswered answer) {
        return ((PartnerAnswered.Signed) answer).bytes();
    }
}
