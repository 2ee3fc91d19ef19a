package org.tidegate.crypto.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.tiles.EntryBundleOctets;
import org.tidegate.crypto.ledger.tiles.TreeShape;
import org.tidegate.crypto.ledger.time.LocalTimeAuthority;
import org.tidegate.crypto.ledger.time.LocalTimeCertificates;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;

class LedgerAuditTest {

    private static final int SIZE = 600;
    private static final LedgerEntry ENTRY = new LedgerEntryDraft.Plain(
                    "00112233445566778899aabbccddeeff",
                    Instant.parse("2026-01-05T09:00:00.123Z"),
                    LedgerEvent.ALARM_RAISED,
                    "gateway",
                    new AuthorityId("XA"),
                    "xa-1")
            .entry();

    private final TestLog log = TestLog.of("a.example/log", SIZE, 11);
    private final Map<String, byte[]> files = export(log);
    private final TrustPolicy policy = TrustPolicy.parse(
            ("log " + log.signer().verifierKey() + "\nquorum none\n").getBytes(StandardCharsets.UTF_8));
    private final LedgerAudit audit =
            new LedgerAudit(policy, (origin, octets) -> new EntryForm.Found.Well(Optional.empty()));

    @Test
    void anHonestLedgerHoldsWithItsPast() {
        List<Claim> claims = audit.audit(
                folder(files),
                List.of(
                        log.checkpoint(0).note(),
                        log.checkpoint(256).note(),
                        log.checkpoint(599).note()));
        assertThat(others(claims)).hasOnlyElementsOfType(Claim.Holds.class);
        assertThat(claims).extracting(Claim::code).contains("SIGNED", "ENTRIES", "TILES", "CONSISTENT");
        assertThat(claims).allSatisfy(claim -> assertThat(claim.says()).endsWith("."));
    }

    @Test
    void anEmptyLedgerHolds() {
        TestLog empty = new TestLog("a.example/log", 1);
        assertThat(others(audit.audit(folder(export(empty)), List.of()))).hasOnlyElementsOfType(Claim.Holds.class);
    }

    @Test
    void whereThePolicyAsksForNoWitnessNothingIsSaidToBeCosigned() {
        assertThat(audit.audit(folder(files), List.of()))
                .filteredOn(claim -> claim.subject() == Subject.COSIGNED)
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.CannotBeChecked.class,
                        open -> assertThat(open.code()).isEqualTo("NO_QUORUM_ASKED"));
    }

    /** All but that this policy asks for no witness. */
    private static List<Claim> others(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> !claim.code().equals("NO_QUORUM_ASKED"))
                .toList();
    }

    @Test
    void anAlteredEntryIsNamed() {
        files.computeIfPresent(
                "tile/entries/001", (path, octets) -> bundle(octets, entries -> entries.set(7, new byte[] {1})));
        assertThat(faults()).contains("ROOT_DIFFERS checkpoint", "LEAF_DIFFERS tile/0/001, entry 263");
    }

    @Test
    void reorderedDroppedAndAddedEntriesAreSeen() {
        byte[] honest = files.get("tile/entries/000");
        files.put("tile/entries/000", bundle(honest, entries -> Collections.swap(entries, 3, 4)));
        assertThat(faults()).contains("ROOT_DIFFERS checkpoint", "LEAF_DIFFERS tile/0/000, entry 3");
        files.put("tile/entries/000", bundle(honest, entries -> entries.remove(3)));
        assertThat(faults()).contains("BUNDLE_FORM tile/entries/000");
        files.put("tile/entries/000", bundle(honest, entries -> entries.add(new byte[0])));
        assertThat(faults()).contains("BUNDLE_FORM tile/entries/000");
    }

    @Test
    void anEntryAlteredTogetherWithItsTileStillMissesTheRoot() {
        TestLog other = new TestLog("a.example/log", 1);
        other.append(TestLog.entries(0, 599));
        other.append(TestLog.entries(7000, 1));
        Map<String, byte[]> forged = export(other);
        forged.put("checkpoint", files.get("checkpoint"));
        files.clear();
        files.putAll(forged);
        assertThat(faults()).containsExactly("ROOT_DIFFERS checkpoint");
    }

    @Test
    void missingAndCutFilesAreNamed() {
        files.remove("tile/0/002.p/88");
        files.computeIfPresent("tile/1/000.p/2", (path, octets) -> Arrays.copyOf(octets, 63));
        assertThat(faults()).containsExactly("TILE_MISSING tile/0/002.p/88", "TILE_SIZE tile/1/000.p/2");
        files.remove("tile/entries/002.p/88");
        assertThat(faults()).containsExactly("ENTRIES_MISSING tile/entries/002.p/88", "ENTRIES_MISSING ");
        files.remove("checkpoint");
        assertThat(faults()).containsExactly("CHECKPOINT_MISSING checkpoint");
    }

    /** A log that grew keeps the full files only; anything may lie in them behind what was signed. */
    @Test
    void whatLiesBehindTheSignedSizeIsOpen() {
        Map<String, byte[]> grown = export(TestLog.of("a.example/log", 3 * 256, 11));
        files.remove("tile/entries/002.p/88");
        files.put("tile/entries/002", grown.get("tile/entries/002"));
        assertThat(faults()).containsExactly("ENTRIES_BESIDE tile/entries/002");
        files.remove("tile/0/002.p/88");
        files.put("tile/0/002", grown.get("tile/0/002"));
        assertThat(faults()).containsExactly("ENTRIES_BESIDE tile/entries/002", "TILES_BESIDE tile/0/002");
        assertThat(audit.audit(folder(files), List.of())).noneMatch(Claim.Fails.class::isInstance);
    }

    @Test
    void aCheckpointThatClaimsAnySizeCostsNothing() {
        SignedCheckpoint huge = log.signer().sign(new Checkpoint("a.example/log", Long.MAX_VALUE, Digest.sha256()));
        files.put("checkpoint", huge.note().octets());
        assertThat(faults()).contains("ENTRIES_MISSING tile/entries/002");
    }

    @Test
    void aRewrittenPastIsSeenFromAnOlderCheckpoint() {
        TestLog before = new TestLog("a.example/log", 1);
        before.append(TestLog.entries(9000, 300));
        assertThat(codes(audit.audit(folder(files), List.of(before.checkpoint().note()))))
                .contains("REWRITTEN checkpoint of size 300");
        TestLog longer = TestLog.of("a.example/log", 700, 1);
        assertThat(codes(audit.audit(folder(files), List.of(longer.checkpoint().note()))))
                .contains("SHRUNK checkpoint of size 700");
        files.remove("tile/entries/000");
        assertThat(codes(audit.audit(folder(files), List.of(log.checkpoint(300).note()))))
                .contains("ENTRIES_MISSING checkpoint of size 300");
    }

    @Test
    void twoHeadsAreCompared() {
        SignedCheckpoint other = log.signer().sign(new Checkpoint("a.example/log", SIZE, Digest.sha256()));
        assertThat(last(audit.compare(log.checkpoint().note(), log.checkpoint().note())))
                .isEqualTo("SAME_LOG");
        assertThat(last(audit.compare(log.checkpoint().note(), other.note()))).isEqualTo("SPLIT_VIEW");
        assertThat(last(audit.compare(log.checkpoint().note(), log.checkpoint(5).note())))
                .isEqualTo("SIZES_DIFFER");
    }

    @Test
    void twoHeadsAndAProofNeedNoEntries() {
        List<Digest> proof = log.proofs().consistency(300, SIZE);
        assertThat(last(audit.continues(
                        log.checkpoint(300).note(), log.checkpoint().note(), proof)))
                .isEqualTo("CONSISTENT");
        assertThat(last(audit.continues(
                        log.checkpoint(299).note(), log.checkpoint().note(), proof)))
                .isNotEqualTo("CONSISTENT");
        assertThat(last(audit.continues(
                        log.checkpoint().note(), log.checkpoint(300).note(), proof)))
                .isEqualTo("OLD_ABOVE_NEW");
    }

    @Test
    void anEntryThatIsNoneOfAGatewayIsNamed() {
        TestLog mixed = new TestLog("a.example/log", 1);
        mixed.append(List.of(LedgerEntryJson.write(ENTRY), new byte[] {'{', '}'}));
        List<Claim> claims = new LedgerAudit(policy, EntryForm.LEDGER_ENTRY).audit(folder(export(mixed)), List.of());
        assertThat(codes(claims)).contains("ENTRY_FORM entry 1").doesNotContain("ENTRY_FORM entry 0", "ENTRIES ");
    }

    @Test
    void anEntryOfAnotherAuthorityThanTheLogsIsNamed() {
        TestLog own = new TestLog("a.example/log", 1);
        own.append(List.of(LedgerEntryJson.write(ENTRY)));
        LedgerFolder folder = folder(export(own));
        for (String owner : List.of("XA", "XB")) {
            EntryForm form = EntryForm.ofOwners(
                    log -> Optional.of(new AuthorityId(owner)).filter(one -> log.equals("a.example/log")));
            assertThat(codes(new LedgerAudit(policy, form).audit(folder, List.of())))
                    .contains(owner.equals("XA") ? "ENTRIES " : "OTHER_LOG entry 0")
                    .doesNotContain(owner.equals("XA") ? "OTHER_LOG entry 0" : "ENTRIES ");
        }
    }

    @Test
    void aStampSaysWhenAndALocalOneSaysNothingToOthers() {
        Instant now = Instant.parse("2026-01-05T12:00:00Z");
        SecureRandom random = new SecureRandom();
        LocalTimeCertificates own = LocalTimeCertificates.issue(now, Duration.ofDays(1), random);
        LocalTimeAuthority authority =
                new LocalTimeAuthority(own.key(), own.certificate(), Clock.fixed(now, ZoneOffset.UTC), random);
        TimeStampVerifier verifier = new TimeStampVerifier(List.of(own.anchor()));
        SignedCheckpoint head = log.checkpoint();
        TimeStampQuery query = TimeStampQuery.of(head.checkpoint(), random);
        TimeStampCheck answer = verifier.check(authority.answer(query.octets()), query, now, now);
        byte[] token = ((TimeStampCheck.Holds) answer).stamp().token();
        TimeAudit time = new TimeAudit(Optional.of(verifier));

        assertThat(time.claim(head, Optional.of(token), "checkpoint.tst", now).code())
                .isEqualTo("STAMP_LOCAL");
        assertThat(time.claim(log.checkpoint(5), Optional.of(token), "checkpoint.tst", now)
                        .code())
                .isEqualTo("STAMP_IMPRINT_DIFFERS");
        assertThat(time.claim(head, Optional.empty(), "checkpoint.tst", now).code())
                .isEqualTo("STAMP_MISSING");
        assertThat(new TimeAudit(Optional.empty())
                        .claim(head, Optional.of(token), "checkpoint.tst", now)
                        .code())
                .isEqualTo("ANCHOR_MISSING");
    }

    static Map<String, byte[]> export(TestLog log) {
        Map<String, byte[]> files = new HashMap<>();
        log.files().forEach((path, octets) -> files.put(path.text(), octets));
        files.put(LedgerFolder.CHECKPOINT, log.checkpoint().note().octets());
        files.keySet().retainAll(neededFor(log.size()));
        return files;
    }

    /** What an export holds: nothing that only a smaller tree needed. */
    static Set<String> neededFor(long size) {
        Set<String> needed = new HashSet<>(Set.of(LedgerFolder.CHECKPOINT));
        TreeShape.eachTile(size).forEach(tile -> needed.add(tile.text()));
        TreeShape.eachBundle(size).forEach(bundle -> needed.add(bundle.text()));
        return needed;
    }

    static LedgerFolder folder(Map<String, byte[]> files) {
        return path -> Optional.ofNullable(files.get(path));
    }

    private interface Change {
        void in(List<byte[]> entries);
    }

    private static byte[] bundle(byte[] octets, Change change) {
        List<byte[]> entries = new ArrayList<>(EntryBundleOctets.read(octets, 256));
        change.in(entries);
        return EntryBundleOctets.write(entries);
    }

    private List<String> faults() {
        return codes(others(audit.audit(folder(files), List.of())).stream()
                .filter(claim -> !(claim instanceof Claim.Holds))
                .toList());
    }

    private static List<String> codes(List<Claim> claims) {
        return claims.stream().map(claim -> claim.code() + " " + claim.place()).toList();
    }

    private static String last(List<Claim> claims) {
        return claims.getLast().code();
    }
}
