package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.PostgresForTests;

/** XA's log, which XB is to cosign within half an hour. */
class QuorumWatchTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XB = new AuthorityId("XB");
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final LedgerKey KEY = LogForTests.key();

    private final LedgerKey keyOfXb = LogForTests.key();
    private final LogForTests log = new LogForTests(POSTGRES, KEY);
    private final CosignPolicy policy =
            new CosignPolicy(Optional.empty(), List.of(XB), partner -> Optional.of(keyOfXb.publicKey()));

    /** When each test begins, all is cosigned; the key is another one in each. */
    @BeforeEach
    void allIsCosigned() {
        log.cosign(XB, keyOfXb, log.checkpoint());
    }

    @AfterEach
    void acknowledge() {
        log.acknowledgeAlarms();
    }

    @Test
    void itRingsOnceACheckpointHasBeenWithoutEnoughForTooLong() {
        QuorumWatch watch = watch();
        log.checkpoint();
        log.pass(WITHIN.minusMinutes(1));
        watch.look();
        assertThat(log.openAlarms()).isEmpty();
        log.pass(Duration.ofMinutes(2));
        watch.look();
        watch.look();
        assertThat(log.openAlarms()).containsExactly(QuorumWatch.NOT_COSIGNED);
    }

    @Test
    void aCosignatureOfALaterCheckpointCoversTheOnesBefore() {
        QuorumWatch watch = watch();
        log.checkpoint();
        log.pass(WITHIN.plusMinutes(1));
        log.cosign(XB, keyOfXb, log.checkpoint());
        watch.look();
        assertThat(log.openAlarms()).isEmpty();
    }

    @Test
    void itEndsByItselfWhenACheckpointHasEnough() {
        QuorumWatch watch = watch();
        log.checkpoint();
        log.pass(WITHIN.plusMinutes(1));
        watch.look();
        assertThat(log.openAlarms()).containsExactly(QuorumWatch.NOT_COSIGNED);
        Row late = log.checkpoint();
        watch().look();
        assertThat(log.openAlarms())
                .as("a start has seen nothing that mends it")
                .hasSize(1);
        log.cosign(XB, keyOfXb, late);
        watch.look();
        assertThat(log.openAlarms()).isEmpty();
        assertThat(log.acknowledgedBy(QuorumWatch.NOT_COSIGNED)).contains("gateway");
    }

    @Test
    void aCheckpointThatCannotBeReadRingsAndHidesNothing() {
        QuorumWatch watch = watch();
        log.checkpoint();
        log.alterNewest();
        watch.look();
        assertThat(log.openAlarms()).containsExactly(OwnCheckpoints.UNREADABLE);
        log.pass(WITHIN.plusMinutes(1));
        watch.look();
        assertThat(log.openAlarms()).containsExactlyInAnyOrder(OwnCheckpoints.UNREADABLE, QuorumWatch.NOT_COSIGNED);
    }

    private QuorumWatch watch() {
        return new QuorumWatch(
                LogForTests.XA,
                "xa-1",
                log.ownCheckpoints(),
                policy,
                log.tree,
                log.checkpoints,
                log.alarms(),
                log.commits,
                WITHIN,
                log.clock());
    }
}
