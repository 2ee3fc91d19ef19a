package org.tidegate.contracts.format.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;

/** What holds of the table of every format, and the page that is made of it. */
class MappingTablesTest {

    static Stream<Format> formats() {
        return Formats.shipped().all().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFieldOfTheTableIsOneOfThePackage(Format format) {
        JsonObject schema = CasePackageJson.schema();
        assertThat(format.mapping().rows())
                .extracting(MappingTable.Row::field)
                .filteredOn(field -> !field.startsWith("/**"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(
                                at(schema, schema, List.of(field.substring(1).split("/", -1))))
                        .as(field)
                        .isPresent());
    }

    /** Every draft tells it, so every reader's table has it. */
    @ParameterizedTest
    @MethodSource("formats")
    void whatTheTermsFilledInIsNoWarning(Format format) {
        if (format.reader().isPresent()) {
            assertThat(format.mapping().loss(LossDirection.READING, "DEFAULT"))
                    .isEqualTo(new MappingTable.Loss(LossKind.DEFAULTED, LossSeverity.INFO, true));
        }
    }

    /** A refusal that did not stop the form would be none. */
    @ParameterizedTest
    @MethodSource("formats")
    void whatIsRefusedBlocks(Format format) {
        assertThat(format.mapping().rows())
                .filteredOn(row -> row.loss() != null && row.loss().kind() == LossKind.REFUSED)
                .allSatisfy(row -> assertThat(row.loss().severity()).isEqualTo(LossSeverity.BLOCK));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void thePageIsWhatTheTableMakes(Format format) throws IOException {
        MappingPage page = new MappingPage(format);
        assertIsMade(page.file(), page.text());
    }

    static Stream<PairPage> pairs() {
        return formats()
                .filter(from -> from.reader().isPresent())
                .flatMap(from -> formats()
                        .filter(to -> to.writer().isPresent() && !to.word().equals(from.word()))
                        .map(to -> new PairPage(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theLossesFromOneFormatToAnotherAreWhatTheirTablesMake(PairPage page) throws IOException {
        assertIsMade(page.file(), page.text());
    }

    private static void assertIsMade(Path file, String text) throws IOException {
        if ("write".equals(System.getProperty("tidegate.mapping"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        String remake = " Write it anew: mvn -pl contracts -Dtest=MappingTablesTest -Dtidegate.mapping=write test";
        assertThat(file).withFailMessage(file + " is missing." + remake).exists();
        assertThat(Files.readString(file))
                .withFailMessage(file + " is not what the mapping tables make." + remake)
                .isEqualTo(text);
    }

    private static Optional<JsonValue> at(JsonObject schema, JsonValue here, List<String> steps) {
        if (!(here instanceof JsonObject object)) {
            return Optional.empty();
        }
        if (object.get("$ref") instanceof JsonString reference) {
            String name = reference.text().substring("#/$defs/".length());
            return at(schema, object(schema.members().get("$defs")).members().get(name), steps);
        }
        if (steps.isEmpty() || steps.equals(List.of("**"))) {
            return Optional.of(here);
        }
        List<String> rest = steps.subList(1, steps.size());
        if (!steps.getFirst().equals("*")) {
            JsonValue member =
                    object(object.members().get("properties")).members().get(steps.getFirst());
            return member == null ? Optional.empty() : at(schema, member, rest);
        }
        if (object.get("items") != null) {
            return at(schema, object.members().get("items"), rest);
        }
        return object(object.members().get("properties")).members().values().stream()
                .flatMap(member -> at(schema, member, rest).stream())
                .findFirst();
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalStateException("the schema has no object here");
    }
}
