package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.descriptor.DescribedLedgerKey;
import org.tidegate.gateway.store.PostgresForTests;

/** Whose key a partner's log and its cosignatures are checked with. */
class PartnerLedgerKeysTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final byte[] FIRST = LogForTests.key().publicKey();
    private static final byte[] SECOND = LogForTests.key().publicKey();
    private static int tests;

    private final AuthorityId xb = new AuthorityId("XB-" + ++tests);
    private final LogForTests log = new LogForTests(POSTGRES, LogForTests.key());

    @AfterEach
    void acknowledge() {
        log.acknowledgeAlarms();
    }

    @Test
    void theFirstDescribedKeyIsPinnedAndIsThereAfterAStart() {
        PartnerLedgerKeys keys = keys(Map.of());
        assertThat(keys.of(xb)).isEmpty();
        keys.take(xb, new DescribedLedgerKey(FIRST, 1));
        keys.take(xb, new DescribedLedgerKey(FIRST, 2));
        assertThat(keys.of(xb)).hasValue(FIRST);
        assertThat(keys(Map.of()).of(xb)).hasValue(FIRST);
        assertThat(log.openAlarms()).isEmpty();
    }

    @Test
    void anotherKeyLaterRingsAndIsNotTaken() {
        PartnerLedgerKeys keys = keys(Map.of());
        keys.take(xb, new DescribedLedgerKey(FIRST, 1));
        keys.take(xb, new DescribedLedgerKey(SECOND, 2));
        assertThat(log.openAlarms()).containsExactly(PartnerLedgerKeys.KEY_CHANGED);
        assertThat(keys.of(xb)).hasValue(FIRST);
        assertThat(keys(Map.of()).of(xb)).hasValue(FIRST);
    }

    @Test
    void theConfiguredKeyCountsOverThePinnedOneAndTheDescriptorIsComparedWithIt() {
        keys(Map.of()).take(xb, new DescribedLedgerKey(FIRST, 1));
        PartnerLedgerKeys keys = keys(Map.of(xb, SECOND));
        assertThat(keys.of(xb)).hasValue(SECOND);
        keys.take(xb, new DescribedLedgerKey(SECOND, 2));
        assertThat(log.openAlarms()).isEmpty();
        keys.take(xb, new DescribedLedgerKey(FIRST, 3));
        assertThat(log.openAlarms()).containsExactly(PartnerLedgerKeys.KEY_CHANGED);
    }

    private PartnerLedgerKeys keys(Map<AuthorityId, byte[]> configured) {
        return new PartnerLedgerKeys(configured, log.witness, log.alarms(), log.commits, log.clock());
    }
}
