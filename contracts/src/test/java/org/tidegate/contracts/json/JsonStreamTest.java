package org.tidegate.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

class JsonStreamTest {

    private final Problems problems = new Problems();

    private JsonStream open(String text) {
        return JsonStream.open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Set.of("items", "name"),
                PayloadRule.FORBIDDEN,
                problems);
    }

    private static List<JsonValue> items(JsonStream stream) {
        List<JsonValue> items = new ArrayList<>();
        stream.enterObject();
        for (String name = stream.nextMember(); name != null; name = stream.nextMember()) {
            if (name.equals("items")) {
                stream.enterArray();
                while (stream.nextItem()) {
                    items.add(stream.value());
                }
            } else {
                stream.value();
            }
        }
        stream.end();
        return items;
    }

    @Test
    void valuesComeOneByOneAsTheStrictReaderReadsThem() {
        String text = "{\"a\":1,\"items\":[1,\"two\",{\"name\":[null,true]},-1.5e3,[]],\"b\":{}}";
        assertThat(items(open(text)))
                .isEqualTo(((JsonValue.JsonArray)
                                ((JsonValue.JsonObject) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                                        .get("items"))
                        .items());
        assertThat(problems.count()).isZero();
    }

    @Test
    void aByteOrderMarkIsPassedOverAndTold() {
        JsonStream marked = open("\uFEFF{\"items\":[1]}");
        assertThat(marked.hasMark()).isTrue();
        assertThat(items(marked)).hasSize(1);
        assertThat(open("{}").hasMark()).isFalse();
    }

    private List<String> refused(String text) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> {
            items(open(text));
            problems.refuseIfAny();
        });
        assertThat(refused).as(text).isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .toList();
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(refused("")).containsExactly("NOT_JSON ");
        assertThat(refused("[]")).containsExactly("WRONG_TYPE ");
        assertThat(refused("{\"items\":{}}")).containsExactly("WRONG_TYPE /items");
        assertThat(refused("{\"items\":[1,}")).containsExactly("NOT_JSON /items/0");
        assertThat(refused("{\"items\":[{\"name\":tru}]}")).containsExactly("NOT_JSON /items/0");
        assertThat(refused("{\"items\":[1]}x")).hasSize(1);
        assertThat(refused("{\"items\":[1]} 7")).containsExactly("TRAILING_TOKENS ");
        assertThat(refused("{\"items\":[],\"items\":[]}")).containsExactly("DUPLICATE_MEMBER /items");
    }

    @Test
    void problemsThatLeaveTheRestReadableAreCollected() {
        assertThat(refused("{\"items\":[{\"name\":1,\"name\":2},\"\\ud800\",9007199254740993]}"))
                .containsExactly(
                        "DUPLICATE_MEMBER /items/0/name", "LONE_SURROGATE /items/1", "NUMBER_NOT_EXACT /items/2");
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 62})
    void depthIsCountedFromTheRoot(int inside) {
        String text = "{\"items\":[" + "[".repeat(inside) + "]".repeat(inside) + "]}";
        if (inside == 62) {
            assertThat(items(open(text))).hasSize(1);
            assertThat(refused(text.replace("[[", "[[[").replace("]]", "]]]")))
                    .singleElement()
                    .asString()
                    .startsWith("OVER_LIMIT");
        } else {
            assertThat(items(open(text))).hasSize(1);
        }
    }

    @Test
    void theTextsOfOneValueAreBoundedAndTheDocumentIsNot() {
        String megabyte = "\"" + "a ".repeat(500_000) + "\"";
        String list = String.join(",", Collections.nCopies(9, megabyte));
        assertThat(items(open("{\"items\":[" + list + "," + list + "]}"))).hasSize(18);
        assertThat(refused("{\"items\":[[" + list + "]]}")).containsExactly("TOO_LARGE /items/0/8");
    }

    @Test
    void aPayloadIsToldAloneAndAtOnce() {
        assertThat(refused("{\"items\":[\"\\ud800\",\"data:image/png;base64,AAAA\",}"))
                .containsExactly("IMAGERY /items/1");
    }

    @Test
    void aSourceThatFailsIsNotTheDocumentsFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("synthetic");
            }
        };
        Consumer<InputStream> opening =
                source -> items(JsonStream.open(source, Set.of(), PayloadRule.FORBIDDEN, new Problems()));
        assertThatThrownBy(() -> opening.accept(broken)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void noProblemRepeatsAName() {
        assertThat(refused("{\"Jane\":1,\"Jane\":2}")).containsExactly("DUPLICATE_MEMBER ");
        assertThat(problems.list()).extracting(Problem::what).noneMatch(what -> what.contains("Jane"));
    }
}
