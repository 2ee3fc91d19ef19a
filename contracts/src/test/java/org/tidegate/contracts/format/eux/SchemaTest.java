package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The XML Schema that partners get is what the records and their rules make. */
class SchemaTest {

    static final String REMAKE = "Write it anew:"
            + " mvn -pl contracts -Dtest=SchemaTest#theCommittedSchemaIsWhatTheRecordsMake -Dtidegate.schema=write test";

    private static final Path FILE = Path.of("src/main/resources" + Eux.SCHEMA);

    @Test
    void theCommittedSchemaIsWhatTheRecordsMake() throws IOException {
        if ("write".equals(System.getProperty("tidegate.schema"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, SchemaOfMessages.make(), StandardCharsets.UTF_8);
        }
        assertThat(FILE).withFailMessage(FILE + " is missing. " + REMAKE).exists();
        assertThat(Files.readString(FILE))
                .withFailMessage(FILE + " is not what the records make. " + REMAKE)
                .isEqualTo(SchemaOfMessages.make());
    }
}
