package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;
import org.tidegate.contracts.casepackage.CasePackage;

class FormatSampleTest {

    private static final double ROUGHLY = 0.01;

    static Stream<Arguments> formatsAndSizes() {
        return MeasuredFormat.all().stream()
                .flatMap(format -> Stream.of(Arguments.of(format.word(), 4096), Arguments.of(format.word(), 1 << 20)));
    }

    @ParameterizedTest
    @MethodSource("formatsAndSizes")
    void eachIsOfItsSizeAndIsReadAndWrittenAgainAsItWas(String word, int sizeBytes) {
        MeasuredFormat format = MeasuredFormat.ofWord(word);
        FormatSample sample = FormatSample.of(format, 0, sizeBytes);
        assertThat(sample.octets()).isCloseTo(sizeBytes, within((int) (sizeBytes * ROUGHLY)));
        CasePackage read = format.reading().apply(sample.documents());
        assertThat(read.parties()).hasSameSizeAs(sample.casePackage().parties());
        assertThat(read.media()).hasSameSizeAs(sample.casePackage().media());
        if (format.isWritten()) {
            List<byte[]> again = format.writing().apply(read);
            assertThat(again).hasSameSizeAs(sample.documents());
            for (int i = 0; i < again.size(); i++) {
                assertThat(again.get(i)).isEqualTo(sample.documents().get(i));
            }
        }
    }

    @Test
    void oneSeedGivesOneSample() {
        MeasuredFormat format = MeasuredFormat.ofWord("eux");
        FormatSample once = FormatSample.of(format, 1, 4096);
        assertThat(FormatSample.of(format, 1, 4096).casePackage()).isEqualTo(once.casePackage());
        assertThat(FormatSample.of(format, 2, 4096).casePackage()).isNotEqualTo(once.casePackage());
    }

    @Test
    void everyRegisteredFormatIsMeasured() throws NoSuchFieldException {
        assertThat(formatsOf(FormatReading.class))
                .containsExactlyElementsOf(
                        MeasuredFormat.all().stream().map(MeasuredFormat::word).toList());
        assertThat(formatsOf(FormatWriting.class))
                .containsExactlyElementsOf(MeasuredFormat.all().stream()
                        .filter(MeasuredFormat::isWritten)
                        .map(MeasuredFormat::word)
                        .toList());
    }

    private static List<String> formatsOf(Class<?> benchmark) throws NoSuchFieldException {
        return Arrays.asList(
                benchmark.getField("format").getAnnotation(Param.class).value());
    }
}
