package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** XA comes back out of an older backup; what XB holds since then makes it whole before a door opens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestorationOfTwoGatewaysTest {
    private static final AuthorityId XA = DemoHomes.XA;
    private static final AuthorityId XB = DemoHomes.XB;

    private final PairForTests pair = PairForTests.asking(PairForTests::new);
    private final Path folder =
            Path.of("target", "restored-" + UUID.randomUUID()).toAbsolutePath();

    @BeforeAll
    void start() throws InterruptedException, IOException {
        Files.createDirectories(folder.resolve("backups"));
        Files.writeString(folder.resolve("password"), "a synthetic password\n");
        pair.start(XA, XB);
    }

    @AfterAll
    void stop() {
        pair.close();
        PairForTests.asking(() -> {
            delete(folder);
            return true;
        });
    }

    @Test
    void aRestoredGatewayHearsItsPartnerBeforeItTakesTraffic() throws IOException, InterruptedException {
        String erased = pair.post("erased-later");
        String known = pair.post("known");
        pair.awaitAtXa(erased, "state", "DELIVERED");
        pair.awaitAtXa(known, "state", "DELIVERED");
        pair.stop(XB);
        String underWay = pair.post("under-way");
        Await.until(
                "it is sealed and waits",
                () -> pair.exchange(XA, underWay).path("state").asString().equals("SEALED"));

        String backup = backup();
        pair.start(XB);

        pair.awaitAtXa(underWay, "state", "DELIVERED");
        byte[] own = ownPackage();
        String lost = PairForTests.exchangeOf(
                PairForTests.asking(() -> pair.client(XA).postPackage(own, CaseSystemClient.newKey())));
        pair.awaitAtXa(lost, "state", "DELIVERED");
        String inbound = fromXb("inbound-lost");
        String read = fromXb("inbound-lost-and-read");
        String item =
                PairForTests.asking(() -> pair.client(XA).inboxItemsOf(read)).getFirst();
        assertThat(PairForTests.asking(() -> pair.client(XA).acknowledge(item)).status())
                .isEqualTo(200);
        Await.until("XB knows that", () -> stateAt(XB, read).equals("RETRIEVED"));
        String erasedThere = fromXb("erased-there");
        erase(erased);
        change(
                XB,
                "update envelope_out set sealed = null, wrapped_data_key = null where exchange_id = '" + inbound + "'");
        change(
                XB,
                "update case_package p set content = null, wrapped_data_key = null, erased_at = now() from case_exchange e"
                        + " where e.package_id = p.package_id and p.received_from = '' and e.exchange_id = '"
                        + erasedThere + "'");

        pair.stop(XA);
        pair.stop(XB);
        setBackTo(backup);
        pair.start(XA);

        assertThat(PairForTests.asking(() -> pair.client(XA).exchangeNow(known)))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.body().path("code").asString()).isEqualTo("RESTORING");
                });
        assertThat(pair.asPerson(XA, "/console/exchanges")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("<h1>The gateway is being restored</h1>");
        });
        assertThat(pair.health(XA).toString()).contains("before its partners were heard");
        assertThat(pair.command(XA, "status").output()).contains("NOT READY", "NOT HEARD yet", "restore go-on");
        pair.killAndRestart(XA);
        awaitAlarm("RESTORATION_WAITS");
        assertThat(pair.command(XA, "alarms").output()).contains("RESTORATION_WAITS");
        assertThat(entries(XA, LedgerEvent.PARTNER_HEARD)).isEmpty();
        CommandProcess.Ended noPartner = pair.command(XA, "restore", "go-on", "--without", "XC");
        assertThat(noPartner.status()).isEqualTo(1);
        assertThat(noPartner.error()).contains("Nothing waits for this partner");

        pair.start(XB);
        awaitTraffic(known);

        pair.awaitAtXa(underWay, "state", "DELIVERED");
        assertThat(PairForTests.asking(() -> pair.client(XA).receipt(underWay))).isNotEmpty();
        assertThat(entries(XA, LedgerEvent.EXCHANGE_LOST_HERE))
                .flatExtracting(LedgerEntry::exchanges)
                .extracting(Object::toString)
                .contains(lost);
        shutAwayUntilConfirmed(erased);
        Await.until(
                "it was handed over",
                () -> itemsAtXa(inbound).size() == 1 && itemsAtXa(read).size() == 1);
        assertThat(entries(XA, LedgerEvent.PACKAGE_RECEIVED).stream()
                        .filter(entry -> entry.exchanges().toString().contains(inbound)))
                .hasSize(1);
        assertThat(pair.command(XA, "alarms").output())
                .contains("EXCHANGES_LOST_HERE", "ERASURES_MAY_BE_BACK")
                .doesNotContain("PACKAGES_NOT_SENT_AGAIN", "RESTORATION_ANSWER_NOT_VALID", "RESTORATION_WAITS");
        Instant snapshot = pair.inDatabase(
                XA,
                jdbc -> jdbc.sql("select snapshot_at from restoration")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS));
        assertThat(feed()).anySatisfy(event -> {
            assertThat(event.path("type").asString()).isEqualTo("gateway.restored");
            assertThat(Instant.parse(event.path("data").path("since").asString()))
                    .isEqualTo(snapshot);
        });
        assertThat(entries(XB, LedgerEvent.ENVELOPE_SENT_AGAIN))
                .extracting(LedgerEntry::code)
                .containsExactlyInAnyOrder("SEALED_ANEW", "KEPT");
        assertThat(stateAt(XA, erasedThere)).as("nobody has it any more").isEqualTo("UNKNOWN");
        assertThat(entries(XA, LedgerEvent.LEDGER_RESTORED)).hasSize(1);

        CaseSystemClient.Answer again =
                PairForTests.asking(() -> pair.client(XA).postPackage(own, CaseSystemClient.newKey()));
        assertThat(again.status()).as(again.body().toString()).isEqualTo(202);
        assertThat(PairForTests.exchangeOf(again)).as("the partner knows it so").isEqualTo(lost);
        pair.awaitAtXa(lost, "state", "DELIVERED");
        assertThat(PairForTests.asking(() -> pair.client(XB).inboxItemsOf(lost)))
                .hasSize(1);
        assertThat(PairForTests.asking(() ->
                                pair.client(XA).acknowledge(itemsAtXa(read).getFirst()))
                        .status())
                .isEqualTo(200);
        for (String exchange : List.of(erased, known, underWay, lost, inbound, read)) {
            Await.until(
                    exchange + " stands alike on both sides",
                    () -> stateAt(XA, exchange).equals(stateAt(XB, exchange)));
        }
        pair.killAndRestart(XA);
        assertThat(PairForTests.asking(() -> pair.client(XA).exchangeNow(known)).status())
                .as("it is not asked twice")
                .isEqualTo(200);

        restoredOnceMore(backup, known, inbound);
    }

    /** Partners know the log of the first time. XB tells something else than what is, and cannot give one package. */
    private void restoredOnceMore(String backup, String known, String inbound)
            throws IOException, InterruptedException {
        Await.until("XB has cosigned what XA's log is since the first time", () -> cosigned("2"));
        long cursor = lastPosition();
        pair.stop(XA);
        delete(folder.resolve("home"));
        setBackTo(backup);
        change(
                XB,
                "update case_package p set kind = 'ERASURE_NOTICE', in_reply_to = p.package_id from case_exchange e"
                        + " where e.package_id = p.package_id and e.received_from = p.received_from and e.exchange_id = '"
                        + known + "'");
        change(
                XB,
                "update envelope_out set sealed = null, wrapped_data_key = null where exchange_id = '" + inbound + "'");
        change(
                XB,
                "update case_package p set content = '\\x00' from case_exchange e where e.package_id = p.package_id"
                        + " and p.received_from = '' and e.exchange_id = '" + inbound + "'");
        pair.start(XA);
        awaitAlarm("RESTORATION_NAME_TAKEN");
        assertThat(entries(XA, LedgerEvent.LEDGER_RESTORED)).isEmpty();
        pair.killAndRestart(XA);
        awaitAlarm("RESTORATION_ANSWER_NOT_VALID");
        assertThat(PairForTests.asking(() -> pair.client(XA).exchangeNow(known)).status())
                .isEqualTo(503);
        assertThat(count(XA, "select count(*) from package_erasure where shut")).isZero();
        change(
                XB,
                "update case_package p set kind = 'REFERRAL', in_reply_to = null from case_exchange e"
                        + " where e.package_id = p.package_id and e.received_from = p.received_from and e.exchange_id = '"
                        + known + "'");
        awaitTraffic(known);

        assertThat(pair.command(XA, "alarms").output())
                .contains("PACKAGES_NOT_SENT_AGAIN")
                .doesNotContain("RESTORATION_NAME_TAKEN", "RESTORATION_ANSWER_NOT_VALID");
        assertThat(stateAt(XA, inbound)).as("XB cannot give it").isEqualTo("UNKNOWN");
        Await.until("XB cosigns it under its third name", () -> cosigned("3"));
        assertThat(lastPosition()).as("behind every cursor").isGreaterThan(cursor);
    }

    /** In the database, which costs less than a command or a handshake each time. */
    private void awaitAlarm(String code) {
        Await.until(
                "XA rings " + code,
                () -> count(XA, "select count(*) from alarm where acknowledged_at is null and code = '" + code + "'")
                        > 0);
    }

    private void awaitTraffic(String known) {
        Await.until(
                "all was heard", () -> count(XA, "select count(*) from restoration where finished_at is null") == 0);
        Await.until(
                "XA takes traffic",
                () -> PairForTests.asking(() -> pair.client(XA).exchangeNow(known))
                                .status()
                        == 200);
    }

    private boolean cosigned(String generation) {
        return count(XB, "select count(*) from witness_head where origin like '%:XA:ledger:" + generation + "'") == 1;
    }

    private long lastPosition() {
        return count(XA, "select max(position) from case_event_head");
    }

    /** Of the running node; returns the folder of the run. */
    private String backup() {
        done(pair.command(XA, "backup", "new-recovery-key", "--out", key(), "--password-file", password()));
        return done(pair.command(XA, "backup", "--to", folder.resolve("backups").toString()))
                .strip();
    }

    /** The restored node's database in the place of the other; the rest of the home is the same, and has what this test needs beside it. */
    private void setBackTo(String backup) throws IOException {
        Path home = folder.resolve("home");
        done(PairForTests.asking(() -> CommandProcess.run(
                folder,
                "restore",
                backup,
                "--recovery",
                key(),
                "--password-file",
                password(),
                "--home",
                home.toString())));
        Path data = pair.home(XA).resolve("data");
        delete(data);
        Files.move(home.resolve("data"), data);
    }

    private String key() {
        return folder.resolve("recovery.p12").toString();
    }

    private String password() {
        return folder.resolve("password").toString();
    }

    private static String done(CommandProcess.Ended ended) {
        assertThat(ended.status()).as(ended.error()).isZero();
        return ended.output();
    }

    private String fromXb(String canary) {
        byte[] report = new String(DemoCommand.sample(), StandardCharsets.UTF_8)
                .replace("sample_user_01", canary)
                .getBytes(StandardCharsets.UTF_8);
        String exchange = PairForTests.exchangeOf(
                PairForTests.asking(() -> pair.client(XB).postReport(report, XA.value(), CaseSystemClient.newKey())));
        Await.until("it is in XA's inbox", () -> itemsAtXa(exchange).size() == 1);
        return exchange;
    }

    private List<String> itemsAtXa(String exchange) {
        return PairForTests.asking(() -> pair.client(XA).inboxItemsOf(exchange));
    }

    /** One with an id of its own, as a case system has it that posts the canonical form. */
    private static byte[] ownPackage() {
        UUID id = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()).next();
        return CasePackageJson.write(
                CasePackageJson.read(("""
                {"conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z","handling":{"codes":["EU:H1"]},"id":"%s",\
                "kind":"REFERRAL","origin":{"country":"XA","id":"XA","kind":"LAW_ENFORCEMENT","name":"Synthetic authority XA"},\
                "purpose":{"codes":["18.2.d"]},"recipients":[{"country":"XB","id":"XB","kind":"LAW_ENFORCEMENT",\
                "name":"Synthetic authority XB"}],"referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"occurredAt":\
                {"at":"2026-01-05T09:00:00.250Z","precision":"SECOND"},"platform":"ExampleChat"},"schemaVersion":1,\
                "urgency":{"lane":"URGENT"}}""").formatted(id, id).getBytes(StandardCharsets.UTF_8)));
    }

    private void erase(String exchange) {
        PersonAtANode officer = PersonAtANode.signedIn(pair, XA, DemoOfficer.ID);
        String path = "/people/v1/exchanges/" + exchange;
        officer.decide(path + "/retention", path + "/erasure", "{\"ground\":\"INACCURATE\"}");
        PersonAtANode.signedIn(pair, XA, DemoOfficer.DATA_PROTECTION_ID)
                .decide(path + "/retention", path + "/erasure/confirmation", "");
        Await.until(
                "XB is told", () -> count(XB, "select count(*) from case_package where kind = 'ERASURE_NOTICE'") == 1);
    }

    private void shutAwayUntilConfirmed(String erased) {
        assertThat(rowsWithContent(erased)).as("XB's word destroys nothing").isEqualTo(1);
        assertThat(count(XA, "select count(*) from package_erasure where shut and erased_at is null"))
                .isEqualTo(1);
        assertThat(pair.command(XA, "alarms").output()).contains("ERASURE_TO_CONFIRM");
        String path = "/people/v1/exchanges/" + erased;
        PersonAtANode.signedIn(pair, XA, DemoOfficer.DATA_PROTECTION_ID)
                .decide(path + "/retention", path + "/erasure/confirmation", "");
        assertThat(rowsWithContent(erased)).as("erased, and again").isZero();
        assertThat(pair.command(XA, "alarms").output()).doesNotContain("ERASURE_TO_CONFIRM");
    }

    private List<JsonNode> feed() {
        JsonNode events = PairForTests.asking(() -> pair.client(XA).events("limit=500"))
                .body()
                .path("events");
        return Stream.iterate(0, i -> i < events.size(), i -> i + 1)
                .map(events::get)
                .toList();
    }

    private List<LedgerEntry> entries(AuthorityId authority, LedgerEvent event) {
        return pair
                .inDatabase(
                        authority,
                        jdbc -> jdbc.sql("select entry from ledger_entry where event = ?")
                                .param(event.name())
                                .query((r, row) -> r.getBytes("entry"))
                                .list())
                .stream()
                .map(LedgerEntryJson::read)
                .toList();
    }

    private void change(AuthorityId authority, String sql) {
        pair.inDatabase(authority, jdbc -> jdbc.sql(sql).update());
    }

    private String stateAt(AuthorityId authority, String exchange) {
        return pair.inDatabase(
                authority,
                jdbc -> jdbc.sql("select state from case_exchange where exchange_id = ?::uuid")
                        .param(exchange)
                        .query(String.class)
                        .optional()
                        .orElse("UNKNOWN"));
    }

    private long rowsWithContent(String exchange) {
        return pair.inDatabase(
                XA, jdbc -> jdbc.sql("""
                        select count(*) from case_package p join case_exchange e using (package_id, received_from)
                        where e.exchange_id = ?::uuid and (p.content is not null or p.wrapped_data_key is not null)""").param(exchange).query(Long.class).single());
    }

    private long count(AuthorityId authority, String sql) {
        return pair.inDatabase(
                authority, jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
