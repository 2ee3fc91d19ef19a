package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VocabularyFileTest {

    private static final Path FILE =
            Path.of("src/main/resources/org/tidegate/contracts/format/caseuco/" + VocabularyFile.NAME);

    @Test
    void theVocabularyIsWhatTheTableMakes() throws IOException {
        if ("write".equals(System.getProperty("tidegate.mapping"))) {
            Files.writeString(FILE, VocabularyFile.text(), StandardCharsets.UTF_8);
        }
        assertThat(FILE)
                .withFailMessage(
                        "Write it anew: mvn -pl contracts -Dtest=VocabularyFileTest -Dtidegate.mapping=write test")
                .exists()
                .content()
                .isEqualTo(VocabularyFile.text());
    }
}
