package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Whatever octets come, they are read, or refused with a pointer; nothing else. The normal build reads the seeds beside this class;
 * {@code JAZZER_FUZZ=1 mvn -pl contracts test-compile surefire:test@fuzz} looks for more.
 */
class CyberTipReaderFuzzTest {

    private static final CyberTipReader READER = new CyberTipReader();

    /** @param octets a report and the details of its files, with an octet 0 between them, which XML has no use for */
    @FuzzTest(maxDuration = "2m")
    void octetsAreReadOrRefused(byte[] octets) {
        CasePackage read;
        try {
            read = READER.read(documents(octets), Reports.terms(Lane.ROUTINE)).casePackage();
        } catch (MalformedDocument refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.pointer()).matches("/.*|"));
            return;
        }
        assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
    }

    private static List<byte[]> documents(byte[] octets) {
        List<byte[]> documents = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= octets.length; i++) {
            if (i == octets.length || octets[i] == 0) {
                documents.add(Arrays.copyOfRange(octets, start, i));
                start = i + 1;
            }
        }
        return documents;
    }
}
