package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.identifier.MatchType;

/** The section of an agreement by which its parties find what both work on. */
class DeconflictionSectionTest {
    private TestHome home;

    @BeforeEach
    void aHome(@TempDir Path folder) {
        home = new TestHome(folder);
    }

    @Test
    void itsTermsAreThoseOfTheFile() {
        home.write("agreements/XB.yml", TestHome.AGREEMENT + TestHome.DECONFLICTION);

        assertThat(agreement().deconfliction())
                .isEqualTo(new DeconflictionTerms(
                        90,
                        7,
                        List.of(
                                new TargetQuota(TargetType.of(MatchType.EMAIL), 10_000, 1_000_000),
                                new TargetQuota(TargetType.of(EventLayer.EVENT_1600), 2_000, 0)),
                        HitRule.AUTOMATIC,
                        HitRule.APPROVAL,
                        HitRule.SILENT));
    }

    /** The digest was taken before there was such a section: partners that have an agreement without it still hold the same one. */
    @Test
    void anAgreementWithoutItIsWhatItWas() {
        assertThat(agreement().deconfliction()).isNull();
        assertThat(AgreementJson.reference(agreement()).digest())
                .isEqualTo(Digest.parse("_nuMkvxr-ts4QsumGabtndBMGic6iAcPji6LOixLSBE"));
    }

    @Test
    void noTermOfItIsOptional() {
        home.write("agreements/XB.yml", TestHome.AGREEMENT + "deconfliction: {}\n");

        assertThat(home.problems())
                .extracting(problem -> problem.replaceAll("^[^ ]* ([^ ]*): .*", "$1"))
                .containsExactlyInAnyOrder(
                        "deconfliction.epoch-days",
                        "deconfliction.overlap-days",
                        "deconfliction.on-hit",
                        "deconfliction.on-victim-hit",
                        "deconfliction.place-of-event",
                        "deconfliction.quotas");
    }

    @Test
    void whatItsRulesForbidIsToldByKeyAndLine() {
        assertThat(problems("overlap-days: 7", "overlap-days: 31"))
                .containsExactly("agreements/XB.yml:29: deconfliction.overlap-days: is outside its range. Fix: Send"
                        + " a number from 1 to 30.");
        assertThat(problems("epoch-days: 90", "epoch-days: 6"))
                .containsExactly(
                        "agreements/XB.yml:29: deconfliction.overlap-days: is longer than an epoch. Fix: Send as"
                                + " many days as an epoch has, or fewer.");
        assertThat(problems("type: event-1600", "type: email"))
                .containsExactly(
                        "agreements/XB.yml:33: deconfliction.quotas: names the same thing twice. Fix: Send each"
                                + " entry once.");
        assertThat(problems("daily: 10000", "daily: 10000001"))
                .containsExactly("agreements/XB.yml:34: deconfliction.quotas[0].daily: is outside its range."
                        + " Fix: Send a number from 0 to 10000000.");
        assertThat(problems("on-hit: AUTOMATIC", "on-hit: ALWAYS"))
                .containsExactly("agreements/XB.yml:30: deconfliction.on-hit: is 'ALWAYS'. Fix: Write one of AUTOMATIC,"
                        + " APPROVAL, SILENT.");
        assertThat(problems("type: email", "type: E-Mail"))
                .containsExactly(
                        "agreements/XB.yml:34: deconfliction.quotas[0].type: is 'E-Mail'. Fix: Write a type such"
                                + " as phone.");
        assertThat(problems("index: 0", "index: 0, weekly: 1"))
                .containsExactly("agreements/XB.yml:35: deconfliction.quotas[1].weekly: is not a known key. Fix: Remove"
                        + " it. Known here: type, daily, index.");
    }

    private List<String> problems(String from, String to) {
        String section = TestHome.DECONFLICTION.replace(from, to);
        assertThat(section).isNotEqualTo(TestHome.DECONFLICTION);
        return home.write("agreements/XB.yml", TestHome.AGREEMENT + section).problems();
    }

    private Agreement agreement() {
        return home.load().agreementWith(new AuthorityId("XB")).orElseThrow();
    }
}
