package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.problem.MalformedDocument;

/** What a sender is told: each problem's code and pointer. */
final class ReadingRefusals {

    private ReadingRefusals() {}

    /** @param documents a report, then the details of its files */
    static List<String> of(String... documents) {
        return of(Stream.of(documents)
                .map(document -> document.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    static List<String> of(byte[]... documents) {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> new CyberTipReader().read(List.of(documents), Reports.terms(Lane.ROUTINE)));
        assertThat(refused).as("the documents were read").isNotNull();
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.what()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
        return refused.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .toList();
    }
}
