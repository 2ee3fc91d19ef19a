package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** The table that a domain expert reads is the one that the writer goes by. */
class CyberTipMappingTest {

    /** Formats reference a.4, rule 5: no such loss passes without an officer, and no restriction passes at all. */
    @Test
    void lossesOfHandlingMarkingGradingAndVictimLinkageBlock() {
        assertThat(CyberTipReader.MAPPING.rows())
                .filteredOn(row -> row.field().startsWith("/handling")
                        || row.field().startsWith("/securityMarking")
                        || row.field().contains("/assessments")
                        || row.rule().equals("VICTIM_LINK"))
                .hasSizeGreaterThan(6)
                .filteredOn(row -> !row.rule().equals("OPEN_HANDLING"))
                .allSatisfy(row -> assertThat(row.loss().severity()).isEqualTo(LossSeverity.BLOCK));
        assertThat(CyberTipReader.MAPPING.rows())
                .filteredOn(row -> row.rule().equals("HANDLING") || row.rule().equals("MARKING_ABOVE_CEILING"))
                .hasSizeGreaterThan(2)
                .allSatisfy(row -> assertThat(row.loss().kind()).isEqualTo(LossKind.REFUSED));
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
        CyberTipReader.MAPPING.rows().stream()
                .map(MappingTable.Row::element)
                .filter(element -> !element.startsWith("("))
                .forEach(element -> used.addAll(List.of(element.replace("@", "").split("/|, ", -1))));
        assertThat(used).hasSizeGreaterThan(100);
        used.removeIf(name -> name.isEmpty() || name.contains("*") || names.contains(name));
        assertThat(used).as("names that are not the format's").isEmpty();
    }

    @Test
    void whatReadersTellIsWhatTheTableSaysOfReading() {
        TreeMap<String, String> told = new TreeMap<>();
        tellings().forEach(loss -> told.put(loss.ruleId(), loss.kind() + ";" + loss.severity()));
        TreeMap<String, String> table = new TreeMap<>();
        CyberTipReader.MAPPING.rows().stream()
                .filter(MappingTable.Row::isOfReading)
                .forEach(row -> table.put(
                        row.rule(), row.loss().kind() + ";" + row.loss().severity()));
        assertThat(told).isEqualTo(table);
    }

    private static Stream<LossReport> tellings() {
        String cut = Reports.everyElement()
                .replace("filename-039", "/synthetic/one.bin")
                .replace("<lastName>", "<lastName>" + " ".repeat(4096));
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
}
