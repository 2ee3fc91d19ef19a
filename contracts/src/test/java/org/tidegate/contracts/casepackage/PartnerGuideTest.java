package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the guide for partner developers shows is what is read. */
class PartnerGuideTest {

    @Test
    void theSmallestReferralOfTheGuideIsAPackage() {
        CasePackage read = CasePackageJson.read(PackageSamples.ofTheGuide().getBytes(StandardCharsets.UTF_8));
        assertThat(read.kind()).isEqualTo(Kind.REFERRAL);
        assertThat(read.lane()).isEqualTo(Lane.IMMEDIATE_RISK);
        assertThat(read.residue()).isEmpty();
    }
}
