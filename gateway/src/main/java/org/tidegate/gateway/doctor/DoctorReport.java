package org.tidegate.gateway.doctor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** The findings as a person reads them, faults first, and as a program does, in the order of the checks. */
final class DoctorReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DoctorReport() {}

    /** What {@code --json} gives. */
    record Document(String home, Instant at, long failures, long warnings, List<Finding> findings) {}

    static String json(Facts facts, List<Finding> findings) {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Document(
                                facts.home().toString(),
                                facts.now(),
                                count(findings, Severity.FAILURE),
                                count(findings, Severity.WARNING),
                                findings))
                + "\n";
    }

    static String text(Facts facts, List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        List<Finding> worstFirst = findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        for (Finding finding : worstFirst) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %-11s %s%n",
                    finding.id(),
                    finding.severity().name().replace('_', ' '),
                    finding.what()));
            if (finding.severity().isProblem()) {
                text.append(String.format(Locale.ROOT, "%12s why: %s%n", "", finding.why()));
                text.append(String.format(Locale.ROOT, "%12s fix: %s%n", "", finding.fix()));
            }
        }
        return text.append(String.format(Locale.ROOT, "%n%s: %s%n", facts.home(), summary(findings)))
                .toString();
    }

    private static String summary(List<Finding> findings) {
        return Words.of(
                "summary",
                count(findings, Severity.FAILURE),
                count(findings, Severity.WARNING),
                count(findings, Severity.OK),
                count(findings, Severity.NOT_CHECKED));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
