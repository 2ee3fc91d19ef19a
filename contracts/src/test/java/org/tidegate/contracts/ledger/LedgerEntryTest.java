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
        LedgerEntry from = entry("gateway");
        return new LedgerEntry(
                from.unique(),
                from.occurredAt(),
                LedgerEvent.LEDGER_RESTORED,
                from.actor(),
                from.authority(),
                from.node(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                UUID.fromString("0190b5a0-0000-7000-8000-000000000009"),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                log.gap(),
                log);
    }

    private static byte[] asForm1(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8)
                .replace("tidegate/ledger-entry/2", "tidegate/ledger-entry/1")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static LedgerEntry crossed() {
        LedgerEntry from = entry("gateway");
        return new LedgerEntry(
                from.unique(),
                from.occurredAt(),
                LedgerEvent.PACKAGE_SEALED,
                from.actor(),
                from.authority(),
                from.node(),
                from.packageId(),
                from.exchanges(),
                null,
                from.partner(),
                from.kind(),
                from.lane(),
                from.handling(),
                ExchangeState.SEALED,
                null,
                "EU-2023/977",
                null,
                null,
                null,
                List.of(),
                "xa-xb/1",
                "XB",
                List.of("18.2.d"),
                List.of(),
                null,
                null);
    }

    private static LedgerEntry entry(String actor) {
        return entry(actor, List.of());
    }

    private static LedgerEntry entry(String actor, List<String> places) {
        return new LedgerEntry(
                "00112233445566778899aabbccddeeff",
                Instant.parse("2026-01-05T09:00:00.123Z"),
                LedgerEvent.PACKAGE_ACCEPTED,
                actor,
                new AuthorityId("XA"),
                "xa-1",
                new PackageId(UUID.fromString("0190b5a0-0000-7000-8000-000000000001")),
                List.of(new ExchangeId(UUID.fromString("0190b5a0-0000-7000-8000-000000000002"))),
                null,
                new AuthorityId("XB"),
                Kind.REFERRAL,
                Lane.ROUTINE,
                List.of(HandlingCode.eu(1)),
                ExchangeState.ACCEPTED,
                null,
                null,
                null,
                null,
                null,
                places,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }
}
