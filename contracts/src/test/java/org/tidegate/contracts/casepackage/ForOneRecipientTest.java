package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.translation.LossReport;

class ForOneRecipientTest {

    private static final AuthorityId XB = new AuthorityId("XB");
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final AuthorityId XD = new AuthorityId("XD");

    @Test
    void whatGoesToOneRecipientNamesNoOther() {
        CasePackage toXb = forThree().forRecipient(XB, true);

        assertThat(new String(CasePackageJson.write(toXb), StandardCharsets.UTF_8))
                .contains("\"XB\"")
                .doesNotContain("\"XC\"", "XD");
        assertThat(toXb.recipients()).extracting(Authority::id).containsExactly(XB);
        assertThat(toXb.handling().recipients()).containsExactly(XB);
        assertThat(toXb.handling().codes()).isEqualTo(forThree().handling().codes());
    }

    @Test
    void lossReportsCrossSaveThoseAboutAnotherRecipient() {
        assertThat(forThree().forRecipient(XB, true).lossReports())
                .extracting(LossReport::sourcePath)
                .containsExactly("/x", "/report/XCode");
    }

    @Test
    void aHandlingWithoutALimitGetsNone() {
        String unlimited = document().replace("\"recipients\": [\"XB\", \"XC\"],", "");
        assertThat(read(unlimited).forRecipient(XB, true).handling().recipients())
                .isEmpty();
    }

    @Test
    void noPackageIsMadeForARecipientWhomTheHandlingDoesNotAllow() {
        assertThatThrownBy(() -> forThree().forRecipient(XD, true)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CasePackage forThree() {
        return read(document());
    }

    private static String document() {
        String document = PackageSamples.everyMember();
        String loss = document.substring(document.indexOf("\"lossReports\": [") + 16);
        String one = loss.substring(0, loss.indexOf('}') + 1);
        return document.replace(
                        "\"recipients\": [{\"id\": \"XB\"",
                        "\"recipients\": [{\"id\": \"XC\"}, {\"id\": \"XD\"}, {\"id\": \"XB\"")
                .replace("\"recipients\": [\"XB\"],", "\"recipients\": [\"XB\", \"XC\"],")
                .replace(
                        one,
                        one + "," + about(one, "/recipients/1") + "," + about(one, "/handling/recipients/1") + ","
                                + about(one, "/report/sentTo[XD]") + "," + about(one, "/report/XCode"));
    }

    private static String about(String loss, String path) {
        return loss.replace("\"sourcePath\": \"/x\"", "\"sourcePath\": \"" + path + "\"");
    }

    private static CasePackage read(String document) {
        return CasePackageJson.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
