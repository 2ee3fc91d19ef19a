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
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.NotPermitted;
import org.tidegate.gateway.retention.ErasureBench.Given;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.PackageRef;
import org.tidegate.gateway.store.PackageStore;
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
    void whatAPartnerSaysWasErasedBeforeABackupIsShutAwayUntilAPersonConfirms() {
        Given ours = bench.ours("RETRIEVED");
        PackageStore packages = new PackageStore(bench.database.reads());
        assertThat(bench.before.ours(ours.casePackage(), new AuthorityId("XC")))
                .as("it was never given to that partner")
                .isEqualTo(ErasedBefore.Outcome.NOTHING_HERE);
        for (int told = 0; told < 2; told++) {
            assertThat(bench.before.ours(ours.casePackage(), new AuthorityId("XB")))
                    .isEqualTo(ErasedBefore.Outcome.SHUT_AWAY);
        }

        assertThat(bench.erasedAt(ours)).as("a partner's word destroys nothing").isNull();
        assertThat(packages.find(ours.casePackage())).as("nobody is given it").isEmpty();
        assertThat(packages.isShut(new PackageRef(ours.casePackage(), null))).isTrue();
        assertThat(bench.alarmsAbout(ours)).containsExactly("ERASURE_TO_CONFIRM");
        assertThat(bench.events(ours.casePackage()))
                .filteredOn(event -> event == LedgerEvent.ERASURE_ASKED)
                .hasSize(1);
        assertThatThrownBy(() -> bench.desk.confirm(OFFICER, ours.exchange())).isInstanceOf(NotPermitted.class);
        assertThat(bench.desk.confirm(PROTECTION, ours.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);

        assertThat(bench.erasedAt(ours)).isNotNull();
        assertThat(bench.told).as("recipients were told then").isEmpty();
        assertThat(bench.alarmsAbout(ours)).isEmpty();
        assertThat(bench.before.ours(ours.casePackage(), new AuthorityId("XB")))
                .isEqualTo(ErasedBefore.Outcome.NOTHING_HERE);
    }

    @Test
    void whatAPersonWithdrawsIsGivenAgainWhateverThePartnerSays() {
        Given theirs = bench.theirs("RETRIEVED", Instant.now());
        PackageId notice = bench.putPackage(
                new PackageId(UUID.randomUUID()), "XB", Kind.ERASURE_NOTICE, Instant.now(), new byte[] {1});
        bench.change(
                "update case_package set in_reply_to = ? where package_id = ?",
                theirs.casePackage().value(),
                notice.value());
        PackageStore packages = new PackageStore(bench.database.reads());
        assertThat(bench.before.theirs(notice, new AuthorityId("XB"))).isEqualTo(ErasedBefore.Outcome.SHUT_AWAY);
        assertThat(packages.findReceived(new AuthorityId("XB"), theirs.casePackage()))
                .isEmpty();

        assertThat(bench.desk.withdraw(PROTECTION, theirs.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(bench.alarmsAbout(theirs)).isEmpty();
        assertThat(bench.before.theirs(notice, new AuthorityId("XB")))
                .isEqualTo(ErasedBefore.Outcome.DECIDED_OTHERWISE);
        assertThat(packages.findReceived(new AuthorityId("XB"), theirs.casePackage()))
                .as("asked once")
                .isPresent();
    }

    @Test
    void whatWasAskedForBeforeTheBackupIsShutAwayTooAndKeepsItsGround() {
        Given ours = bench.ours("RETRIEVED");
        bench.desk.ask(OFFICER, ours.exchange(), ErasureGround.ORDERED);
        assertThat(bench.before.ours(ours.casePackage(), new AuthorityId("XB")))
                .isEqualTo(ErasedBefore.Outcome.SHUT_AWAY);
        assertThat(new PackageStore(bench.database.reads()).find(ours.casePackage()))
                .isEmpty();
        UUID asked = bench.standing(ours).erasure().orElseThrow().id();
        assertThat(bench.entries())
                .filteredOn(entry -> entry.event() == LedgerEvent.ERASURE_ASKED
                        && ours.casePackage().equals(entry.packageId()))
                .as("what the partner said is a row about the erasure that stands")
                .extracting(LedgerEntry::subject)
                .containsExactly(asked, asked);
        assertThat(bench.desk.confirm(PROTECTION, ours.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(bench.standing(ours).erasure().orElseThrow().ground()).isEqualTo(ErasureGround.ORDERED);
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
