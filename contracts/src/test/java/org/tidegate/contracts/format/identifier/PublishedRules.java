package org.tidegate.contracts.format.identifier;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published file of examples. */
final class PublishedRules {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final int COLUMNS = 7;

    private PublishedRules() {}

    /** One line of it; what a column does not say is empty. */
    record Example(
            IdentifierType type,
            Hints hints,
            String raw,
            String normal,
            String strength,
            String matches,
            String reason) {
        @Override
        public String toString() {
            return type.word() + " " + raw;
        }
    }

    static Stream<Example> examples() {
        return RuleFile.rows("identifiers.csv", COLUMNS).stream().map(PublishedRules::example);
    }

    private static Example example(List<String> cells) {
        return new Example(
                IdentifierType.of(cells.get(0)).orElseThrow(),
                hints(cells.get(1)),
                read(cells.get(2)),
                read(cells.get(3)),
                cells.get(4),
                read(cells.get(5)),
                cells.get(6));
    }

    static Hints hints(String text) {
        Hints hints = Hints.none();
        for (String hint : text.isEmpty() ? new String[0] : text.split(" ")) {
            String value = hint.substring(hint.indexOf('=') + 1);
            hints = switch (hint.substring(0, hint.indexOf('='))) {
                case "region" -> hints.inRegion(value);
                case "service" -> hints.atService(value);
                case "chain" -> hints.onChain(value);
                case "used" ->
                    hints.usedBetween(
                            Instant.parse(value.split("/")[0]),
                            Instant.parse(value.split("/")[value.contains("/") ? 1 : 0]));
                case "port" -> hints.fromPort(Integer.parseInt(value));
                case "quality" -> hints.ofQuality(Integer.parseInt(value));
                default -> throw new IllegalArgumentException("no such hint: " + hint);
            };
        }
        return hints;
    }

    static String read(String cell) {
        return ESCAPE.matcher(cell)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** The columns behind the raw text, as the rules make them. */
    static List<String> made(IdentifierType type, Hints hints, String raw) {
        return switch (IdentifierRules.shipped().of(type, raw, hints)) {
            case NormalForm.Accepted form ->
                List.of(
                        form.normal(),
                        form.strength().name(),
                        form.matches().stream().map(MatchKey::written).collect(Collectors.joining(" ")),
                        form.unmatched() == null ? "" : form.unmatched().name());
            case NormalForm.Rejected rejected ->
                List.of("", "", "", rejected.because().name());
        };
    }
}
