package org.tidegate.gateway.translate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.referral.Referral;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** Problems and losses as a person at a terminal reads them; neither holds a value of the document. */
public record Report(PrintStream out) {

    private static final List<LossSeverity> WORST_FIRST =
            List.of(LossSeverity.BLOCK, LossSeverity.WARN, LossSeverity.INFO);
    private static final int WORDS_WIDTH = 90;
    private static final int PLACES = 4;
    private static final String FURTHER = " ".repeat(10);
    private static final Referral SAYS_NOTHING =
            new Referral(List.of(), null, null, null, List.of(), null, null, null, List.of());

    static final String NOTHING_READ = "Nothing of the case was read: the whole document is kept as residue, which only"
            + " the same format takes back.";

    /** Whether a document left nothing in the fields of the case, only residue. */
    static boolean isOfNothing(CasePackage read) {
        return !read.residue().isEmpty()
                && read.investigation() == null
                && read.hashSet() == null
                && read.note() == null
                && read.externalIds().isEmpty()
                && read.parties().isEmpty()
                && read.communications().isEmpty()
                && read.locations().isEmpty()
                && read.media().isEmpty()
                && read.relations().isEmpty()
                && read.assessments().isEmpty()
                && read.legalProcesses().isEmpty()
                && (read.referral() == null || SAYS_NOTHING.equals(read.referral()));
    }

    /** Each with its place, its code and what repairs it. */
    void problems(String what, List<Problem> problems) {
        out.println(what + ": " + counted(problems.size(), "problem", "problems"));
        for (Problem problem : problems) {
            out.println();
            out.println(problem.code() + "  " + (problem.pointer().isEmpty() ? "(the whole)" : problem.pointer()));
            out.println("    " + problem.what() + ". Fix: " + problem.fix() + ".");
        }
    }

    /** Of one translation after the other in the order they were made, as {@link #explained}. */
    void losses(List<LossReport> losses, Formats formats) {
        Map<Translation, List<LossReport>> translations = losses.stream()
                .collect(Collectors.groupingBy(Translation::of, LinkedHashMap::new, Collectors.toList()));
        translations.forEach((translation, its) -> {
            Optional<Format> format = formats.ofId(translation.format());
            out.println((translation.direction() == LossDirection.READING ? "Reading " : "Writing ")
                    + format.map(Format::name).orElse(translation.format()) + " tells " + summary(its) + ":");
            explained(its, format.map(Format::mapping));
        });
    }

    private record Translation(LossDirection direction, String format) {
        static Translation of(LossReport loss) {
            return new Translation(loss.direction(), loss.format());
        }
    }

    /**
     * Each meaning once, worst first, then in the order of the format's table: its words, its first places and how many more there are.
     *
     * @param format whose reader or writer told them
     */
    public void explained(List<LossReport> losses, Format format) {
        explained(losses, Optional.of(format.mapping()));
    }

    private void explained(List<LossReport> losses, Optional<MappingTable> mapping) {
        Map<Meaning, List<LossReport>> alike = losses.stream()
                .collect(Collectors.groupingBy(
                        loss -> Meaning.of(loss, mapping), LinkedHashMap::new, Collectors.toList()));
        alike.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey, Meaning.WORST_FIRST_THEN_BY_TABLE))
                .forEach(each -> explained(each.getKey().words(), each.getValue()));
    }

    /** @param row of the table, from 0; a package of long ago may tell a rule that its table has no more */
    private record Meaning(LossSeverity severity, String rule, String words, int row) {
        static final Comparator<Meaning> WORST_FIRST_THEN_BY_TABLE = Comparator.<Meaning>comparingInt(
                        meaning -> WORST_FIRST.indexOf(meaning.severity()))
                .thenComparingInt(Meaning::row);

        static Meaning of(LossReport loss, Optional<MappingTable> mapping) {
            if (mapping.isEmpty() || !mapping.get().has(loss.direction(), loss.ruleId())) {
                return new Meaning(loss.severity(), loss.ruleId(), "", Integer.MAX_VALUE);
            }
            MappingTable.Row row = mapping.get().told(loss.direction(), loss.ruleId(), loss.sourcePath());
            return new Meaning(
                    loss.severity(),
                    loss.ruleId(),
                    row.words(),
                    firstLike(row, mapping.get().rows()));
        }

        private static int firstLike(MappingTable.Row row, List<MappingTable.Row> rows) {
            return rows.stream()
                    .filter(other -> other.rule().equals(row.rule())
                            && other.words().equals(row.words())
                            && other.isOfReading() == row.isOfReading())
                    .findFirst()
                    .map(rows::indexOf)
                    .orElseThrow();
        }
    }

    private void explained(String words, List<LossReport> alike) {
        LossReport first = alike.getFirst();
        out.println("    " + padded(first.severity().name(), 6) + padded(kind(first.kind()), 17) + first.ruleId());
        wrapped(words.isEmpty() ? words(first.kind()) : words, WORDS_WIDTH)
                .forEach(line -> out.println(FURTHER + line));
        alike.stream().limit(PLACES).map(Report::place).forEach(place -> out.println(FURTHER + place));
        if (alike.size() > PLACES) {
            out.println(FURTHER + "and " + (alike.size() - PLACES) + " more");
        }
    }

    private static String kind(LossKind kind) {
        return kind == LossKind.REFUSED ? "REFUSED (final)" : kind.name();
    }

    /** For a row of the table that says no more than what its kind says. */
    private static String words(LossKind kind) {
        return switch (kind) {
            case EXACT_OMITTED -> "It is left out, and nothing is lost by it.";
            case NORMALISED -> "It is written in another form; the original is kept.";
            case COARSENED -> "It is said less exactly.";
            case RELOCATED -> "It has no place of its own there and stands in another one.";
            case DROPPED -> "The format has no place for it.";
            case DEFAULTED -> "Nothing said it, so it was filled in.";
            case REFUSED -> "The format has no place for it, and it must not be left out.";
        };
    }

    private static String place(LossReport loss) {
        return loss.sourcePath() + (loss.targetPath() == null ? "" : " -> " + loss.targetPath());
    }

    /** @param width that no line passes, but where a single word does */
    public static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= width) {
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

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
