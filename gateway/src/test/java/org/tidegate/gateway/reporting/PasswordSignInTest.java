package org.tidegate.gateway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.reporting.ReportingBench.basic;
import static org.tidegate.gateway.reporting.ReportingBench.code;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.store.PostgresForTests;

/** Who signs in at the reporting listener, and what becomes of who guesses. */
class PasswordSignInTest {
    private static final String STATUS = "/cybertipline/status";
    private static final String RIGHT = basic(ReportingBench.USER, ReportingBench.PASSWORD);
    private static final String WRONG = basic(ReportingBench.USER, "not the password");
    private static final CaseSystemId CMS = new CaseSystemId("cms");

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private ReportingBench bench;

    @BeforeEach
    void start(@TempDir Path folder) {
        bench = new ReportingBench(folder, POSTGRES);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theRightPasswordIsTheCaseSystem() {
        HttpResponse<String> answer = bench.signIn(Optional.of(RIGHT), STATUS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Remote User : cms,");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "Basic",
                "Basic !!!",
                "Basic bm9jb2xvbg==",
                "Basic OnBhc3N3b3Jk",
                "Basic dXNlcjo=",
                "Bearer abc",
                "Basic gICAgDp4"
            })
    void withoutANameAndAPasswordOneIsAskedFor(String header) {
        assertRefused(bench.signIn(Optional.ofNullable(header), STATUS));
        assertThat(bench.alarms).isEmpty();
    }

    @Test
    void aNameThatNobodyHasIsAnsweredAsAWrongPasswordFromTheFirstToTheLastTry() {
        List<String> ofKnown = new ArrayList<>();
        List<String> ofUnknown = new ArrayList<>();
        for (int i = 0; i < PasswordSignIn.FREE_FOR_A_USER + 2; i++) {
            ofKnown.add(seen(bench.signIn(Optional.of(WRONG), STATUS)));
            ofUnknown.add(seen(bench.signIn(Optional.of(basic("nobody", "not the password")), STATUS)));
        }
        assertThat(ofUnknown).isEqualTo(ofKnown);
        assertThat(ofKnown.getLast()).contains("Retry-After 1");
    }

    @Test
    void tooManyWrongPasswordsLockTheNameAlsoForTheRightOneUntilThePauseIsOver() {
        guess(PasswordSignIn.FREE_FOR_A_USER);
        assertThat(bench.alarms).isEmpty();
        guess(1);
        assertThat(bench.alarms).containsExactly(Optional.of(CMS));
        HttpResponse<String> locked = bench.signIn(Optional.of(RIGHT), STATUS);
        assertRefused(locked);
        assertThat(locked.headers().firstValue("Retry-After")).contains("1");
        bench.clock.move(Duration.ofSeconds(1));

        assertThat(code(bench.signIn(Optional.of(RIGHT), STATUS))).isZero();
        guess(PasswordSignIn.FREE_FOR_A_USER);
        assertThat(bench.alarms).as("counted from nothing again").hasSize(1);
    }

    @Test
    void aRestartForgetsNoPause() {
        guess(PasswordSignIn.FREE_FOR_A_USER + 1);
        bench.restart();
        HttpResponse<String> locked = bench.signIn(Optional.of(RIGHT), STATUS);
        assertRefused(locked);
        assertThat(locked.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aPauseHoldsForWhoSignedInDuringTheLastMinuteTooSoThatNobodyGuessesUncounted() {
        assertThat(code(bench.signIn(Optional.of(RIGHT), STATUS))).isZero();
        guess(PasswordSignIn.FREE_FOR_A_USER + 1);
        HttpResponse<String> locked = bench.signIn(Optional.of(RIGHT), STATUS);
        assertRefused(locked);
        assertThat(locked.headers().firstValue("Retry-After")).contains("1");
        bench.clock.move(Duration.ofSeconds(1));
        assertThat(code(bench.signIn(Optional.of(RIGHT), STATUS))).isZero();
    }

    @Test
    void aPauseOfTheSourceHoldsForWhoSignedInFromItToo() {
        assertThat(code(bench.signIn(Optional.of(RIGHT), STATUS))).isZero();
        for (int i = 0; i <= PasswordSignIn.FREE_FOR_A_SOURCE; i++) {
            assertRefused(bench.signIn(Optional.of(basic("name-" + i, "not the password")), STATUS));
        }
        assertRefused(bench.signIn(Optional.of(RIGHT), STATUS));
    }

    @Test
    void aSignInIsRememberedForItsOwnNetworkAndForAMinute() {
        RecentSignIns recent = new RecentSignIns(new SecureRandom());
        try (Credentials credentials = Credentials.of(List.of(RIGHT)).orElseThrow()) {
            recent.keep(credentials, "here", Instant.EPOCH);
            recent.keep(credentials, "there", Instant.EPOCH.plusSeconds(1));
            assertThat(recent.knows(credentials, "here", Instant.EPOCH.plusMillis(59_999)))
                    .isTrue();
            assertThat(recent.knows(credentials, "here", Instant.EPOCH.plus(RecentSignIns.GOOD_FOR)))
                    .isFalse();
            assertThat(recent.knows(credentials, "elsewhere", Instant.EPOCH.plusSeconds(2)))
                    .isFalse();
        }
    }

    @Test
    void manyNamesFromOneAddressLockTheAddress() {
        for (int i = 0; i < PasswordSignIn.FREE_FOR_A_SOURCE; i++) {
            assertRefused(bench.signIn(Optional.of(basic("name-" + i, "not the password")), STATUS));
        }
        assertThat(bench.alarms).isEmpty();
        assertRefused(bench.signIn(Optional.of(basic("another", "not the password")), STATUS));
        assertThat(bench.alarms).containsExactly(Optional.empty());
        assertRefused(bench.signIn(Optional.of(RIGHT), STATUS));
    }

    @Test
    void guessesSentSideBySideDoNotPassThePauseTogether() throws Exception {
        int guesses = PasswordSignIn.FREE_FOR_A_USER + 5;
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < guesses; i++) {
                all.add(together.submit(() -> bench.signIn(Optional.of(WRONG), STATUS)));
            }
            long paused = 0;
            for (Future<HttpResponse<String>> one : all) {
                paused += one.get().headers().firstValue("Retry-After").isPresent() ? 1 : 0;
            }
            // A guess that is under way when the pause begins may still end as a wrong one.
            assertThat(paused).isGreaterThanOrEqualTo(guesses - PasswordSignIn.FREE_FOR_A_USER - 2);
        }
    }

    @Test
    void nothingElseIsServedWhereAPasswordIsEnough() {
        for (String path :
                List.of("/api/v1/packages", "/api/v1/inbox", "/actuator/health", "/exchange/v1/descriptor")) {
            HttpResponse<String> answer = bench.signIn(Optional.of(RIGHT), path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("NOT_FOUND");
        }
    }

    @Test
    void aRefusedFinishIsADoneResponseAsItsClientReads() {
        HttpResponse<String> refused = bench.signIn(Optional.of(WRONG), "/cybertipline/finish");
        assertThat(refused.body()).contains("<reportDoneResponse>");
        assertThat(code(refused)).isEqualTo(2000);
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(bench.signIn(Optional.of(WRONG), STATUS));
        }
    }

    private static String seen(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body() + " Retry-After "
                + answer.headers().firstValue("Retry-After").orElse("none")
                + answer.headers().map().keySet();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo(2000);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"cybertipline\", charset=\"UTF-8\"");
        assertThat(answer.headers().firstValue("Request-ID")).isPresent();
    }
}
