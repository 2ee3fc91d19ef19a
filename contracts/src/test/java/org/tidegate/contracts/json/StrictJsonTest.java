package org.tidegate.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

class StrictJsonTest {

    private static final Set<String> NAMES = Set.of("a", "b", "c", "kind", "lane", "parties");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lane\":1,\"b\":{\"kind\":1,\"kind\":2}} | DUPLICATE_MEMBER | /b/kind",
                "{\"a\":1} {} | TRAILING_TOKENS | ''",
                "{\"a\":1} x | NOT_JSON | ''",
                "[1,] | NOT_JSON | /0",
                "{\"a\":\"\\ud800\"} | LONE_SURROGATE | /a",
                "{\"a\":[0,\"\\udc00\\ud800\"]} | LONE_SURROGATE | /a/1",
                "{\"\\ud800\":1} | LONE_SURROGATE | ''",
                "{\"a\":12345678901234567890} | NUMBER_NOT_EXACT | /a",
                "{\"a\":1e400} | NUMBER_NOT_EXACT | /a",
                "{\"a\":1e-400} | NUMBER_NOT_EXACT | /a",
                "{\"a\":0.12345678901234567890123} | NUMBER_NOT_EXACT | /a",
                "{\"a\":01} | NOT_JSON | ''",
                "{\"a\":NaN} | NOT_JSON | ''",
                "{'a':1} | NOT_JSON | ''",
                "{\"a\":1 /* no */} | NOT_JSON | /a",
                "'' | NOT_JSON | ''"
            })
    void whatIsNotOneStrictDocumentIsRefusedWithItsPlace(String text, String code, String pointer) {
        assertThat(problems(text)).extracting(Problem::code, Problem::pointer).containsExactly(tuple(code, pointer));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThat(problems("{\"a\":1,\"a\":2,\"b\":\"\\ud800\",\"c\":1e999}"))
                .extracting(Problem::code)
                .containsExactly("DUPLICATE_MEMBER", "LONE_SURROGATE", "NUMBER_NOT_EXACT");
    }

    @Test
    void manyProblemsAreToldOnlyUpToABound() {
        String text = IntStream.range(0, 5000).mapToObj(i -> "1e999").collect(Collectors.joining(",", "[", "]"));

        List<Problem> problems = problems(text);

        assertThat(problems).hasSize(101);
        assertThat(problems.getLast().code()).isEqualTo("MORE_PROBLEMS");
    }

    @Test
    void aNameThatNoFormDefinesIsNotRepeated() {
        MalformedDocument refused =
                refused("{\"parties\":{\"MariaSchmidt\":{\"x\":1,\"x\":2}}}".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.problems()).extracting(Problem::pointer).containsExactly("/parties");
        assertThat(refused.getMessage() + refused.problems()).doesNotContain("Maria");
    }

    @Test
    void aTextThatIsNotJsonIsNotRepeated() {
        MalformedDocument refused = refused("{\"name\": Jane}".getBytes(StandardCharsets.UTF_8));

        assertThat(refused).hasNoCause();
        assertThat(refused.getMessage() + refused.problems()).doesNotContain("Jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22c080220a", // overlong NUL
                "22eda08022", // a surrogate encoded in UTF-8
                "22ff22",
                "22c3", // cut inside a character
                "feff0022" // UTF-16
            })
    void malformedUtf8IsRefused(String hex) {
        assertThat(refused(HexFormat.of().parseHex(hex)).problems())
                .extracting(Problem::code)
                .containsExactly("NOT_UTF8");
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertThat(refused(HexFormat.of().parseHex("efbbbf7b7d")).problems())
                .extracting(Problem::code)
                .containsExactly("NOT_JSON");
    }

    @Test
    void nestingIsAllowedUpTo64AndNoDeeper() {
        assertThat(StrictJson.parse(nested(64))).isInstanceOf(JsonArray.class);
        assertThat(refused(nested(65)).problems())
                .extracting(Problem::code)
                .containsAnyOf("TOO_DEEP", "OVER_LIMIT")
                .hasSize(1);
        assertThat(refused(nested(1_000_000)).problems()).hasSize(1);
    }

    @Test
    void aDocumentOfMoreThan8MiBIsRefused() throws IOException {
        byte[] largest = new byte[JsonLimits.DOCUMENT];
        Arrays.fill(largest, (byte) ' ');
        largest[0] = '7';
        byte[] tooLarge = Arrays.copyOf(largest, largest.length + 1);
        tooLarge[largest.length] = ' ';

        assertThat(StrictJson.parse(largest)).isEqualTo(new JsonNumber(7));
        assertThat(refused(tooLarge).problems()).extracting(Problem::code).containsExactly("TOO_LARGE");
    }

    @Test
    void anEndlessStreamIsReadOnlyUpToTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };

        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> StrictJson.parse(endless));

        assertThat(refused.problems()).extracting(Problem::code).containsExactly("TOO_LARGE");
    }

    @Test
    void textsNamesAndNumbersOverTheirLimitsAreRefused() {
        assertThat(problems("[\"" + "x".repeat(JsonLimits.TEXT + 1) + "\"]"))
                .extracting(Problem::code)
                .containsExactly("OVER_LIMIT");
        assertThat(problems("{\"" + "x".repeat(JsonLimits.NAME + 1) + "\":1}"))
                .extracting(Problem::code)
                .containsExactly("OVER_LIMIT");
        assertThat(problems("[" + "1".repeat(JsonLimits.NUMBER + 1) + "]"))
                .extracting(Problem::code)
                .containsExactly("OVER_LIMIT");
    }

    @Test
    void moreValuesThanTheLimitAreRefused() {
        String text = "[" + "0,".repeat(JsonLimits.VALUES) + "0]";

        assertThat(problems(text)).extracting(Problem::code).containsExactly("TOO_MANY_VALUES");
    }

    @Test
    void aStreamIsReadAsItsOctets() throws IOException {
        byte[] octets = "[0.1]".getBytes(StandardCharsets.UTF_8);

        assertThat(StrictJson.parse(new ByteArrayInputStream(octets)))
                .isEqualTo(new JsonArray(List.of(new JsonNumber(0.1))));
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Problem> problems(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8)).problems();
    }

    private static MalformedDocument refused(byte[] octets) {
        MalformedDocument refused =
                catchThrowableOfType(MalformedDocument.class, () -> StrictJson.parse(octets, NAMES));
        assertThat(refused).as("the document was taken").isNotNull();
        return refused;
    }
}
