package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing is lost silently: the leaves of what goes in are counted by another walk, which knows nothing of reader and writer, and
 * looked for in what comes out, in the residue and in the loss reports.
 */
class VicsCompletenessTest {

    private static final int SEEDS = 250;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");
    private static final VicsReader READER = new VicsReader();
    private static final VicsWriter WRITER = new VicsWriter();

    @Test
    void everyLeafOfADocumentIsInThePackageOrInResidueOrReported() {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] document = GeneratedVics.document(seed, true);
            CasePackage read = READER.read(document, VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
            List<String> texts = texts(read);
            List<String> missing = new ArrayList<>();
            VicsDocuments.leaves(VicsDocuments.tree(document)).forEach((pointer, leaf) -> {
                // What is told elsewhere takes nobody else's text.
                boolean isAccounted = isReported(pointer, read.lossReports())
                        || isImplied(pointer, leaf, read)
                        || texts.remove(text(leaf));
                if (!isAccounted) {
                    missing.add(pointer + " = " + leaf);
                }
            });
            assertThat(missing).as("seed " + seed).isEmpty();
        }
    }

    /** A file's MD5 is its record's; a total is the number of records; a program and its version are one tool; an empty list is no record. */
    private static boolean isImplied(String pointer, JsonNode leaf, CasePackage read) {
        if (leaf.isArray() && pointer.matches("/value(/0/Media)?")) {
            return read.media().isEmpty();
        }
        if (pointer.matches(".*/(MediaFiles|Exifs)/[0-9]+/MD5")) {
            int record = Integer.parseInt(pointer.replaceAll("(?:/value/0/Media|/value)/([0-9]+)/.*", "$1"));
            return read.media().get(record).hashes().getFirst().value().equals(leaf.stringValue());
        }
        if (pointer.startsWith("/value/0/SourceApplication")) {
            return read.provenance().stream()
                    .flatMap(record -> Stream.ofNullable(record.tool()))
                    .anyMatch(tool -> tool.contains(leaf.stringValue()));
        }
        return pointer.equals("/value/0/TotalMediaFiles")
                && leaf.asInt() == read.media().size();
    }

    private static boolean isReported(String pointer, Collection<LossReport> losses) {
        return losses.stream()
                .anyMatch(loss -> pointer.matches("\\Q" + loss.sourcePath().replace("*", "\\E[^/]+\\Q") + "\\E(/.*)?"));
    }

    private static List<String> texts(CasePackage read) {
        JsonNode tree = JSON.readTree(CasePackageJson.write(read));
        return new ArrayList<>(VicsDocuments.leaves(tree).entrySet().stream()
                .filter(leaf -> !leaf.getKey().startsWith("/lossReports")
                        && !leaf.getKey().startsWith("/residue"))
                .map(leaf -> text(leaf.getValue()))
                .toList());
    }

    private static String text(JsonNode leaf) {
        return leaf.isString() ? leaf.stringValue() : leaf.toString();
    }

    @Test
    void theCountOfLeavesTakenIsThatOfTheWalkWithoutResidue() {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] document = GeneratedVics.document(seed, true);
            ReadPackage read = READER.read(document, VicsDocuments.terms(Kind.INTELLIGENCE));
            int all = VicsDocuments.leaves(VicsDocuments.tree(document)).size();
            Set<String> residueRules = Set.of("CONTEXT", "RESIDUE", "ZONE_MISSING", "NOT_A_DATE_TIME");
            long kept = VicsDocuments.leaves(VicsDocuments.tree(document)).keySet().stream()
                    .filter(pointer -> isReported(
                            pointer,
                            read.casePackage().lossReports().stream()
                                    .filter(loss -> residueRules.contains(loss.ruleId())
                                            && !loss.sourcePath().contains("*"))
                                    .toList()))
                    .count();
            boolean exact = read.casePackage().lossReports().stream()
                    .noneMatch(loss -> loss.sourcePath().contains("*"));
            if (exact) {
                assertThat(read.leavesTaken()).as("seed " + seed).isEqualTo(all - (int) kept);
            }
            assertThat(read.leavesTaken()).as("seed " + seed).isBetween(1, all);
        }
    }

    @Test
    void everyLeafOfAPackageIsReadBackOrReported() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = withMd5(seed);
            WrittenPackage written = WRITER.write(before);
            if (written.documents().isEmpty()) {
                assertThat(written.blocking()).as("seed " + seed).isNotEmpty();
                continue;
            }
            CasePackage back = READER.read(written.documents().getFirst(), VicsDocuments.terms(before.kind()))
                    .casePackage();
            Map<String, List<String>> read = byShape(leaves(back));
            List<String> missing = new ArrayList<>();
            leaves(before).forEach((pointer, value) -> {
                boolean isAccountedFor = isReported(pointer, written.losses())
                        || read.getOrDefault(shape(pointer), new ArrayList<>()).remove(value);
                if (!isAccountedFor) {
                    missing.add(pointer + " = " + value);
                }
            });
            assertThat(missing).as("seed " + seed).isEmpty();
        }
    }

    /** What a reader adds by its own rules to what stands there, and what the terms of the test's door say. */
    private static final Pattern BY_READING = Pattern.compile(
            "/(id|conversation|createdAt|legalBasis|purpose|lossReports|residue|handling|origin|recipients|urgency|kind)(/.*)?"
                    + "|.*/(original|precision|encoding|partyId|mediaId)|/schemaVersion|/investigation/.*|/referral"
                    + "|/parties/\\*/roles/\\*");

    @Test
    void nothingIsReadBackThatThePackageDidNotSay() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = withMd5(seed);
            WrittenPackage written = WRITER.write(before);
            if (written.documents().isEmpty()) {
                continue;
            }
            CasePackage back = READER.read(written.documents().getFirst(), VicsDocuments.terms(before.kind()))
                    .casePackage();
            Map<String, List<String>> said = byShape(leaves(before));
            Set<String> rules =
                    written.losses().stream().map(LossReport::ruleId).collect(Collectors.toSet());
            List<String> madeUp = new ArrayList<>();
            leaves(back).forEach((pointer, value) -> {
                String shape = shape(pointer);
                boolean explained = said.getOrDefault(shape, new ArrayList<>()).remove(value)
                        || BY_READING.matcher(shape).matches()
                        || said.getOrDefault(shape, new ArrayList<>())
                                .removeIf(text -> text.strip().equals(value))
                        || (rules.contains("TAGS_JOINED") && shape.equals("/media/*/tags/*"))
                        || (rules.contains("NOTES_JOINED") && shape.equals("/media/*/notes/*"))
                        || (rules.contains("FILE_NAME") && shape.equals("/media/*/occurrences/*/fileName"));
                if (!explained) {
                    madeUp.add(pointer + " = " + value);
                }
            });
            assertThat(madeUp).as("seed " + seed).isEmpty();
        }
    }

    /** Every generated file gets an MD5, without which nothing can be written, except a few. */
    private static CasePackage withMd5(int seed) {
        CasePackage made = GeneratedPackages.of(seed);
        if (seed % 10 == 0) {
            return made;
        }
        String text = new String(CasePackageJson.write(made), StandardCharsets.UTF_8);
        ObjectNode tree = (ObjectNode) JSON.readTree(text);
        int number = 0;
        for (JsonNode media : tree.path("media")) {
            ((ObjectNode) media)
                    .withArray("hashes")
                    .addObject()
                    .put("algorithm", "MD5")
                    .put("value", String.format("%032x", 1 + number++));
        }
        return CasePackageJson.read(JSON.writeValueAsBytes(tree));
    }

    @Test
    void generatedDocumentsAndPackagesBringEveryRule() {
        Set<String> told = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            WRITER.write(withMd5(seed)).losses().forEach(loss -> told.add(loss.ruleId()));
            READER.read(GeneratedVics.document(seed, true), VicsDocuments.terms(Kind.HASHSET))
                    .casePackage()
                    .lossReports()
                    .forEach(loss -> read.add(loss.ruleId()));
        }
        // Those need a document or a package of their own; VicsWriterTest and VicsReaderTest bring them.
        assertThat(told)
                .containsAll(rules(
                        row -> !row.isOfReading(),
                        "HANDLING",
                        "MARKING_ABOVE_CEILING",
                        "NOT_MEDIA",
                        "DELTA",
                        "RESIDUE",
                        "SET",
                        "EMPTY",
                        "NOTHING_TO_WRITE"));
        assertThat(read).containsAll(rules(MappingTable.Row::isOfReading, "WAY_NOT_KEPT", "PATH", "RECOUNTED"));
    }

    private static Set<String> rules(Predicate<MappingTable.Row> which, String... but) {
        Set<String> rules = VicsReader.MAPPING.rows().stream()
                .filter(row -> row.loss() != null)
                .filter(which)
                .map(MappingTable.Row::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        rules.removeAll(new HashSet<>(List.of(but)));
        return rules;
    }

    @Test
    void aLossReportNeverHoldsAValueOrANameOfTheSenders() {
        for (int seed = 0; seed < 200; seed++) {
            CasePackage read = READER.read(GeneratedVics.document(seed, true), VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
            assertThat(read.lossReports().toString()).doesNotContain("words", "synthetic-", "Vendor", "parent.zip");
            assertThat(WRITER.write(withMd5(seed)).losses().toString())
                    .doesNotContain("line-", "words-", "mail-", "page.example");
        }
    }

    @Test
    void whereAFileLiesIsInNoResidueAndNoField() {
        for (int seed = 0; seed < 200; seed++) {
            CasePackage read = READER.read(GeneratedVics.document(seed, true), VicsDocuments.terms(Kind.INTELLIGENCE))
                    .casePackage();
            String all = new String(CasePackageJson.write(read), StandardCharsets.UTF_8);
            assertThat(all).doesNotContain("DCIM", "VIC_Files", "123456,", "navigationLink");
            assertThat(read.residue()).extracting(Residue::path).noneMatch(path -> path.endsWith("Path"));
        }
    }

    private static Map<String, String> leaves(CasePackage casePackage) {
        Map<String, String> leaves = new LinkedHashMap<>();
        VicsDocuments.leaves(JSON.readTree(CasePackageJson.write(casePackage)))
                .forEach((pointer, leaf) -> leaves.put(pointer, text(leaf)));
        return leaves;
    }

    private static Map<String, List<String>> byShape(Map<String, String> leaves) {
        return leaves.entrySet().stream()
                .collect(Collectors.groupingBy(
                        leaf -> shape(leaf.getKey()),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(ArrayList::new))));
    }

    private static String shape(String pointer) {
        return INDEX.matcher(pointer).replaceAll("/*");
    }
}
