package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.store.Samples.NOW;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;

class LedgerStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final LedgerStore ledger = new LedgerStore(POSTGRES.reads());

    @Test
    void theEntriesOfAnExchangeComeInTheOrderTheyWereWritten() {
        ExchangeId one = new ExchangeId(Samples.id());
        ExchangeId other = new ExchangeId(Samples.id());
        append(1, List.of(one));
        append(2, List.of(other));
        append(3, List.of(other, one));
        assertThat(ledger.entriesOf(one)).containsExactly(new byte[] {1}, new byte[] {3});
    }

    @Test
    void theSameEntryIsNotWrittenTwice() {
        append(4, List.of());
        assertThatThrownBy(() -> append(4, List.of())).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set event = 'OTHER'",
                "update ledger_entry set entry = ''::bytea",
                "delete from ledger_entry",
                "truncate ledger_entry cascade",
                "update ledger_entry_exchange set entry_key = entry_key + 1",
                "delete from ledger_entry_exchange",
                "truncate ledger_entry_exchange"
            })
    void theDatabaseItselfRefusesToChangeWhatIsWritten(String sql) {
        append(sql.hashCode(), List.of(new ExchangeId(Samples.id())));
        long before = ledger.count();
        assertThatThrownBy(() -> commits.commit(tx -> tx.jdbc().sql(sql).update()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
        assertThat(ledger.count()).isEqualTo(before);
    }

    @Test
    void ifTheRowCannotBeWrittenTheActionDoesNotHappen() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), commits);
        append(5, List.of());
        assertThatThrownBy(() -> commits.commit(tx -> {
                    exchanges.advance(tx, exchange.id(), List.of(ExchangeState.ACCEPTED), ExchangeState.SEALED, NOW);
                    append(tx, 5, List.of(exchange.id()));
                    return true;
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(exchanges.find(exchange.id()).orElseThrow().state()).isEqualTo(ExchangeState.ACCEPTED);
        assertThat(ledger.entriesOf(exchange.id())).isEmpty();
    }

    private void append(int entry, List<ExchangeId> exchanges) {
        commits.commit(tx -> {
            append(tx, entry, exchanges);
            return true;
        });
    }

    private void append(Transaction tx, int entry, List<ExchangeId> exchanges) {
        byte[] bytes = {(byte) entry};
        Digest leaf = Digest.sha256(Integer.toString(entry).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ledger.append(tx, Samples.entry(exchanges, null, null), bytes, leaf);
    }
}
