package org.tidegate.contracts.format.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.draft.FileNames;
import org.tidegate.contracts.format.draft.Originals;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * Takes values out of a document. What is not as expected is null here and stays in the residue, with the rule it broke. The rules
 * told here stand in the mapping table of each format that reads with it: TEXT, TEXT_NOT_KEPT (with originals only), MOVED,
 * PARAGRAPHS, PATH, LOCATION_OF_FILE, and for residue WRONG_TYPE, TOO_LONG, TOO_MANY, OUT_OF_RANGE, NOT_A_DATE, NOT_A_DATE_TIME and
 * ZONE_MISSING.
 */
public final class Members {

    private static final String WRONG_TYPE = "WRONG_TYPE";
    private static final String TOO_LONG = "TOO_LONG";
    private static final String TOO_MANY = "TOO_MANY";
    private static final String PARAGRAPH = "\n\n";
    private static final int LONGEST_MOMENT = 64;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WITHOUT_SECONDS = Pattern.compile(".{10}[T ][0-9]{2}:[0-9]{2}(Z|[+-].*)");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+");

    private final Coverage coverage;
    private final FormatLosses losses;
    private final @Nullable Originals originals;

    /** For a format that is read only: the source's own words need not come back. */
    public Members(Coverage coverage, FormatLosses losses) {
        this(coverage, losses, null);
    }

    /** @param originals keeps the source's own words, as JSON, of each value that is held in others */
    public Members(Coverage coverage, FormatLosses losses, @Nullable Originals originals) {
        this.coverage = coverage;
        this.losses = losses;
        this.originals = originals;
    }

    /** The member behind all these names; null where one of them is missing. */
    public static @Nullable Node at(@Nullable Node parent, String... names) {
        Node node = parent;
        for (String name : names) {
            node = node == null ? null : node.member(name);
        }
        return node;
    }

    /** The items of a list; one value alone is a list of one. */
    public static List<Node> items(@Nullable Node list) {
        if (list == null || list.value() instanceof JsonNull) {
            return List.of();
        }
        return list.value() instanceof JsonArray ? list.inside() : List.of(list);
    }

    /** Items of whatever type; those behind the last one that has a place stay in the residue. */
    public List<Node> first(@Nullable Node list, int most) {
        List<Node> items = items(list);
        items.stream().skip(most).forEach(item -> wrong(item, TOO_MANY));
        return items.subList(0, Math.min(most, items.size()));
    }

    /**
     * Items that have members of their own. An item of another type stays in the residue, and so do those behind the last one that
     * has a place.
     */
    public List<Node> objects(@Nullable Node list, int most) {
        List<Node> objects = new ArrayList<>();
        for (Node item : items(list)) {
            if (item.isLeaf()) {
                wrong(item, WRONG_TYPE);
            } else if (objects.size() == most) {
                wrong(item, TOO_MANY);
            } else {
                objects.add(item);
            }
        }
        return objects;
    }

    /**
     * One line of text; a number is as good, where an id is one.
     *
     * @param most characters, as Unicode counts them
     */
    public @Nullable String line(@Nullable Node node, int most) {
        String text = text(node);
        if (node == null || text == null) {
            return null;
        }
        String line = onOneLine(text);
        return line.isEmpty() ? null : within(node, text, line, most);
    }

    /** Text of several lines. */
    public @Nullable String block(@Nullable Node node, int most) {
        String text = text(node);
        if (node == null || text == null) {
            return null;
        }
        StringBuilder block = new StringBuilder(text.length());
        text.chars()
                .mapToObj(c -> (char) c)
                .forEach(c -> block.append(
                        Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' ? ' ' : c.charValue()));
        String stripped = block.toString().strip();
        return stripped.isEmpty() ? null : within(node, text, stripped, most);
    }

    /** Of {@code {"value": …}} and of the value alone. */
    public static Node valueOf(Node node) {
        Node value = node.member("value");
        return value == null ? node : value;
    }

    /**
     * @param most characters of each
     * @param count of them; those behind stay in the residue
     */
    public List<String> lines(@Nullable Node list, int most, int count) {
        return each(list, count, item -> line(item, most));
    }

    /** As above, of several lines each. */
    public List<String> blocks(@Nullable Node list, int most, int count) {
        return each(list, count, item -> block(item, most));
    }

    /** Several texts as paragraphs of one; what it has no room for stays in the residue. */
    public @Nullable String paragraphs(Stream<Node> lists, int most) {
        StringBuilder paragraphs = new StringBuilder();
        lists.flatMap(list -> items(list).stream()).map(Members::valueOf).forEach(item -> {
            int room = most - paragraphs.length() - PARAGRAPH.length();
            String text = room > 0 ? block(item, room) : null;
            if (room <= 0) {
                wrong(item, TOO_LONG);
            }
            if (text != null) {
                if (!paragraphs.isEmpty()) {
                    losses.tell("PARAGRAPHS", item.told());
                    paragraphs.append(PARAGRAPH);
                }
                paragraphs.append(text);
            }
        });
        return paragraphs.isEmpty() ? null : paragraphs.toString();
    }

    private List<String> each(@Nullable Node list, int count, Function<Node, @Nullable String> reading) {
        List<String> read = new ArrayList<>();
        for (Node item : items(list)) {
            Node value = valueOf(item);
            if (read.size() == count) {
                wrong(value, TOO_MANY);
                continue;
            }
            String text = reading.apply(value);
            if (text != null) {
                read.add(text);
            }
        }
        return read;
    }

    public @Nullable Boolean truth(@Nullable Node node) {
        if (node == null || isNothing(node)) {
            return null;
        }
        if (node.value() instanceof JsonBoolean truth) {
            coverage.take(node);
            return truth.value();
        }
        if (node.value() instanceof JsonString text && text.text().strip().matches("(?i)true|false")) {
            coverage.take(node);
            normalised(node);
            return Boolean.valueOf(text.text().strip());
        }
        wrong(node, WRONG_TYPE);
        return null;
    }

    public @Nullable Integer number(@Nullable Node node, int least, int most) {
        if (node == null || isNothing(node)) {
            return null;
        }
        String digits = node.value() instanceof JsonNumber number
                ? CanonicalJson.text(number)
                : node.value() instanceof JsonString text ? text.text().strip() : "";
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) < least || Integer.parseInt(digits) > most) {
            wrong(node, digits.isEmpty() ? WRONG_TYPE : "OUT_OF_RANGE");
            return null;
        }
        coverage.take(node);
        if (node.value() instanceof JsonString) {
            normalised(node);
        }
        return Integer.valueOf(digits);
    }

    /** With its zone: without one it is no instant. */
    public @Nullable Moment moment(@Nullable Node node) {
        String text = text(node);
        if (node == null || text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        try {
            OffsetDateTime at = OffsetDateTime.parse(stripped.replaceFirst("(?<=[0-9]) (?=[0-9])", "T"));
            if (at.getYear() < 0 || at.getYear() > 9999 || stripped.length() > LONGEST_MOMENT) {
                wrong(node, "NOT_A_DATE_TIME");
                return null;
            }
            coverage.take(node);
            return new Moment(at.toInstant().truncatedTo(ChronoUnit.MILLIS), precision(stripped), stripped);
        } catch (DateTimeException notADateTime) {
            wrong(node, WITHOUT_ZONE.matcher(stripped).matches() ? "ZONE_MISSING" : "NOT_A_DATE_TIME");
            return null;
        }
    }

    public @Nullable LocalDate date(@Nullable Node node) {
        String text = text(node);
        if (node == null || text == null || text.isBlank()) {
            return null;
        }
        Optional<LocalDate> date = DATE.matcher(text.strip()).matches() ? dateOf(text.strip()) : Optional.empty();
        if (date.isEmpty()) {
            wrong(node, "NOT_A_DATE");
            return null;
        }
        coverage.take(node);
        return date.get();
    }

    /** The name of a file without the folders it lay in. */
    public @Nullable String fileName(@Nullable Node node, int most, String target) {
        String text = text(node);
        if (node == null || text == null) {
            return null;
        }
        if (!FileNames.isPath(text)) {
            return line(node, most);
        }
        // The whole value must not become residue, whatever is wrong with the name.
        coverage.take(node);
        losses.tell("PATH", node.told(), target);
        String line = onOneLine(FileNames.withoutFolders(text));
        return line.isEmpty() || line.codePointCount(0, line.length()) > most ? null : line;
    }

    /** Told, and kept nowhere. */
    public void strip(Node node) {
        coverage.takeWhole(node);
        losses.tell("LOCATION_OF_FILE", node.told());
    }

    /** The value is told by the field another one stands in. */
    public void moved(Node node, String target) {
        coverage.take(node);
        losses.tell("MOVED", node.told(), target);
    }

    public void take(Node node) {
        coverage.take(node);
    }

    /** Empty where it is no text; nothing is taken. */
    public static String textOf(@Nullable Node node) {
        return node != null && node.value() instanceof JsonString text ? text.text() : "";
    }

    /** Whether there is a value, and not too long a one; nothing is taken or told. */
    public static boolean fits(@Nullable Node node, int most) {
        String text = onOneLine(textOf(node));
        boolean isText = !text.isEmpty() && text.codePointCount(0, text.length()) <= most;
        return isText || (node != null && node.value() instanceof JsonNumber);
    }

    private void normalised(Node node) {
        boolean kept = originals == null || originals.keep(node.pointer(), CanonicalJson.text(node.value()));
        losses.tell(kept ? "TEXT" : "TEXT_NOT_KEPT", node.told());
    }

    /** A value that is there, and cannot be read: it stays in the residue, told by this rule. */
    public void wrong(Node node, String rule) {
        if (!isNothing(node)) {
            coverage.leave(node, rule);
        }
    }

    private static Moment.Precision precision(String text) {
        if (text.indexOf('.') >= 0) {
            return Moment.Precision.MILLISECOND;
        }
        return WITHOUT_SECONDS.matcher(text).matches() ? Moment.Precision.MINUTE : Moment.Precision.SECOND;
    }

    private @Nullable String text(@Nullable Node node) {
        if (node == null || isNothing(node)) {
            return null;
        }
        if (node.value() instanceof JsonString text) {
            return text.text();
        }
        if (node.value() instanceof JsonNumber number) {
            return CanonicalJson.text(number);
        }
        wrong(node, WRONG_TYPE);
        return null;
    }

    private @Nullable String within(Node node, String sent, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            wrong(node, TOO_LONG);
            return null;
        }
        coverage.take(node);
        if (!text.equals(sent) || node.value() instanceof JsonNumber) {
            normalised(node);
        }
        return text;
    }

    private static boolean isNothing(Node node) {
        return node.value() instanceof JsonNull;
    }

    private static Optional<LocalDate> dateOf(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Each run of control characters becomes one space. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean broken = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                broken = true;
            } else {
                line.append(broken ? " " : "").append(c);
                broken = false;
            }
        }
        return line.toString().strip();
    }
}
