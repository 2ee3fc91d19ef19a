package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Whatever octets come, they are read, or refused with a pointer; nothing else, neither as a package nor as a set of any size. The
 * normal build reads the seeds beside this class; {@code JAZZER_FUZZ=1 mvn -pl contracts test-compile surefire:test@fuzz} looks for
 * more.
 */
class VicsReaderFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void octetsAreReadOrRefused(byte[] octets) {
        CasePackage read;
        try {
            new VicsTranslation()
                    .translate(
                            new ByteArrayInputStream(octets),
                            new ByteArrayOutputStream(),
                            LossTally.counting(VicsReader.MAPPING));
            read = new VicsReader()
                    .read(octets, VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
        } catch (MalformedDocument refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.pointer()).matches("/.*|"));
            return;
        }
        assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
        assertThat(new VicsWriter().write(read).documents()).hasSize(1);
    }
}
