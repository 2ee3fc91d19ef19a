package org.tidegate.contracts.format.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private static final Formats FORMATS = Formats.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<report>|cybertip",
                "<ExchangeMessage xmlns='urn:tidegate:eux:1'>|eux",
                "<e:ExchangeMessage xmlns:e='urn:tidegate:eux:1'>|eux",
                "<?xml version='1.0'?> <!-- words --> <report a='1'>|cybertip",
                " {\"reportId\": 1, \"rep|cybertipjson",
                "{\"a\": {\"b\": [1, {}]}, \"reportedInformation\": {|cybertipjson",
                "{\"@context\": {\"kb\": \"urn:x:\"|case",
                "{\"@graph\": [|case"
            })
    void aDocumentIsKnownByHowItBegins(String document, String word) {
        assertThat(FORMATS.guess(document.getBytes(StandardCharsets.UTF_8)).map(Format::word))
                .contains(word);
        assertThat(FORMATS.guess(("\ufeff" + document).getBytes(StandardCharsets.UTF_8))
                        .map(Format::word))
                .as("behind a byte order mark")
                .contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "report",
                "<report xmlns='urn:other'>",
                "<ExchangeMessage>",
                "<!DOCTYPE report><report>",
                "<other>",
                "[{\"reportId\": 1}]",
                "{\"a\": {\"reportId\": 1}}",
                "{\"a\": 1"
            })
    void whatHasNoSignIsNotGuessed(String document) {
        assertThat(FORMATS.guess(document.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void onlyTheBeginningIsLookedAt() {
        String behind = "{\"a\": \"" + "x".repeat(Beginning.MOST) + "\", \"reportId\": 1}";
        assertThat(FORMATS.guess(behind.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aFormatIsFoundByItsWordAndByEachOfItsMediaTypes() {
        assertThat(FORMATS.all()).allSatisfy(format -> {
            assertThat(FORMATS.ofWord(format.word())).contains(format);
            assertThat(format.mediaTypes())
                    .allSatisfy(type -> assertThat(FORMATS.ofMediaType(type)).contains(format));
            format.reader().ifPresent(reader -> assertThat(format.mediaTypes()).contains(reader.mediaType()));
            format.writer()
                    .ifPresent(
                            writer -> assertThat(format.mediaTypes().getFirst()).isEqualTo(writer.mediaType()));
        });
        assertThat(FORMATS.ofWord("none")).isEmpty();
        assertThat(FORMATS.ofMediaType("application/none")).isEmpty();
    }

    @Test
    void noTwoFormatsHaveOneNameOrOneMediaType() {
        Format one = FORMATS.all().getFirst();
        assertThatThrownBy(() -> new Formats(List.of(one, one)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two formats have the word cybertip");
    }

    @Test
    void aReaderOfAnotherFormatDoesNotFitTheMapping() {
        Format one = FORMATS.ofWord("cybertip").orElseThrow();
        Format other = FORMATS.ofWord("cybertipjson").orElseThrow();
        assertThatThrownBy(() -> one.readBy(reader -> other.reader().orElseThrow()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(other.id());
    }
}
