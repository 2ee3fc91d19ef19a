package org.tidegate.gateway.deconfliction.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.AUDITOR;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.CMS;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.LAB;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.NOON;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.OFFICER;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.XB;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.XC;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.XD;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.email;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;

class EntryDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static EntryBench bench;

    @BeforeAll
    static void open() {
        bench = new EntryBench(POSTGRES.database(), folder, new EntryLimits(4, 6, 10, 5));
    }

    @BeforeEach
    void reset() {
        bench.reset();
    }

    @Test
    void anEntryIsSealedDueAtEachPartnerAndARowOfTheLedgerWithoutItsValue() {
        UUID id = bench.entered(OFFICER, email(1, "XA-2026-0001", null, XB, XC));

        assertThat(bench.value(
                        "select count(*) from deconfliction_due where entry_id = ? and epoch = 2", Long.class, id))
                .isEqualTo(2);
        byte[] content = bench.value("select content from deconfliction_entry where entry_id = ?", byte[].class, id);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("synthetic1", "XA-2026");
        LedgerEntry row = bench.ledger().getLast();
        assertThat(row.event()).isEqualTo(LedgerEvent.TARGET_ENTERED);
        assertThat(row.subject()).isEqualTo(id);
        assertThat(row.asked()).isEqualTo("target=email&mode=ACTIVE&category=SUSPECT&partners=2&expiresOn=2026-12-31");
        assertThat(new String(LedgerEntryJson.write(row), StandardCharsets.UTF_8))
                .doesNotContain("synthetic1", "XA-2026-0001");
    }

    @Test
    void anEntryIsDueInBothEpochsWhileTheyOverlap() {
        bench.epochs.set(List.of(1, 2));
        UUID id = bench.entered(OFFICER, email(1));

        List<Integer> due = bench.database
                .reads()
                .read(jdbc -> jdbc.sql("select epoch from deconfliction_due where entry_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .list());
        assertThat(due).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatIsOpenedForAPartnerIsWhatWasEntered() {
        UUID id = bench.entered(CMS, email(7));

        OpenEntry open = bench.open.open(List.of(id, UUID.randomUUID())).get(id);

        assertThat(open.targets()).singleElement().satisfies(target -> {
            assertThat(new String(target.value(), StandardCharsets.UTF_8)).isEqualTo("synthetic7@example.org");
            assertThat(target.held()).isTrue();
        });
        assertThat(open.ground().enteredBy()).isEqualTo("case-system:cms");
        assertThat(open.ground().legalBasis()).isEqualTo("XA-CPC-100");
        UUID sameCase = bench.entered(CMS, email(8));
        UUID otherCase = bench.entered(CMS, email(9, "XA-2026-0002", null, XB));
        Map<UUID, OpenEntry> others = bench.open.open(List.of(sameCase, otherCase));
        assertThat(others.get(sameCase).ground()).isEqualTo(open.ground());
        assertThat(others.get(otherCase).ground()).isNotEqualTo(open.ground());
    }

    @Test
    void theSameRequestAgainMakesNothingTwiceAndAnotherUnderItsKeyIsRefused() {
        Once once = new Once("key-1", Digest.sha256(new byte[] {1}));
        Entering first = bench.desk.enter(CMS, email(1), once, null);

        assertThat(bench.desk.enter(CMS, email(1), once, null))
                .isEqualTo(new Entering.Entered(((Entering.Entered) first).id(), true));
        assertThat(bench.desk.enter(CMS, email(2), new Once("key-1", Digest.sha256(new byte[] {2})), null))
                .isEqualTo(new Entering.OtherBody());
        assertThat(bench.desk.enter(LAB, email(2), new Once("key-1", Digest.sha256(new byte[] {2})), null))
                .as("another's key")
                .isInstanceOf(Entering.Entered.class);
        assertThat(bench.value("select count(*) from deconfliction_entry", Long.class))
                .isEqualTo(2);
        bench.now.set(NOON.plus(Duration.ofDays(6)));
        assertThat(bench.desk.enter(CMS, email(1), once, null))
                .as("whatever may be entered by then")
                .isInstanceOf(Entering.Entered.class);
        bench.now.set(NOON.plus(Duration.ofDays(8)));
        bench.expired.sweep();
        assertThat(bench.value("select count(*) from deconfliction_request", Long.class))
                .isZero();
    }

    @Test
    void allThatIsNotAgreedIsToldAtOnce() {
        TargetEntry entry = email(1, "XA-2026-0001", null, XB, XD, new AuthorityId("XE"))
                .keptUntil(LocalDate.parse("2028-01-01"), LocalDate.parse("2026-05-01"));

        List<Problem> problems = catchThrowableOfType(
                        MalformedDocument.class, () -> bench.desk.enter(OFFICER, entry, null, null))
                .problems();

        assertThat(problems)
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(
                        tuple("EXPIRES_TOO_LATE", "/expiresOn"),
                        tuple("REVIEW_IN_THE_PAST", "/reviewOn"),
                        tuple("TYPE_NOT_AGREED", "/partners/1"),
                        tuple("PARTNER_UNKNOWN", "/partners/2"));
    }

    @Test
    void anOfficerEntersSoManyInAnHourAndSoManyInADay() {
        for (int i = 0; i < 4; i++) {
            bench.entered(OFFICER, email(i));
        }
        assertThat(bench.desk.enter(OFFICER, email(9), null, null))
                .isEqualTo(new Entering.OverRate(Duration.ofHours(1)));
        assertThat(bench.desk.enter(CMS, email(9), null, null)).isInstanceOf(Entering.Entered.class);
        bench.now.set(NOON.plus(Duration.ofMinutes(61)));
        bench.entered(OFFICER, email(10));
        bench.entered(OFFICER, email(11));
        assertThat(bench.desk.enter(OFFICER, email(12), null, null))
                .isEqualTo(new Entering.OverRate(Duration.ofHours(24).minusMinutes(61)));
    }

    @Test
    void aCaseHasSoManyOpenEntries() {
        UUID first = bench.entered(CMS, email(0));
        for (int i = 1; i < 10; i++) {
            bench.entered(CMS, email(i));
        }

        assertThat(bench.desk.enter(LAB, email(10), null, null)).isEqualTo(new Entering.CaseFull());
        assertThat(bench.desk.enter(LAB, email(10, "XA-2026-0002", null, XB), null, null))
                .isInstanceOf(Entering.Entered.class);
        bench.desk.withdraw(CMS, first);
        assertThat(bench.desk.enter(LAB, email(10), null, null)).isInstanceOf(Entering.Entered.class);
    }

    @Test
    void aCaseSystemSeesItsOwnAndAnOfficerAll() {
        UUID ofCms = bench.entered(CMS, email(1));
        UUID ofLab = bench.entered(LAB, email(2));
        UUID ofDesk = bench.entered(OFFICER, email(3));

        assertThat(bench.desk.list(CMS, EntryQuestion.all(), null, 10))
                .extracting(TargetEntryRow::id)
                .containsExactly(ofCms);
        assertThat(bench.desk.list(OFFICER, EntryQuestion.all(), null, 10))
                .extracting(TargetEntryRow::id)
                .containsExactlyInAnyOrder(ofDesk, ofLab, ofCms);
        assertThat(bench.desk.open(CMS, ofLab)).isEmpty();
        assertThat(bench.desk.open(CMS, ofDesk)).isEmpty();
        assertThat(bench.desk.withdraw(CMS, ofLab)).isEqualTo(EntryDesk.Outcome.UNKNOWN);
        assertThat(bench.desk.open(OFFICER, ofLab)).hasValueSatisfying(opened -> {
            assertThat(opened.entry()).isEqualTo(email(2));
            assertThat(opened.waiting()).containsOnlyKeys(XB);
        });
        assertThatThrownBy(() -> bench.desk.list(AUDITOR, EntryQuestion.all(), null, 10))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> bench.desk.open(AUDITOR, ofLab)).isInstanceOf(NotPermitted.class);
        assertThat(bench.ledger().getLast().event()).isEqualTo(LedgerEvent.TARGET_OPENED);
    }

    @Test
    void theListIsReadInPagesAndByWhatIsKnownInClear() {
        for (int i = 0; i < 5; i++) {
            bench.now.set(NOON.plusSeconds(i));
            bench.entered(CMS, email(i, i == 3 ? "XA-2026-0002" : "XA-2026-0001", null, i == 2 ? XC : XB));
        }

        List<TargetEntryRow> more = bench.desk.list(CMS, EntryQuestion.all(), null, 3);
        List<TargetEntryRow> first = more.subList(0, 3);
        TargetEntryStore.Place last = new TargetEntryStore.Place(
                first.getLast().enteredAt(), first.getLast().id());
        List<TargetEntryRow> second = bench.desk.list(CMS, EntryQuestion.all(), last, 3);

        assertThat(more).as("one more tells that there is another page").hasSize(4);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(bench.desk.list(CMS, new EntryQuestion(null, null, XC, null, null, null), null, 9))
                .hasSize(1);
        assertThat(bench.desk.list(CMS, new EntryQuestion(null, null, null, "XA-2026-0002", null, null), null, 9))
                .hasSize(1);
        assertThat(bench.ledger().getLast().asked()).isEqualTo("case=NAMED");
        assertThat(bench.desk.list(
                        CMS,
                        new EntryQuestion(
                                TargetEntryRow.State.OPEN, null, null, null, null, LocalDate.parse("2026-08-31")),
                        null,
                        9))
                .isEmpty();
    }

    @Test
    void whatIsTakenBackLeavesNothingButItsCodedRow() {
        UUID id = bench.entered(OFFICER, email(1));

        assertThat(bench.desk.withdraw(OFFICER, id)).isEqualTo(EntryDesk.Outcome.DONE);
        assertThat(bench.desk.withdraw(OFFICER, id)).isEqualTo(EntryDesk.Outcome.ENDED);

        assertThat(bench.gone).containsExactly("WITHDRAWN " + id);
        assertThat(bench.value("select count(*) from deconfliction_due", Long.class))
                .isZero();
        assertThat(bench.value(
                        "select content is null and wrapped_data_key is null from deconfliction_entry", Boolean.class))
                .isTrue();
        assertThat(bench.open.open(List.of(id))).isEmpty();
        assertThat(bench.desk.open(OFFICER, id)).hasValueSatisfying(opened -> {
            assertThat(opened.entry()).isNull();
            assertThat(opened.row().state()).isEqualTo(TargetEntryRow.State.WITHDRAWN);
        });
        assertThat(bench.ledger().stream().filter(row -> row.event() == LedgerEvent.TARGET_WITHDRAWN))
                .hasSize(1);
    }

    @Test
    void whatHasPassedItsTimeGoesByItself() {
        UUID short1 = bench.entered(
                OFFICER, email(1).keptUntil(LocalDate.parse("2026-06-10"), LocalDate.parse("2026-06-10")));
        UUID longer = bench.entered(OFFICER, email(2));
        bench.now.set(NOON.plus(Duration.ofDays(9)));
        bench.expired.sweep();
        assertThat(bench.gone).as("its last day").isEmpty();
        bench.now.set(NOON.plus(Duration.ofDays(10)));

        bench.expired.sweep();
        bench.expired.sweep();

        assertThat(bench.gone).containsExactly("EXPIRED " + short1);
        assertThat(bench.open.open(List.of(short1, longer))).containsOnlyKeys(longer);
        assertThat(bench.ledger().stream().filter(row -> row.event() == LedgerEvent.TARGETS_EXPIRED))
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(1));
    }

    @Test
    void aPersonKeepsWhatIsStillNeeded() {
        UUID id = bench.entered(CMS, email(1));
        bench.now.set(NOON.plus(Duration.ofDays(100)));

        assertThat(bench.desk.keep(OFFICER, id, LocalDate.parse("2027-08-01"), LocalDate.parse("2027-01-01")))
                .isEqualTo(EntryDesk.Outcome.DONE);
        assertThat(bench.desk.keep(
                        OFFICER, UUID.randomUUID(), LocalDate.parse("2027-08-01"), LocalDate.parse("2027-01-01")))
                .isEqualTo(EntryDesk.Outcome.UNKNOWN);
        assertThatThrownBy(() ->
                        bench.desk.keep(OFFICER, id, LocalDate.parse("2028-08-01"), LocalDate.parse("2027-01-01")))
                .isInstanceOf(MalformedDocument.class);

        TargetEntryRow row = bench.store.find(id).orElseThrow();
        assertThat(row.expiresAt()).isEqualTo("2027-08-02T00:00:00Z");
        assertThat(row.reviewOn()).isEqualTo("2027-01-01");
        assertThat(bench.desk.open(OFFICER, id).orElseThrow().entry().expiresOn())
                .isEqualTo("2027-08-01");
    }
}
