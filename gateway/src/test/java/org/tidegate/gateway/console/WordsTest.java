package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.contracts.review.Finding;
import org.tidegate.contracts.review.ReviewNote;
import org.tidegate.contracts.review.ReviewRule;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;
import org.tidegate.gateway.audit.EntryProof;
import org.tidegate.gateway.audit.ReviewDesk;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.retention.RetentionDesk;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ReviewStore;
import org.tidegate.gateway.store.TargetEntryRow;

/** Every word of a page stands in the bundle: templates hold none, and none is missing or left over. */
class WordsTest {
    private static final Path CONSOLE = Path.of("src/main/resources/console");

    /** Attributes whose value a person reads or hears. */
    private static final Pattern SPOKEN =
            Pattern.compile("(?<![:\\w-])(?:title|alt|placeholder|label|aria-label|aria-description|value)=\"[^\"]*\"");

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(CONSOLE.resolve("templates"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTemplateHoldsAWordOfItsOwn(Path template) throws IOException {
        String markup = Files.readString(template);

        assertThat(textBetweenTags(markup)).as("text between tags").isEmpty();
        assertThat(SPOKEN.matcher(markup).results().map(found -> found.group()))
                .as("spoken attributes")
                .isEmpty();
        assertThat(markup)
                .as("unescaped output, inline script or style")
                .doesNotContain("th:utext", "th:inline", "[(", "[[", "<style", "style=", "onclick", "javascript:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>Sign in</p>", "<p th:text=\"#{x}\">word</p>", "a<br>"})
    void aWordInATemplateWouldBeFound(String markup) {
        assertThat(textBetweenTags(markup)).isNotEmpty();
    }

    @Test
    void everyWordThatATemplateAsksForIsThere() throws IOException {
        for (Path template : templates()) {
            assertThat(words().keySet()).as(template.toString()).containsAll(asked(template));
        }
    }

    @Test
    void everyCodedValueHasItsWords() {
        Set<String> needed = new TreeSet<>();
        for (ExchangeState state : ExchangeState.values()) {
            needed.add("state." + state);
            for (Direction direction : Direction.values()) {
                String turn = "turn." + direction + "." + state;
                needed.addAll(List.of(turn, turn + ".next", "state." + direction + "." + state + ".explained"));
            }
        }
        for (EvidenceType type : EvidenceType.values()) {
            needed.addAll(List.of("evidence." + type, "evidence." + type + ".explained"));
        }
        for (ConsoleProblem problem : ConsoleProblem.values()) {
            needed.addAll(List.of(problem.key() + ".title", problem.key() + ".what", problem.key() + ".turn"));
        }
        Stream.concat(Failure.KNOWN.stream(), Stream.of("OTHER"))
                .forEach(code -> needed.addAll(List.of("failure." + code, "failure." + code + ".next")));
        for (LedgerEvent event : LedgerEvent.values()) {
            needed.addAll(List.of("event." + event, "event." + event + ".explained"));
        }
        for (ReviewRule rule : ReviewRule.values()) {
            needed.add("rule." + rule);
            if (rule != ReviewRule.RANDOM) {
                needed.add("rule." + rule + ".explained");
            }
        }
        for (String actor : List.of("gateway", "person", "case-system", "partner", "operator")) {
            needed.add("actor." + actor);
        }
        for (EntryProof.Fault fault : EntryProof.Fault.values()) {
            needed.addAll(List.of("proof." + fault, "proof." + fault + ".sentence"));
        }
        Arrays.stream(ReviewNote.values()).forEach(note -> needed.add("note." + note));
        Arrays.stream(Finding.values()).forEach(finding -> needed.add("finding." + finding));
        Arrays.stream(ReviewStore.Population.values()).forEach(each -> needed.add("population." + each));
        Arrays.stream(RetentionDesk.Outcome.values())
                .filter(outcome -> outcome != RetentionDesk.Outcome.UNKNOWN)
                .forEach(outcome -> needed.add("retained." + outcome));
        for (RetentionDecision decision : RetentionDecision.values()) {
            String ground = "decide." + RetentionForm.field(decision);
            needed.addAll(List.of("decided." + decision, "decide." + decision, ground, ground + ".wrong"));
        }
        needed.addAll(
                List.of("decide." + RetentionForm.ERASURE_FIELD, "decide." + RetentionForm.ERASURE_FIELD + ".wrong"));
        Arrays.stream(KeepGround.values()).forEach(ground -> needed.add("keep." + ground));
        Arrays.stream(ErasureGround.values()).forEach(ground -> needed.add("erase." + ground));
        Arrays.stream(ReviewDesk.Outcome.values()).forEach(outcome -> needed.add("review." + outcome));
        Arrays.stream(LedgerEntry.class.getRecordComponents())
                .forEach(field ->
                        needed.addAll(List.of("field." + field.getName(), "field." + field.getName() + ".explained")));
        Arrays.stream(Lane.values()).forEach(lane -> needed.add("lane." + lane));
        Arrays.stream(Kind.values()).forEach(kind -> needed.add("kind." + kind));
        Arrays.stream(Direction.values()).forEach(direction -> needed.add("direction." + direction));
        Arrays.stream(AcceptanceGround.values()).forEach(ground -> needed.add("ground." + ground));
        Arrays.stream(LossKind.values()).forEach(kind -> needed.add("losskind." + kind));
        for (WrittenFormView.Standing standing : WrittenFormView.Standing.values()) {
            needed.addAll(List.of("standing." + standing, "standing." + standing + ".explained"));
        }
        Stream.concat(LossGroup.KNOWN.stream(), Stream.of("OTHER")).forEach(rule -> needed.add("loss." + rule));
        Arrays.stream(SignInPage.Because.values()).forEach(because -> needed.add("sign-in." + because));

        assertThat(words().keySet()).containsAll(needed);
    }

    @Test
    void everyCodedValueOfTargetsAndHitsHasItsWords() {
        Set<String> needed = new TreeSet<>();
        for (HitTurn turn : HitTurn.values()) {
            needed.addAll(List.of(turn.key(), turn.key() + ".next"));
        }
        needed.addAll(keys("hit-state", HitState.values()));
        needed.addAll(keys("hit-role", HitRole.values()));
        needed.addAll(keys("hit-rule", HitRule.values()));
        needed.addAll(keys("entry-rule", HitRule.values()));
        needed.addAll(keys("hit-outcome", HitOutcome.values()));
        needed.addAll(keys("hit-closed", HitEnd.values()));
        needed.addAll(keys("target-state", TargetEntryRow.State.values()));
        needed.addAll(keys("target-category", EntryCategory.values()));
        needed.addAll(keys("target-mode", EntryMode.values()));
        needed.addAll(keys("layer", EventLayer.values()));
        needed.addAll(keys("review-due", TargetFilter.ReviewDue.values()));
        TargetType.all().forEach(type -> needed.add("target-type." + type.word()));
        TargetForm.FIELDS.forEach(field -> needed.add("target-field." + field));
        TargetPages.COMPARED.forEach(type -> needed.add("identifier." + type));
        Stream.concat(TargetContent.KNOWN.stream(), Stream.of("SOON", "OTHER"))
                .forEach(code -> needed.add("entry-because." + code));

        assertThat(words().keySet()).containsAll(needed);
    }

    private static List<String> keys(String words, Enum<?>... values) {
        return Arrays.stream(values).map(value -> words + "." + value.name()).toList();
    }

    @Test
    void everyReasonOfAPartnersRefusalHasItsWords() {
        assertThat(Failure.KNOWN)
                .containsAll(
                        Arrays.stream(RefusalReason.values()).map(Enum::name).toList());
    }

    @Test
    void everyRuleThatCanStopAFormHasItsWords() {
        assertThat(LossGroup.KNOWN)
                .containsAll(Formats.shipped().all().stream()
                        .flatMap(format -> format.mapping().rows().stream())
                        .filter(row -> row.loss() != null
                                && (row.loss().severity() == LossSeverity.BLOCK
                                        || row.loss().kind() == LossKind.REFUSED))
                        .map(MappingTable.Row::rule)
                        .toList());
    }

    @Test
    void noWordIsLeftOver() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path template : templates()) {
            used.addAll(asked(template));
        }
        String sources = sources();

        assertThat(
                        words().keySet().stream()
                                .filter(key -> !used.contains(key))
                                .filter(key -> !sources.contains("\"" + key + "\""))
                                .filter(
                                        key -> !key.matches(
                                                "(state|evidence|lane|kind|direction|turn|failure|problem|standing|ground|loss|losskind|event|rule|note|finding|population|review|proof|cosigned|stamped|retained|decided|keep|erase|erasing"
                                                        + "|hit-(state|turn|said|role|rule|outcome|closed|distance|step)|target-(state|mode|category|said)|entry-(rule|because)|layer|identifier|review-due)\\.[A-Z].*"
                                                        + "|target-(type|field)\\.[A-Za-z0-9-]+"
                                                        + "|decide\\.([A-Z]+|[a-z]+-ground(\\.wrong)?)|waiting\\.[a-z]+\\.explained|sign-in\\.[A-Z_]+|actor\\.[a-z-]+|field\\.[A-Za-z]+\\.explained|search\\.[A-Za-z]+\\.wrong")))
                .isEmpty();
    }

    @Test
    void everyWordIsAFormThatTakesItsValues() {
        words().forEach((key, text) -> {
            MessageFormat form = new MessageFormat(text, Locale.ENGLISH);
            assertThat(form.format(new Object[] {1L, 2L, 3L})).as(key).isNotBlank();
            assertThat(text).as(key).doesNotContain("'");
        });
    }

    @Test
    void oneIsSpokenOfAsOne() {
        assertThat(new MessageFormat(words().get("span.minutes"), Locale.ENGLISH).format(new Object[] {1L}))
                .isEqualTo("1 minute");
        assertThat(new MessageFormat(words().get("span.days"), Locale.ENGLISH).format(new Object[] {2L}))
                .isEqualTo("2 days");
    }

    private static String textBetweenTags(String markup) {
        return markup.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)<[^>]*>", " ")
                .strip();
    }

    private static Set<String> asked(Path template) throws IOException {
        Matcher found = Pattern.compile("#\\{([a-z][A-Za-z.-]*)[}(]").matcher(Files.readString(template));
        Set<String> keys = new TreeSet<>();
        while (found.find()) {
            keys.add(found.group(1));
        }
        return keys;
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/tidegate/gateway/console"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static java.util.Map<String, String> words() {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(CONSOLE.resolve("messages.properties"))) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        java.util.Map<String, String> all = new java.util.TreeMap<>();
        words.forEach((key, text) -> all.put((String) key, (String) text));
        return all;
    }
}
