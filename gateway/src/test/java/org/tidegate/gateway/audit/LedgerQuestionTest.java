package org.tidegate.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.store.LedgerSearch.Place;

/** What is asked goes into a row that is never erased. */
class LedgerQuestionTest {

    @Test
    void theRowSaysWhichPageWasAskedFor() {
        String after = LedgerCursor.write(new Place(Instant.parse("2026-11-28T10:00:00.250Z"), 17));
        assertThat(read("partner", "XB", "after", after, "limit", "200").asked())
                .isEqualTo("partner=XB&after=" + after + "&limit=200");
        assertThat(read("partner", "XB").asked()).isEqualTo("partner=XB");
        assertThat(read().asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "actor, Jane Doe",
        "actor, person:Jane Doe",
        "code, Jane",
        "purpose, Jane Doe",
        "purpose, jane@example.org",
        "legalBasis, Jane",
        "legalBasis, JANE DOE",
        "legalBasis, ABCDEFGHIJKLMNOPQ",
        "partner, Jane Doe",
        "exchange, Jane",
        "package, Jane"
    })
    void wordsAreNotTakenWhereAnIdOrACodeIsAsked(String field, String text) {
        LedgerQuestion question = read(field, text);
        assertThat(question.problems()).extracting(Problem::pointer).containsExactly("query:" + field);
        assertThat(question.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU-2023/977", "ART.31", "X"})
    void codesOfABasisAreThoseThatAnEntryHolds(String code) {
        assertThat(read("legalBasis", code).asked()).isEqualTo("legalBasis=" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jane Doe", "jane@example.org", "a&b=c", "José", "a/b", "a:b"})
    void aSeedOfADrawIsOneWordOfPlainSigns(String seed) {
        assertThat(ReviewOrder.read(given("from", "2026-01-01", "until", "2026-01-31", "seed", seed)))
                .satisfies(order -> assertThat(order.seed()).isNull())
                .satisfies(order -> assertThat(order.problems())
                        .extracting(Problem::pointer)
                        .containsExactly("query:seed"));
    }

    @Test
    void aSeedOfADrawIsShort() {
        assertThat(ReviewOrder.read(given("seed", "a".repeat(65))).seed()).isNull();
        assertThat(ReviewOrder.read(given("seed", "A-z_0.".repeat(10))).seed()).hasSize(60);
    }

    @Test
    void aQuestionAboutATimeTakesNothingElse() {
        assertThat(LedgerQuestion.readTime(given("from", "2026-01-01", "until", "2026-01-31"))
                        .asked())
                .isEqualTo("from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z");
        assertThat(LedgerQuestion.readTime(given("event", "PACKAGE_SEALED")).problems())
                .extracting(Problem::code)
                .containsExactly("UNKNOWN_PARAMETER");
        assertThat(LedgerQuestion.readTime(given("from", "2026-02-01", "until", "2026-01-01"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("ENDS_BEFORE_IT_BEGINS");
    }

    private static LedgerQuestion read(String... fields) {
        return LedgerQuestion.read(given(fields));
    }

    private static Map<String, String[]> given(String... fields) {
        Map<String, String[]> given = new HashMap<>();
        for (int field = 0; field < fields.length; field += 2) {
            given.put(fields[field], new String[] {fields[field + 1]});
        }
        return given;
    }
}
