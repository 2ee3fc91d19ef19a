package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/**
 * Three whole nodes, pairwise agreed. XC lies to XA about the key that it evaluates with, each time in another way: XA's administrator is
 * told, nothing that XC made is kept, nobody is told of a hit between the two, and what XA and XB, and XB and XC, have in common is told as
 * ever.
 *
 * <p>Keys are of a pair, so that a key told to XA and another one to XB is no lie, and nothing that those two could compare.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeconflictionOfThreeGatewaysTest {
    private static final AuthorityId XA = ThirdGateway.XA;
    private static final AuthorityId XB = ThirdGateway.XB;
    private static final AuthorityId XC = ThirdGateway.XC;
    private static final String PROOF_WRONG = "DECONFLICTION_PROOF_WRONG";
    private static final String KEYS_DIFFER = "DECONFLICTION_KEYS_DIFFER";
    private static final TargetType EMAIL = new TargetType("email");
    private static final String HANDLE = "0".repeat(32);

    private final ThirdGateway third = new ThirdGateway();
    private final PairForTests nodes = PairForTests.asking(() -> PairForTests.with(third));
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** XA hears XC's keys by its own question, through the front: XC's question does not come through before. */
    @BeforeAll
    void start() throws InterruptedException {
        third.lineToXa().breakOff();
        nodes.start(XA, XB, XC);
        Await.until("XA is told XC's keys", () -> keysOfXcAtXa() > 0);
        third.lineToXa().mend();
        for (AuthorityId authority : List.of(XA, XB, XC)) {
            Await.until(
                    authority + " knows the keys of both",
                    () -> count(authority, "select count(distinct partner) from deconfliction_partner_key") == 2);
        }
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
        third.close();
    }

    @Test
    void oneEnrolmentServesAllPartnersThatItNamesAndEachPairIsToldExactlyWhatItHasInCommon() {
        Load xa = load(XA, List.of(XB, XC), "common", "xa-xb", "xa-xc", "xa");
        Load xb = load(XB, List.of(XC, XA), "common", "xa-xb", "xb-xc", "xb");
        Load xc = load(XC, List.of(XA, XB), "common", "xa-xc", "xb-xc", "xc");
        String forXbAlone = load(XA, List.of(XB), "xa-xc-2").of("xa-xc-2");
        String forXaAlone = load(XC, List.of(XA), "xa-xc-2").of("xa-xc-2");

        for (Load load : List.of(xa, xb, xc)) {
            Await.until(
                    load.authority() + " is told",
                    () -> hits(load.authority()).keySet().containsAll(load.shared()));
            Await.until(
                    load.authority() + "'s file is done", () -> progress(load).equals(load.done()));
        }
        awaitQuiet();

        assertThat(hits(XA, xa)).isEqualTo(Map.of("common", "XB XC", "xa-xb", "XB", "xa-xc", "XC"));
        assertThat(hits(XB, xb)).isEqualTo(Map.of("common", "XA XC", "xa-xb", "XA", "xb-xc", "XC"));
        assertThat(hits(XC, xc)).isEqualTo(Map.of("common", "XA XB", "xa-xc", "XA", "xb-xc", "XB"));
        assertThat(hits(XA).get(forXbAlone)).as("XA did not name XC").isNull();
        assertThat(hits(XC).get(forXaAlone)).isNull();
    }

    /** As soon as XC does not lie any more, what it kept from itself is found: the lie alone was in the way, and has left nothing. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anEvaluationByAnotherKeyThanTheOneToldIsThrownAwayToldToTheAdministratorAndDisturbsNobodyElse(Lie lie)
            throws IOException, InterruptedException {
        String name = lie.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        long rung = rung(XA, PROOF_WRONG);
        third.front().lie(lie);
        Load xc = load(XC, List.of(XA, XB), name + "-common", name + "-xa-xc", name + "-xc");
        Load xb = load(XB, List.of(XA, XC), name + "-common", name + "-xa-xb", name + "-xb");
        awaitQuiet();
        Load xa = load(XA, List.of(XB, XC), name + "-common", name + "-xa-xc", name + "-xa-xb", name + "-xa");
        Enrolment thrownAway = third.front().liedTo();

        Await.until("XA's administrator is told", () -> rung(XA, PROOF_WRONG) == rung + 1);
        Await.until("XA waits", () -> progress(xa).getOrDefault("XC", "").equals("0 of 4, " + PROOF_WRONG));
        Await.until("XB evaluated all of it", () -> progress(xa).get("XB").equals("4 of 4"));
        awaitQuiet();

        assertThat(thrownAway.count()).isEqualTo(4);
        assertThat(turns(PROOF_WRONG)).containsExactly("administrator");
        assertThat(tags(xa, XC)).as("nothing that XC made is kept").isZero();
        assertThat(tags(xa, XB)).isEqualTo(4);
        assertThat(rowsOf(thrownAway.id()))
                .as("nor taken for an enrolment: that it was asked is written, and that it was thrown away")
                .singleElement(STRING)
                .contains("\"code\":\"" + PROOF_WRONG + "\"");
        assertThat(third.front().tell(notice(thrownAway)))
                .as("nor can XC name it")
                .isEqualTo(404);
        assertThat(hits(XA, xa)).isEqualTo(Map.of(name + "-common", "XB", name + "-xa-xb", "XB"));
        assertThat(hits(XB, xb)).isEqualTo(Map.of(name + "-common", "XA XC", name + "-xa-xb", "XA"));
        assertThat(hits(XC, xc)).isEqualTo(Map.of(name + "-common", "XB"));

        third.front().lie(Lie.NONE);
        acknowledge(XA, PROOF_WRONG);
        change(XA, "update deconfliction_due set next_at = now() where target = 'email'");
        load(XA, List.of(XC), name + "-kick");
        Await.until("XC evaluated it", () -> progress(xa).equals(xa.done()));
        Await.until(
                "XA and XC are told", () -> hits(XA, xa).size() + hits(XC, xc).size() == 5);
        awaitQuiet();
        assertThat(hits(XA, xa))
                .isEqualTo(Map.of(name + "-common", "XB XC", name + "-xa-xb", "XB", name + "-xa-xc", "XC"));
        assertThat(hits(XC, xc)).isEqualTo(Map.of(name + "-common", "XA XB", name + "-xa-xc", "XA"));
        assertThat(rung(XA, PROOF_WRONG)).isEqualTo(rung + 1);
    }

    /** A word that was false from the first on is never made good: nothing of that type is compared with XC in this epoch. */
    @Test
    void anotherPublicKeyThanTheOneThatIsEvaluatedWithIsFoundOutAtTheFirstEvaluation() {
        long rung = rung(XA, PROOF_WRONG);
        String atXc = entered(XC, phone(), List.of(XA, XB));
        String atXb = entered(XB, phone(), List.of(XA, XC));
        awaitQuiet();
        String atXa = entered(XA, phone(), List.of(XB, XC));

        Await.until("XA's administrator is told", () -> rung(XA, PROOF_WRONG) == rung + 1);
        Await.until(
                "XA and XB are told",
                () -> hits(XA).containsKey(atXa)
                        && hits(XB).getOrDefault(atXb, "").length() == 5);
        awaitQuiet();
        JsonNode entry = PairForTests.asking(() -> nodes.client(XA).entry(atXa)).body();
        assertThat(entry.path("waiting").toString())
                .isEqualTo("[{\"partner\":\"XC\",\"because\":\"" + PROOF_WRONG + "\"}]");
        assertThat(hits(XA).get(atXa)).isEqualTo("XB");
        assertThat(hits(XB).get(atXb)).isEqualTo("XA XC");
        assertThat(hits(XC).get(atXc)).isEqualTo("XB");
        acknowledge(XA, PROOF_WRONG);
    }

    @Test
    void otherKeysInTheMiddleOfAnEpochAreRefusedAndToldToTheAdministratorAndTheFirstOnesGoOn()
            throws IOException, InterruptedException {
        int epoch = (int) count(XA, "select max(epoch) from deconfliction_partner_key where partner = 'XC'");
        List<String> before = keys();
        long rung = rung(XA, KEYS_DIFFER);

        assertThat(third.front().ask(rotation(epoch)))
                .isInstanceOfSatisfying(
                        Declined.class, said -> assertThat(said.code()).isEqualTo(Declined.Code.KEYS_DIFFER));
        assertThat(third.front().ask(rotation(epoch + 2)))
                .as("an epoch that has not begun")
                .isInstanceOfSatisfying(
                        Declined.class, said -> assertThat(said.code()).isEqualTo(Declined.Code.EPOCH));

        assertThat(rung(XA, KEYS_DIFFER)).isEqualTo(rung + 1);
        assertThat(openAlarms()).contains(KEYS_DIFFER, "administrator");
        assertThat(keys()).isEqualTo(before);
        String atXc = entered(XC, mail("keys-differ"), List.of(XA));
        String atXa = entered(XA, mail("keys-differ"), List.of(XC));
        Await.until("both are told", () -> hits(XA).containsKey(atXa) && hits(XC).containsKey(atXc));
        acknowledge(XA, KEYS_DIFFER);
    }

    private Rotation rotation(int epoch) {
        EpochKey other = third.front().otherKey(epoch, EMAIL);
        return new Rotation(
                XC,
                XA,
                Instant.now(),
                UUID.randomUUID(),
                epoch,
                new P256().suite(),
                IdentifierRules.VERSION,
                List.of(other));
    }

    private static HitNotice notice(Enrolment batch) {
        return new HitNotice(
                XC,
                XA,
                Instant.now(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                batch.target(),
                batch.id(),
                0,
                HANDLE,
                "desk XC",
                "XC-1",
                List.of(HandlingCode.eu(1)),
                false);
    }

    /**
     * A file of entries, all with the same partners.
     *
     * @param entries by what it is
     */
    private record Load(AuthorityId authority, String id, List<AuthorityId> partners, Map<String, String> entries) {
        String of(String name) {
            return entries.get(name);
        }

        /** Of what is not the authority's alone. */
        List<String> shared() {
            return entries.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(authority.value().toLowerCase(java.util.Locale.ROOT)))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        Map<String, String> done() {
            Map<String, String> done = new HashMap<>();
            partners.forEach(partner -> done.put(partner.value(), entries.size() + " of " + entries.size()));
            return done;
        }
    }

    private Load load(AuthorityId authority, List<AuthorityId> partners, String... names) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (String name : names) {
            file.writeBytes((file.size() == 0 ? "[" : ",").getBytes(StandardCharsets.US_ASCII));
            file.writeBytes(mail(name).entry(caseOf(authority, name), partners.toArray(AuthorityId[]::new)));
        }
        file.write(']');
        CaseSystemClient.Answer answer =
                PairForTests.asking(() -> nodes.client(authority).enter(file.toByteArray(), CaseSystemClient.newKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        String id = answer.body().path("loadId").asString();
        List<String> ids = list(
                authority,
                "select entry_id::text from deconfliction_entry where load_id = ?::uuid order by entry_id",
                id);
        Map<String, String> entries = new HashMap<>();
        for (String entry : ids) {
            String said = PairForTests.asking(() -> nodes.client(authority).entry(entry))
                    .body()
                    .toString();
            for (String name : names) {
                if (said.contains("\"" + caseOf(authority, name) + "\"")) {
                    entries.put(name, entry);
                }
            }
        }
        assertThat(entries).hasSize(names.length);
        return new Load(authority, id, partners, entries);
    }

    private static String caseOf(AuthorityId authority, String name) {
        return authority + "-" + name;
    }

    /** By partner: how many are evaluated, and why the others wait. */
    private Map<String, String> progress(Load load) {
        JsonNode answer = PairForTests.asking(
                        () -> nodes.client(load.authority()).load(load.id()))
                .body();
        Map<String, String> progress = new HashMap<>();
        for (JsonNode of : answer.path("partners")) {
            long evaluated = of.path("evaluated").asLong();
            progress.put(
                    of.path("partner").asString(),
                    evaluated + " of " + (evaluated + of.path("waiting").asLong())
                            + (of.has("because") ? ", " + of.path("because").asString() : ""));
        }
        return progress;
    }

    private String entered(AuthorityId authority, SyntheticTarget target, List<AuthorityId> partners) {
        CaseSystemClient.Answer answer = PairForTests.asking(() -> nodes.client(authority)
                .enter(
                        target.entry(authority + "-1", partners.toArray(AuthorityId[]::new)),
                        CaseSystemClient.newKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().path("entryId").asString();
    }

    private SyntheticTarget mail(String name) {
        return SyntheticTarget.of(IdentifierType.EMAIL, name + "@example.org", now);
    }

    private SyntheticTarget phone() {
        return SyntheticTarget.of(IdentifierType.PHONE, "+1 202-555-0143", now);
    }

    /** With which partners each entry of the file has a hit that is told; those without one are left out. */
    private Map<String, String> hits(AuthorityId authority, Load load) {
        Map<String, String> all = hits(authority);
        Map<String, String> hits = new HashMap<>();
        load.entries().forEach((name, entry) -> {
            if (all.containsKey(entry)) {
                hits.put(name, all.get(entry));
            }
        });
        return hits;
    }

    private Map<String, String> hits(AuthorityId authority) {
        Map<String, String> hits = new HashMap<>();
        for (String row : list(
                authority,
                "select entry_id || '=' || string_agg(partner, ' ' order by partner) from deconfliction_hit"
                        + " where state = 'NOTIFIED' group by entry_id")) {
            hits.put(row.substring(0, row.indexOf('=')), row.substring(row.indexOf('=') + 1));
        }
        assertThat(count(authority, "select count(*) from deconfliction_hit where state <> 'NOTIFIED'"))
                .isZero();
        return hits;
    }

    /** Nothing is under way at any of the three: what can be asked is asked, and what was found is told. */
    private void awaitQuiet() {
        for (AuthorityId authority : List.of(XA, XB, XC)) {
            Await.until(
                    authority + " has nothing more to ask or tell",
                    () -> count(authority, "select count(*) from deconfliction_due where because is null") == 0
                            && count(authority, "select count(*) from deconfliction_batch where probe_at <= now()") == 0
                            && count(authority, "select count(*) from deconfliction_message where sent_at is null")
                                    == 0);
        }
    }

    private long tags(Load load, AuthorityId partner) {
        return list(
                        load.authority(),
                        "select entry_id::text from deconfliction_tag where partner = ? and tag is not null",
                        partner.value())
                .stream()
                .filter(load.entries()::containsValue)
                .count();
    }

    private List<String> rowsOf(UUID question) {
        return list(XA, "select convert_from(entry, 'UTF8') from ledger_entry where event = 'ENROLMENT_ASKED'").stream()
                .filter(row -> row.contains(question.toString()))
                .toList();
    }

    /** How often, as the ledger has it: an alarm that is open rings no second time. */
    private long rung(AuthorityId authority, String code) {
        return list(authority, "select convert_from(entry, 'UTF8') from ledger_entry where event = 'ALARM_RAISED'")
                .stream()
                .filter(row -> row.contains("\"" + code + "\""))
                .count();
    }

    /** Whose turn it is, of each alarm about XC that is open. */
    private List<String> turns(String code) {
        return list(
                XA,
                "select whose_turn from alarm where code = ? and subject_ids ->> 'partner' = 'XC' and acknowledged_at is null",
                code);
    }

    private String openAlarms() {
        CommandProcess.Ended alarms = nodes.command(XA, "alarms", "list");
        assertThat(alarms.status()).as(alarms.error()).isZero();
        return alarms.output();
    }

    private void acknowledge(AuthorityId authority, String code) {
        change(
                authority,
                "update alarm set acknowledged_at = now(), acknowledged_by = 'operator:test' where code = '" + code
                        + "'");
    }

    private long keysOfXcAtXa() {
        return count(XA, "select count(*) from deconfliction_partner_key where partner = 'XC'");
    }

    private List<String> keys() {
        return list(
                XA,
                "select partner || epoch || target || encode(public_key, 'hex') from deconfliction_partner_key order by 1");
    }

    private void change(AuthorityId authority, String sql) {
        nodes.inDatabase(authority, jdbc -> jdbc.sql(sql).update());
    }

    private long count(AuthorityId authority, String sql) {
        return nodes.inDatabase(
                authority, jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private List<String> list(AuthorityId authority, String sql, String... parameters) {
        return nodes.inDatabase(
                authority,
                jdbc -> jdbc.sql(sql)
                        .params(List.of((Object[]) parameters))
                        .query(String.class)
                        .list());
    }
}
