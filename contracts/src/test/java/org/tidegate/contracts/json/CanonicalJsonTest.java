package org.tidegate.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Known answers: RFC 8785, sections 3.2.2 to 3.2.4. */
class CanonicalJsonTest {

    /** Section 3.2.2's sample; its first number has more digits than a double keeps, so it is set by value. */
    @Test
    void theSampleOfSection322HasTheOctetsOfSection324() {
        String rest = """
                {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(
                "numbers",
                new JsonArray(List.of(
                        new JsonNumber(333333333.33333329),
                        new JsonNumber(1E30),
                        new JsonNumber(4.50),
                        new JsonNumber(2e-3),
                        new JsonNumber(0.000000000000000000000000001))));
        members.putAll(((JsonObject) parse(rest)).members());

        byte[] octets = CanonicalJson.write(new JsonObject(members));

        assertThat(HexFormat.of().formatHex(octets)).isEqualTo("""
                7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c22
                6e756d62657273223a5b3333333333333333332e333333333333332c31652b
                33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e2
                82ac245c75303030665c6e4127425c225c5c5c5c5c222f227d""".replace("\n", ""));
    }

    /** Section 3.2.3's sample. */
    @Test
    void membersAreSortedByUtf16CodeUnits() {
        JsonValue sample = parse("""
                {"\\u20ac": "Euro Sign",
                 "\\r": "Carriage Return",
                 "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face",
                 "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""");

        assertThat(CanonicalJson.text(sample))
                .containsSubsequence(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    @Test
    void controlCharactersAreEscapedInTheirShortestForm() {
        assertThat(CanonicalJson.text(parse("\"\\u0008\\u0009\\u000A\\u000C\\u000D\\u0000\\u001F\\u007f\"")))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"");
    }

    @Test
    void writingWhatWasReadFromCanonicalOctetsGivesTheSameOctets() {
        String canonical = "{\"a\":[],\"b\":{},\"c\":[1,-2,0.5,\"\u00e9\",null,true]}";
        assertThat(CanonicalJson.text(parse(canonical))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff})
    void charactersBeyondAsciiAreWrittenAsUtf8WritesThem(int character) {
        String text = "a" + Character.toString(character).repeat(700) + "b";
        assertThat(CanonicalJson.write(new JsonString(text)))
                .isEqualTo(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ude00", "\ude00\ud83d", "\ud83dz"})
    void aTextWithHalfOfASurrogatePairIsNotWritten(String text) {
        CanonicalOctets out = new CanonicalOctets();
        assertThatIllegalArgumentException().isThrownBy(() -> out.text(text));
    }

    private static JsonValue parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
