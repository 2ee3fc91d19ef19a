package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.StrictJson;

class CanonicalPackageTest {

    private final CasePackage everything =
            CasePackageJson.read(PackageSamples.everyMember().getBytes(StandardCharsets.UTF_8));

    @Test
    void thePackageIsWrittenAsItsTreeIs() {
        assertThat(CasePackageJson.write(everything)).isEqualTo(CanonicalJson.write(CasePackageJson.tree(everything)));
    }

    @Test
    void theOctetsAreCanonicalAndReadBackAsTheSame() {
        byte[] octets = CasePackageJson.write(everything);
        assertThat(CanonicalJson.write(StrictJson.parse(octets))).isEqualTo(octets);
        assertThat(CasePackageJson.read(octets)).isEqualTo(everything);
    }
}
