package org.tidegate.gateway.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.retention.ErasureBench.OFFICER;
import static org.tidegate.gateway.retention.ErasureBench.PROTECTION;
import static org.tidegate.gateway.retention.ErasureBench.VALUE;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.gateway.retention.ErasureBench.Given;
import org.tidegate.gateway.store.PostgresForTests;

/** What partners are told of an erasure, and what they answer. */
class ErasureNoticeTest {
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
    void recipientsAreToldWithNothingOfWhatIsErased() {
        Given gone = bench.ours("RETRIEVED");
        bench.erase(gone);

        assertThat(bench.told).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Kind.ERASURE_NOTICE);
            assertThat(letter.inReplyTo()).isEqualTo(gone.casePackage());
            assertThat(letter.recipients()).extracting(one -> one.id().value()).containsExactly("XB");
            assertThat(new String(CasePackageJson.write(letter), UTF_8)).doesNotContain(VALUE);
            assertThat(letter.purpose().codes()).containsExactly("18.2.d");
        });
        assertThat(bench.standing(gone).erasure().orElseThrow().notice())
                .isEqualTo(bench.told.getFirst().id());
        assertThat(bench.erasedAt(gone)).isNotNull();
    }

    @Test
    void onlyThoseWhoseAgreementLetsThemBeToldAreAndThePersonHearsOfTheOthers() {
        Given gone = bench.ours("RELAYED");
        ExchangeId second = new ExchangeId(UUID.randomUUID());
        bench.putExchange(gone.casePackage(), second, "OUT", "NO_RECEIPT");
        bench.change("update case_exchange set partner = 'XC' where exchange_id = ?", second.value());
        bench.refused.add("XB");
        bench.erase(gone);
        assertThat(bench.told)
                .singleElement()
                .satisfies(letter -> assertThat(letter.recipients())
                        .extracting(one -> one.id().value())
                        .containsExactly("XC"));
        assertThat(bench.alarmsAbout(gone)).containsExactly("ERASURE_NOT_TOLD");
    }

    @Test
    void whatTheAgreementDoesNotLetBeToldIsErasedAllTheSameAndRings() {
        bench.refused.add("XB");
        Given gone = bench.ours("RELAYED");
        bench.erase(gone);
        assertThat(bench.erasedAt(gone)).isNotNull();
        assertThat(bench.openAlarms()).contains("ERASURE_NOT_TOLD");
    }

    @Test
    void aNoticeIsAnsweredByItsRecipientOnceAndTheLastAnswerEndsIt() {
        Given gone = bench.ours("RETRIEVED");
        bench.erase(gone);
        PackageId notice = bench.told.getFirst().id();
        AuthorityId xb = new AuthorityId("XB");
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertThat(answered(notice, new AuthorityId("XC"), at))
                .as("not a recipient")
                .isFalse();
        assertThat(bench.standing(gone).erasure().orElseThrow().answeredAt()).isNull();
        assertThat(answered(notice, xb, at)).isTrue();
        assertThat(answered(notice, xb, at.plusSeconds(1))).as("a second time").isFalse();
        assertThat(bench.standing(gone).erasure().orElseThrow().answeredAt()).isEqualTo(at);
    }

    @Test
    void aNoticeThatNobodyAnswersRings() {
        Given gone = bench.ours("RETRIEVED");
        bench.erase(gone);
        bench.ahead.set(RetentionSettings.DEFAULT.answerWithin().minusHours(1));
        bench.round.watchNotices();
        assertThat(bench.alarmsAbout(gone)).doesNotContain("ERASURE_NOT_ANSWERED");
        bench.ahead.set(RetentionSettings.DEFAULT.answerWithin().plusHours(1));
        bench.round.watchNotices();
        assertThat(bench.alarmsAbout(gone)).contains("ERASURE_NOT_ANSWERED");
    }

    @Test
    void whoHasHeardThatANoticeIsNotAnsweredDoesNotHearItAgain() {
        Given gone = bench.ours("RETRIEVED");
        bench.erase(gone);
        bench.ahead.set(RetentionSettings.DEFAULT.answerWithin().plusHours(1));
        bench.round.watchNotices();
        bench.change("update alarm set acknowledged_at = now() where code = 'ERASURE_NOT_ANSWERED'");
        bench.round.watchNotices();
        assertThat(bench.alarmsAbout(gone)).isEmpty();
    }

    @Test
    void aPartnerWhoseCaseSystemDoesNotTakeItHasItAndIsTold() {
        bench.erase(bench.ours("HANDOVER_FAILED"));
        assertThat(bench.told).hasSize(1);
    }

    @Test
    void theSendersNoticeIsNeededToNameItAndIsAcknowledgedWhenTheSameIsDone() {
        Given gone = bench.theirs("RETRIEVED", Instant.now());
        assertThat(bench.desk.ask(OFFICER, gone.exchange(), ErasureGround.SENDER_ERASED))
                .isEqualTo(RetentionDesk.Outcome.NO_NOTICE);
        PackageId notice = bench.putPackage(
                new PackageId(UUID.randomUUID()), "XB", Kind.ERASURE_NOTICE, Instant.now(), new byte[] {1});
        bench.change(
                "update case_package set in_reply_to = ? where package_id = ?",
                gone.casePackage().value(),
                notice.value());
        assertThat(bench.desk.ask(OFFICER, gone.exchange(), ErasureGround.SENDER_ERASED))
                .isEqualTo(RetentionDesk.Outcome.DONE);
        assertThat(bench.desk.confirm(PROTECTION, gone.exchange())).isEqualTo(RetentionDesk.Outcome.DONE);

        assertThat(bench.told).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Kind.ACKNOWLEDGEMENT);
            assertThat(letter.inReplyTo()).isEqualTo(notice);
        });
    }

    @Test
    void whatASenderAsksForIsListedUntilSomebodyAsksForItHere() {
        Given theirs = bench.theirs("RETRIEVED", Instant.now());
        PackageId notice = noticeAbout(theirs);

        assertThat(bench.desk.waiting(PROTECTION).askedBySenders())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.of().id()).isEqualTo(theirs.casePackage());
                    assertThat(row.exchange()).isEqualTo(theirs.exchange());
                    assertThat(row.notice()).isEqualTo(notice);
                });
        bench.desk.ask(OFFICER, theirs.exchange(), ErasureGround.SENDER_ERASED);
        assertThat(bench.desk.waiting(PROTECTION).askedBySenders()).isEmpty();
        bench.desk.withdraw(OFFICER, theirs.exchange());
        assertThat(bench.desk.waiting(PROTECTION).askedBySenders()).hasSize(1);
        bench.erase(theirs);
        assertThat(bench.desk.waiting(PROTECTION).askedBySenders()).isEmpty();
    }

    @Test
    void whatIsRefusedToThePartnerThatAskedIsNotListedAnyMore() {
        PackageId notice = noticeAbout(bench.theirs("RETRIEVED", Instant.now()));
        PackageId refusal =
                bench.putPackage(new PackageId(UUID.randomUUID()), null, Kind.REFUSAL, Instant.now(), new byte[] {1});
        ExchangeId exchange = new ExchangeId(UUID.randomUUID());
        bench.putExchange(refusal, exchange, "OUT", "RELAYED");
        bench.change("update case_exchange set partner = 'XC' where exchange_id = ?", exchange.value());
        bench.change("update case_package set in_reply_to = ? where package_id = ?", notice.value(), refusal.value());
        assertThat(bench.desk.waiting(PROTECTION).askedBySenders())
                .as("somebody else's")
                .hasSize(1);
        bench.change("update case_exchange set partner = 'XB' where exchange_id = ?", exchange.value());
        assertThat(bench.desk.waiting(PROTECTION).askedBySenders()).isEmpty();
    }

    private PackageId noticeAbout(Given theirs) {
        PackageId notice = new PackageId(UUID.randomUUID());
        bench.putPackage(notice, "XB", Kind.ERASURE_NOTICE, Instant.now(), new byte[] {1});
        bench.putExchange(notice, new ExchangeId(UUID.randomUUID()), "IN", "RETRIEVED");
        bench.change(
                "update case_package set in_reply_to = ? where package_id = ?",
                theirs.casePackage().value(),
                notice.value());
        return notice;
    }

    private boolean answered(PackageId notice, AuthorityId by, Instant at) {
        return bench.database
                .groupCommit()
                .commit(tx -> bench.erasures
                        .answered(tx, notice, by, Kind.ACKNOWLEDGEMENT, at)
                        .isPresent());
    }
}
