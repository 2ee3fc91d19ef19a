package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossReport;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Formats reference a.4, rule 2, counted by walks of their own: what goes in is there, or told. */
class EuxCompletenessTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static LongStream seeds() {
        return LongStream.range(2000, 2120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLeafOfAMessageIsMappedOrResidue(long seed) {
        String message = OwnWordsOfSenders.of(Messages.text(GeneratedPackages.of(seed)), seed);
        ReadPackage read = Messages.read(message);
        List<String> mapped = new ArrayList<>();
        List<String> extensions = new ArrayList<>();
        leaves(CanonicalTree.parsed(message).getDocumentElement(), Places.MESSAGE, mapped, extensions);
        assertThat(read.leavesTaken()).isEqualTo(mapped.size());
        assertThat(read.casePackage().residue())
                .filteredOn(piece -> piece.path().endsWith("/extension[1]"))
                .hasSize(extensions.size())
                .allSatisfy(piece -> assertThat(extensions).contains(piece.path()));
        assertThat(read.casePackage().lossReports())
                .filteredOn(loss -> loss.ruleId().equals("RESIDUE"))
                .extracting(LossReport::sourcePath)
                .containsExactlyElementsOf(extensions);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLeafOfAPackageIsReadBackOrTold(long seed) {
        CasePackage casePackage =
                Messages.packageOf(OwnWordsOfSenders.of(Messages.text(GeneratedPackages.of(seed)), seed));
        WrittenPackage written = new EuxWriter().write(casePackage);
        Map<String, String> open = leaves(casePackage);
        leaves(Messages.packageOf(Messages.text(casePackage))).forEach((pointer, value) -> {
            if (!pointer.startsWith("/lossReports") && !pointer.startsWith("/residue")) {
                assertThat(open).containsEntry(pointer, value);
            }
            open.remove(pointer);
        });
        Set<String> told = new HashSet<>();
        written.losses().forEach(loss -> told.add(loss.sourcePath()));
        assertThat(open.keySet())
                .allMatch(pointer -> told.stream().anyMatch(source -> (pointer + "/").startsWith(source + "/")));
    }

    @Test
    void everyElementOfTheSchemaStandsInTheSampleOfEveryMember() {
        Set<String> there = new TreeSet<>();
        used(Grammar.MESSAGE, CanonicalTree.parsed(Messages.everyElement()).getDocumentElement(), there);
        Set<String> all = new TreeSet<>();
        all(Grammar.MESSAGE, all);
        all.removeIf(name -> name.startsWith("Request.") || name.startsWith("Refusal."));
        all.removeAll(Set.of("CasePackage.request", "CasePackage.refusal"));
        assertThat(there).isEqualTo(all).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLossNeverHoldsAValue(long seed) {
        CasePackage read = Messages.packageOf(OwnWordsOfSenders.of(Messages.text(GeneratedPackages.of(seed)), seed));
        List<LossReport> losses = new ArrayList<>(read.lossReports());
        losses.addAll(new EuxWriter().write(read).losses());
        assertThat(losses).allSatisfy(loss -> {
            assertThat(loss.sourcePath()).matches("/[A-Za-z0-9/@*\\[\\]()]*");
            assertThat(loss.valueDigest()).isNull();
        });
    }

    private static void used(Part part, Element element, Set<String> there) {
        for (Element child : OwnWordsOfSenders.children(element)) {
            Field field = part.element(child.getLocalName());
            there.add(part.record().getSimpleName() + "." + field.element());
            if (field.content() instanceof Part inner) {
                used(inner, child, there);
            }
        }
    }

    private static void all(Part part, Set<String> all) {
        part.fields().forEach(field -> {
            all.add(part.record().getSimpleName() + "." + field.element());
            if (field.content() instanceof Part inner) {
                all(inner, all);
            }
        });
    }

    /** Attributes, and elements without children; those of an extension count as one. */
    private static void leaves(Element element, String at, List<String> mapped, List<String> extensions) {
        if (element.getLocalName().equals("extension") && Eux.NAMESPACE.equals(element.getNamespaceURI())) {
            extensions.add(at);
            return;
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                mapped.add(at + "/@" + attribute.getName());
            }
        }
        List<Element> children = OwnWordsOfSenders.children(element);
        if (children.isEmpty()) {
            mapped.add(at);
        }
        Map<String, Integer> positions = new TreeMap<>();
        for (Element child : children) {
            int position = positions.merge(child.getLocalName(), 1, Integer::sum);
            leaves(child, at + "/" + child.getLocalName() + "[" + position + "]", mapped, extensions);
        }
    }

    private static Map<String, String> leaves(CasePackage casePackage) {
        Map<String, String> leaves = new TreeMap<>();
        walk("", JSON.readTree(CasePackageJson.write(casePackage)), leaves);
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
            leaves.put(pointer, node.toString());
        }
    }
}
