package org.tidegate.contracts.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.identifier.MatchType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.InvalidRecord;

class AgreementTest {

    @Test
    void itsCanonicalJsonReadsBackAsTheSameAgreement() {
        Agreement agreement = agreement(Duration.ofDays(30), List.of(HandlingCode.eu(1)));
        assertThat(AgreementJson.read(AgreementJson.write(agreement))).isEqualTo(agreement);
    }

    @Test
    void twoCopiesThatDifferHaveTwoDigestsAndTheFieldsThatDifferAreNamed() {
        Agreement ours = agreement(Duration.ofDays(30), List.of(HandlingCode.eu(1)));
        Agreement theirs = agreement(Duration.ofDays(31), List.of(HandlingCode.eu(0)));
        assertThat(AgreementJson.reference(ours)).isNotEqualTo(AgreementJson.reference(theirs));
        assertThat(AgreementJson.differences(ours, AgreementJson.fields(theirs)))
                .containsExactly("envelopeLife", "handlingDefault");
        assertThat(AgreementJson.differences(ours, AgreementJson.fields(ours))).isEmpty();
    }

    @Test
    void anEnvelopeLivesLongerThanEveryLanesLimit() {
        assertThatThrownBy(() -> agreement(Duration.ofHours(2), List.of(HandlingCode.eu(1))))
                .isInstanceOf(InvalidRecord.class);
    }

    @Test
    void theDefaultForHandlingMayItselfCross() {
        assertThatThrownBy(() -> agreement(Duration.ofDays(30), List.of(HandlingCode.eu(2))))
                .isInstanceOf(InvalidRecord.class);
    }

    @Test
    void itIsInForceFromItsFirstToItsLastDayInUtc() {
        Agreement agreement = agreement(Duration.ofDays(30), List.of(HandlingCode.eu(1)));
        assertThat(agreement.inForce(Instant.parse("2025-12-31T23:59:59.999Z"))).isFalse();
        assertThat(agreement.inForce(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
        assertThat(agreement.inForce(Instant.parse("2027-12-31T23:59:59.999Z"))).isTrue();
        assertThat(agreement.inForce(Instant.parse("2028-01-01T00:00:00Z"))).isFalse();
    }

    @Test
    void eachPartyFindsTheOther() {
        Agreement agreement = agreement(Duration.ofDays(30), List.of(HandlingCode.eu(1)));
        assertThat(agreement.partnerOf(new AuthorityId("XA")).id()).isEqualTo(new AuthorityId("XB"));
        assertThat(agreement.partnerOf(new AuthorityId("XB")).id()).isEqualTo(new AuthorityId("XA"));
        assertThatThrownBy(() -> agreement.partnerOf(new AuthorityId("XC")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The octets were taken before there were such terms: an agreement without them is the same one still. */
    @Test
    void withoutTermsOfDeconflictionItsOctetsAreWhatTheyWere() {
        assertThat(AgreementJson.reference(agreement(Duration.ofDays(30), List.of(HandlingCode.eu(1))))
                        .digest())
                .isEqualTo(Digest.parse("FaCS_KYZq45NQbd5zxHOvkf6BaQHBO0IfRC-BJD665A"));
    }

    @Test
    void itsTermsOfDeconflictionAreAFieldThatIsComparedAsOne() {
        Agreement without = agreement(Duration.ofDays(30), List.of(HandlingCode.eu(1)));
        Agreement with = deconflicting(90);

        assertThat(AgreementJson.read(AgreementJson.write(with))).isEqualTo(with);
        assertThat(AgreementJson.differences(with, AgreementJson.fields(without)))
                .containsExactly("deconfliction");
        assertThat(AgreementJson.differences(with, AgreementJson.fields(deconflicting(91))))
                .containsExactly("deconfliction");
    }

    /** So one that is renewed, whose first day is another, goes on with the numbers it has. */
    @Test
    void epochsAreCountedFromADayThatIsTheSameForEverybody() {
        DeconflictionTerms terms = terms(90);
        assertThat(epochAt(terms, "1970-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(epochAt(terms, "1970-03-31T23:59:59.999Z")).isEqualTo(1);
        assertThat(epochAt(terms, "1970-04-01T00:00:00Z")).isEqualTo(2);
        assertThat(epochAt(terms, "2025-12-31T23:59:59.999Z")).isEqualTo(228);
        assertThat(epochAt(terms, "2026-03-07T23:59:59.999Z")).isEqualTo(228);
        assertThat(epochAt(terms, "2026-03-08T00:00:00Z")).isEqualTo(229);
        assertThat(terms.beginOf(229)).isEqualTo(Instant.parse("2026-03-08T00:00:00Z"));
        assertThat(terms.overOf(228)).isEqualTo(Instant.parse("2026-03-09T00:00:00Z"));
    }

    @Test
    void anEpochBeginsWhereTheOneBeforeEnds() {
        DeconflictionTerms terms = terms(90);
        for (int epoch = 2; epoch < 400; epoch++) {
            Instant begin = terms.beginOf(epoch);
            assertThat(terms.epochAt(begin)).isEqualTo(epoch);
            assertThat(terms.epochAt(begin.minusMillis(1))).isEqualTo(epoch - 1);
        }
    }

    /** A day of UTC, whatever the clocks of a country do; the largest number a message takes is far. */
    @Test
    void anEpochOfADayIsADay() {
        DeconflictionTerms terms = terms(1);
        assertThat(epochAt(terms, "2026-03-29T23:59:59.999Z")).isEqualTo(20_542);
        assertThat(epochAt(terms, "2026-03-30T00:00:00Z")).isEqualTo(20_543);
        assertThat(epochAt(terms, "2243-01-01T00:00:00Z")).isLessThan(100_000);
    }

    @Test
    void overlappingEpochsAndTypesNamedTwiceAreRefused() {
        TargetQuota email = TargetQuota.usual(TargetType.of(MatchType.EMAIL));
        assertThat(refusedTerms(6, 7, List.of(email))).isEqualTo("TOO_LONG overlapDays");
        assertThat(refusedTerms(90, 7, List.of(email, email))).isEqualTo("NOT_UNIQUE quotas");
        assertThat(refusedTerms(90, 7, List.of())).endsWith(" quotas");
        assertThat(refusedTerms(0, 1, List.of(email))).contains(" epochDays");
        assertThat(refusedTerms(367, 1, List.of(email))).endsWith(" epochDays");
        assertThat(refusedTerms(90, 0, List.of(email))).endsWith(" overlapDays");
        assertThat(refusedTerms(90, 31, List.of(email))).endsWith(" overlapDays");
    }

    @Test
    void aTypeThatIsNotNamedIsNotCompared() {
        DeconflictionTerms terms = Objects.requireNonNull(deconflicting(90).deconfliction());
        assertThat(terms.quota(TargetType.of(MatchType.PHONE)))
                .contains(new TargetQuota(TargetType.of(MatchType.PHONE), 2_000, 200_000));
        assertThat(terms.quota(TargetType.of(MatchType.EMAIL)))
                .contains(new TargetQuota(TargetType.of(MatchType.EMAIL), 10_000, 1_000_000));
        assertThat(terms.quota(TargetType.of(MatchType.IBAN))).isEmpty();
    }

    private static String refusedTerms(int epochDays, int overlapDays, List<TargetQuota> quotas) {
        InvalidRecord refused = catchThrowableOfType(
                InvalidRecord.class,
                () -> new DeconflictionTerms(
                        epochDays, overlapDays, quotas, HitRule.AUTOMATIC, HitRule.APPROVAL, HitRule.SILENT));
        return refused.violations().stream()
                .map(v -> v.code() + " " + v.member())
                .collect(Collectors.joining(", "));
    }

    private static int epochAt(DeconflictionTerms terms, String at) {
        return terms.epochAt(Instant.parse(at));
    }

    private static DeconflictionTerms terms(int epochDays) {
        return Objects.requireNonNull(deconflicting(epochDays).deconfliction());
    }

    private static Agreement deconflicting(int epochDays) {
        return agreement(
                Duration.ofDays(30),
                List.of(HandlingCode.eu(1)),
                new DeconflictionTerms(
                        epochDays,
                        1,
                        Stream.of(MatchType.PHONE, MatchType.EMAIL)
                                .map(TargetType::of)
                                .map(TargetQuota::usual)
                                .toList(),
                        HitRule.AUTOMATIC,
                        HitRule.APPROVAL,
                        HitRule.SILENT));
    }

    private static Agreement agreement(Duration life, List<HandlingCode> handlingDefault) {
        return agreement(life, handlingDefault, null);
    }

    private static Agreement agreement(
            Duration life, List<HandlingCode> handlingDefault, @Nullable DeconflictionTerms deconfliction) {
        return new Agreement(
                "xa-xb",
                1,
                List.of(party("XA"), party("XB")),
                List.of("18.2.d"),
                List.of(Kind.REFERRAL),
                handlingDefault,
                List.of(HandlingCode.eu(0), HandlingCode.eu(1)),
                List.of(
                        new LaneTerms(Lane.IMMEDIATE_RISK, Duration.ofMinutes(15), 100),
                        new LaneTerms(Lane.URGENT, Duration.ofHours(1), 1000),
                        new LaneTerms(Lane.ROUTINE, Duration.ofHours(8), 100_000)),
                life,
                Duration.ofHours(72),
                false,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31"),
                deconfliction);
    }

    private static Party party(String id) {
        return new Party(
                new AuthorityId(id),
                "Synthetic authority " + id,
                id,
                List.of(Digest.sha256(new byte[] {1})),
                "desk@" + id + ".example");
    }
}
