package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Whatever octets come, they are read, or refused with a pointer; nothing else. What is read can be written, and says the same when
 * it is read again. The normal build reads the seeds beside this class; {@code JAZZER_FUZZ=1 mvn -pl contracts test-compile
 * surefire:test@fuzz} looks for more.
 */
class CaseReaderFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void octetsAreReadOrRefused(byte[] octets) {
        CasePackage read;
        try {
            read = Graphs.read(octets).casePackage();
        } catch (MalformedDocument refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.pointer()).matches("/.*|"));
            return;
        }
        CasePackage crossed = CasePackageJson.read(CasePackageJson.write(read));
        assertThat(crossed).isEqualTo(read);
        byte[] written = Graphs.written(read);
        assertThat(Graphs.content(Graphs.read(written).casePackage())).isEqualTo(Graphs.content(read));
    }
}
