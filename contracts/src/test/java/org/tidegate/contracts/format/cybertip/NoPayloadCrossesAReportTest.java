package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.media.FileEncodings;
import org.tidegate.contracts.media.NeutralFiles;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.media.RealisticValues;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

class NoPayloadCrossesAReportTest {

    /** A place in the sample report that a payload takes, and how it is told. */
    private record Field(String before, String after, String pointer) {}

    private static final List<Field> FIELDS = List.of(
            new Field("</incidentSummary>", "</incidentSummary><unknown>%s</unknown>", "/report/*[2]"),
            new Field("<report>", "<report unknown=\"%s\">", "/report/@*"),
            new Field("</report>", "<additionalInfo>%s</additionalInfo></report>", "/report/additionalInfo[2]"),
            new Field("<lastName>Desk<", "<lastName>%s<", "/report/reporter[1]/reportingPerson[1]/lastName[1]"));

    static Stream<String> encodings() {
        return FileEncodings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileInThisEncodingIsRefusedWhereverItStands(String encoding) {
        NeutralFiles.all().forEach((format, octets) -> {
            String text = FileEncodings.all().get(encoding).apply(octets);
            for (Field field : FIELDS) {
                if (isXml(text)) {
                    String report = Reports.sample()
                            .replaceFirst(field.before(), "\u0001")
                            .replace("\u0001", field.after().formatted(escaped(text)));
                    assertThat(refused(report).problems())
                            .as("%s in %s: %s", format, field.pointer(), report)
                            .extracting(Problem::code, Problem::pointer)
                            .containsExactly(org.assertj.core.api.Assertions.tuple(PayloadRule.CODE, field.pointer()));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/x", "video/x; a=b", " Image/X"})
    void whatIsEncodedInAnElementOfAMediaTypeOfImagesIsRefused(String mediaType) {
        String content = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("0123456789abcdef0123456789ab"));
        String report = Reports.sample()
                .replace("</report>", "<part type=\"" + mediaType + "\">" + content + "</part></report>");
        assertThat(refused(report).problems()).extracting(Problem::code).containsExactly(PayloadRule.CODE);
        assertThatCode(() -> Reports.read(report.replace(mediaType.strip(), "text/plain")))
                .doesNotThrowAnyException();
    }

    @Test
    void tenThousandOrdinaryReportsPass() {
        SplittableRandom random = new SplittableRandom(20260105);
        for (int i = 0; i < 10_000; i++) {
            String report = ordinary(new RealisticValues(random));
            assertThat(problems(report)).as(report).isEmpty();
        }
    }

    private static String ordinary(RealisticValues values) {
        String persons = IntStream.range(0, 2)
                .mapToObj(i -> "<personOrUserReported><espIdentifier>" + values.id() + "</espIdentifier><screenName>"
                        + values.id() + "</screenName><profileUrl>" + escaped(values.link())
                        + "</profileUrl><profileBio>"
                        + escaped(values.text()) + "</profileBio><ipCaptureEvent><ipAddress>" + values.ip()
                        + "</ipAddress></ipCaptureEvent><deviceId><idType>" + "UUID</idType><idValue>" + values.uuid()
                        + "</idValue></deviceId><additionalInfo>" + escaped(values.anything()) + "</additionalInfo>"
                        + "</personOrUserReported>")
                .collect(Collectors.joining());
        return Reports.sample()
                .replaceFirst("(?s)<personOrUserReported>.*</personOrUserReported>", "")
                .replaceFirst("<additionalInfo>Synthetic[^<]*</additionalInfo>", "")
                .replace(
                        "</reporter>",
                        "</reporter>" + persons.replaceFirst("<personOrUserReported>.*?</personOrUserReported>", ""))
                .replace(
                        "</report>",
                        "<additionalInfo>" + escaped(values.text() + "\n" + values.hashes() + "\n" + values.anything())
                                + "</additionalInfo><xToken v=\"" + escaped(values.token()) + "\">" + values.hash()
                                + "</xToken></report>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;")
                .replace("\t", "&#9;");
    }

    /** Control characters and U+FFFE cannot stand in XML at all. */
    private static boolean isXml(String text) {
        return text.indexOf('\ufffd') < 0
                && text.chars()
                        .allMatch(c -> c >= 0x20 && c < 0xfffe && !Character.isSurrogate((char) c)
                                || c == '\n'
                                || c == '\r'
                                || c == '\t');
    }

    private static List<Problem> problems(String report) {
        MalformedDocument refused =
                catchThrowableOfType(MalformedDocument.class, () -> Reports.read(report, Lane.ROUTINE));
        return refused == null ? List.of() : refused.problems();
    }

    private static MalformedDocument refused(String report) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> Reports.read(report));
        assertThat(refused).as("the report was taken: %s", report).isNotNull();
        return refused;
    }
}
