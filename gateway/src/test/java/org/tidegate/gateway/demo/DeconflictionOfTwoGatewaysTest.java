package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** Two nodes, two databases, the wire between them: what both work on is told to both, and nothing else to either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeconflictionOfTwoGatewaysTest {
    private static final AuthorityId XA = DemoHomes.XA;
    private static final AuthorityId XB = DemoHomes.XB;

    private final PairForTests pair = PairForTests.asking(PairForTests::new);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    void start() throws InterruptedException {
        pair.start(XA, XB);
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @Test
    void exactlyWhatBothWorkOnIsToldToBothAndOnceHoweverOftenItIsLookedUp() {
        Instant used = now.minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);
        EventSpan atNoon = new EventSpan(
                now.plus(Duration.ofDays(3)), now.plus(Duration.ofDays(3).plusHours(2)));
        List<String> common = new ArrayList<>();
        common.add(entered(XA, mail("common"), "XA-1"));
        common.add(entered(XA, SyntheticTarget.of(IdentifierType.PHONE, "+1 202-555-0143", now), "XA-1"));
        common.add(entered(XA, SyntheticTarget.address("192.0.2.77", used, used.plusSeconds(600), now), "XA-2"));
        common.add(entered(XA, SyntheticTarget.event(new EventPlace(52.5, 13.4, 0), atNoon), "XA-3"));
        String alone = entered(XA, mail("only-xa"), "XA-1");
        List<String> commonAtXb = new ArrayList<>();
        commonAtXb.add(entered(XB, mail("Common"), "XB-1"));
        commonAtXb.add(entered(XB, SyntheticTarget.of(IdentifierType.PHONE, "+12025550143", now), "XB-1"));
        commonAtXb.add(entered(XB, SyntheticTarget.address("192.0.2.77", used, used.plusSeconds(300), now), "XB-1"));
        commonAtXb.add(entered(XB, SyntheticTarget.event(new EventPlace(52.503, 13.4, 0), atNoon), "XB-2"));
        String aloneAtXb = entered(XB, mail("only-xb"), "XB-1");

        Await.until("XA is told", () -> hits(XA, common).size() == common.size());
        Await.until("XB is told", () -> hits(XB, commonAtXb).size() == commonAtXb.size());
        awaitLookedUp(XA);
        awaitLookedUp(XB);
        for (int day = 0; day < 3; day++) {
            aDayLater(XA, XB);
            aDayLater(XB, XA);
        }
        Await.until("all is told", () -> untold(XA) + untold(XB) == 0);

        assertThat(hits(XA, common)).containsOnly("NOTIFIED").hasSameSizeAs(common);
        assertThat(hits(XB, commonAtXb)).containsOnly("NOTIFIED").hasSameSizeAs(commonAtXb);
        assertThat(hits(XA, List.of(alone))).isEmpty();
        assertThat(hits(XB, List.of(aloneAtXb))).isEmpty();
        assertThat(heardFrom(XB, "desk XA, +99 0 0001, around the clock", "XA-")
                        + heardFrom(XA, "desk XB, +99 0 0002, around the clock", "XB-"))
                .as("each is told by whoever found it: whom to call, and what to name there")
                .isGreaterThanOrEqualTo(common.size());
    }

    @Test
    void aSilentHitIsSeenByItsHolderOnly() {
        String atXb = entered(XB, mail("silent").silent(), "XB-9");
        awaitLookedUp(XB);
        String atXa = entered(XA, mail("silent"), "XA-9");
        Await.until("XB's desk sees it", () -> hits(XB, List.of(atXb)).size() == 1);
        awaitLookedUp(XA);
        aDayLater(XA, XB);
        assertThat(hits(XB, List.of(atXb))).containsExactly("SILENT");
        assertThat(hits(XA, List.of(atXa))).isEmpty();
        assertThat(messages(XB, atXb)).isZero();
    }

    @Test
    void aVictimIsNotAskedAboutAndWhoeverAsksIsToldNothingBeforeSomebodyAllows() {
        String atXa = entered(XA, mail("child").ofA(EntryCategory.VICTIM), "XA-20");
        awaitLookedUp(XA);
        String atXb = entered(XB, mail("child"), "XB-20");
        Await.until("XA's desk sees it", () -> hits(XA, List.of(atXa)).size() == 1);
        awaitLookedUp(XB);
        assertThat(hits(XA, List.of(atXa))).containsExactly("PENDING_APPROVAL");
        assertThat(hits(XB, List.of(atXb))).isEmpty();
        assertThat(batchesLookedUpOf(XA, atXa)).as("it is not asked about").isZero();

        String hits = "/people/v1/deconfliction/hits";
        PersonAtANode officer = PersonAtANode.signedIn(pair, XA, DemoOfficer.ID);
        String hit = text(XA, "select hit_id::text from deconfliction_hit where entry_id = ?::uuid", atXa);
        JsonNode open = officer.read(hits + "/" + hit);
        assertThat(open.path("state").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(open.path("desk").asString()).startsWith("desk XB");
        officer.decide(hits, hits + "/" + hit + "/decision", "{\"decision\":\"ALLOW\"}");
        Await.until("XB is told", () -> hits(XB, List.of(atXb)).equals(List.of("NOTIFIED")));
        agree(XA, hit);
        agree(XB, hit);
        Await.until(
                "both said the same",
                () -> hits(XA, List.of(atXa)).equals(List.of("RESOLVED"))
                        && hits(XB, List.of(atXb)).equals(List.of("RESOLVED")));
    }

    @Test
    void whatIsTakenBackIsClosedOnTheOtherSide() {
        String atXa = entered(XA, mail("taken-back"), "XA-30");
        String atXb = entered(XB, mail("taken-back"), "XB-30");
        Await.until(
                "both are told",
                () -> hits(XA, List.of(atXa)).size() + hits(XB, List.of(atXb)).size() == 2);
        Await.until("all is told", () -> untold(XA) + untold(XB) == 0);

        assertThat(PairForTests.asking(() -> pair.client(XA).withdraw(atXa)).status())
                .isEqualTo(204);
        Await.until("XB is told", () -> hits(XB, List.of(atXb)).equals(List.of("CLOSED")));
        assertThat(hits(XA, List.of(atXa))).containsExactly("CLOSED");
        assertThat(text(XB, "select closed_because from deconfliction_hit where entry_id = ?::uuid", atXb))
                .isEqualTo("PARTNER_WITHDRAWN");
    }

    @Test
    void aNodeThatIsKilledWhileItEnrolsGoesOnAndNothingIsMissing() throws InterruptedException {
        List<String> atXb = new ArrayList<>();
        List<String> atXa = new ArrayList<>();
        for (int target = 0; target < 20; target++) {
            atXb.add(entered(XB, mail("killed-" + target), "XB-40"));
        }
        for (int target = 0; target < 20; target++) {
            atXa.add(entered(XA, mail("killed-" + target), "XA-40"));
        }
        pair.killAndRestart(XA);
        Await.until("XA is told", () -> hits(XA, atXa).size() == atXa.size());
        Await.until("XB is told", () -> hits(XB, atXb).size() == atXb.size());
        assertThat(hits(XA, atXa)).containsOnly("NOTIFIED");
        assertThat(hits(XB, atXb)).containsOnly("NOTIFIED");
    }

    @Test
    void anOperatorSeesHowItStandsAndBothSidesTheSameFingerprints() {
        entered(XA, mail("operator-xa"), "XA-50");
        awaitLookedUp(XA);
        CommandProcess.Ended status = pair.command(XA, "deconflict", "status");
        assertThat(status.status()).as(status.error()).isZero();
        assertThat(status.output())
                .contains("XB\n", ", now: keys exchanged; ", "hits wait for the liaison desk")
                .doesNotContain("operator-xa")
                .doesNotContain("XA-50");
        String atXa = pair.command(XA, "deconflict", "keys", "XB").output();
        String atXb = pair.command(XB, "deconflict", "keys", "XA").output();
        assertThat(digits(atXa, "  ours    ")).isNotEmpty().isEqualTo(digits(atXb, "  theirs  "));
        assertThat(digits(atXa, "  theirs  ")).isEqualTo(digits(atXb, "  ours    "));
        assertThat(pair.command(XA, "deconflict", "keys", "XC").error()).contains("No partner XC");
    }

    private static List<String> digits(String output, String whose) {
        return output.lines()
                .filter(line -> line.startsWith(whose))
                .map(line -> line.substring(whose.length()))
                .toList();
    }

    private void agree(AuthorityId authority, String hit) {
        String hits = "/people/v1/deconfliction/hits";
        PersonAtANode.signedIn(pair, authority, DemoOfficer.ID)
                .decide(hits, hits + "/" + hit + "/decision", "{\"decision\":\"OUTCOME\",\"outcome\":\"JOINT\"}");
    }

    private SyntheticTarget mail(String name) {
        return SyntheticTarget.of(IdentifierType.EMAIL, name + "@example.org", now);
    }

    private String entered(AuthorityId authority, SyntheticTarget target, String caseReference) {
        AuthorityId partner = authority.equals(XA) ? XB : XA;
        CaseSystemClient.Answer answer = PairForTests.asking(
                () -> pair.client(authority).enter(target.entry(caseReference, partner), CaseSystemClient.newKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().path("entryId").asString();
    }

    /** Their states. */
    private List<String> hits(AuthorityId authority, List<String> entries) {
        return pair.inDatabase(
                authority,
                jdbc -> jdbc.sql("select state from deconfliction_hit where entry_id = any(?)")
                        .param(entries.stream().map(UUID::fromString).toArray(UUID[]::new))
                        .query(String.class)
                        .list());
    }

    private long heardFrom(AuthorityId authority, String desk, String reference) {
        return pair.inDatabase(
                authority,
                jdbc -> jdbc.sql("select count(*) from deconfliction_hit where desk = ? and starts_with(reference, ?)")
                        .params(desk, reference)
                        .query(Long.class)
                        .single());
    }

    private long untold(AuthorityId authority) {
        return count(authority, "select count(*) from deconfliction_message where sent_at is null");
    }

    private long messages(AuthorityId authority, String entry) {
        return Long.parseLong(text(
                authority,
                "select count(*)::text from deconfliction_message join deconfliction_hit using (hit_id) where entry_id = ?::uuid",
                entry));
    }

    private long batchesLookedUpOf(AuthorityId authority, String entry) {
        return Long.parseLong(text(
                authority,
                "select count(*)::text from deconfliction_batch b join deconfliction_tag t using (batch_id)"
                        + " where t.entry_id = ?::uuid and (b.probe_at is not null or b.probed_at is not null)",
                entry));
    }

    /** What was counted a day ago counts no more, and what was looked up then is looked up again. */
    private void aDayLater(AuthorityId asking, AuthorityId answering) {
        long before = asked(asking);
        change(answering, """
                update deconfliction_grant set counted_from = (select elapsed_ms from deconfliction_quota_clock) - 86400000""");
        change(asking, "update deconfliction_batch set probe_at = now() where probe_at is not null");
        awaitLookedUp(asking);
        assertThat(asked(asking)).as("it was asked again").isGreaterThan(before);
    }

    private void change(AuthorityId authority, String sql) {
        pair.inDatabase(authority, jdbc -> jdbc.sql(sql).update());
    }

    private long asked(AuthorityId authority) {
        return count(authority, "select count(*) from ledger_entry where event = 'PROBE_ASKED' and code is null");
    }

    private void awaitLookedUp(AuthorityId authority) {
        Await.until(
                "everything of " + authority + " is evaluated and looked up",
                () -> count(authority, "select count(*) from deconfliction_due") == 0
                        && count(authority, "select count(*) from deconfliction_batch where probe_at <= now()") == 0);
    }

    private long count(AuthorityId authority, String sql) {
        return pair.inDatabase(
                authority, jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private String text(AuthorityId authority, String sql, String id) {
        return pair.inDatabase(
                authority, jdbc -> jdbc.sql(sql).param(id).query(String.class).single());
    }

    @Test
    void whoeverAsksOnceIsToldAsWellAndBothLedgersHaveTheSameOfIt() {
        SyntheticTarget phone = SyntheticTarget.of(IdentifierType.PHONE, "+12025550144", now);
        String atXb = entered(XB, phone, "XB-60");
        awaitLookedUp(XB);
        long looked = asked(XA);
        String atXa = entered(XA, phone.once(), "XA-60");
        Await.until("XA is told", () -> hits(XA, List.of(atXa)).equals(List.of("NOTIFIED")));
        Await.until("it is answered", () -> asked(XA) > looked);
        assertThat(hits(XB, List.of(atXb))).containsExactly("NOTIFIED");
        assertThat(batchesLookedUpOf(XA, atXa)).as("its place is kept").isOne();
        assertThat(lastRow(XA, "ENROLMENT_ASKED")).isEqualTo(lastRow(XB, "ENROLMENT_ANSWERED"));
        assertThat(lastRow(XA, "PROBE_ASKED")).isEqualTo(lastRow(XB, "PROBE_ANSWERED"));
    }

    /** Subject, number and digest. */
    private String lastRow(AuthorityId authority, String event) {
        return text(
                authority,
                "select (entry->>'subject') || ' ' || (entry->>'count') || ' ' || (entry->>'content') from ("
                        + "select convert_from(entry, 'UTF8')::jsonb as entry from ledger_entry where event = ?"
                        + " order by entry_key desc limit 1) last",
                event);
    }
}
