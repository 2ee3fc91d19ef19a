package org.tidegate.gateway.deconfliction.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.CMS;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.LAB;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.OFFICER;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.XB;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.XC;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.email;
import static org.tidegate.gateway.deconfliction.entry.EntryBench.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Placed;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetLoadRow;

class EntryLoadsTest {
    private static final Once ONCE = new Once("file-1", Digest.sha256(new byte[] {1}));

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static EntryBench bench;

    @BeforeAll
    static void open() {
        bench = new EntryBench(POSTGRES.database(), folder, new EntryLimits(20, 200, 500, 30));
    }

    @BeforeEach
    void reset() {
        bench.reset();
    }

    @Test
    void aFileIsEnteredInSeveralCommitsAndTellsHowFarEachPartnerIs() {
        List<Placed> file = file(IntStream.range(0, 1_100)
                .mapToObj(i -> email(i, "XA-2026-" + i / 400, "W-7", XB, XC))
                .toList());

        UUID load = entered(bench.loads.load(CMS, file, ONCE));

        assertThat(loaded()).extracting(LedgerEntry::count).containsExactly(500L, 500L, 100L);
        assertThat(loaded()).allMatch(row -> load.equals(row.subject()));
        bench.change("update deconfliction_due set because = 'QUOTA' where partner = 'XC'");
        bench.change("delete from deconfliction_due where partner = 'XB'"
                + " and entry_id in (select entry_id from deconfliction_due where partner = 'XB' limit 300)");
        EntryLoads.Standing standing = bench.loads.standing(CMS, load).orElseThrow();
        assertThat(standing.load().entries()).isEqualTo(1_100);
        assertThat(standing.progress().entered()).isEqualTo(1_100);
        assertThat(standing.progress().partners()).hasSize(2);
        TargetLoadRow.OfPartner xb = standing.progress().partners().getFirst();
        TargetLoadRow.OfPartner xc = standing.progress().partners().getLast();
        assertThat(xb.evaluated()).isEqualTo(300);
        assertThat(xb.because()).isNull();
        assertThat(xc.waiting()).isEqualTo(1_100);
        assertThat(xc.because()).isEqualTo("QUOTA");
        assertThat(bench.loads.standing(LAB, load)).isEmpty();
        assertThat(bench.loads.standing(OFFICER, load)).isPresent();
    }

    @Test
    void aFileThatWasCutShortGoesOnWhereItWas() {
        List<Placed> file = file(IntStream.range(0, 1_100)
                .mapToObj(i -> email(i, "XA-2026-" + i / 400, "W-7", XB))
                .toList());
        UUID load = entered(bench.loads.load(CMS, file, ONCE));
        bench.change("delete from deconfliction_due where entry_id in"
                + " (select entry_id from deconfliction_entry order by entry_id limit 700)");
        bench.change("delete from deconfliction_entry where entry_id not in (select entry_id from deconfliction_due)");

        assertThat(bench.loads.load(CMS, file, ONCE)).isEqualTo(new Entering.Entered(load, true));

        assertThat(bench.value("select count(*) from deconfliction_entry where load_id = ?", Long.class, load))
                .isEqualTo(1_100);
        assertThat(bench.value("select count(*) from deconfliction_due", Long.class))
                .isEqualTo(1_100);
        assertThat(loaded().stream().mapToLong(LedgerEntry::count).sum()).isEqualTo(1_800);
        assertThat(bench.loads.load(CMS, file, ONCE)).isEqualTo(new Entering.Entered(load, true));
        assertThat(loaded().stream().mapToLong(LedgerEntry::count).sum()).isEqualTo(1_800);
        assertThat(bench.loads.load(CMS, file, new Once("file-1", Digest.sha256(new byte[] {2}))))
                .isEqualTo(new Entering.OtherBody());
    }

    @Test
    void whereOneMayNotBeEnteredNoneIsAndAllThatIsWrongIsToldAtItsLine() {
        List<Problem> problems = refused(
                CMS,
                List.of(
                        email(1),
                        email(2, "XA-2026-0001", null, new AuthorityId("XE")),
                        email(3, "XA-2026-0001", null, new AuthorityId("XF"))));

        assertThat(problems).extracting(Problem::pointer).containsExactly("line:3/partners/0", "line:4/partners/0");
        assertThat(bench.value("select count(*) from deconfliction_entry", Long.class))
                .isZero();
        assertThat(bench.value("select count(*) from deconfliction_load", Long.class))
                .isZero();
    }

    @Test
    void manyNeedAWarrantEach() {
        List<TargetEntry> many = IntStream.range(0, 31)
                .mapToObj(i -> email(i, "XA-2026-0001", i == 7 ? null : "W-7", XB))
                .toList();

        assertThat(refused(CMS, many))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("WARRANT_MISSING", "line:9/warrant"));
        assertThat(refused(OFFICER, many.subList(7, 28)))
                .extracting(Problem::code)
                .containsExactly("WARRANT_MISSING");
    }

    @Test
    void aRangeOfNumbersNeedsAWarrant() {
        assertThat(refused(CMS, phones(null))).extracting(Problem::code).containsExactly("RANGE_WITHOUT_WARRANT");
        assertThat(bench.loads.load(CMS, file(phones("W-7")), null)).isInstanceOf(Entering.Entered.class);
    }

    @Test
    void aSmallFileWithoutAWarrantCountsAsWhatAnOfficerEnters() {
        List<TargetEntry> some =
                IntStream.range(0, 15).mapToObj(EntryBench::email).toList();
        entered(bench.loads.load(OFFICER, file(some), null));

        assertThat(bench.loads.load(OFFICER, file(some), null)).isInstanceOf(Entering.OverRate.class);
        assertThat(bench.loads.load(OFFICER, file(some.subList(0, 5)), null)).isInstanceOf(Entering.Entered.class);
        assertThat(bench.loads.load(
                        OFFICER,
                        file(IntStream.range(0, 30)
                                .mapToObj(i -> email(i, "XA-2026-0001", "W-7", XB))
                                .toList()),
                        null))
                .isInstanceOf(Entering.Entered.class);
    }

    @Test
    void aFileThatWouldFillACaseIsNotBegun() {
        List<Placed> file = file(IntStream.range(0, 501)
                .mapToObj(i -> email(i, "XA-2026-0001", "W-7", XB))
                .toList());

        assertThat(bench.loads.load(CMS, file, ONCE)).isEqualTo(new Entering.CaseFull());
        assertThat(bench.value("select count(*) from deconfliction_request", Long.class))
                .as("the key is free")
                .isZero();
        assertThat(bench.value("select count(*) from deconfliction_entry", Long.class))
                .isZero();
    }

    private static List<TargetEntry> phones(String warrant) {
        return IntStream.range(0, 12)
                .mapToObj(i -> EntryBench.entry(
                        TargetIdentifier.of(IdentifierType.PHONE, "+44207946" + String.format(Locale.ROOT, "%04d", i)),
                        "XA-2026-0001",
                        warrant,
                        XB))
                .toList();
    }

    private static List<LedgerEntry> loaded() {
        return bench.ledger().stream()
                .filter(row -> row.event() == LedgerEvent.TARGETS_LOADED)
                .toList();
    }

    private static UUID entered(Entering entering) {
        return ((Entering.Entered) entering).id();
    }

    private static List<Problem> refused(Actor who, List<TargetEntry> entries) {
        return catchThrowableOfType(MalformedDocument.class, () -> bench.loads.load(who, file(entries), null))
                .problems();
    }
}
