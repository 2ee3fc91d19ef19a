package org.tidegate.contracts.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
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

    private static Agreement agreement(Duration life, List<HandlingCode> handlingDefault) {
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
                null);
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
