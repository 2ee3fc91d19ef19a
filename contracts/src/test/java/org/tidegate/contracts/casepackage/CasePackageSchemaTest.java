package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.format.cybertip.SampleReports;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.json.StrictJson;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema that partners get is what the records and their rules make. */
class CasePackageSchemaTest {

    static final String REMAKE = "Write it anew:"
            + " mvn -pl contracts -Dtest=CasePackageSchemaTest#theCommittedSchemaIsWhatTheRecordsMake -Dtidegate.schema=write test";

    private static final Path FILE = Path.of("src/main/resources" + CasePackageJson.SCHEMA);

    @Test
    void theCommittedSchemaIsWhatTheRecordsMake() throws IOException {
        if ("write".equals(System.getProperty("tidegate.schema"))) {
            write();
        }
        assertThat(FILE).withFailMessage(FILE + " is missing. " + REMAKE).exists();
        assertThat(StrictJson.parse(Files.readAllBytes(FILE)))
                .withFailMessage(FILE + " is not what the records make. " + REMAKE)
                .isEqualTo(CasePackageJson.schema());
    }

    private static void write() throws IOException {
        ObjectWriter pretty = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE, pretty.writeValueAsString(plain(CasePackageJson.schema())) + "\n", StandardCharsets.UTF_8);
    }

    @Test
    void theCommittedSchemaIsASchema() {
        assertThat(new CommittedSchema().isASchema()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPackageThatIsWrittenIsWhatTheSchemaSays(String sample) {
        byte[] written = CasePackageJson.write(CasePackageJson.read(sample.getBytes(StandardCharsets.UTF_8)));
        assertThat(new CommittedSchema().takes(new String(written, StandardCharsets.UTF_8)))
                .isTrue();
    }

    static List<String> samples() {
        return List.of(PackageSamples.everyMember(), PackageSamples.ofTheGuide());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportThatIsReadMakesAPackageAsTheSchemaSays(CasePackage read) {
        String written = new String(CasePackageJson.write(read), StandardCharsets.UTF_8);
        assertThat(new CommittedSchema().takes(written)).isTrue();
    }

    static Stream<CasePackage> reports() {
        return SampleReports.packages();
    }

    @Test
    void theSampleWithEveryMemberHasEachMemberOfEachRecord() {
        Set<String> missing = new TreeSet<>();
        JsonObject schema = CasePackageJson.schema();
        Map<String, JsonValue> parts =
                CommittedSchema.object(schema.members().get("$defs")).members();
        Set<String> seen = new SchemaWalk(schema)
                .membersOf(StrictJson.parse(PackageSamples.everyMember().getBytes(StandardCharsets.UTF_8)));
        parts.forEach((part, its) -> {
            if (CommittedSchema.object(its).get("properties") instanceof JsonObject properties) {
                properties.members().keySet().forEach(member -> missing.add(part + "." + member));
            }
        });
        missing.removeAll(seen);
        assertThat(missing).as("members to add to every-member.json").isEmpty();
    }

    private static Object plain(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> members.put(name, plain(member)));
                yield members;
            }
            case JsonArray array ->
                array.items().stream().map(CasePackageSchemaTest::plain).toList();
            case JsonString string -> string.text();
            case JsonNumber number -> whole(number.value());
            case JsonBoolean bool -> bool.value();
            case JsonNull nothing -> throw new IllegalStateException("the schema holds no null");
        };
    }

    private static Number whole(double number) {
        return number == Math.rint(number) ? (Number) (long) number : (Number) number;
    }
}
