package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.draft.Originals;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlText;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.rule.InvalidRecord;

/**
 * Takes values out of a report and says what is wrong with them. A value that is taken is marked as such; a wrong one is a
 * problem at its place and null here; an empty one is no value, and stays where it is.
 */
final class ReportText {

    private final Coverage coverage;
    private final Problems problems;
    private final FormatLosses losses;
    private final Originals originals;
    private @Nullable ReportText checking;

    ReportText(Coverage coverage, Problems problems, FormatLosses losses, Originals originals) {
        this.coverage = coverage;
        this.problems = problems;
        this.losses = losses;
        this.originals = originals;
    }

    /** The same questions, whose answers go nowhere: for values that have rules, and no canonical field. */
    ReportText checking() {
        if (checking == null) {
            FormatLosses untold = FormatLosses.reading(CyberTipReader.MAPPING, () -> new UUID(0, 0));
            checking = new ReportText(new Coverage(), problems, untold, new Originals(CyberTipReader.FORMAT));
        }
        return checking;
    }

    /** An empty element stands in for a missing one, whose absence the grammar has told already. */
    XmlElement childOrEmpty(XmlElement parent, String name) {
        XmlElement child = Leaf.first(parent, name);
        return child == null ? XmlElement.NONE : child;
    }

    /**
     * Elements with children of their own, each of which has a place in the package. Where one has no children, that it is there is
     * all it says, and is taken.
     */
    List<XmlElement> parts(XmlElement parent, String name) {
        List<XmlElement> parts = Leaf.named(parent, name);
        for (XmlElement part : parts) {
            if (part.isLeaf() && part.text().isBlank()) {
                coverage.take(part);
            } else {
                coverage.enter(part);
            }
        }
        return parts;
    }

    /** The first child of this name that holds a value. */
    @Nullable Leaf leaf(XmlElement parent, String name) {
        for (XmlElement child : parent.children()) {
            if (child.is(name) && child.isLeaf() && !child.text().isBlank()) {
                return itself(child);
            }
        }
        return null;
    }

    /** The children of this name that hold a value. */
    List<Leaf> leaves(XmlElement parent, String name) {
        List<Leaf> leaves = new ArrayList<>();
        for (XmlElement child : parent.children()) {
            if (child.is(name) && child.isLeaf() && !child.text().isBlank()) {
                leaves.add(itself(child));
            }
        }
        return leaves;
    }

    Leaf itself(XmlElement leaf) {
        return Leaf.of(leaf, coverage);
    }

    @Nullable Leaf attribute(XmlElement element, String name) {
        Leaf leaf = Leaf.attribute(element, name, coverage);
        return leaf == null || leaf.isBlank() ? null : leaf;
    }

    /** An element that is there and says nothing is as missing as one that is not there, which the grammar tells. */
    void requireFilled(XmlElement parent, String name) {
        XmlElement element = childOrEmpty(parent, name);
        if (element.is(name) && (!element.isLeaf() || element.text().isBlank())) {
            problem("BLANK", itself(element), "a required element says nothing", "send its value");
        }
    }

    /** @return the attribute, or null after its absence was told */
    @Nullable Leaf requiredAttribute(XmlElement element, String name) {
        Leaf leaf = attribute(element, name);
        if (leaf == null) {
            problems.add(new Problem(
                    "ATTRIBUTE_MISSING",
                    element.pointer() + "/@" + name,
                    "a required attribute is missing",
                    "send the attribute"));
        }
        return leaf;
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
        String line = ControlCharacters.onOneLine(leaf.stripped());
        if (line.isEmpty() || isTooLong(leaf, line, most)) {
            return null;
        }
        keep(leaf, line);
        return line;
    }

    @Nullable String line(XmlElement parent, String name, int most) {
        return line(leaf(parent, name), most);
    }

    /** The lines of all children of this name. */
    List<String> lines(XmlElement parent, String name, int most) {
        List<String> lines = new ArrayList<>();
        for (Leaf leaf : leaves(parent, name)) {
            String line = line(leaf, most);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Text of several lines, as it stands. */
    @Nullable String block(XmlElement parent, String name, int most) {
        return block(leaf(parent, name), most);
    }

    /** Text of several lines, as it stands; a control character other than tab and line end becomes a space. */
    @Nullable String block(@Nullable Leaf leaf, int most) {
        if (leaf == null) {
            return null;
        }
        String text = ControlCharacters.without(leaf.raw());
        if (text.isBlank() || isTooLong(leaf, text, most)) {
            return null;
        }
        keep(leaf, text);
        return text;
    }

    /** What is left of a text after a part of it was cut out: taken, and its own words are not kept. */
    @Nullable String cut(Leaf leaf, String rest, int most) {
        if (isTooLong(leaf, leaf.raw(), most)) {
            return null;
        }
        leaf.take();
        String text = ControlCharacters.without(rest);
        return text.isBlank() ? null : text;
    }

    /** The texts of all children of this name. */
    List<String> blocks(XmlElement parent, String name, int most) {
        List<String> blocks = new ArrayList<>();
        for (Leaf leaf : leaves(parent, name)) {
            String block = block(leaf, most);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
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
        keep(leaf, leaf.stripped());
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
        keep(leaf, value.toString());
        return value;
    }

    /** A whole number that is not negative. */
    @Nullable Integer number(@Nullable Leaf leaf, int least, int most) {
        if (leaf == null) {
            return null;
        }
        long value = Numerals.whole(leaf.stripped());
        if (value < least || value > most) {
            problem(
                    "OUT_OF_RANGE",
                    leaf,
                    "the value is not a whole number in its range",
                    "send a number from " + least + " to " + most);
            return null;
        }
        keep(leaf, Long.toString(value));
        return (int) value;
    }

    /** The number of a report, without leading zeros. */
    @Nullable String reportNumber(@Nullable Leaf leaf) {
        if (leaf == null) {
            return null;
        }
        long value = Numerals.whole(leaf.stripped());
        if (value < 0) {
            problem("NOT_A_NUMBER", leaf, "the value is not the number of a report", "send the number, digits only");
            return null;
        }
        keep(leaf, Long.toString(value));
        return Long.toString(value);
    }

    /** A decimal number, such as degrees. */
    @Nullable Double decimal(@Nullable Leaf leaf, int least, int most) {
        if (leaf == null) {
            return null;
        }
        double value = Numerals.decimal(leaf.stripped());
        if (!(value >= least && value <= most)) {
            problem(
                    "OUT_OF_RANGE",
                    leaf,
                    "the value is not a decimal number in its range",
                    "send a number from " + least + " to " + most);
            return null;
        }
        keep(leaf, Numerals.written(value));
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

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** Takes the value. Where it is written in other words than it came in, its own words are kept too. */
    void keep(Leaf leaf, String written) {
        leaf.take();
        if (!written.equals(leaf.raw())) {
            normalised(leaf.pointer(), leaf.path(), leaf.raw());
        }
    }

    /** The element is written in other words than it came in, though each of its values is kept; its own words are kept too. */
    void keepWhole(XmlElement element) {
        String path = element.path() + "/self::" + element.qualifiedName();
        normalised(element.pointer(), path, XmlText.of(element));
    }

    private void normalised(String pointer, String path, String original) {
        losses.tell(originals.keep(path, original) ? "TEXT" : "TEXT_NOT_KEPT", pointer);
    }

    /** Nothing in the element is kept: it says where a payload lies. */
    void strip(XmlElement element) {
        coverage.takeWhole(element);
        losses.tell("LOCATION_OF_FILE", element.pointer());
    }

    boolean isTooLong(Leaf leaf, String value, int most) {
        if (value.length() <= most || value.codePointCount(0, value.length()) <= most) {
            return false;
        }
        problem(
                "TOO_LONG",
                leaf,
                "the text is longer than " + most + " characters",
                "shorten it to " + most + " characters");
        return true;
    }
}
