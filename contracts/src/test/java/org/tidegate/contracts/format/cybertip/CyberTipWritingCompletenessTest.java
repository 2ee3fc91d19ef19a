package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing is lost in writing, and nothing is made up: the leaves of a package are counted by another walk, knowing nothing of the
 * writer, and looked for in what a reader makes of the documents.
 */
class CyberTipWritingCompletenessTest {

    private static final int SEEDS = 600;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");

    /** The ends of a relation are renamed together with the parties they name; that the relation is there is looked for instead. */
    private static final Set<String> RENAMED = Set.of("/relations/*/from", "/relations/*/to");

    @Test
    void everyLeafIsReadBackOrReported() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = new CyberTipWriter().write(before);
            Map<String, List<String>> back = byShape(leaves(readBack(written, seed)));
            List<String> missing = new ArrayList<>();
            int readBack = 0;
            int reported = 0;
            Map<String, String> leaves = leaves(before);
            for (Map.Entry<String, String> leaf : leaves.entrySet()) {
                String shape = shape(leaf.getKey());
                if (isReported(leaf.getKey(), written.losses())) {
                    reported++;
                } else if (isThere(back.getOrDefault(shape, new ArrayList<>()), leaf.getValue(), shape)
                        || RENAMED.contains(shape)) {
                    readBack++;
                } else {
                    missing.add(leaf.getKey() + " = " + leaf.getValue());
                }
            }
            assertThat(missing).as("seed " + seed).isEmpty();
            assertThat(readBack + reported).as("seed " + seed).isEqualTo(leaves.size());
            assertThat(readBack).as("seed " + seed).isGreaterThan(3);
        }
    }

    /** Behind the words of a note may stand those that had no element. */
    private static boolean isThere(List<String> back, String value, String shape) {
        return WORDS.matcher(shape).matches()
                ? back.removeIf(note -> note.equals(value) || note.startsWith(value + "\n\n"))
                : back.remove(value);
    }

    /** What a reader adds by its own rules to what stands there, and what the terms of the test's door say. */
    private static final Pattern BY_READING = Pattern.compile(
            "/(id|conversation|createdAt|legalBasis|purpose|lossReports|residue|handling|origin|recipients|urgency|kind)(/.*)?"
                    + "|.*/(original|normal|normVersion|strength|partyId|accountId|mediaId|minor|precision)"
                    + "|/relations/.*|/referral/riskToChild|/referral/priorReports/.*");

    /** Where words may stand that had no element of their own. */
    private static final Pattern WORDS = Pattern.compile(
            "/note|/referral/occurredNote|/parties/\\*/(note|furtherNotes/\\*)|/communications/\\*/note|/media/\\*/notes/\\*");

    /** What the format wants and the package did not have; each is told as DEFAULTED or RELOCATED. */
    private static final Map<String, String> FILLED_IN = Map.of(
            "/referral/occurredAt/at", "INCIDENT_TIME",
            "/referral/occurredNote", "INCIDENT_TIME",
            "/parties/*/identifiers/*/subtype", "DEVICE_TYPE",
            "/media/*/identifiers/*/subtype", "DEVICE_TYPE",
            "/parties/*/accounts/*/linkType", "LINK_TYPE",
            "/externalIds/*/scheme", "REPORT_NUMBER",
            "/externalIds/*/value", "REPORT_NUMBER",
            "/media/*/externalIds/*/scheme", "FILE_ID",
            "/media/*/externalIds/*/value", "FILE_ID",
            "/parties/*/priorReports/*", "PRIOR_REPORT_OF");

    @Test
    void nothingIsReadBackThatThePackageDidNotSay() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = new CyberTipWriter().write(before);
            Map<String, List<String>> said = byShape(leaves(before));
            Set<String> rules =
                    written.losses().stream().map(LossReport::ruleId).collect(Collectors.toSet());
            boolean moved = written.losses().stream().anyMatch(loss -> loss.kind() == LossKind.RELOCATED);
            List<String> madeUp = new ArrayList<>();
            leaves(readBack(written, seed)).forEach((pointer, value) -> {
                String shape = shape(pointer);
                boolean explained = said.getOrDefault(shape, new ArrayList<>()).remove(value)
                        || isReadFromSpace(said, shape, value)
                        || BY_READING.matcher(pointer).matches()
                        || (moved && WORDS.matcher(shape).matches())
                        || rules.contains(FILLED_IN.getOrDefault(shape, "none"));
                if (!explained) {
                    madeUp.add(pointer + " = " + value);
                }
            });
            assertThat(madeUp).as("seed " + seed).isEmpty();
        }
    }

    /** A line that came without the white space around it. */
    private static boolean isReadFromSpace(Map<String, List<String>> said, String shape, String value) {
        return said.getOrDefault(shape, new ArrayList<>())
                .removeIf(text -> text.strip().equals(value));
    }

    /** What is moved to words can be read there, word for word. */
    @Test
    void aValueThatIsRelocatedStandsInTheDocuments() {
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            WrittenPackage written = new CyberTipWriter().write(before);
            String all = written.documents().stream()
                    .flatMap(document -> Documents.leaves(document).values().stream())
                    .collect(Collectors.joining("\n"));
            Map<String, String> leaves = leaves(before);
            assertThat(written.losses().stream()
                            .filter(loss -> loss.kind() == LossKind.RELOCATED)
                            .map(loss -> leaves.get(loss.sourcePath()))
                            .filter(value -> !all.contains(value)))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void whatIsWrittenIsValidByThePublicSchema() throws SAXException, IOException {
        Path schema = CyberTipReaderTest.shared("formats/ncmec-cybertipline/cyber_tipline.xsd");
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        Validator validator = factory.newSchema(schema.toFile()).newValidator();
        for (int seed = 0; seed < SEEDS; seed++) {
            for (byte[] document :
                    new CyberTipWriter().write(GeneratedPackages.of(seed)).documents()) {
                validator.validate(new StreamSource(new ByteArrayInputStream(document)));
            }
        }
    }

    @Test
    void aLossReportNeverHoldsAValue() {
        for (int seed = 0; seed < 100; seed++) {
            WrittenPackage written = new CyberTipWriter().write(GeneratedPackages.of(seed));
            assertThat(written.losses().toString()).doesNotContain("line-", "words-", "mail-", "page.example");
        }
    }

    @Test
    void theGeneratedPackagesHaveEveryMemberAndBringEveryRule() {
        Set<String> told = new TreeSet<>();
        Set<String> members = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            CasePackage before = GeneratedPackages.of(seed);
            new CyberTipWriter().write(before).losses().forEach(loss -> told.add(loss.ruleId()));
            leaves(before).keySet().forEach(pointer -> members.add(shape(pointer)));
        }
        Set<String> rules = CyberTipReader.MAPPING.rows().stream()
                .filter(row -> row.isUnplaced() || row.isSituation())
                .map(MappingTable.Row::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        // Those need a package that cannot be written, or one that came from this format; tests of their own bring
        // them.
        rules.removeAll(
                Set.of("HANDLING", "MARKING_ABOVE_CEILING", "NO_REPORT", "INCIDENT_TYPE", "REPORTER_EMAIL", "RESIDUE"));
        assertThat(told).containsAll(rules);
        assertThat(members).hasSizeGreaterThan(150);
    }

    private static CasePackage readBack(WrittenPackage written, int seed) {
        assertThat(written.documents()).as("seed " + seed).isNotEmpty();
        return Reports.readOpen(written.documents());
    }

    private static boolean isReported(String leaf, List<LossReport> losses) {
        return losses.stream()
                .filter(loss -> loss.kind() != LossKind.DEFAULTED)
                .map(LossReport::sourcePath)
                .anyMatch(source -> leaf.equals(source) || leaf.startsWith(source + "/"));
    }

    private static String shape(String pointer) {
        return INDEX.matcher(pointer).replaceAll("/*");
    }

    private static Map<String, List<String>> byShape(Map<String, String> leaves) {
        Map<String, List<String>> shapes = new LinkedHashMap<>();
        leaves.forEach((pointer, value) ->
                shapes.computeIfAbsent(shape(pointer), any -> new ArrayList<>()).add(value));
        return shapes;
    }

    private static Map<String, String> leaves(CasePackage casePackage) {
        Map<String, String> leaves = new LinkedHashMap<>();
        walk("", JSON.readTree(new String(CasePackageJson.write(casePackage), StandardCharsets.UTF_8)), leaves);
        return leaves;
    }

    private static void walk(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(member -> walk(pointer + "/" + member.getKey(), member.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.put(pointer, node.isObject() ? "{}" : node.isString() ? node.stringValue() : node.toString());
        }
    }
}
