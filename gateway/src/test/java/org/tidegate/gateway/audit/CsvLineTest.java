package org.tidegate.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineTest {

    /** OWASP, CSV Injection: a cell that begins with one of these is a formula to a spreadsheet. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+1 | '=1+1",
                "+99 | '+99",
                "-aB3 | '-aB3",
                "@SUM(A1) | '@SUM(A1)",
                "~=cmd|' /C calc'!A0~ | ~'=cmd|' /C calc'!A0~",
                "~=1,2~ | ~\"'=1,2\"~",
                "plain | plain",
                "a-b=c | a-b=c",
                "~a,b~ | ~\"a,b\"~",
                "~say \"x\"~ | ~\"say \"\"x\"\"\"~"
            })
    void noCellBeginsAFormula(String value, String cell) {
        assertThat(CsvLine.cell(value)).isEqualTo(cell);
    }

    @Test
    void aSignThatASpreadsheetSkipsIsNoWayAround() {
        assertThat(CsvLine.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(CsvLine.cell("\r=1")).isEqualTo("\"'\r=1\"");
    }
}
