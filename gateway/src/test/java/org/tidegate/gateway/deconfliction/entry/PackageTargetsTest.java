package org.tidegate.gateway.deconfliction.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.MalformedDocument;

class PackageTargetsTest {
    private static final PackageTargets.Ground GROUND = ground("18.2.d");

    private static PackageTargets.Ground ground(String purpose) {
        return new PackageTargets.Ground(
                "XA-2026-0001",
                "EU-2023/977",
                purpose,
                List.of(new AuthorityId("XB")),
                LocalDate.parse("2026-12-31"),
                LocalDate.parse("2026-11-30"),
                List.of(HandlingCode.eu(1)),
                null);
    }

    private static CasePackage about(String parties) {
        return CasePackageJson.read("""
                {"schemaVersion":1,"id":"01890a5d-ac96-774b-bcce-b302099a8057","kind":"INTELLIGENCE",
                 "conversation":"01890a5d-ac96-774b-bcce-b302099a8058","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"XB","name":"Synthetic authority XB","country":"XB","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"XA","name":"Synthetic authority XA","country":"XA","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"ROUTINE"},"handling":{"codes":["EU:H0"]},"parties":[%s]}
                """.formatted(parties).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyIdentifierThatARuleComparesIsATargetOfTheSameCase() {
        List<TargetEntry> entries = PackageTargets.of(about("""
                {"partyId":"p1","roles":["SUBJECT"],
                 "identifiers":[{"kind":"PHONE","raw":"+49 30 23125 099"},{"kind":"USERNAME","raw":"synthetic_user"},
                  {"kind":"DOCUMENT","raw":"X1"}],
                 "accounts":[{"accountId":"a1","service":"example.org","serviceUserId":"4711","screenName":"synthetic_user"}],
                 "networkEvents":[{"ip":"198.51.100.7","at":{"at":"2026-01-05T08:00:00.000Z","precision":"SECOND"}},
                  {"ip":"198.51.100.8"}]}"""), GROUND);

        assertThat(entries).extracting(entry -> entry.identifier().type()).contains(IdentifierType.PHONE);
        assertThat(entries)
                .as("a user name without its service, a document and an address without its time are left out")
                .noneMatch(entry -> entry.identifier().type() == IdentifierType.USER
                        && entry.identifier().service() == null)
                .noneMatch(entry -> entry.identifier().value().equals("198.51.100.8"))
                .allSatisfy(entry -> {
                    assertThat(entry.category()).isEqualTo(EntryCategory.SUSPECT);
                    assertThat(entry.askedBy()).isEqualTo(EntryMode.ACTIVE);
                    assertThat(entry.caseReference()).isEqualTo("XA-2026-0001");
                });
    }

    @Test
    void aVictimsIsOnlyHeldAlsoWhereASuspectHasTheSame() {
        List<TargetEntry> entries = PackageTargets.of(about("""
                {"partyId":"p1","roles":["SUBJECT"],"identifiers":[{"kind":"EMAIL","raw":"synthetic@example.org"}]},
                {"partyId":"p2","roles":["WITNESS","VICTIM"],"identifiers":[{"kind":"EMAIL","raw":"Synthetic@EXAMPLE.org"}]},
                {"partyId":"p3","roles":["REPORTER"],"identifiers":[{"kind":"EMAIL","raw":"other@example.org"}]}"""), GROUND);

        assertThat(entries)
                .extracting(TargetEntry::category, TargetEntry::askedBy)
                .containsExactly(
                        tuple(EntryCategory.VICTIM, EntryMode.PASSIVE), tuple(EntryCategory.OTHER, EntryMode.ACTIVE));
    }

    @Test
    void aPackageAboutNobodyHasNoTarget() {
        assertThat(PackageTargets.of(about(""), GROUND)).isEmpty();
    }

    @Test
    void aGroundThatSaysNoPurposeIsRefused() {
        CasePackage casePackage = about(
                "{\"partyId\":\"p1\",\"roles\":[\"SUBJECT\"],\"identifiers\":[{\"kind\":\"PHONE\",\"raw\":\"+49 30 23125 099\"}]}");
        assertThatThrownBy(() -> PackageTargets.of(casePackage, ground("")))
                .isInstanceOfSatisfying(
                        MalformedDocument.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(problem -> problem.pointer().equals("/purpose")));
    }
}
