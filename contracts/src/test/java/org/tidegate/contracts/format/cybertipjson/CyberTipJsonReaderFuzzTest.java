package org.tidegate.contracts.format.cybertipjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Whatever octets come, they are read, or refused with a pointer; nothing else. The normal build reads the seeds beside this class;
 * {@code JAZZER_FUZZ=1 mvn -pl contracts test-compile surefire:test@fuzz} looks for more.
 */
class CyberTipJsonReaderFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void octetsAreReadOrRefused(byte[] octets) {
        CasePackage read;
        try {
            read = new CyberTipJsonReader()
                    .read(octets, CyberTipJsonReaderTest.terms(Lane.ROUTINE))
                    .casePackage();
        } catch (MalformedDocument refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.pointer()).matches("/.*|"));
            return;
        }
        assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
    }
}
