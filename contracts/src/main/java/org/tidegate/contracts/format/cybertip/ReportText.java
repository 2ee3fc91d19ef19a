package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.rule.InvalidRecord;

/**
 * Takes values out of a report and says what is wrong with them. A value that is taken is marked as such; a wrong one is a
 * problem at its place and null here; an empty one is no value, and stays where it is.
 */
final class ReportText {

    private static final XmlElement NOTHING = new XmlElement("", "", "", List.of(), List.of(), "", "", "");
    private static final Pattern IN_TEXT_CONTROL = Pattern.compile("[\\x7f-\\x9f]");

    private final Coverage coverage;
    private final Problems problems;
    private final Losses losses;

    ReportText(Coverage coverage, Problems problems, Losses losses) {
        this.coverage = coverage;
        this.problems = problems;
        this.losses = losses;
    }

    /** An empty element stands in for a missing one, whose absence the grammar has told already. */
    XmlElement childOrEmpty(XmlElement parent, String name) {
        return Leaf.named(parent, name).findFirst().orElse(NOTHING);
    }

    /** Elements with children of their own. Where one has none, that it is there is all it says, and is taken. */
    List<XmlElement> parts(XmlElement parent, String name) {
        List<XmlElement> parts = Leaf.named(parent, name).toList();
        parts.stream().filter(part -> part.isLeaf() && part.text().isBlank()).forEach(coverage::take);
        return parts;
    }

    /** The first child of this name that holds a value. */
    @Nullable Leaf leaf(XmlElement parent, String name) {
        List<Leaf> leaves = leaves(parent, name);
        return leaves.isEmpty() ? null : leaves.getFirst();
    }

    /** The children of this name that hold a value. */
    List<Leaf> leaves(XmlElement parent, String name) {
        return Leaf.children(parent, name, coverage).stream()
                .filter(leaf -> !leaf.isBlank())
                .toList();
    }

    Leaf itself(XmlElement leaf) {
        return Leaf.of(leaf, coverage);
    }

    @Nullable Leaf attribute(XmlElement element, String name) {
        Leaf leaf = Leaf.attribute(element, name, coverage);
        return leaf == null || leaf.isBlank() ? null : leaf;
    }

    /**
     * One line of text: line ends and other control characters become a space.
     *
     * @param most characters, as Unicode counts them
     */
    @Nullable String line(@Nullable Leaf leaf, int most) {
        if (leaf == null || leaf.isBlank()) {
            return null;
        }
        String line = onOneLine(leaf.stripped());
        return line.isEmpty() ? null : within(leaf, line, most);
    }

    @Nullable String line(XmlElement parent, String name, int most) {
        return line(leaf(parent, name), most);
    }

    /** The lines of all children of this name. */
    List<String> lines(XmlElement parent, String name, int most) {
        return leaves(parent, name).stream()
                .map(leaf -> line(leaf, most))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Text of several lines; several elements of one name become paragraphs. */
    @Nullable String block(XmlElement parent, String name, int most) {
        List<String> paragraphs = new ArrayList<>();
        int length = 0;
        for (Leaf leaf : leaves(parent, name)) {
            String text =
                    IN_TEXT_CONTROL.matcher(leaf.stripped()).replaceAll(" ").strip();
            length += text.length() + 2;
            if (text.isEmpty()) {
                continue;
            }
            if (length > most + 2) {
                tooLong(leaf, most);
                return null;
            }
            leaf.take();
            if (!text.equals(leaf.raw())) {
                losses.normalised(leaf.pointer());
            }
            if (!paragraphs.isEmpty()) {
                losses.joined(leaf.pointer());
            }
            paragraphs.add(text);
        }
        return paragraphs.isEmpty() ? null : String.join("\n\n", paragraphs);
    }

    /** One value out of a closed list. */
    @Nullable String oneOf(@Nullable Leaf leaf, Set<String> allowed) {
        if (leaf == null) {
            return null;
        }
        if (!allowed.contains(leaf.stripped())) {
            problem("NOT_IN_LIST", leaf, "the value is not in the format's list", "send a value of the list");
            return null;
        }
        leaf.take();
        return leaf.stripped();
    }

    @Nullable Boolean truth(@Nullable Leaf leaf) {
        if (leaf == null) {
            return null;
        }
        Boolean value = switch (leaf.stripped()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
        if (value == null) {
            problem("NOT_A_BOOLEAN", leaf, "the value is not true or false", "send true or false");
            return null;
        }
        leaf.take();
        return value;
    }

    /** A number without sign or decimals. */
    @Nullable Integer number(@Nullable Leaf leaf, int least, int most) {
        if (leaf == null) {
            return null;
        }
        String digits = leaf.stripped();
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) < least || Integer.parseInt(digits) > most) {
            problem(
                    "OUT_OF_RANGE",
                    leaf,
                    "the value is not a whole number in its range",
                    "send a number from " + least + " to " + most);
            return null;
        }
        leaf.take();
        return Integer.valueOf(digits);
    }

    /** A decimal number, such as degrees. */
    @Nullable Double decimal(@Nullable Leaf leaf, int least, int most) {
        if (leaf == null) {
            return null;
        }
        String digits = leaf.stripped();
        double value = digits.matches("[+-]?[0-9]{1,9}(\\.[0-9]{1,20})?") ? Double.parseDouble(digits) : Double.NaN;
        if (!(value >= least && value <= most)) {
            problem(
                    "OUT_OF_RANGE",
                    leaf,
                    "the value is not a decimal number in its range",
                    "send a number from " + least + " to " + most);
            return null;
        }
        leaf.take();
        return value;
    }

    /** The record, or null after every rule it would break was told at the place it was read from. */
    <T> @Nullable T make(XmlElement source, Supplier<T> record) {
        try {
            return record.get();
        } catch (InvalidRecord invalid) {
            invalid.violations()
                    .forEach(v -> problems.add(
                            new Problem(v.code(), source.pointer(), "a value in this element " + v.what(), v.fix())));
            return null;
        }
    }

    void problem(String code, Leaf leaf, String what, String fix) {
        problems.add(new Problem(code, leaf.pointer(), what, fix));
    }

    /** Each run of control characters becomes one space, together with the white space around it. One pass, whatever comes. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean broken = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                broken = true;
            } else if (!broken || !Character.isWhitespace(c)) {
                if (broken) {
                    dropSpaceAtEnd(line);
                    line.append(' ');
                    broken = false;
                }
                line.append(c);
            }
        }
        return line.toString().strip();
    }

    private static void dropSpaceAtEnd(StringBuilder line) {
        int end = line.length();
        while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        line.setLength(end);
    }

    private @Nullable String within(Leaf leaf, String value, int most) {
        if (value.codePointCount(0, value.length()) > most) {
            tooLong(leaf, most);
            return null;
        }
        leaf.take();
        if (!value.equals(leaf.raw())) {
            losses.normalised(leaf.pointer());
        }
        return value;
    }

    private void tooLong(Leaf leaf, int most) {
        problem(
                "TOO_LONG",
                leaf,
                "the text is longer than " + most + " characters",
                "shorten it to " + most + " characters");
    }
}
