package org.tidegate.contracts.deconfliction.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Placed;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

class EntryFileTest {
    private static final String HEADER =
            "type,value,category,caseReference,legalBasis,purpose,partners,expiresOn,reviewOn,handling";
    private static final String REST = ",SUSPECT,XA-2026-0001,XA-CPC-100,18.2.d,XB XC,2026-12-31,2026-09-01,EU:H1";

    @Test
    void aLineIsAnEntry() {
        List<Placed> read =
                csv(HEADER + "\r\nPHONE,+44 20 7946 0018" + REST + "\r\n\r\nEMAIL,\"a@example.org\"" + REST);

        assertThat(read).extracting(Placed::place).containsExactly("line:2", "line:4");
        assertThat(read.get(0).entry().identifier().value()).isEqualTo("+44 20 7946 0018");
        assertThat(read.get(0).entry().partners()).extracting(Object::toString).containsExactly("XB", "XC");
        assertThat(read.get(1).entry().identifier().value()).isEqualTo("a@example.org");
    }

    @Test
    void aQuotedFieldHoldsCommasQuotesAndLines() {
        List<Placed> read = csv(HEADER + "\nPHONE,+44 20 7946 0018"
                + REST.replace("XA-2026-0001", "\"XA, \"\"first\"\"\"") + "\nPHONE,+44 20 7946 0019" + REST);

        assertThat(read.getFirst().entry().caseReference()).isEqualTo("XA, \"first\"");
        assertThat(read.getLast().place()).isEqualTo("line:3");
    }

    @Test
    void anEventHasItsOwnColumns() {
        List<Placed> read = csv(
                "layer,latitude,longitude,radiusMetres,start,end,category,caseReference,legalBasis,purpose,partners,expiresOn,reviewOn,handling\n"
                        + "EVENT_400,52.5,-13.25,0,2026-06-01T12:00:00.000Z,2026-06-01T13:00:00.000Z"
                        + ",SUSPECT,XA-2026-0001,XA-CPC-100,18.2.d,XB,2026-06-02,2026-06-02,EU:H1");

        assertThat(read).singleElement().satisfies(placed -> {
            assertThat(placed.entry().identifier()).isNull();
            assertThat(placed.entry().event().layer()).isEqualTo(EventLayer.EVENT_400);
            assertThat(placed.entry().event().place().longitude()).isEqualTo(-13.25);
        });
    }

    @Test
    void everyWrongLineIsToldWithItsNumberAndNoValue() {
        List<Problem> problems = refused(
                EntryFile.CSV,
                HEADER + "\nPHONE,020-secret" + REST + "\nPHONE,+44 20 7946 0018" + REST
                        + "\nPHONE,too,few\n\"EMAIL\",noreply@example.org" + REST.replace("2026-12-31", "secret"));

        assertThat(problems)
                .extracting(problem -> problem.pointer() + " " + problem.code())
                .containsExactly(
                        "line:2/identifier/value NOT_COMPARED", "line:4 WRONG_COUNT", "line:5/expiresOn WRONG_FORM");
        assertThat(problems.toString()).doesNotContain("secret", "noreply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type,value,secret", "type,type", "\"type\",\"value\",\" \""})
    void columnsThatAreNotKnownAreNotGuessed(String header) {
        assertThat(refused(EntryFile.CSV, header + "\nPHONE,1,2"))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("WRONG_COLUMNS", "line:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"PHONE", "PH\"ONE", "\"PHONE\"x", "PHONE\rx"})
    void whatIsNoCsvEndsTheReading(String field) {
        assertThat(refused(EntryFile.CSV, HEADER + "\n" + field + ",+44 20 7946 0018" + REST))
                .extracting(Problem::code)
                .containsExactly("NOT_CSV");
    }

    @Test
    void aQuoteThatIsNotClosedIsToldWhereItWasOpened() {
        assertThat(refused(
                        EntryFile.CSV,
                        HEADER + "\nPHONE,+44 20 7946 0018" + REST + "\n\"PHONE,+44 20 7946 0018" + REST
                                + "\nPHONE,1\n"))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("NOT_CSV", "line:3"));
    }

    @Test
    void whoSeparatesBySemicolonsIsToldThatCommasAreMeant() {
        assertThat(refused(EntryFile.CSV, "type;value;category\nPHONE;1;SUSPECT"))
                .singleElement()
                .extracting(Problem::fix)
                .asString()
                .startsWith("send, with commas between, only type, ");
    }

    @Test
    void aFieldThatNeverEndsIsNotTakenIntoMemory() {
        assertThat(refused(EntryFile.CSV, HEADER + "\n\"" + "x".repeat(EntryFile.LONGEST + 1)))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("TOO_LONG", "line:2"));
        assertThat(refused(EntryFile.JSON_LINES, "x".repeat(EntryFile.LONGEST + 1) + "\n{}"))
                .extracting(Problem::code, Problem::pointer)
                .contains(tuple("TOO_LONG", "line:1"));
    }

    /** Each of its fields is empty, and there would be as many as the file has octets. */
    @Test
    void aLineOfSeparatorsAloneIsNotTakenIntoMemoryEither() {
        assertThat(refused(EntryFile.CSV, HEADER + "\n\n" + ",".repeat(EntryFile.LONGEST + 1)))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("TOO_LONG", "line:3"));
    }

    @Test
    void aHeaderLineIsToldWhereItStands() {
        assertThat(refused(EntryFile.CSV, "\n\ntype,secret\nPHONE,1"))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("WRONG_COLUMNS", "line:3"));
    }

    @Test
    void aByteOrderMarkIsPassedOverInEachForm() {
        String one = new String(TargetEntryJson.write(Entries.phone("+44 20 7946 0018")), StandardCharsets.UTF_8);

        assertThat(read(EntryFile.CSV, "\ufeff" + HEADER + "\nPHONE,+44 20 7946 0018" + REST))
                .hasSize(1);
        assertThat(read(EntryFile.JSON_ARRAY, "\ufeff[" + one + "]")).hasSize(1);
        assertThat(read(EntryFile.JSON_LINES, "\ufeff" + one)).hasSize(1);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] octets = (HEADER + "\nPHONE,\u00e9" + REST).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(
                                MalformedDocument.class,
                                () -> EntryFile.CSV.read(new ByteArrayInputStream(octets), e -> {}))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("NOT_UTF8");
    }

    @Test
    void anArrayAndLinesHoldTheSame() {
        String one = new String(TargetEntryJson.write(Entries.phone("+44 20 7946 0018")), StandardCharsets.UTF_8);
        String two = new String(TargetEntryJson.write(Entries.phone("+44 20 7946 0019")), StandardCharsets.UTF_8);

        List<Placed> array = read(EntryFile.JSON_ARRAY, "[" + one + ",\n" + two + "]");
        List<Placed> lines = read(EntryFile.JSON_LINES, one + "\r\n\n" + two);

        assertThat(array).extracting(Placed::place).containsExactly("/0", "/1");
        assertThat(lines).extracting(Placed::place).containsExactly("line:1", "line:3");
        assertThat(lines)
                .extracting(Placed::entry)
                .isEqualTo(array.stream().map(Placed::entry).toList());
    }

    @Test
    void everyWrongItemIsToldWithItsPosition() {
        String good = new String(TargetEntryJson.write(Entries.phone("+44 20 7946 0018")), StandardCharsets.UTF_8);
        String bad = good.replace("SUSPECT", "SECRET");

        assertThat(refused(EntryFile.JSON_ARRAY, "[" + good + "," + bad + "," + good + "," + bad + "]"))
                .extracting(Problem::pointer)
                .containsExactly("/1/category", "/3/category");
        assertThat(refused(EntryFile.JSON_LINES, good + "\n" + bad + "\n{"))
                .extracting(Problem::pointer)
                .containsExactly("line:2/category", "line:3");
        assertThat(refused(EntryFile.JSON_ARRAY, "[" + bad + "," + good + "}"))
                .extracting(Problem::code)
                .contains("UNKNOWN_CODE", "NOT_JSON");
        assertThat(refused(EntryFile.JSON_ARRAY, good))
                .extracting(Problem::code)
                .containsExactly("WRONG_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", HEADER, HEADER + "\n"})
    void aFileWithoutEntriesIsATypingError(String text) {
        assertThat(refused(EntryFile.CSV, text)).extracting(Problem::code).containsExactly("NO_ENTRIES");
    }

    @Test
    void aPayloadInALineIsToldAlone() {
        String png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

        assertThat(refused(EntryFile.CSV, HEADER + "\nPHONE,wrong" + REST + "\nPHONE," + png + REST))
                .extracting(Problem::code)
                .containsExactly("IMAGERY");
    }

    private static List<Placed> csv(String text) {
        return read(EntryFile.CSV, text);
    }

    private static List<Placed> read(EntryFile form, String text) {
        List<Placed> all = new ArrayList<>();
        form.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), all::add);
        return all;
    }

    private static List<Problem> refused(EntryFile form, String text) {
        return catchThrowableOfType(MalformedDocument.class, () -> read(form, text))
                .problems();
    }
}
