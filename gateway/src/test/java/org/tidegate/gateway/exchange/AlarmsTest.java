package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.trust.TrustAlarm;
import org.tidegate.crypto.trust.TrustAlarm.Kind;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.operations.AlarmsController;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;

class AlarmsTest {
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final Instant REFUSED_FROM = Instant.parse("2026-11-27T00:00:00Z");
    private static final Actor.Operator OPERATOR = new Actor.Operator("5e1f");

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final AlarmStore store = new AlarmStore(POSTGRES.reads());
    private final ExchangeLedger ledger =
            new ExchangeLedger(new AuthorityId("XA"), "xa-1", new LedgerStore(POSTGRES.reads()), new SecureRandom());
    private final Alarms alarms = new Alarms(
            store, ledger, commits, new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()), Clock.systemUTC());
    private final OverdueLists overdueLists = new OverdueLists(alarms);
    private final AlarmsController desk = new AlarmsController(store, ledger, commits, Clock.systemUTC());

    @BeforeEach
    void noneIsOpen() {
        acknowledgeAll();
    }

    @Test
    void anAlarmStandsInTheLedgerWhenItRingsAndWhenAPersonAcknowledgesIt() {
        alarms.raise(new Alarms.Alarm("RECEIPT_OVERDUE", Map.of("partner", "XB"), "liaison officer", "call the desk"));
        alarms.raise(new Alarms.Alarm("RECEIPT_OVERDUE", Map.of("partner", "XB"), "liaison officer", "call the desk"));
        UUID id = onlyOpen().id();
        desk.acknowledge(OPERATOR, id);

        List<LedgerEntry> rows = rowsAbout(id);
        assertThat(rows)
                .extracting(LedgerEntry::event)
                .containsExactly(LedgerEvent.ALARM_RAISED, LedgerEvent.ALARM_ACKNOWLEDGED);
        assertThat(rows.getFirst().code()).isEqualTo("RECEIPT_OVERDUE");
        assertThat(rows.getFirst().actor()).isEqualTo(new Actor.Gateway().name());
        assertThat(rows.getLast().actor()).isEqualTo(OPERATOR.name());
    }

    @Test
    void anOverdueListRingsOnceForItsPartnerHoweverManyEnvelopesCome() {
        TrustAlarm stale = stale("CN=root XB", REFUSED_FROM);
        overdueLists.ring(XB, List.of(stale));
        AlarmRow alarm = onlyOpen();
        assertThat(alarm.code()).isEqualTo("REVOCATION_LIST_STALE");
        assertThat(alarm.subjects()).isEqualTo(Map.of("partner", "XB", "issuer", "CN=root XB"));
        assertThat(alarm.whoseTurn()).isEqualTo("administrator");
        assertThat(alarm.nextStep()).endsWith("refused from " + REFUSED_FROM);
        long rows = ledgerRows();

        overdueLists.ring(XB, List.of(stale));
        assertThat(onlyOpen()).isEqualTo(alarm);
        // Were the store asked each time, it would ring again now.
        desk.acknowledge(OPERATOR, alarm.id());
        overdueLists.ring(XB, List.of(stale));
        assertThat(store.open()).isEmpty();
        assertThat(ledgerRows()).isEqualTo(rows + 1);
    }

    @Test
    void anotherPartnerAnotherListAndAMissingListRingForThemselves() {
        overdueLists.ring(XB, List.of(stale("CN=root XB", REFUSED_FROM), stale("CN=issuing XB", REFUSED_FROM)));
        overdueLists.ring(XC, List.of(stale("CN=root XB", REFUSED_FROM)));
        overdueLists.ring(XB, List.of(new TrustAlarm(Kind.REVOCATION_LIST_MISSING, "CN=root XB", REFUSED_FROM)));
        assertThat(store.open()).hasSize(4);
    }

    @Test
    void aListThatGrowsOverdueAgainRingsAgain() {
        overdueLists.ring(XB, List.of(stale("CN=root XB", REFUSED_FROM)));
        acknowledgeAll();
        overdueLists.ring(XB, List.of(stale("CN=root XB", REFUSED_FROM.plus(Duration.ofDays(7)))));
        assertThat(store.open()).hasSize(1);
    }

    @Test
    void nothingHeardIsNothingWritten() {
        long rows = ledgerRows();
        overdueLists.ring(XB, List.of());
        assertThat(store.open()).isEmpty();
        assertThat(ledgerRows()).isEqualTo(rows);
    }

    private static TrustAlarm stale(String issuer, Instant refusedFrom) {
        return new TrustAlarm(Kind.REVOCATION_LIST_STALE, issuer, refusedFrom);
    }

    private AlarmRow onlyOpen() {
        List<AlarmRow> open = store.open();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private void acknowledgeAll() {
        store.open().forEach(alarm -> desk.acknowledge(OPERATOR, alarm.id()));
    }

    private static long ledgerRows() {
        return new LedgerStore(POSTGRES.reads()).count();
    }

    private static List<LedgerEntry> rowsAbout(UUID subject) {
        List<LedgerEntry> rows = new ArrayList<>();
        for (byte[] entry : POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, number) -> r.getBytes("entry"))
                        .list())) {
            LedgerEntry read = LedgerEntryJson.read(entry);
            if (subject.equals(read.subject())) {
                rows.add(read);
            }
        }
        return rows;
    }
}
