package org.tidegate.contracts.deconfliction.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

class TargetEntryJsonTest {
    private static final String PHONE = """
            {"identifier": {"type": "PHONE", "value": "+44 20 7946 0018"}, "category": "VICTIM", "caseReference": "XA-2026-0001",
             "legalBasis": "XA-CPC-100", "purpose": "18.2.d", "partners": ["XB"], "expiresOn": "2026-12-31",
             "reviewOn": "2026-09-01", "handling": ["EU:H1"]}""";

    @Test
    void whatWasWrittenIsRead() {
        TargetEntry phone = read(PHONE);
        TargetEntry event = Entries.event(EntryMode.ONE_SHOT, EventLayer.EVENT_8000, 100);

        assertThat(TargetEntryJson.read(TargetEntryJson.write(phone))).isEqualTo(phone);
        assertThat(TargetEntryJson.read(TargetEntryJson.write(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource({"SUSPECT, ACTIVE", "VICTIM, PASSIVE", "WITNESS, ACTIVE", "OTHER, ACTIVE", "OWN, PASSIVE"})
    void nobodyIsAskedAboutAVictimOrACovertAccountUnlessSomebodySaysSo(EntryCategory category, EntryMode mode) {
        assertThat(read(PHONE.replace("VICTIM", category.name())).askedBy()).isEqualTo(mode);
        assertThat(read(PHONE.replace("\"category\"", "\"mode\": \"ACTIVE\", \"category\""))
                        .askedBy())
                .isEqualTo(EntryMode.ACTIVE);
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNoValueOfIt() {
        List<Problem> problems = refused("""
                {"identifier": {"type": "TELEPATHY", "value": "secret-value", "port": 0, "secret-name": 1}, "category": "VICTIM",
                 "caseReference": " ", "legalBasis": "XA-CPC-100", "purpose": "18.2.d", "partners": [], "expiresOn": "soon",
                 "reviewOn": "2026-09-01", "handling": ["EU:H9"]}""");

        assertThat(problems)
                .extracting(Problem::pointer)
                .contains(
                        "/identifier/type",
                        "/identifier/port",
                        "/identifier",
                        "/caseReference",
                        "/partners",
                        "/expiresOn",
                        "/handling/0");
        assertThat(problems.toString()).doesNotContain("secret", "TELEPATHY", "H9", "soon");
    }

    @Test
    void oneTargetIsOneEntry() {
        assertThat(refused(PHONE.replaceFirst("\"identifier\": \\{[^}]*\\}, ", "")))
                .extracting(Problem::code)
                .containsExactly("ONE_TARGET");
    }

    @Test
    void aReviewComesBeforeTheEndAndPartnersStandOnce() {
        assertThat(refused(PHONE.replace("2026-09-01", "2027-01-01").replace("[\"XB\"]", "[\"XB\", \"XB\"]")))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("REVIEW_AFTER_END", "NOT_UNIQUE");
    }

    @Test
    void aPayloadIsToldAlone() {
        String png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

        assertThat(refused(PHONE.replace("XA-2026-0001", png)))
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
    }

    @Test
    void anEventIsOpenADayLongerThanItLastsAndAllElseUntilItsDayIsOver() {
        TargetEntry event = Entries.event(null, EventLayer.EVENT_400, 0);
        Instant over = event.event().span().end();

        assertThat(EntryTerm.expiresAt(event)).isEqualTo(over.plus(Duration.ofHours(24)));
        assertThat(EntryTerm.expiresAt(read(PHONE))).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(EntryTerm.problems(event, over.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(EntryTerm.problems(event, over.plus(Duration.ofHours(24))))
                .extracting(Problem::code)
                .contains("EXPIRES_IN_THE_PAST");
    }

    @Test
    void nothingIsOpenForMoreThanAYearAndANetworksAddressIsNotRenewed() {
        TargetEntry phone = read(PHONE);
        TargetEntry address = Entries.of(
                        new TargetIdentifier(
                                IdentifierType.IP, "198.51.100.7", null, null, null, Entries.NOON, null, null, null),
                        null)
                .keptUntil(LocalDate.parse("2027-08-01"), LocalDate.parse("2027-08-01"));
        Instant entered = Instant.parse("2025-12-30T12:00:00Z");
        Instant later = Instant.parse("2027-07-01T12:00:00Z");

        assertThat(EntryTerm.problems(phone, entered)).extracting(Problem::code).containsExactly("EXPIRES_TOO_LATE");
        assertThat(EntryTerm.problems(phone, Instant.parse("2025-12-31T12:00:00Z")))
                .isEmpty();
        assertThat(EntryTerm.problems(address, entered, later))
                .extracting(Problem::code)
                .containsExactly("EXPIRES_TOO_LATE");
        assertThat(EntryTerm.problems(
                        Entries.phone("+44 20 7946 0018")
                                .keptUntil(LocalDate.parse("2027-08-01"), LocalDate.parse("2027-08-01")),
                        entered,
                        later))
                .isEmpty();
    }

    @Test
    void nothingOfItIsInItsText() {
        assertThat(read(PHONE).toString()).isEqualTo("TargetEntry[TargetIdentifier[PHONE]]");
    }

    private static TargetEntry read(String json) {
        return TargetEntryJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> refused(String json) {
        return catchThrowableOfType(MalformedDocument.class, () -> read(json)).problems();
    }
}
