package org.tidegate.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.retention.ErasureBench.AUDITOR;
import static org.tidegate.gateway.retention.ErasureBench.OFFICER;
import static org.tidegate.gateway.retention.ErasureBench.PROTECTION;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.retention.ErasureBench.Given;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.PostgresForTests;

/** Who decides about keeping and erasing, and what stands in the way. */
class ErasureDecisionTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static ErasureBench bench;

    @BeforeAll
    static void open() {
        bench = new ErasureBench(POSTGRES.database(), folder);
    }

    @BeforeEach
    void reset() {
        bench.reset();
    }

    @Test
    void whoAskedDoesNotConfirmAndAnOfficerOrAuditorNeverDoes() {
        Given given = bench.ours("RELAYED");
        assertThat(bench.desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.NOT_ASKED);
        assertThat(bench.desk.ask(PROTECTION, given.exchange(), ErasureGround.ORDERED))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(bench.desk.ask(OFFICER, given.exchange(), ErasureGround.ORDERED))
                .isEqualTo(RetentionDesk.Outcome.ASKED_ALREADY);
        assertThat(bench.desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.SAME_PERSON);
        for (Actor.Person other : List.of(OFFICER, AUDITOR)) {
            assertThatThrownBy(() -> bench.desk.confirm(other, given.exchange()))
                    .isInstanceOf(NotPermitted.class);
        }
        assertThat(bench.erasedAt(given)).isNull();
        assertThat(bench.desk.withdraw(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(bench.desk.withdraw(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.NOT_ASKED);
        bench.erase(given);
        assertThat(bench.desk.ask(OFFICER, given.exchange(), ErasureGround.ORDERED))
                .isEqualTo(RetentionDesk.Outcome.ERASED);
    }

    @Test
    void whatIsUnderWayOrHeldIsNotErased() {
        for (String state : List.of("ACCEPTED", "SEALED", "NO_RECEIPT", "STOPPED")) {
            assertThat(bench.desk.ask(OFFICER, tried(bench.ours(state)).exchange(), ErasureGround.ORDERED))
                    .as(state)
                    .isEqualTo(RetentionDesk.Outcome.UNDER_WAY);
        }
        for (String state : List.of("RELAYED", "HANDOVER_FAILED")) {
            assertThat(bench.desk.ask(
                            OFFICER, tried(bench.theirs(state, Instant.now())).exchange(), ErasureGround.ORDERED))
                    .as(state)
                    .isEqualTo(RetentionDesk.Outcome.UNDER_WAY);
        }
        assertThat(bench.desk.ask(OFFICER, bench.ours("NO_RECEIPT").exchange(), ErasureGround.ORDERED))
                .as("nobody tries it any more")
                .isEqualTo(RetentionDesk.Outcome.DONE);
        Given held = bench.ours("RELAYED");
        assertThat(bench.desk.ask(OFFICER, held.exchange(), ErasureGround.ORDERED))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        bench.decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE);
        bench.decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.HELD);
        assertThat(bench.desk.confirm(PROTECTION, held.exchange())).isEqualTo(RetentionDesk.Outcome.HELD);
        bench.decide(held, RetentionDecision.RELEASE, RetentionDesk.Outcome.DONE);
        bench.decide(held, RetentionDecision.RELEASE, RetentionDesk.Outcome.NOT_HELD);
        assertThat(bench.desk.confirm(PROTECTION, held.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
    }

    @Test
    void whatAPersonAskedForIsNotTakenByTheEndOfItsPeriod() {
        Given given = bench.ours("RETRIEVED", Instant.now().minus(Duration.ofDays(731)));
        assertThat(bench.desk.ask(OFFICER, given.exchange(), ErasureGround.INACCURATE))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        bench.eraseDueAfterALongTime();
        assertThat(bench.erasedAt(given)).isNull();
        assertThat(bench.desk.confirm(PROTECTION, given.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(bench.told).hasSize(1);
    }

    @Test
    void whatCameAndIsErasedIsNeverTakenInAgainUnderItsId() {
        Given gone = bench.theirs("RETRIEVED", Instant.now());
        bench.erase(gone);
        assertThat(bench.told).isEmpty();
        assertThat(bench.bytes(
                        "select keyed_digest from package_in where package_id = ?",
                        gone.casePackage().value()))
                .isEmpty();
    }

    @Test
    void whoChecksSeesWhatWaitsAndThatTheyLookedIsARow() {
        Given asked = bench.ours("RELAYED");
        Given old = bench.ours("RETRIEVED", Instant.now().minus(Duration.ofDays(200)));
        Given held = bench.ours("RELAYED");
        bench.desk.ask(OFFICER, asked.exchange(), ErasureGround.ORDERED);
        bench.decide(held, RetentionDecision.HOLD, RetentionDesk.Outcome.DONE);

        RetentionDesk.Waiting waiting = bench.desk.waiting(AUDITOR);

        assertThat(waiting.toConfirm()).anyMatch(row -> row.of().id().equals(asked.casePackage()));
        assertThat(waiting.holds()).anyMatch(row -> row.of().id().equals(held.casePackage()));
        assertThat(waiting.toReview())
                .extracting(kept -> kept.ref().id())
                .contains(old.casePackage())
                .doesNotContain(asked.casePackage());
        assertThat(bench.entries().getLast().event()).isEqualTo(LedgerEvent.RETENTION_LISTED);
        assertThatThrownBy(() -> bench.desk.waiting(OFFICER)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void theLastDecisionCountsWhateverTheClocksOfTheNodesSay() {
        Given given = bench.ours("RELAYED");
        decideAs(new UUID(Long.MAX_VALUE, 1), given, RetentionDecision.HOLD);
        decideAs(new UUID(0, 1), given, RetentionDecision.RELEASE);
        assertThat(bench.standing(given).kept().held()).isFalse();
        assertThat(bench.standing(given).decisions())
                .extracting(DecisionRow::decision)
                .containsExactly(RetentionDecision.RELEASE, RetentionDecision.HOLD);
        assertThat(bench.retention.holds(RetentionDesk.MOST_LISTED))
                .noneMatch(row -> row.of().id().equals(given.casePackage()));
    }

    private void decideAs(UUID id, Given given, RetentionDecision decision) {
        bench.database.groupCommit().commit(tx -> {
            bench.retention.decide(
                    tx,
                    new DecisionRow(
                            id,
                            new PackageRef(given.casePackage(), null),
                            given.exchange(),
                            decision,
                            KeepGround.COURT_PROCEEDINGS,
                            null,
                            OFFICER.name(),
                            Instant.now()));
            return true;
        });
    }

    private Given tried(Given given) {
        bench.change(
                "update case_exchange set next_attempt_at = now() where exchange_id = ?",
                given.exchange().value());
        return given;
    }
}
