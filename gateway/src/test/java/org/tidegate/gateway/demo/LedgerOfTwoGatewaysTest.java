package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.EntryForm;
import org.tidegate.crypto.ledger.audit.LedgerAudit;
import org.tidegate.crypto.ledger.audit.LedgerFolder;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.policy.Witness;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/**
 * The logs of two gateways, each a process of its own: sequenced, signed, cosigned by the other until the quorum is there, stamped;
 * and what both sides say when one of them comes with another history. The last test spoils XA's log, so it is the last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerOfTwoGatewaysTest {
    private static final List<AuthorityId> BOTH = List.of(DemoHomes.XA, DemoHomes.XB);
    /** APPNOTE 4.3.7: octets of a file's header before its name. */
    private static final int LOCAL_HEADER = 30;

    private final PairForTests pair = pair();

    private static PairForTests pair() {
        return PairForTests.asking(PairForTests::new);
    }

    @BeforeAll
    void start() throws InterruptedException {
        pair.start(DemoHomes.XA, DemoHomes.XB);
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @Test
    @Order(1)
    void everyRowOfBothSidesIsCosignedByTheOtherAndStamped() {
        String exchange = pair.post("ledger-1");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        BOTH.forEach(this::awaitSettled);
        for (AuthorityId authority : BOTH) {
            assertThat(rows(authority, "ledger_leaf")).isEqualTo(rows(authority, "ledger_entry"));
            assertThat(pair.command(authority, "status").output())
                    .contains("cosigned by enough")
                    .contains("time-stamped, local");
        }
    }

    @Test
    @Order(2)
    void theWholeLedgerThatAnAuditorTakesAwayHoldsUnderAPolicyThatAsksForThePartner() {
        Map<String, byte[]> files = export();

        List<Claim> claims = audit(files);
        assertThat(claims).allMatch(Claim.Holds.class::isInstance);
        assertThat(claims).extracting(Claim::code).contains("SIGNED", "COSIGNED", "ENTRIES", "TILES");
        assertThat(files).containsKey(LedgerFolder.TIME_STAMP);

        byte[] bundle = files.get("tile/entries/000.p/" + size(files));
        bundle[bundle.length / 2] ^= 1;
        assertThat(audit(files).stream().filter(Claim.Fails.class::isInstance))
                .isNotEmpty()
                .extracting(Claim::subject)
                .contains(Claim.Subject.ENTRIES)
                .doesNotContain(Claim.Subject.SIGNED, Claim.Subject.COSIGNED);
    }

    private Map<String, byte[]> export() {
        byte[] zipped = PairForTests.asking(() -> DemoPerson.signedIn(
                        pair.run(DemoHomes.XA).peoplePort(),
                        pair.caseSystem(DemoHomes.XA),
                        DemoOfficer.AUDITOR_ID,
                        pair.homes().officerPassword(DemoHomes.XA))
                .get("/people/v1/ledger/export?format=tiles"));
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), zip.readAllBytes());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }

    private static long size(Map<String, byte[]> files) {
        return new String(files.get(LedgerFolder.CHECKPOINT), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .findFirst()
                .map(Long::parseLong)
                .orElseThrow();
    }

    /** Believes XA's log once XB cosigned; the keys are those that each of them has from the other. */
    private List<Claim> audit(Map<String, byte[]> files) {
        VerifierKey log = VerifierKey.ofLog("urn:tidegate:authority:XA:ledger", keyOf(DemoHomes.XA, DemoHomes.XB));
        VerifierKey cosigner =
                VerifierKey.ofCosigner("urn:tidegate:authority:XB:cosigner", keyOf(DemoHomes.XB, DemoHomes.XA));
        Witness partner = new Witness("XB", cosigner, Optional.empty());
        TrustPolicy policy =
                new TrustPolicy(List.of(new KnownLog(log, Optional.empty())), List.of(partner), Optional.of(partner));
        return new LedgerAudit(policy, EntryForm.LEDGER_ENTRY)
                .audit(path -> Optional.ofNullable(files.get(path)), List.of());
    }

    private byte[] keyOf(AuthorityId whose, AuthorityId askedAt) {
        return pair.inDatabase(
                askedAt,
                db -> db.sql("select public_key from partner_ledger_key where partner = ?")
                        .param(whose.value())
                        .query((r, row) -> r.getBytes("public_key"))
                        .single());
    }

    /** As the demo shows it at XA; then the same at XB, which asks XA for its entries as XA asked XB. */
    @Test
    @Order(3)
    void theProofOfAnExchangeHoldsOfflineFromBothSidesAndWhereverAByteIsAlteredTheFileIsNamed()
            throws IOException, InterruptedException {
        String exchange = pair.post("proof-1");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        String item = pair.inboxItemsOf(exchange).getFirst();
        pair.client(DemoHomes.XB).inboxPackage(item);
        pair.client(DemoHomes.XB).acknowledge(item);
        pair.awaitAtXa(exchange, "state", "RETRIEVED");

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new DemoProof(
                        pair.homes(),
                        pair.run(DemoHomes.XA),
                        new DemoScreen(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .tell(exchange);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsSubsequence("INCLUDED  ledgers/X", " 0 fail, ", "exit status 3", " altered, ", "exit status 1")
                .containsPattern("fails {2}FILE_DIFFERS {2}ledgers/XA/[0-9]{4}\\.json\n");
        assertThat(said.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= 100);
        Path folder = DemoProof.folder(pair.homes());
        Path trust = folder.resolve("trust.yml");
        Path atXa = folder.resolve("proof.asice");
        Path atXb = proofOf(exchange, DemoHomes.XB, folder.resolve("proof-of-xb.asice"), trust);
        for (Path proof : List.of(atXa, atXb)) {
            DemoVerdict verdict = DemoProof.verified(proof, trust);
            assertThat(verdict.failed()).isEmpty();
            assertThat(codes(verdict, "holds"))
                    .contains(
                            "PROOF_SIGNED",
                            "FILES",
                            "STATEMENT_SIGNED",
                            "COSIGNED",
                            "INCLUDED",
                            "OWN_LOG",
                            "ENTRY_ABOUT",
                            "ANSWER_ABOUT",
                            "RECIPIENT_WROTE",
                            "ANSWER_WRITTEN",
                            "ENVELOPE_WRITTEN",
                            "AGREEMENT");
            assertThat(codes(verdict, "cannot be checked"))
                    .as("both gateways stamp themselves")
                    .containsOnly("STAMP_LOCAL");
            for (String log : List.of("ledgers/XA/", "ledgers/XB/")) {
                assertThat(verdict.claims())
                        .filteredOn(claim -> claim.code().equals("INCLUDED"))
                        .extracting(DemoVerdict.Claim::place)
                        .anyMatch(place -> place.startsWith(log));
            }
            assertThatEachFileIsNamedWhereItWasAltered(proof, trust);
        }
        assertThat(codes(DemoProof.verified(atXa, trust), "holds"))
                .contains("EVIDENCE_DELIVERED", "EVIDENCE_RETRIEVED");
        long given = pair.inDatabase(
                DemoHomes.XA,
                db -> db.sql("select count(*) from ledger_entry where event = 'PROOF_GIVEN' and actor = ?")
                        .param("person:" + DemoOfficer.ID)
                        .query(Long.class)
                        .single());
        assertThat(given).isPositive();
        assertThat(new String(Files.readAllBytes(atXb), StandardCharsets.UTF_8))
                .as("what only XA does is not XB's business")
                .doesNotContain("PACKAGE_ACCEPTED", "PROOF_GIVEN")
                .contains("Still to come: ask for the proof again later:\n  Nothing.");
    }

    private Path proofOf(String exchange, AuthorityId maker, Path file, Path trust) {
        DemoPerson officer = PairForTests.asking(() -> DemoPerson.signedIn(
                pair.run(maker).peoplePort(),
                pair.caseSystem(maker),
                DemoOfficer.ID,
                pair.homes().officerPassword(maker)));
        Await.until(
                "the proof of " + maker + " is whole",
                () -> PairForTests.asking(() -> {
                    Files.write(file, officer.get("/people/v1/exchanges/" + exchange + "/proof"));
                    return !DemoProof.verified(file, trust).comesYet();
                }));
        return file;
    }

    /** Stored one behind the other without extra fields, so the places of their octets follow from names and sizes. */
    private static void assertThatEachFileIsNamedWhereItWasAltered(Path proof, Path trust) throws IOException {
        byte[] whole = Files.readAllBytes(proof);
        Path altered = proof.resolveSibling("one-byte.asice");
        int at = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                String name = file.getName();
                at += LOCAL_HEADER + name.length();
                byte[] other = whole.clone();
                other[at + (int) file.getSize() / 2] ^= 1;
                Files.write(altered, other);
                at += (int) file.getSize();

                DemoVerdict verdict = DemoProof.verified(altered, trust);
                assertThat(verdict.status()).as(name).isOne();
                assertThat(verdict.failed())
                        .as(name)
                        .extracting(DemoVerdict.Claim::place)
                        .anyMatch(place -> place.startsWith(toldOf(name, altered)));
            }
        }
        assertThat(at).as("the zip's files were walked").isGreaterThan(whole.length / 2);
    }

    /** Without its media type it is no such zip; of manifest and signature it cannot be told which of the two was altered. */
    private static String toldOf(String name, Path proof) {
        if (name.equals("mimetype")) {
            return proof.getFileName().toString();
        }
        return name.startsWith("META-INF/") ? "META-INF/" : name;
    }

    private static List<String> codes(DemoVerdict verdict, String answer) {
        return verdict.claims().stream()
                .filter(claim -> claim.answer().equals(answer))
                .map(DemoVerdict.Claim::code)
                .toList();
    }

    @Test
    @Order(4)
    void aNodeThatWasKilledGoesOnWithItsLog() throws InterruptedException {
        long before = ledger(DemoHomes.XA).path("size").asLong();
        String exchange = pair.post("ledger-2");
        pair.killAndRestart(DemoHomes.XA);
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        BOTH.forEach(this::awaitSettled);
        assertThat(ledger(DemoHomes.XA).path("size").asLong()).isGreaterThan(before);
        assertThat(rows(DemoHomes.XA, "ledger_leaf")).isEqualTo(rows(DemoHomes.XA, "ledger_entry"));
        BOTH.forEach(authority -> assertThat(openAlarms(authority)).doesNotContain("LEDGER_FORKED"));
    }

    @Test
    @Order(5)
    void anotherHistoryIsRefusedAndRingsOnBothSidesWhilePackagesGoOn() throws InterruptedException {
        rewriteHistory();
        pair.killAndRestart(DemoHomes.XA);
        String exchange = pair.post("ledger-3");
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        for (AuthorityId authority : BOTH) {
            Await.until(authority + " rings", () -> openAlarms(authority).contains("LEDGER_FORKED"));
            assertThat(pairsWithBothHeads(authority))
                    .as("both heads kept at " + authority)
                    .isPositive();
        }
        assertThat(ledger(DemoHomes.XA).path("checkpoint").path("enough").asBoolean())
                .isFalse();
    }

    /** What somebody can do who owns XA's database and its key, but not its partner: an entry never was, and the tree is made anew. */
    private void rewriteHistory() {
        pair.inDatabase(DemoHomes.XA, db -> db.sql("""
                        alter table ledger_entry disable trigger user;
                        alter table ledger_leaf disable trigger user;
                        alter table ledger_batch disable trigger user;
                        alter table ledger_tile disable trigger user;
                        alter table ledger_checkpoint disable trigger user;
                        alter table ledger_cosignature disable trigger user;
                        alter table ledger_time_stamp disable trigger user;
                        delete from ledger_entry where entry_key = (select min(entry_key) from ledger_entry);
                        truncate ledger_leaf, ledger_batch, ledger_tile, ledger_checkpoint, ledger_cosignature, ledger_time_stamp;
                        update ledger_head set size = 0, frontier = decode('0000000000000000', 'hex'), settled_key = 0""").update());
    }

    private void awaitSettled(AuthorityId authority) {
        Await.until(authority + " has its log cosigned and stamped", () -> {
            JsonNode ledger = ledger(authority);
            JsonNode checkpoint = ledger.path("checkpoint");
            return ledger.path("waiting").asLong() == 0
                    && checkpoint.path("size").asLong() == ledger.path("size").asLong()
                    && checkpoint.path("enough").asBoolean()
                    && checkpoint.path("stampedAt").isString();
        });
    }

    private JsonNode ledger(AuthorityId authority) {
        return PairForTests.asking(
                        () -> new OperatorClient(pair.home(authority), pair.run(authority)).get("/operations/status"))
                .path("ledger");
    }

    private String openAlarms(AuthorityId authority) {
        return PairForTests.asking(
                        () -> new OperatorClient(pair.home(authority), pair.run(authority)).get("/operations/status"))
                .path("openAlarms")
                .toString();
    }

    private long rows(AuthorityId authority, String table) {
        return pair.inDatabase(
                authority,
                db -> db.sql("select count(*) from " + table).query(Long.class).single());
    }

    private long pairsWithBothHeads(AuthorityId authority) {
        return pair.inDatabase(
                authority,
                db -> db.sql("select count(*) from ledger_fork where held is not null")
                        .query(Long.class)
                        .single());
    }
}
