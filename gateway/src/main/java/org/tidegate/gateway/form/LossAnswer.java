package org.tidegate.gateway.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** The schema Loss of agency-1.yaml and people-1.yaml: a loss report without its id and its digest, so that the same document gives the same answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LossAnswer(
        LossDirection direction,
        String format,
        String sourcePath,
        @Nullable String targetPath,
        LossKind kind,
        String rule,
        String mapVersion,
        LossSeverity severity,
        boolean reversible) {

    public static LossAnswer of(LossReport report) {
        return new LossAnswer(
                report.direction(),
                report.format(),
                report.sourcePath(),
                report.targetPath(),
                report.kind(),
                report.ruleId(),
                report.mapVersion(),
                report.severity(),
                report.reversible());
    }

    public static List<LossAnswer> of(List<LossReport> reports) {
        return reports.stream().map(LossAnswer::of).toList();
    }

    /** What reading this format lost; a canonical package may tell of other readings, long ago. */
    public static List<LossAnswer> ofReading(CasePackage casePackage, String format) {
        return of(casePackage.lossReports().stream()
                .filter(report -> report.direction() == LossDirection.READING
                        && report.format().equals(format))
                .toList());
    }
}
