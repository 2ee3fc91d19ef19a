package org.tidegate.gateway.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.json.JsonMapper;

/** What translations lost, by rule and place; without the digests of values, which belong to the package. */
final class LossList {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LossList() {}

    private record Line(
            String severity,
            String kind,
            String direction,
            String rule,
            String from,
            @Nullable String to) {}

    static byte[] write(List<LossReport> losses) {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(losses.stream()
                        .map(loss -> new Line(
                                loss.severity().name(),
                                loss.kind().name(),
                                loss.direction().name(),
                                loss.ruleId(),
                                loss.sourcePath(),
                                loss.targetPath()))
                        .toList());
    }
}
