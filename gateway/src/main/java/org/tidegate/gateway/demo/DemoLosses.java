package org.tidegate.gateway.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossId;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;
import tools.jackson.databind.JsonNode;

/**
 * What two translations of one package lost, as a case system's door tells it.
 *
 * @param read at the sender's door
 * @param written in the form that was handed over
 */
record DemoLosses(List<LossReport> read, List<LossReport> written) {

    /** @param answer of the schema Losses in agency-1.yaml */
    static DemoLosses of(JsonNode answer, Format written) {
        UUID packageId = UUID.fromString(answer.path("packageId").asString());
        for (JsonNode form : answer.path("forms")) {
            if (form.path("format").asString().equals(written.id())) {
                return new DemoLosses(reports(packageId, answer.path("read")), reports(packageId, form.path("losses")));
            }
        }
        throw new DemoFailed("The inbox does not tell what writing " + written.id() + " lost.");
    }

    private static List<LossReport> reports(UUID packageId, JsonNode losses) {
        List<LossReport> reports = new ArrayList<>();
        losses.forEach(loss -> reports.add(report(packageId, loss)));
        return reports;
    }

    private static LossReport report(UUID packageId, JsonNode loss) {
        LossDirection direction = LossDirection.valueOf(loss.path("direction").asString());
        String format = loss.path("format").asString();
        String rule = loss.path("rule").asString();
        String from = loss.path("sourcePath").asString();
        return new LossReport(
                LossId.of(packageId, direction, format, rule, from),
                direction,
                format,
                from,
                textOrNull(loss.path("targetPath")),
                LossKind.valueOf(loss.path("kind").asString()),
                rule,
                loss.path("mapVersion").asString(),
                LossSeverity.valueOf(loss.path("severity").asString()),
                null,
                loss.path("reversible").asBoolean());
    }

    private static @Nullable String textOrNull(JsonNode member) {
        return member.isMissingNode() ? null : member.asString();
    }
}
