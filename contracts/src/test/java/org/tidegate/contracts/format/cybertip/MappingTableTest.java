package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** The table that a domain expert reads is the one that the writer goes by. */
class MappingTableTest {

    private static final Path TABLE =
            Path.of("src/main/resources/org/tidegate/contracts/format/cybertip/" + MappingTable.FILE);

    @Test
    void oneRuleHasOneMeaning() {
        String header = "field;element;reading;when;rule;kind;severity;words\n";
        assertThatThrownBy(() -> new MappingTable(
                        header + "/a;;=;no place;A;DROPPED;WARN;w\n" + "/b;;=;no place;A;DROPPED;INFO;w\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two meanings of rule A");
        assertThatThrownBy(() -> new MappingTable(header + "/a;;=;no place;A;DROPPED;WARN\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("7 columns");
    }

    @Test
    void theFirstRowThatFitsCounts() {
        MappingTable table = new MappingTable("field;element;reading;when;rule;kind;severity;words\n"
                + "/a/*/b;;=;some situation;S;DROPPED;WARN;w\n"
                + "/a/*/b;;=;no place;A;DROPPED;WARN;w\n"
                + "/c/**;;=;no place;C;DROPPED;WARN;w\n"
                + "/**;;=;no place;Z;DROPPED;INFO;w\n");
        assertThat(table.unplaced("/a/7/b").rule()).isEqualTo("A");
        assertThat(table.unplaced("/c/d/0").rule()).isEqualTo("C");
        assertThat(table.unplaced("/a/7/b/c").rule()).isEqualTo("Z");
    }

    /** Formats reference a.4, rule 5: no such loss passes without an officer, and no restriction passes at all. */
    @Test
    void lossesOfHandlingMarkingGradingAndVictimLinkageBlock() {
        assertThat(MappingTable.CYBERTIP.rows())
                .filteredOn(row -> row.field().startsWith("/handling")
                        || row.field().startsWith("/securityMarking")
                        || row.field().contains("/assessments")
                        || row.rule().equals("VICTIM_LINK"))
                .hasSizeGreaterThan(6)
                .filteredOn(row -> !row.rule().equals("OPEN_HANDLING"))
                .allSatisfy(row -> assertThat(row.loss().severity()).isEqualTo(LossSeverity.BLOCK));
        assertThat(MappingTable.CYBERTIP.rows())
                .filteredOn(row -> row.rule().equals("HANDLING") || row.rule().equals("MARKING_ABOVE_CEILING"))
                .hasSizeGreaterThan(2)
                .allSatisfy(row -> assertThat(row.loss().kind()).isEqualTo(LossKind.REFUSED));
    }

    @Test
    void everyFieldOfTheTableIsOneOfThePackage() {
        JsonObject schema = CasePackageJson.schema();
        assertThat(MappingTable.CYBERTIP.rows())
                .extracting(MappingTable.Row::field)
                .filteredOn(field -> !field.startsWith("/**"))
                .hasSizeGreaterThan(100)
                .allSatisfy(field -> assertThat(
                                at(schema, schema, List.of(field.substring(1).split("/", -1))))
                        .as(field)
                        .isPresent());
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

    @Test
    void everyElementOfTheTableIsOneOfTheFormat() {
        Set<String> names = new HashSet<>(ReportGrammar.names());
        names.addAll(FileGrammar.names());
        Stream.of(Reports.everyElement(), Reports.everyFileDetail(), Reports.batched())
                .forEach(document -> Documents.leaves(document.getBytes(StandardCharsets.UTF_8))
                        .keySet()
                        .forEach(path -> names.addAll(
                                List.of(path.replaceAll("\\[[0-9]+\\]|@", "").split("/", -1)))));
        List<String> used = new ArrayList<>();
        MappingTable.CYBERTIP.rows().stream()
                .map(MappingTable.Row::element)
                .filter(element -> !element.startsWith("("))
                .forEach(element -> used.addAll(List.of(element.replace("@", "").split("/|, ", -1))));
        assertThat(used).hasSizeGreaterThan(100);
        used.removeIf(name -> name.isEmpty() || name.contains("*") || names.contains(name));
        assertThat(used).as("names that are not the format's").isEmpty();
    }

    @Test
    void whatReadersTellStandsInTheTableOfReading() throws IOException {
        TreeMap<String, String> told = new TreeMap<>();
        tellings().forEach(loss -> told.put(loss.ruleId(), loss.kind() + ";" + loss.severity()));
        TreeMap<String, String> table = new TreeMap<>();
        MappingPage.reading().forEach(row -> table.put(row.get(0), row.get(1) + ";" + row.get(2)));
        assertThat(told).isEqualTo(table);
    }

    private static Stream<LossReport> tellings() {
        String cut = Reports.everyElement().replace("filename-039", "/synthetic/one.bin");
        Stream<LossReport> samples = Stream.concat(
                Reports.read(cut).lossReports().stream(),
                Reports.readAll(Reports.sample(), Reports.everyFileDetail()).casePackage().lossReports().stream());
        return Stream.concat(
                samples,
                Stream.iterate(0L, seed -> seed + 1)
                        .limit(100)
                        .flatMap(seed ->
                                Reports.readOpen(GeneratedReports.documents(seed, true)).lossReports().stream()));
    }

    @Test
    void thePageIsWhatTheTablesMake() throws IOException {
        if ("write".equals(System.getProperty("tidegate.mapping"))) {
            Files.createDirectories(MappingPage.FILE.getParent());
            Files.writeString(MappingPage.FILE, MappingPage.text(), StandardCharsets.UTF_8);
        }
        String remake = " Write it anew: mvn -pl contracts"
                + " -Dtest=MappingTableTest#thePageIsWhatTheTablesMake -Dtidegate.mapping=write test";
        assertThat(MappingPage.FILE)
                .withFailMessage(MappingPage.FILE + " is missing." + remake)
                .exists();
        assertThat(Files.readString(MappingPage.FILE))
                .withFailMessage(MappingPage.FILE + " is not what " + TABLE + " makes." + remake)
                .isEqualTo(MappingPage.text());
    }
}
