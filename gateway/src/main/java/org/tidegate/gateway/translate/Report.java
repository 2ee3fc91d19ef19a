package org.tidegate.gateway.translate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** Problems and losses as a person at a terminal reads them; neither holds a value of the document. */
public record Report(PrintStream out) {

    private static final List<String> COLUMNS = List.of("severity", "becomes", "while", "rule", "from", "to");
    private static final List<LossSeverity> WORST_FIRST =
            List.of(LossSeverity.BLOCK, LossSeverity.WARN, LossSeverity.INFO);
    private static final int WORDS_WIDTH = 90;
    private static final int PLACES = 4;
    private static final String FURTHER = " ".repeat(10);

    /** Each with its place, its code and what repairs it. */
    void problems(String what, List<Problem> problems) {
        out.println(what + ": " + counted(problems.size(), "problem", "problems"));
        for (Problem problem : problems) {
            out.println();
            out.println(problem.code() + "  " + (problem.pointer().isEmpty() ? "(the whole)" : problem.pointer()));
            out.println("    " + problem.what() + ". Fix: " + problem.fix() + ".");
        }
    }

    /** Worst first, each kind in the order it was found. */
    void losses(List<LossReport> losses) {
        List<List<String>> rows = new ArrayList<>(List.of(COLUMNS));
        for (LossSeverity severity : WORST_FIRST) {
            losses.stream()
                    .filter(loss -> loss.severity() == severity)
                    .map(Report::row)
                    .forEach(rows::add);
        }
        for (List<String> row : losses.isEmpty() ? List.<List<String>>of() : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(padded(row.get(i), i == row.size() - 1 ? 0 : width(rows, i) + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /**
     * Each meaning once, worst first, then in the order of the format's table: its words, its first places and how many more there are.
     *
     * @param format whose reader or writer told them
     */
    public void explained(List<LossReport> losses, Format format) {
        List<MappingTable.Row> table = format.mapping().rows();
        Map<MappingTable.Row, List<LossReport>> alike = losses.stream()
                .collect(Collectors.groupingBy(
                        loss -> format.mapping().told(loss.direction(), loss.ruleId(), loss.sourcePath())));
        alike.entrySet().stream()
                .sorted(Comparator.<Map.Entry<MappingTable.Row, List<LossReport>>>comparingInt(each ->
                                WORST_FIRST.indexOf(each.getValue().getFirst().severity()))
                        .thenComparingInt(each -> table.indexOf(each.getKey())))
                .forEach(each -> explained(each.getKey().words(), each.getValue()));
    }

    private void explained(String words, List<LossReport> alike) {
        LossReport first = alike.getFirst();
        out.println("    " + padded(first.severity().name(), 6)
                + padded(first.kind().name(), 15) + first.ruleId());
        wrapped(words).forEach(line -> out.println(FURTHER + line));
        alike.stream().limit(PLACES).map(Report::place).forEach(place -> out.println(FURTHER + place));
        if (alike.size() > PLACES) {
            out.println(FURTHER + "and " + (alike.size() - PLACES) + " more");
        }
    }

    private static String place(LossReport loss) {
        return loss.sourcePath() + (loss.targetPath() == null ? "" : " -> " + loss.targetPath());
    }

    private static List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (line.length() + word.length() >= WORDS_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** What a set lost, each rule at each kind of place once, with where it stands first. */
    void counted(List<LossTally.Line> lines) {
        for (LossTally.Line line : lines) {
            out.println(line.loss().severity() + "  " + line.loss().kind() + "  " + line.rule() + "  " + line.place()
                    + "  " + counted(line.count(), "time", "times") + ", first at "
                    + line.examples().getFirst());
        }
    }

    /** How many there are of each severity, such as {@code 3 losses: 1 WARN, 2 INFO}. */
    public static String summary(List<LossReport> losses) {
        Map<LossSeverity, Long> counts = losses.stream()
                .collect(Collectors.groupingBy(LossReport::severity, TreeMap::new, Collectors.counting()));
        String each = new TreeMap<>(counts)
                .descendingMap().entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
        return counted(losses.size(), "loss", "losses") + (each.isEmpty() ? "" : ": " + each);
    }

    private static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static List<String> row(LossReport loss) {
        return List.of(
                loss.severity().name(),
                loss.kind() == LossKind.REFUSED
                        ? "REFUSED (final)"
                        : loss.kind().name(),
                loss.direction().name().toLowerCase(Locale.ROOT),
                loss.ruleId(),
                loss.sourcePath(),
                loss.targetPath() == null ? "" : loss.targetPath());
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
