package org.tidegate.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.format.xml.XmlFault;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.rule.Rule;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;

/** Every code an error of a document or a request can have is described. */
class ElementCodesTest {

    /** A code, and behind it, before the statement ends, a sentence: what is wrong, or what to do. */
    private static final Pattern CODE_AND_WORDS =
            Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"\\s*,[^;]{0,420}?\"[a-z<][^\"]* [^\"]*\"");

    /** Where documents and requests are looked at; the other folders' codes are an operator's. */
    private static final List<String> FOLDERS = List.of(
            "contracts/src/main/java",
            "gateway/src/main/java/org/tidegate/gateway/audit",
            "gateway/src/main/java/org/tidegate/gateway/deconfliction/entry",
            "gateway/src/main/java/org/tidegate/gateway/door",
            "gateway/src/main/java/org/tidegate/gateway/multipart",
            "gateway/src/main/java/org/tidegate/gateway/people",
            "gateway/src/main/java/org/tidegate/gateway/soap",
            "gateway/src/main/java/org/tidegate/gateway/wire");

    /** Codes of the field, which stand beside words too. */
    private static final Set<String> VALUES = Stream.<Enum<?>[]>of(Kind.values(), Lane.values())
            .flatMap(Stream::of)
            .map(Enum::name)
            .collect(Collectors.toSet());

    @Test
    void everyCodeInTheSourcesIsDescribed() {
        SortedSet<String> used = new TreeSet<>();
        for (XmlFault fault : XmlFault.values()) {
            used.add(fault.name());
        }
        used.addAll(List.of(PayloadRule.CODE, Rule.OfFileName.CODE, "ID_REUSED", "TOO_LARGE"));
        FOLDERS.forEach(folder -> used.addAll(codesIn(project().resolve(folder))));
        used.removeAll(VALUES);

        assertThat(used).as("found by the pattern at all").contains("DUPLICATE_MEMBER", "ZONE_MISSING", "PART_ENCODED");
        assertThat(ElementCodes.all().keySet())
                .as("each needs a line in element-codes.properties")
                .containsAll(used);
    }

    /** A blocked form's errors have the rules of its mapping as their codes. */
    @Test
    void everyRuleThatCanStopAFormIsDescribed() {
        List<String> rules = Formats.shipped().all().stream()
                .flatMap(format -> format.mapping().rows().stream())
                .filter(row -> row.loss() != null
                        && (row.loss().severity() == LossSeverity.BLOCK
                                || row.loss().kind() == LossKind.REFUSED))
                .map(MappingTable.Row::rule)
                .distinct()
                .toList();

        assertThat(rules).contains("HANDLING", "VICTIM_LINK");
        assertThat(ElementCodes.all().keySet()).containsAll(rules);
    }

    @Test
    void aDescriptionIsTwoSentencesWithoutAValue() {
        assertThat(ElementCodes.all()).allSatisfy((code, words) -> {
            assertThat(code).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
            assertThat(words.what()).matches("[a-z].*[^.]");
            assertThat(words.fix()).matches("[a-z].*[^.]");
        });
    }

    private static SortedSet<String> codesIn(Path folder) {
        SortedSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(ElementCodesTest::isLookedAt).toList()) {
                Matcher matcher = CODE_AND_WORDS.matcher(Files.readString(file));
                int from = 0;
                while (matcher.find(from)) {
                    codes.add(matcher.group(1));
                    // The words of one code may follow another's.
                    from = matcher.end(1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    /** What only puts objects together looks at no document; the codes there are an operator's. */
    private static boolean isLookedAt(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !name.endsWith("Configuration.java");
    }

    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("contracts")) ? here : here.getParent();
    }

    @Test
    void aCodeIsFoundAsItIsWrittenInAnAnswerAndAsItsPathIs() {
        assertThat(ElementCodes.named("RECIPIENT_UNKNOWN")).isPresent();
        assertThat(ElementCodes.named("recipient-unknown")).isEqualTo(ElementCodes.named("RECIPIENT_UNKNOWN"));
        assertThat(ProblemGuide.find("PACKAGE_REFUSED")).contains(ProblemCode.PACKAGE_REFUSED);
    }
}
