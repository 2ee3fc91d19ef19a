package org.tidegate.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private final LedgerDesk desk = new LedgerDesk(
            new LedgerSearch(POSTGRES.reads()),
            entry -> new EntryProof.Pending(),
            Optional::empty,
            new ExchangeLedger(XA, "xa-1", store, new SameAlways()),
            POSTGRES.groupCommit(),
            Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void ifTheRowCannotBeWrittenNothingIsGiven() {
        LedgerQuestion none = LedgerQuestion.read(Map.of("actor", new String[] {"gateway"}));
        assertThat(desk.search(AUDITOR, none).entries()).isEmpty();
        long rows = store.count();

        assertThatThrownBy(() -> desk.search(AUDITOR, none)).isInstanceOf(DuplicateKeyException.class);
        assertThat(store.count()).isEqualTo(rows);
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
