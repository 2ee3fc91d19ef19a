package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTemplateTest {

    @ParameterizedTest
    @ValueSource(ints = {2048, 4096, 65_536})
    void eachReportIsReadByTheDoorsReaderAndHasExactlyTheSizeAskedFor(int sizeBytes) {
        byte[] report = ReportTemplate.of(sizeBytes).next();
        assertThat(report).hasSize(sizeBytes);
        assertThat(MeasuredFormat.ofWord("cybertip")
                        .reading()
                        .apply(List.of(report))
                        .parties())
                .hasSize(1);
    }

    @Test
    void noTwoReportsNameTheSameAccountOrAddress() {
        ReportTemplate template = ReportTemplate.of(4096);
        String one = new String(template.next(), StandardCharsets.US_ASCII);
        String two = new String(template.next(), StandardCharsets.US_ASCII);
        assertThat(one).contains("synthetic-0000000001", "user_0000000001", "2001:db8:0001::0000");
        assertThat(two).contains("synthetic-0000000002", "user_0000000002", "2001:db8:0002::0000");
    }

    @Test
    void aSizeThatCannotBeIsRefused() {
        assertThatThrownBy(() -> ReportTemplate.of(100))
                .isInstanceOf(BenchFailed.class)
                .hasMessageContaining("--size");
    }
}
