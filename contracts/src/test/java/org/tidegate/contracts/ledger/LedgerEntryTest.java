package org.tidegate.contracts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.rule.InvalidRecord;

class LedgerEntryTest {

    @Test
    void anEntryReadsBackAsTheSame() {
        LedgerEntry entry = entry("case-system:cms");
        assertThat(LedgerEntryJson.read(LedgerEntryJson.write(entry))).isEqualTo(entry);
    }

    @Test
    void itsOctetsAreCanonicalWithItsTypeInPlace() {
        byte[] octets = LedgerEntryJson.write(entry("gateway"));
        assertThat(CanonicalJson.write(StrictJson.parse(octets))).isEqualTo(octets);
        assertThat(new String(octets, StandardCharsets.UTF_8))
                .contains(",\"type\":\"tidegate/ledger-entry/2\",\"unique\"");
    }

    @Test
    void anActorIsAKindAndAnOpaqueIdNeverAName() {
        assertThatThrownBy(() -> entry("person:Some Body")).isInstanceOf(InvalidRecord.class);
    }

    /** RFC 6962, 2.1: the leaf of an empty entry is SHA-256 of one zero octet, as its own test data give it. */
    @Test
    void theLeafHashIsThatOfRfc6962() {
        assertThat(HexFormat.of()
                        .formatHex(LedgerEntryJson.leafHash(new byte[0]).bytes()))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void anotherEntryHasAnotherLeaf() {
        byte[] one = LedgerEntryJson.write(entry("case-system:cms"));
        byte[] other = LedgerEntryJson.write(entry("gateway"));
        assertThat(LedgerEntryJson.leafHash(one)).isNotEqualTo(LedgerEntryJson.leafHash(other));
        assertThat(new String(one, StandardCharsets.UTF_8)).startsWith("{\"actor\":\"case-system:cms\"");
    }

    @Test
    void anEntryThatNamesNoPlacesHasTheOctetsItAlwaysHad() {
        byte[] without = LedgerEntryJson.write(entry("gateway"));
        LedgerEntry with = entry("gateway", List.of("/note", ""));

        assertThat(new String(without, StandardCharsets.UTF_8)).doesNotContain("places");
        assertThat(LedgerEntryJson.read(LedgerEntryJson.write(with))).isEqualTo(with);
    }

    @Test
    void anEntryOfForm1IsReadForGood() {
        LedgerEntry entry = entry("case-system:cms", List.of("/note"));

        assertThat(LedgerEntryJson.read(asForm1(LedgerEntryJson.write(entry)))).isEqualTo(entry);
    }

    @Test
    void whatForm2AddedIsRefusedInForm1() {
        LedgerEntry entry = crossed();

        assertThat(LedgerEntryJson.read(LedgerEntryJson.write(entry))).isEqualTo(entry);
        assertThatThrownBy(() -> LedgerEntryJson.read(asForm1(LedgerEntryJson.write(entry))))
                .isInstanceOf(MalformedDocument.class);
    }

    @Test
    void theFirstEntryAfterARestoreSaysWhatCameBackAndWhatIsLost() {
        RestoredLog log =
                restored(new RestoredLog.Head(new AuthorityId("XB"), true, 12L, Digest.sha256(new byte[] {1})));
        LedgerEntry entry = restoredEntry(log);
        byte[] octets = LedgerEntryJson.write(entry);

        assertThat(LedgerEntryJson.read(octets)).isEqualTo(entry);
        assertThat(log.gap()).isEqualTo(2);
        assertThat(restored(new RestoredLog.Head(new AuthorityId("XB"), false, null, null))
                        .gap())
                .isZero();
        assertThat(new String(LedgerEntryJson.write(entry("gateway")), StandardCharsets.UTF_8))
                .as("of any other")
                .doesNotContain("restored");
        assertThatThrownBy(() -> LedgerEntryJson.read(asForm1(octets))).isInstanceOf(MalformedDocument.class);
    }

    @Test
    void whatCameBackIsSaidWithARestoreAndWithNothingElse() {
        RestoredLog log = restored(new RestoredLog.Head(new AuthorityId("XB"), false, null, null));
        LedgerEntryDraft.Plain without = draft(LedgerEvent.LEDGER_RESTORED, "gateway");
        LedgerEntryDraft.Plain elsewhere =
                draft(LedgerEvent.PACKAGE_ACCEPTED, "gateway").restored(log);

        assertThatThrownBy(without::entry).isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(elsewhere::entry).isInstanceOf(InvalidRecord.class);
    }

    /** As the entries that lie in ledgers have them, for good. */
    @Test
    void whatADraftSaysStandsUnderItsOwnNameInTheOctets() {
        LedgerEntry entry = aboutAPackage(LedgerEvent.PACKAGE_SEALED, "person:p-7")
                .envelope(new EnvelopeId(UUID.fromString("0190b5a0-0000-7000-8000-000000000003")))
                .stateAfter(ExchangeState.SEALED)
                .code("IMAGERY")
                .legalBasis("EU-2023/977")
                .content(Digest.sha256(new byte[] {1}))
                .certificate(Digest.sha256(new byte[] {2}))
                .subject(UUID.fromString("0190b5a0-0000-7000-8000-000000000004"))
                .places(List.of("/note"))
                .agreement("xa-xb/1")
                .country("XC")
                .purposes(List.of("18.2.d"))
                .roles(List.of("AUDITOR"))
                .asked("differing=2")
                .count(3)
                .entry();

        assertThat(new String(LedgerEntryJson.write(entry), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"actor":"person:p-7","agreement":"xa-xb/1","asked":"differing=2","authority":"XA",\
                        "certificate":"28G0yQD_5I1XW12lxjgEASX2XbD-PiRJS3bqmGRX2YY","code":"IMAGERY",\
                        "content":"S_USLzRFVMU73i67jNK349FgCtYxw4Wl18ziPHeFRZo","count":3,"country":"XC",\
                        "envelope":"0190b5a0-0000-7000-8000-000000000003","event":"PACKAGE_SEALED",\
                        "exchanges":["0190b5a0-0000-7000-8000-000000000002"],"handling":["EU:H1"],"kind":"REFERRAL",\
                        "lane":"ROUTINE","legalBasis":"EU-2023/977","node":"xa-1","occurredAt":"2026-01-05T09:00:00.123Z",\
                        "packageId":"0190b5a0-0000-7000-8000-000000000001","partner":"XB","places":["/note"],\
                        "purposes":["18.2.d"],"roles":["AUDITOR"],"stateAfter":"SEALED",\
                        "subject":"0190b5a0-0000-7000-8000-000000000004","type":"tidegate/ledger-entry/2",\
                        "unique":"00112233445566778899aabbccddeeff"}""");
    }

    @Test
    void aHeadHasSizeAndRootOfOneThatAnswered() {
        AuthorityId xb = new AuthorityId("XB");
        assertThatThrownBy(() -> new RestoredLog.Head(xb, true, 12L, null)).isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> new RestoredLog.Head(xb, false, 12L, Digest.sha256(new byte[] {1})))
                .isInstanceOf(InvalidRecord.class);
    }

    private static RestoredLog restored(RestoredLog.Head head) {
        return new RestoredLog(
                "urn:tidegate:authority:XA:ledger",
                10,
                Digest.sha256(new byte[] {2}),
                Instant.parse("2026-01-04T09:00:00Z"),
                Instant.parse("2026-01-05T08:00:00Z"),
                List.of(head));
    }

    private static LedgerEntry restoredEntry(RestoredLog log) {
        return draft(LedgerEvent.LEDGER_RESTORED, "gateway")
                .subject(UUID.fromString("0190b5a0-0000-7000-8000-000000000009"))
                .count(log.gap())
                .restored(log)
                .entry();
    }

    private static byte[] asForm1(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8)
                .replace("tidegate/ledger-entry/2", "tidegate/ledger-entry/1")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static LedgerEntry crossed() {
        return aboutAPackage(LedgerEvent.PACKAGE_SEALED, "gateway")
                .stateAfter(ExchangeState.SEALED)
                .legalBasis("EU-2023/977")
                .agreement("xa-xb/1")
                .country("XB")
                .purposes(List.of("18.2.d"))
                .entry();
    }

    private static LedgerEntry entry(String actor) {
        return entry(actor, List.of());
    }

    private static LedgerEntry entry(String actor, List<String> places) {
        return aboutAPackage(LedgerEvent.PACKAGE_ACCEPTED, actor)
                .stateAfter(ExchangeState.ACCEPTED)
                .places(places)
                .entry();
    }

    private static LedgerEntryDraft.Plain aboutAPackage(LedgerEvent event, String actor) {
        return draft(event, actor)
                .packageId(new PackageId(UUID.fromString("0190b5a0-0000-7000-8000-000000000001")))
                .exchanges(List.of(new ExchangeId(UUID.fromString("0190b5a0-0000-7000-8000-000000000002"))))
                .partner(new AuthorityId("XB"))
                .kind(Kind.REFERRAL)
                .lane(Lane.ROUTINE)
                .handling(List.of(HandlingCode.eu(1)));
    }

    private static LedgerEntryDraft.Plain draft(LedgerEvent event, String actor) {
        return new LedgerEntryDraft.Plain(
                "00112233445566778899aabbccddeeff",
                Instant.parse("2026-01-05T09:00:00.123Z"),
                event,
                actor,
                new AuthorityId("XA"),
                "xa-1");
    }
}
