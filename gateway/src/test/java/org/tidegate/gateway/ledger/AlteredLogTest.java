package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.gateway.ledger.LedgerProofs.Fault;
import org.tidegate.gateway.ledger.LedgerProofs.Proof;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.PostgresForTests;

/** Somebody who owns the database changed the log's rows. Whoever looks is told so, and is told the rest all the same. */
class AlteredLogTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final LedgerKey KEY = LogForTests.key();
    private static final AuthorityId XB = new AuthorityId("XB");

    private final LogForTests log = new LogForTests(POSTGRES, KEY);
    private final LedgerProofs proofs = new LedgerProofs(log.own, LogForTests.noCosigners(), log.tree, log.checkpoints);

    @Test
    void anUnreadableCheckpointIsToldAndTheRestOfTheStatusToo() {
        Row row = log.checkpoint();
        assertThat(status().checkpoint()).isNotNull();
        assertThat(status().checkpoint().readable()).isTrue();
        log.alterNewest();
        LedgerStatus altered = status();
        assertThat(altered.size()).isEqualTo(row.size());
        assertThat(altered.checkpoint()).isNotNull();
        assertThat(altered.checkpoint().size()).isEqualTo(row.size());
        assertThat(altered.checkpoint().readable()).isFalse();
        assertThat(altered.checkpoint().enough()).isFalse();
        assertThat(altered.partners()).containsExactly(new LedgerStatus.Cosigner("XB", 0));
        assertThat(log.stored.checkpoint()).as("what partners are shown").isEmpty();
        assertThat(log.checkpoint().size()).isGreaterThan(row.size());
        assertThat(log.stored.head()).as("what is taken away").isPresent();
    }

    @Test
    void aRowThatIsNoNoteAtAllIsUnreadableToo() {
        long size = log.checkpoint().size();
        log.alter("ledger_checkpoint", "update ledger_checkpoint set note = 'x' where size = " + size);
        assertThat(status().checkpoint()).isNotNull();
        assertThat(status().checkpoint().readable()).isFalse();
        log.checkpoint();
    }

    @Test
    void aCheckpointOfOursUnderAnotherSizeIsNotOurs() {
        long first = log.checkpoint().size();
        long second = log.checkpoint().size();
        log.alter(
                "ledger_checkpoint",
                "update ledger_checkpoint set note = (select note from ledger_checkpoint where size = " + first
                        + ") where size = " + second);
        assertThat(log.own.readable(log.checkpoints.of(second).orElseThrow())).isEmpty();
        log.checkpoint();
    }

    @Test
    void anAlteredCheckpointHidesNoOtherThatProvesAnEntry() {
        Digest leaf = log.appendTogether(1).getFirst();
        Row whole = log.checkpoint();
        log.checkpoint();
        log.alterNewest();
        assertThat(proofs.of(leaf))
                .isInstanceOfSatisfying(
                        Proof.Proved.class, proved -> assertThat(proved.size()).isEqualTo(whole.size()));
        log.checkpoint();
    }

    @Test
    void anEntryBelowAlteredCheckpointsAloneIsToldSo() {
        Digest leaf = log.appendTogether(1).getFirst();
        log.checkpoint();
        log.alterNewest();
        assertThat(proofs.of(leaf)).isEqualTo(new Proof.Broken(Fault.CHECKPOINT_ALTERED));
        log.checkpoint();
        assertThat(proofs.of(leaf)).as("the next one covers all").isInstanceOf(Proof.Proved.class);
    }

    @Test
    void anEntryWhosePlaceWasRemovedIsNotPending() {
        Digest leaf = log.appendTogether(1).getFirst();
        settle();
        log.checkpoint();
        assertThat(proofs.of(leaf)).isNotInstanceOf(Proof.Pending.class);
        long index = log.leaves().indexOf(leaf);
        log.sql("create table kept_leaf as select * from ledger_leaf where leaf_index = " + index);
        log.alter("ledger_leaf", "delete from ledger_leaf where leaf_index = " + index);
        try {
            assertThat(proofs.of(leaf)).isEqualTo(new Proof.Broken(Fault.TREE_INCOMPLETE));
        } finally {
            log.sql("insert into ledger_leaf select * from kept_leaf");
        }
    }

    @Test
    void anEntryWhoseBatchWasRemovedIsToldSo() {
        Digest leaf = log.written().getFirst();
        log.sql("create table kept_batch as select * from ledger_batch");
        log.alter("ledger_batch", "delete from ledger_batch");
        try {
            assertThat(proofs.of(leaf)).isEqualTo(new Proof.Broken(Fault.TREE_INCOMPLETE));
        } finally {
            log.sql("insert into ledger_batch select * from kept_batch");
        }
    }

    @Test
    void anEntryThatHasNoPlaceYetIsPending() {
        Digest leaf = log.appendTogether(1).getFirst();
        assertThat(proofs.of(leaf)).isEqualTo(new Proof.Pending());
        assertThat(proofs.of(Digest.sha256())).as("of no entry").isEqualTo(new Proof.Pending());
    }

    /** The head's mark follows with the batch after the next. */
    private void settle() {
        Sequencer sequencer = log.sequencer("xa-1");
        for (int batch = 0; batch < 3; batch++) {
            sequencer.sequence();
            log.append(1);
        }
        sequencer.sequence();
    }

    private LedgerStatus status() {
        return new LedgerOverview(
                        "xa-1",
                        log.own,
                        LogForTests.noCosigners(),
                        log.tree,
                        log.checkpoints,
                        List.of(XB),
                        "none",
                        new LedgerLimits(LedgerLimits.PLACE, Duration.ofMinutes(30), Duration.ofHours(4)),
                        log.clock())
                .now();
    }
}
