package org.tidegate.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;

class LedgerDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XA = new AuthorityId("XA");
    private static final Actor.Person AUDITOR = new Actor.Person(XA, "p-201", Set.of(Role.AUDITOR));

    /** Gives the same octets each time: two rows of one instant are one, and the database takes no second. */
    private static final class SameAlways extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            java.util.Arrays.fill(bytes, (byte) 7);
        }
    }

    private final LedgerStore store = new LedgerStore(POSTGRES.reads());
    private final LedgerDesk desk = desk(new ExchangeLedger(XA, "xa-1", store, new SameAlways()), Optional::empty);

    private static LedgerDesk desk(ExchangeLedger ledger, TreeExports exports) {
        return new LedgerDesk(
                new LedgerSearch(POSTGRES.reads()),
                entry -> new EntryProof.Pending(),
                exports,
                ledger,
                POSTGRES.groupCommit(),
                Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void ifTheRowCannotBeWrittenNothingIsGiven() {
        LedgerQuestion none = LedgerQuestion.read(Map.of("actor", new String[] {"gateway"}));
        assertThat(desk.search(AUDITOR, none).entries()).isEmpty();
        long rows = store.count();

        assertThatThrownBy(() -> desk.search(AUDITOR, none)).isInstanceOf(DuplicateKeyException.class);
        assertThat(store.count()).isEqualTo(rows);
    }

    @Test
    void anExportGivesWhatItsRowSaysAndNothingThatIsWrittenMeanwhile() throws IOException {
        ExchangeLedger others = new ExchangeLedger(XA, "xa-1", store, new SecureRandom());
        Instant at = Instant.parse("2026-11-01T10:00:00Z");
        append(others, at);
        append(others, at.plusSeconds(1));
        LedgerDesk exporting = desk(others, Optional::empty);
        Export export = exporting.export(AUDITOR, LedgerQuestion.read(Map.of("until", new String[] {"2026-11-02"})));
        append(others, at.minusSeconds(1));

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        export.writeTo(file, Export.Format.JSONL);

        assertThat(export.entries()).isEqualTo(2);
        assertThat(file.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void noRowSaysThatAnExportWasGivenWhereItCouldNotBe() {
        LedgerDesk failing = desk(new ExchangeLedger(XA, "xa-1", store, new SecureRandom()), () -> {
            throw new IllegalStateException("no checkpoint can be read, says the test");
        });
        long rows = store.count();

        assertThatThrownBy(() -> failing.export(AUDITOR, LedgerQuestion.read(Map.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.count()).isEqualTo(rows);
    }

    private static void append(ExchangeLedger ledger, Instant at) {
        ledger.appendAlone(POSTGRES.groupCommit(), ledger.draft(LedgerEvent.ALARM_RAISED, new Actor.Gateway(), at));
    }

    @Test
    void anOfficerAsksInVain() {
        Actor.Person officer = new Actor.Person(XA, "p-001", Set.of(Role.OFFICER));
        long rows = store.count();

        assertThatThrownBy(() -> desk.search(officer, LedgerQuestion.read(Map.of())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> desk.export(officer, LedgerQuestion.read(Map.of())))
                .isInstanceOf(NotPermitted.class);
        assertThat(store.count()).isEqualTo(rows);
    }
}
