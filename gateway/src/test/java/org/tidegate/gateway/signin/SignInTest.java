package org.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.people.PasswordHashText;
import org.tidegate.config.people.PeopleSettings;
import org.tidegate.config.people.PersonId;
import org.tidegate.config.people.PersonSettings;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.AlarmRow;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.SessionStore;
import org.tidegate.gateway.store.SignInBrakeStore;

/** Passwords, sessions and the brake at a real database, with a clock that the test moves. */
class SignInTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final String PASSWORD = "synthetic words, only for tests";
    private static final String HERE = "192.0.2.1";

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    private static DataKeys dataKeys;
    private static PasswordHashText hash;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-27T12:00:00Z"));
    private final String officer = "p-" + UUID.randomUUID().toString().substring(0, 8);
    private Sessions sessions;
    private SignIn signIn;

    @BeforeAll
    static void makeKeysAndAHash() {
        dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        hash = newHash();
    }

    @BeforeEach
    void aNodeWithOneOfficer() {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("delete from sign_in_brake").update()
                        + tx.jdbc().sql("delete from alarm").update());
        node(new PeopleSettings(List.of(person(officer))));
    }

    private void node(PeopleSettings people) {
        Directory directory = new Directory(XA, people, RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(POSTGRES.reads()), RANDOM);
        Alarms alarms = new Alarms(
                new AlarmStore(POSTGRES.reads()),
                ledger,
                POSTGRES.groupCommit(),
                new TimeOrderedIds(clock, RANDOM),
                clock);
        sessions = new Sessions(
                directory, new SessionStore(POSTGRES.reads()), dataKeys, ledger, POSTGRES.groupCommit(), RANDOM, clock);
        signIn = new SignIn(
                directory,
                sessions,
                new SignInBrake(SignIn.RULE, new SignInBrakeStore(POSTGRES.reads()), dataKeys),
                new PasswordChecks(4),
                ledger,
                alarms,
                POSTGRES.groupCommit(),
                clock);
    }

    private static PersonSettings person(String id) {
        return person(id, hash);
    }

    private static PersonSettings person(String id, PasswordHashText hash) {
        return new PersonSettings(new PersonId(id), "Officer", Set.of(Role.OFFICER), hash);
    }

    /** Salted anew. */
    private static PasswordHashText newHash() {
        return new PasswordHashText(
                PasswordHash.of(PASSWORD.toCharArray(), RANDOM).text());
    }

    private SignIn.Outcome tryWith(String id, String password, String source) {
        return signIn.tryOnce(id, password.toCharArray(), source);
    }

    private String signedIn() {
        return ((SignIn.Outcome.Opened) tryWith(officer, PASSWORD, HERE)).cookie();
    }

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(tryWith(officer, "wrong", HERE)).isEqualTo(new SignIn.Outcome.Refused());
        }
    }

    @Test
    void theRightPasswordOpensASessionOfThatPersonWithTheRolesOfTheSettings() {
        Session session = sessions.find(signedIn()).orElseThrow();

        assertThat(session.who().person().id()).isEqualTo(officer);
        assertThat(session.who().person().roles()).containsExactly(Role.OFFICER);
        assertThat(session.who().person().authority()).isEqualTo(XA);
    }

    @Test
    void aWrongPasswordAndAnIdNobodyHasAreRefusedAlike() {
        assertThat(tryWith(officer, "wrong", HERE)).isEqualTo(tryWith("p-nobody", PASSWORD, HERE));
        assertThat(events("person:" + officer)).containsExactly(LedgerEvent.SIGN_IN_REFUSED);
    }

    @Test
    void aSessionEndsWhenItIsIdleAndNotBefore() {
        String cookie = signedIn();
        for (int i = 0; i < 5; i++) {
            clock.move(Sessions.IDLE.minusSeconds(1));
            assertThat(sessions.find(cookie)).as("visit " + i).isPresent();
        }
        clock.move(Sessions.IDLE);

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void aSessionEndsAfterItsLongestTimeHoweverOftenItIsUsed() {
        String cookie = signedIn();
        Instant end = clock.instant().plus(Sessions.LONGEST);
        while (clock.instant().plus(Duration.ofMinutes(15)).isBefore(end)) {
            clock.move(Duration.ofMinutes(15));
            assertThat(sessions.find(cookie)).isPresent();
        }
        clock.move(Duration.ofMinutes(15));

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void whoIsTakenOutOfTheSettingsHasNoSessionAnyMore() {
        String cookie = signedIn();
        node(new PeopleSettings(List.of(person("p-other"))));

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void anotherPasswordInTheSettingsEndsTheSessionsOpenedWithTheOneBefore() {
        String cookie = signedIn();
        node(new PeopleSettings(List.of(person(officer))));
        assertThat(sessions.find(cookie)).as("the same hash, read again").isPresent();

        node(new PeopleSettings(List.of(person(officer, newHash()))));
        assertThat(sessions.find(cookie)).isEmpty();
        assertThat(sessions.find(signedIn())).isPresent();
    }

    @Test
    void aNewSignInEndsTheSessionBefore() {
        String before = signedIn();
        String after = signedIn();

        assertThat(before).isNotEqualTo(after);
        assertThat(sessions.find(before)).isEmpty();
        assertThat(sessions.find(after)).isPresent();
    }

    @Test
    void aSignOutEndsTheSessionAndIsWrittenOnce() {
        String cookie = signedIn();
        Session session = sessions.find(cookie).orElseThrow();
        sessions.signOut(session);
        sessions.signOut(session);

        assertThat(sessions.find(cookie)).isEmpty();
        assertThat(events("person:" + officer))
                .containsExactly(LedgerEvent.PERSON_SIGNED_IN, LedgerEvent.PERSON_SIGNED_OUT);
    }

    @Test
    void aCookieThatIsNoneOpensNothing() {
        for (String cookie : List.of("", "x", "A".repeat(43), "A".repeat(44), "ä".repeat(43))) {
            assertThat(sessions.find(cookie)).isEmpty();
        }
    }

    @Test
    void everyTryBeyondTheFreeOnesWaitsTwiceAsLongUpToAQuarterOfAnHour() {
        fails(SignIn.RULE.triesOfName());
        for (Duration pause : List.of(
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(4),
                Duration.ofMinutes(8),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15))) {
            assertThat(tryWith(officer, PASSWORD, HERE))
                    .isEqualTo(new SignIn.Outcome.Barred(clock.instant().plus(pause)));
            clock.move(pause);
            fails(1);
        }
    }

    @Test
    void aTryThatIsBarredIsNotLookedAtAndDoesNotMakeThePauseLonger() {
        fails(SignIn.RULE.triesOfName());
        clock.move(Duration.ofSeconds(29));
        assertThat(tryWith(officer, PASSWORD, HERE)).isInstanceOf(SignIn.Outcome.Barred.class);
        clock.move(Duration.ofSeconds(1));

        assertThat(tryWith(officer, PASSWORD, HERE)).isInstanceOf(SignIn.Outcome.Opened.class);
    }

    @Test
    void aSignInAndAnHourOfQuietBothForgetWhatFailed() {
        fails(SignIn.RULE.triesOfName() - 1);
        signedIn();
        fails(SignIn.RULE.triesOfName() - 1);
        clock.move(BrakeRule.FORGOTTEN_AFTER);
        fails(SignIn.RULE.triesOfName() - 1);

        assertThat(tryWith(officer, PASSWORD, HERE)).isInstanceOf(SignIn.Outcome.Opened.class);
    }

    @Test
    void whoGuessesRingsAnAlarmThatNamesNobodyOnceAPauseBegins() {
        fails(SignIn.RULE.triesOfName() - 1);
        assertThat(openAlarms()).isEmpty();
        fails(1);
        tryWith(officer, "wrong", HERE);
        clock.move(BrakeRule.LONGEST_PAUSE);
        fails(1);

        assertThat(openAlarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo("SIGN_IN_LOCKED");
            assertThat(alarm.subjects()).containsExactly(Map.entry("listener", "people"));
            assertThat(alarm.whoseTurn()).isEqualTo("administrator");
            assertThat(alarm.nextStep()).contains("ask the officers", "firewall");
        });
    }

    @Test
    void whoMistypesAndThenSignsInRingsNoAlarm() {
        fails(SignIn.RULE.triesOfName() - 1);
        signedIn();

        assertThat(openAlarms()).isEmpty();
    }

    @Test
    void anIdThatNobodyHasIsBarredLikeOneThatSomebodyHas() {
        for (int i = 0; i < SignIn.RULE.triesOfName(); i++) {
            tryWith("p-nobody", "wrong", HERE);
        }

        assertThat(tryWith("p-nobody", "wrong", HERE)).isInstanceOf(SignIn.Outcome.Barred.class);
    }

    @Test
    void anAddressThatTriesManyIdsIsBarredAndAnotherIsNot() {
        for (int i = 0; i < SignIn.RULE.triesOfSource(); i++) {
            tryWith("p-" + i, "wrong", HERE);
        }

        assertThat(tryWith(officer, PASSWORD, HERE)).isInstanceOf(SignIn.Outcome.Barred.class);
        assertThat(tryWith(officer, PASSWORD, "192.0.2.2")).isInstanceOf(SignIn.Outcome.Opened.class);
    }

    @Test
    void manyTriesAtTheSameTimeDoNotPassTheBrakeTogether() throws InterruptedException, ExecutionException {
        List<Callable<SignIn.Outcome>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tries.add(() -> tryWith(officer, "wrong", HERE));
        }
        List<SignIn.Outcome> outcomes = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<SignIn.Outcome> each : all.invokeAll(tries)) {
                outcomes.add(each.get());
            }
        }

        // Two first tries may both find no row.
        assertThat(outcomes.stream().filter(SignIn.Outcome.Refused.class::isInstance))
                .hasSizeBetween(1, SignIn.RULE.triesOfName() + 1);
    }

    @Test
    void theDatabaseHoldsNeitherCookieNorIdNorAddressOfWhoTried() {
        String cookie = signedIn();
        tryWith("typed-by-mistake", "wrong", "198.51.100.77");
        List<String> all = POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select s::text from console_session s"
                                + " union all select b::text from sign_in_brake b"
                                + " union all select convert_from(entry, 'UTF8') from ledger_entry")
                        .query(String.class)
                        .list());
        String rows = String.join("\n", all);

        assertThat(rows)
                .doesNotContain(
                        hash.value(),
                        hex(hash.value()),
                        cookie,
                        "typed-by-mistake",
                        "198.51.100.77",
                        hex("198.51.100.77"),
                        hex(cookie));
    }

    private static List<AlarmRow> openAlarms() {
        return new AlarmStore(POSTGRES.reads()).open();
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<LedgerEvent> events(String actor) {
        return POSTGRES
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> r.getBytes("entry"))
                        .list())
                .stream()
                .map(LedgerEntryJson::read)
                .filter(entry -> entry.actor().equals(actor))
                .map(LedgerEntry::event)
                .toList();
    }
}
