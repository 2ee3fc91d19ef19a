package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide for partner developers shows is what is read. */
class PartnerGuideTest {

    private static final Path GUIDE = Path.of("../docs/partner.md");

    @Test
    void theSmallestReferralOfTheGuideIsAPackage() throws IOException {
        Matcher example = Pattern.compile("(?s)```json\\n(.*?)```").matcher(Files.readString(GUIDE));
        assertThat(example.find()).as("the guide shows a package").isTrue();
        CasePackage read = CasePackageJson.read(example.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(read.kind()).isEqualTo(Kind.REFERRAL);
        assertThat(read.lane()).isEqualTo(Lane.IMMEDIATE_RISK);
        assertThat(read.residue()).isEmpty();
    }
}
