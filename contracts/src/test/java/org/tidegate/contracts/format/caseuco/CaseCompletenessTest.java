package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is lost, either way: leaves are counted by another walk, which knows nothing of the reader and the writer. */
class CaseCompletenessTest {

    private static final int SEEDS = 120;

    /** What stays in the residue. */
    private static final Set<String> LEFT = Set.of("RESIDUE", "DOES_NOT_FIT", "ZONE_MISSING");

    /** Formats reference a.4, rule 2: the leaves of the source are mapped, residue, or in a loss report. */
    @Test
    void everyLeafOfADocumentIsTakenOrLeftOrTold() throws IOException {
        List<byte[]> documents = new ArrayList<>(List.of(withKnownNames(), Graphs.sample()));
        for (Path file : Graphs.official()) {
            documents.add(Files.readAllBytes(file));
        }
        for (byte[] document : documents) {
            assertComplete(document);
        }
    }

    /** A loss report names no word of the sender's own, so what stands behind one cannot be counted place by place. */
    private static byte[] withKnownNames() {
        String text = new String(Graphs.foreign(), StandardCharsets.UTF_8)
                .replace("\"id\": \"kb:", "\"@id\": \"kb:")
                .replace("\"target\": \"kb:", "\"uco-core:target\": \"kb:")
                .replace("\"https://ontology.unifiedcyberontology.org/uco/core/hasFacet\"", "\"uco-core:hasFacet\"");
        assertThat(text).isNotEqualTo(new String(Graphs.foreign(), StandardCharsets.UTF_8));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertComplete(byte[] document) {
        ReadPackage read = Graphs.read(document);
        Set<String> left = pointers(read, LEFT);
        long inResidue = Graphs.leaves(document).keySet().stream()
                .map(CaseCompletenessTest::told)
                .filter(pointer -> left.stream().anyMatch(each -> isAtOrBelow(pointer, each)))
                .count();
        assertThat(read.leavesTaken() + inResidue)
                .as(new String(document, 0, 300, StandardCharsets.UTF_8))
                .isEqualTo(Graphs.leaves(document).size());
    }

    private static Set<String> pointers(ReadPackage read, Set<String> rules) {
        return read.casePackage().lossReports().stream()
                .filter(loss -> rules.contains(loss.ruleId()))
                .map(LossReport::sourcePath)
                .collect(Collectors.toSet());
    }

    private static boolean isAtOrBelow(String pointer, String place) {
        return place.equals("/") || pointer.equals(place) || pointer.startsWith(place + "/");
    }

    /** As loss reports name it: cut at the first name that is the sender's own. */
    private static String told(String pointer) {
        StringBuilder told = new StringBuilder();
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            boolean isKnown = name.matches("[0-9]+") || CaseReader.NAMES.contains(name);
            told.append('/').append(isKnown ? name : "*");
            if (!isKnown) {
                return told.toString();
            }
        }
        return told.toString();
    }

    /** A change of any leaf shows in the package, in its residue, or as a refusal: nothing is read past. */
    @Test
    void everyLeafOfADocumentIsLookedAt() throws IOException {
        for (byte[] document : List.of(Graphs.foreign(), Graphs.sample())) {
            byte[] before = CasePackageJson.write(Graphs.read(document).casePackage());
            int refused = 0;
            for (String pointer : Graphs.leaves(document).keySet()) {
                ObjectNode changed = Graphs.tree(document);
                change(changed, pointer);
                try {
                    assertThat(CasePackageJson.write(Graphs.read(changed).casePackage()))
                            .as(pointer)
                            .isNotEqualTo(before);
                } catch (MalformedDocument told) {
                    refused++;
                }
            }
            assertThat(refused).isLessThan(Graphs.leaves(document).size() / 2);
        }
    }

    /** Where a file lies is the one thing of which only that it was there is told. */
    private static void change(ObjectNode document, String pointer) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = document.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        JsonNode leaf = document.at(pointer);
        boolean isPath = pointer.contains("filePath")
                || pointer.contains("fullValue")
                || pointer.contains("/@graph/13/uco-core:hasFacet");
        JsonNode value = leaf.isNumber()
                ? Graphs.JSON.getNodeFactory().numberNode(leaf.intValue() + 1)
                : leaf.isBoolean()
                        ? Graphs.JSON.getNodeFactory().booleanNode(!leaf.booleanValue())
                        : Graphs.JSON.getNodeFactory().stringNode(leaf.asString("") + "x");
        if (isPath) {
            ((ObjectNode) parent).put("urn:s:beside", "changed");
            ((ObjectNode) document.at("/@graph/0")).put("urn:s:beside", "changed");
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    @Test
    void everyLeafOfAPackageIsReadBackOrReported() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = Graphs.WRITER.write(before);
            Map<String, String> back = Graphs.leaves(CasePackageJson.write(
                    Graphs.read(written.documents().getFirst()).casePackage()));
            Set<String> lost = written.losses().stream()
                    .filter(loss -> loss.kind() == LossKind.DROPPED || loss.kind() == LossKind.EXACT_OMITTED)
                    .map(LossReport::sourcePath)
                    .collect(Collectors.toSet());
            Map<String, String> leaves = Graphs.leaves(CasePackageJson.write(before));
            Map<String, String> missing = new LinkedHashMap<>(leaves);
            missing.keySet().removeIf(pointer -> lost.stream().anyMatch(each -> isAtOrBelow(pointer, each)));
            // Behind a hash that is left out, the others move up.
            missing.entrySet()
                    .removeIf(leaf -> leaf.getValue().equals(back.get(leaf.getKey()))
                            || lost.stream().anyMatch(each -> isBehind(leaf.getKey(), each)));
            assertThat(missing).as("seed " + seed).isEmpty();
        }
    }

    private static boolean isBehind(String pointer, String lost) {
        String list = lost.substring(0, lost.lastIndexOf('/') + 1);
        return list.endsWith("/hashes/") && pointer.startsWith(list);
    }

    /** Formats reference a.3, the letter R: what stands in our vocabulary is told, field by field, and nothing else is. */
    @Test
    void whatIsToldAsMovedStandsInOurVocabularyAtThePlaceThatIsTold() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = Graphs.WRITER.write(before);
            ObjectNode document = Graphs.tree(written.documents().getFirst());
            Map<String, String> values = Graphs.leaves(CasePackageJson.write(before));
            assertThat(written.losses())
                    .filteredOn(loss -> loss.kind() == LossKind.RELOCATED)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(loss -> {
                        assertThat(loss.targetPath()).contains("/tidegate:");
                        String there = document.at(loss.targetPath()).toString().replace("\"", "");
                        String value = values.get(loss.sourcePath()).replace("\"", "");
                        assertThat(there).as(loss.sourcePath()).contains(inSourceWords(value, loss, values));
                    });
        }
    }

    /** A moment stands in its source's own words where those are a date-time. */
    private static String inSourceWords(String value, LossReport loss, Map<String, String> values) {
        if (!loss.sourcePath().endsWith("/at")) {
            return value;
        }
        String moment = loss.sourcePath().substring(0, loss.sourcePath().length() - "/at".length());
        String original = values.getOrDefault(moment + "/original", "").replace("\"", "");
        return original.startsWith("2025-") ? original : value.replaceFirst("\\.000Z$", "");
    }

    @Test
    void aLossReportNeverHoldsAValue() {
        for (int seed = 0; seed < 60; seed++) {
            WrittenPackage written = Graphs.WRITER.write(GeneratedPackages.of(seed));
            CasePackage read = Graphs.read(written.documents().getFirst()).casePackage();
            assertThat(written.losses().toString() + read.lossReports())
                    .doesNotContain("line-", "words-", "mail-", "page.example");
        }
        assertThat(Graphs.read(Graphs.foreign()).casePackage().lossReports().toString())
                .doesNotContain("ynthetic", "acme", "one.bin", "490154203237518");
    }

    @Test
    void everyRuleOfTheTableIsToldBySomeDocument() {
        Set<String> told = new TreeSet<>();
        Set<String> members = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            Graphs.WRITER.write(before).losses().forEach(loss -> told.add("WRITING " + loss.ruleId()));
            Graphs.leaves(CasePackageJson.write(before))
                    .keySet()
                    .forEach(pointer -> members.add(pointer.replaceAll("/[0-9]+(?=/|$)", "/*")));
        }
        CasePackage foreign = Graphs.read(Graphs.foreign()).casePackage();
        foreign.lossReports().forEach(loss -> told.add("READING " + loss.ruleId()));
        Graphs.WRITER.write(foreign).losses().forEach(loss -> told.add("WRITING " + loss.ruleId()));
        Set<String> rules = CaseReader.MAPPING.rows().stream()
                .filter(row -> row.loss() != null)
                .map(row -> (row.isOfReading() ? "READING " : "WRITING ") + row.rule())
                .collect(Collectors.toCollection(TreeSet::new));
        // Tests of their own bring those.
        rules.removeAll(
                Set.of("WRITING MARKING_ABOVE_CEILING", "WRITING RESIDUE", "READING MARKING_WORDS", "READING EMPTY"));
        assertThat(told).containsAll(rules);
        assertThat(members).hasSizeGreaterThan(150);
    }

    /** The table names only properties and classes of the format, and our own. */
    @Test
    void everyPlaceOfTheTableCanBeGone() {
        assertThat(CaseReader.MAPPING.rows())
                .filteredOn(row -> row.loss() == null)
                .hasSizeGreaterThan(90)
                .extracting(MappingTable.Row::element)
                .allSatisfy(element -> assertThat(Place.all(element)).isNotEmpty());
    }
}
