package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.store.postgres.Await;

/**
 * The operator's commands against a running node. Work fails for good because its content at rest was damaged while the partner
 * was away, as a bad disk would; the cause is mended by putting the octets back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarantineAndAlarmsTest {
    private static final AuthorityId XA = DemoHomes.XA;
    private static final AuthorityId XB = DemoHomes.XB;

    private PairForTests pair;

    @BeforeAll
    void startTheSenderAlone() throws Exception {
        pair = new PairForTests();
        pair.start(XA);
    }

    @AfterAll
    void stopAll() {
        pair.close();
    }

    @Test
    void workThatFailsForGoodIsListedWithItsAlarmAndNothingOfItsContent() {
        String canary = canary();
        String exchange = quarantined(canary);

        CommandProcess.Ended list = pair.command(XA, "quarantine", "list");
        CommandProcess.Ended show = pair.command(XA, "quarantine", "show", exchange);
        CommandProcess.Ended alarms = pair.command(XA, "alarms");

        assertThat(list.status()).isZero();
        assertThat(line(list, exchange)).contains("UNEXPECTED_FAULT", "administrator", "dispatch.XB.");
        assertThat(show.status()).isZero();
        assertThat(show.output())
                .contains(exchange, "UNEXPECTED_FAULT", "whose turn   administrator", "partner      XB", "REFERRAL");
        assertThat(alarms.status()).isZero();
        assertThat(alarms.output()).contains("UNEXPECTED_FAULT", "exchange " + exchange, "whose turn: administrator");
        for (CommandProcess.Ended command : List.of(list, show, alarms)) {
            assertThat(command.output() + command.error()).doesNotContain(canary);
        }
        assertThat(pair.log(XA)).doesNotContain(canary);
    }

    @Test
    void replayedTwiceAtTheSameTimeAfterItsCauseIsMendedItCrossesOnce() throws InterruptedException {
        String exchange = quarantined(canary());
        mend(exchange);
        CompletableFuture<CommandProcess.Ended> one = replayLater(exchange);
        CompletableFuture<CommandProcess.Ended> other = replayLater(exchange);
        List<Integer> statuses = List.of(one.join().status(), other.join().status());

        assertThat(statuses).containsExactlyInAnyOrder(0, 1);
        assertThat(one.join().error() + other.join().error()).contains("Not in quarantine: exchange " + exchange);
        pair.start(XB);
        try {
            pair.awaitAtXa(exchange, "state", "DELIVERED");
            assertThat(pair.inboxItemsOf(exchange)).hasSize(1);
        } finally {
            pair.stop(XB);
        }
        assertThat(ledgerRows(exchange, "WORK_REPLAYED")).hasSize(1);
        assertThat(pair.command(XA, "quarantine", "list").output()).doesNotContain(exchange);
    }

    @Test
    void stoppedByTheSecondCheckItCrossesOnceTheAgreementAllowsItAgain() throws Exception {
        // In a life in which the partner was never reached nothing can be sealed, so the second check is still to come.
        pair.stop(XA);
        pair.start(XA);
        String exchange = pair.post(canary());
        pair.awaitAtXa(exchange, "lastFailureCode", "PARTNER_UNREACHABLE");
        pair.stop(XA);
        Path agreement = pair.home(XA).resolve("agreements/XB.yml");
        Path settings = pair.home(XA).resolve("tidegate.yml");
        String allows = Files.readString(agreement);
        String refers = Files.readString(settings);
        Files.writeString(agreement, allows.replace("kinds: [REFERRAL, ", "kinds: ["));
        Files.writeString(settings, refers.replace("kind: REFERRAL", "kind: INTELLIGENCE"));
        pair.start(XA);
        try {
            pair.awaitAtXa(exchange, "state", "STOPPED");
            pair.awaitInQuarantine(XA, exchange);
            assertThat(pair.command(XA, "quarantine", "show", exchange).output())
                    .contains("HANDLING_FORBIDS", "whose turn   liaison officer");
        } finally {
            pair.stop(XA);
            Files.writeString(agreement, allows);
            Files.writeString(settings, refers);
            pair.start(XA, XB);
        }
        try {
            assertThat(pair.command(XA, "quarantine", "replay", exchange).status())
                    .isZero();
            pair.awaitAtXa(exchange, "state", "DELIVERED");
            assertThat(pair.inboxItemsOf(exchange)).hasSize(1);
        } finally {
            pair.stop(XB);
        }
    }

    @Test
    void refusedBecauseTheAgreementsDifferItCrossesOnceTheyAreTheSame() throws Exception {
        Path agreement = pair.home(XB).resolve("agreements/XA.yml");
        String same = Files.readString(agreement);
        Files.writeString(agreement, same.replace("version: 1", "version: 2"));
        pair.start(XB);
        try {
            String exchange = pair.post(canary());
            pair.awaitAtXa(exchange, "lastFailureCode", "AGREEMENT_DIFFERS");
            pair.awaitInQuarantine(XA, exchange);
            assertThat(pair.command(XA, "quarantine", "show", exchange).output())
                    .contains("put the same agreement file in place");
            pair.stop(XB);
            Files.writeString(agreement, same);
            pair.start(XB);
            assertThat(pair.command(XA, "quarantine", "replay", exchange).status())
                    .isZero();
            pair.awaitAtXa(exchange, "state", "DELIVERED");
            assertThat(pair.inboxItemsOf(exchange)).hasSize(1);
        } finally {
            pair.stop(XB);
            Files.writeString(agreement, same);
        }
    }

    @Test
    void whatWasErasedMeanwhileCanBeRejectedButNotReplayed() {
        String exchange = quarantined(canary());
        pair.inDatabase(XA, db -> db.sql("""
                        update case_package set content = null, wrapped_data_key = null, erased_at = now()
                        where package_id = (select package_id from case_exchange where exchange_id = ?::uuid)""").param(exchange).update());
        CommandProcess.Ended replayed = pair.command(XA, "quarantine", "replay", exchange);
        assertThat(replayed.status()).isOne();
        assertThat(replayed.errorLines()).singleElement().asString().contains("its package was erased", "Reject it");
        pair.awaitInQuarantine(XA, exchange);
        assertThat(pair.command(XA, "quarantine", "reject", exchange).status()).isZero();
    }

    @Test
    void whatHasEndedMeanwhileCanBeRejectedButNotReplayed() {
        String exchange = quarantined(canary());
        pair.inDatabase(
                XA,
                db -> db.sql("update case_exchange set state = 'NOT_DELIVERED' where exchange_id = ?::uuid")
                        .param(exchange)
                        .update());
        CommandProcess.Ended replayed = pair.command(XA, "quarantine", "replay", exchange);
        assertThat(replayed.status()).isOne();
        assertThat(replayed.errorLines()).singleElement().asString().startsWith("This work cannot be tried again");
        pair.awaitInQuarantine(XA, exchange);
        assertThat(pair.command(XA, "quarantine", "reject", exchange).status()).isZero();
        assertThat(pair.exchange(XA, exchange).path("state").asString()).isEqualTo("NOT_DELIVERED");
    }

    @Test
    void rejectedItEndsWithALedgerRowThatNamesTheOperator() {
        String exchange = quarantined(canary());
        // Sealed or not depends on whether the partner was ever reached in this node's life; both are right.
        String ended = Map.of("ACCEPTED", "STOPPED", "SEALED", "NO_RECEIPT")
                .get(pair.exchange(XA, exchange).path("state").asString());
        CommandProcess.Ended rejected = pair.command(XA, "quarantine", "reject", exchange);

        assertThat(rejected.status()).isZero();
        assertThat(pair.exchange(XA, exchange).path("state").asString()).isEqualTo(ended);
        assertThat(ledgerRows(exchange, "WORK_REJECTED"))
                .singleElement()
                .asString()
                .contains("\"operator:")
                .contains(ended);
        CommandProcess.Ended again = pair.command(XA, "quarantine", "replay", exchange);
        assertThat(again.status()).isOne();
        assertThat(again.errorLines()).singleElement().asString().contains("Not in quarantine: exchange " + exchange);
        mend(exchange);
        assertThat(pair.exchange(XA, exchange).path("nextAttemptAt").isNull()
                        || pair.exchange(XA, exchange).path("nextAttemptAt").isMissingNode())
                .as("nothing is planned for it")
                .isTrue();
    }

    @Test
    void theQuarantineSurvivesARestartOfTheNode() throws InterruptedException {
        String exchange = quarantined(canary());
        String before = line(pair.command(XA, "quarantine", "list"), exchange);
        pair.stop(XA);
        CommandProcess.Ended stopped = pair.command(XA, "quarantine", "list");
        pair.start(XA);

        assertThat(stopped.status()).isOne();
        assertThat(stopped.errorLines())
                .singleElement()
                .asString()
                .startsWith("No node answers in " + pair.home(XA))
                .contains("./tidegate node --home");
        assertThat(line(pair.command(XA, "quarantine", "list"), exchange)).isEqualTo(before);
        assertThat(pair.command(XA, "quarantine", "reject", exchange).status()).isZero();
    }

    @Test
    void anAcknowledgedAlarmIsClosedAndTheLedgerSaysByWhom() {
        String exchange = quarantined(canary());
        String alarm = pair.inDatabase(
                XA,
                db -> db.sql("select alarm_id::text from alarm where subject_ids->>'exchange' = ?")
                        .param(exchange)
                        .query(String.class)
                        .single());
        CommandProcess.Ended done = pair.command(XA, "alarms", "acknowledge", alarm);
        CommandProcess.Ended again = pair.command(XA, "alarms", "acknowledge", alarm);

        assertThat(done.status()).isZero();
        assertThat(again.status()).isOne();
        assertThat(again.errorLines()).singleElement().asString().contains("No open alarm has the id " + alarm);
        assertThat(pair.command(XA, "alarms").output()).doesNotContain(alarm);
        List<String> entries = pair.inDatabase(
                XA,
                db -> db.sql("select convert_from(entry, 'UTF8') from ledger_entry where event = 'ALARM_ACKNOWLEDGED'")
                        .query(String.class)
                        .list());
        assertThat(entries).anyMatch(entry -> entry.contains(alarm) && entry.contains("\"operator:"));
    }

    @Test
    void aMessageThatNamesNoExchangeOfThisNodeCanBeShownAndRejectedButNotReplayed() {
        String unknown = UUID.randomUUID().toString();
        String known = quarantined(canary());
        // The exchange goes missing with its row, as after a restore of an older backup.
        pair.inDatabase(
                XA,
                db -> db.sql("delete from envelope_out where exchange_id = ?::uuid")
                        .param(known)
                        .update());
        pair.inDatabase(
                XA,
                db -> db.sql("update case_exchange set exchange_id = ?::uuid where exchange_id = ?::uuid")
                        .params(unknown, known)
                        .update());

        assertThat(pair.command(XA, "quarantine", "show", known).output()).contains(known, "state        none");
        CommandProcess.Ended replayed = pair.command(XA, "quarantine", "replay", known);
        assertThat(replayed.status()).isOne();
        assertThat(replayed.errorLines()).singleElement().asString().contains("Reject it");
        pair.awaitInQuarantine(XA, known);
        assertThat(pair.command(XA, "quarantine", "reject", known).status()).isZero();
        assertThat(pair.command(XA, "quarantine", "list").output()).doesNotContain(known);
        assertThat(ledgerRows(known, "WORK_REJECTED")).hasSize(1);
    }

    @Test
    void aWrongIdAnUnknownIdAndAFolderThatIsNoHomeAreToldInOneLine(@TempDir Path empty) throws Exception {
        String unknown = UUID.randomUUID().toString();
        for (String verb : List.of("show", "replay", "reject")) {
            CommandProcess.Ended notThere = pair.command(XA, "quarantine", verb, unknown);
            assertThat(notThere.status()).isOne();
            assertThat(notThere.errorLines())
                    .singleElement()
                    .asString()
                    .startsWith("Not in quarantine: exchange " + unknown);
            CommandProcess.Ended noId = pair.command(XA, "quarantine", verb, "../../actuator");
            assertThat(noId.status()).isEqualTo(2);
            assertThat(noId.errorLines())
                    .singleElement()
                    .asString()
                    .startsWith("Not an id")
                    .contains("Usage:");
        }
        CommandProcess.Ended noHome = CommandProcess.run(empty, "alarms", "--home", empty.toString());
        assertThat(noHome.status()).isOne();
        assertThat(noHome.errorLines()).singleElement().asString().contains("holds no tidegate.yml");
    }

    @Test
    void answersOlderThanSevenDaysAreForgottenByTheRunningNode() throws InterruptedException {
        pair.post(canary());
        pair.inDatabase(XA, db -> db.sql("""
                        insert into submission (case_system, key_digest, body_digest, answer, created_at)
                        select 'cms', sha256(n::text::bytea), '\\x00', '\\x00', now() - interval '7 days 1 minute'
                        from generate_series(1, 1200) n""").update());
        pair.stop(XA);
        pair.start(XA);
        Await.until("the old ones are gone", () -> submissions("created_at < now() - interval '7 days'") == 0);
        assertThat(submissions("true")).isPositive();
    }

    private long submissions(String where) {
        return pair.inDatabase(
                XA,
                db -> db.sql("select count(*) from submission where " + where)
                        .query(Long.class)
                        .single());
    }

    /** Posts a report that nobody can take at the moment, damages it where it lies, and waits until that is noticed. */
    private String quarantined(String canary) {
        String exchange = pair.post(canary);
        // Sealed by then, so that what is damaged is what the next attempt reads.
        pair.awaitAtXa(exchange, "lastFailureCode", "PARTNER_UNREACHABLE");
        damage(exchange);
        pair.awaitInQuarantine(XA, exchange);
        return exchange;
    }

    /** Turns the first octet of the content at rest, and of the sealed bytes where there are some. */
    private void damage(String exchange) {
        for (String statement : List.of(
                "update case_package set content = set_byte(content, 0, 255 - get_byte(content, 0)) where package_id ="
                        + " (select package_id from case_exchange where exchange_id = ?::uuid)",
                "update envelope_out set sealed = set_byte(sealed, 0, 255 - get_byte(sealed, 0)) where exchange_id ="
                        + " ?::uuid")) {
            pair.inDatabase(XA, db -> db.sql(statement).param(exchange).update());
        }
    }

    private void mend(String exchange) {
        damage(exchange);
    }

    private CompletableFuture<CommandProcess.Ended> replayLater(String exchange) {
        return CompletableFuture.supplyAsync(() -> pair.command(XA, "quarantine", "replay", exchange));
    }

    private List<String> ledgerRows(String exchange, String event) {
        return pair.inDatabase(
                XA,
                db -> db.sql("select entry from ledger_entry join ledger_entry_exchange using (entry_key)"
                                + " where event = ? and exchange_id = ?::uuid")
                        .params(event, exchange)
                        .query((r, row) -> new String(r.getBytes(1), StandardCharsets.UTF_8))
                        .list());
    }

    private static String line(CommandProcess.Ended command, String exchange) {
        return command.output()
                .lines()
                .filter(line -> line.contains(exchange))
                .findFirst()
                .orElseThrow(() -> new AssertionError(command.output() + command.error()));
    }

    private static String canary() {
        return "Canary" + UUID.randomUUID().toString().replace("-", "");
    }
}
