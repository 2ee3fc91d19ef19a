package org.tidegate.contracts.format.cybertip;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlAttribute;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.referral.Moment;

/**
 * Takes values out of a report and says what is wrong with them. A value that is taken is marked as such; one that is wrong
 * is a problem at its place and null here.
 */
final class ReportText {
    private static final XmlElement NOTHING = new XmlElement("", "", "", List.of(), List.of(), "", "", "");

    private final Coverage coverage;
    private final Problems problems;
    private final Instant now;

    /** @param now what lies after it is in the future */
    ReportText(Coverage coverage, Problems problems, Instant now) {
        this.coverage = coverage;
        this.problems = problems;
        this.now = now;
    }

    @Nullable XmlElement child(XmlElement parent, String name) {
        return parent.children().stream().filter(c -> c.is(name)).findFirst().orElse(null);
    }

    /** An empty element stands in for a missing one, whose absence the grammar has told already. */
    XmlElement childOrEmpty(XmlElement parent, String name) {
        XmlElement child = child(parent, name);
        return child == null ? NOTHING : child;
    }

    List<XmlElement> children(XmlElement parent, String name) {
        return parent.children().stream().filter(c -> c.is(name)).toList();
    }

    /** One line of text. */
    @Nullable String line(XmlElement parent, String name, int most) {
        XmlElement child = child(parent, name);
        return child == null ? null : line(child, most);
    }

    @Nullable String line(XmlElement leaf, int most) {
        if (!leaf.isLeaf()) {
            return null;
        }
        String value = leaf.text().strip();
        if (value.isEmpty()) {
            coverage.take(leaf);
            return null;
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            problem("LINE_EXPECTED", leaf, "the text has more than one line", "send one line");
            return null;
        }
        return within(leaf, value, most);
    }

    /** Text of several lines; several elements of one name become paragraphs. */
    @Nullable String block(XmlElement parent, String name, int most) {
        StringBuilder all = new StringBuilder();
        for (XmlElement child : children(parent, name)) {
            if (!child.isLeaf()) {
                continue;
            }
            String value = child.text().strip();
            coverage.take(child);
            if (!value.isEmpty()) {
                all.append(all.isEmpty() ? "" : "\n\n").append(value);
            }
            if (all.length() > most) {
                tooLong(child, most);
                return null;
            }
        }
        return all.isEmpty() ? null : all.toString();
    }

    @Nullable String oneOf(XmlElement parent, String name, Set<String> allowed) {
        XmlElement child = child(parent, name);
        if (child == null) {
            return null;
        }
        String value = child.text().strip();
        if (!allowed.contains(value)) {
            problem("NOT_IN_LIST", child, "the value is not in the format's list", "send a value of the list");
            return null;
        }
        coverage.take(child);
        return value;
    }

    /** The names of the presence flags inside. */
    List<String> flags(XmlElement parent, String name, List<String> known) {
        XmlElement holder = child(parent, name);
        List<String> flags = new ArrayList<>();
        if (holder != null) {
            for (XmlElement flag : holder.children()) {
                if (flag.namespace().isEmpty() && known.contains(flag.name()) && flag.isLeaf()) {
                    coverage.take(flag);
                    flags.add(flag.name());
                }
            }
        }
        return flags;
    }

    @Nullable Boolean truth(XmlElement parent, String name) {
        XmlElement child = child(parent, name);
        return child == null ? null : truth(child.text().strip(), child.pointer(), () -> coverage.take(child));
    }

    @Nullable Boolean truthAttribute(XmlElement element, String attribute) {
        XmlAttribute found = attribute(element, attribute);
        return found == null
                ? null
                : truth(found.value().strip(), element.pointer() + "/@" + attribute, () -> coverage.take(found));
    }

    @Nullable Integer number(XmlElement parent, String name, int least, int most) {
        XmlElement child = child(parent, name);
        if (child == null) {
            return null;
        }
        String value = child.text().strip();
        if (value.matches("[0-9]{1,9}") && inside(Integer.parseInt(value), least, most)) {
            coverage.take(child);
            return Integer.valueOf(value);
        }
        problem(
                "OUT_OF_RANGE",
                child,
                "the value is not a number in its range",
                "send a number from " + least + " to " + most);
        return null;
    }

    /** A date-time with its zone, not in the future. */
    @Nullable Moment pastMoment(XmlElement parent, String name) {
        XmlElement child = child(parent, name);
        return child == null ? null : pastMoment(child.text().strip(), child.pointer(), () -> coverage.take(child));
    }

    @Nullable Moment pastMomentAttribute(XmlElement element, String attribute) {
        XmlAttribute found = attribute(element, attribute);
        return found == null
                ? null
                : pastMoment(found.value().strip(), element.pointer() + "/@" + attribute, () -> coverage.take(found));
    }

    @Nullable LocalDate pastDate(XmlElement parent, String name) {
        XmlElement child = child(parent, name);
        if (child == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(child.text().strip());
            if (date.atStartOfDay(java.time.ZoneOffset.UTC).toInstant().isAfter(now)) {
                problem("IN_THE_FUTURE", child, "the date lies in the future", "send the date it happened");
                return null;
            }
            coverage.take(child);
            return date;
        } catch (DateTimeException e) {
            problem("NOT_A_DATE", child, "the value is not a date", "send a date as YYYY-MM-DD");
            return null;
        }
    }

    /** An attribute's value. */
    @Nullable String attributeLine(XmlElement element, String name, int most) {
        XmlAttribute found = attribute(element, name);
        if (found == null || found.value().isBlank()) {
            return null;
        }
        String value = found.value().strip();
        if (value.length() > most) {
            problems.add(new Problem(
                    "TOO_LONG",
                    element.pointer() + "/@" + name,
                    "the text is longer than " + most + " characters",
                    "shorten it to " + most + " characters"));
            return null;
        }
        coverage.take(found);
        return value;
    }

    private static @Nullable XmlAttribute attribute(XmlElement element, String name) {
        return element.attributes().stream()
                .filter(a -> a.namespace().isEmpty() && a.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Boolean truth(String value, String pointer, Runnable take) {
        return switch (value) {
            case "true", "1" -> {
                take.run();
                yield true;
            }
            case "false", "0" -> {
                take.run();
                yield false;
            }
            default -> {
                problems.add(
                        new Problem("NOT_A_BOOLEAN", pointer, "the value is not true or false", "send true or false"));
                yield null;
            }
        };
    }

    private @Nullable Moment pastMoment(String value, String pointer, Runnable take) {
        if (value.matches(".*[0-9]T?[0-9:.]*") && !value.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")) {
            problems.add(new Problem(
                    "ZONE_MISSING",
                    pointer,
                    "the date-time has no zone",
                    "send it with its offset, such as 2026-01-05T09:00:00Z"));
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(value).toInstant();
            if (at.isAfter(now)) {
                problems.add(new Problem(
                        "IN_THE_FUTURE", pointer, "the date-time lies in the future", "send when it happened"));
                return null;
            }
            take.run();
            Moment.Precision precision = value.contains(".") ? Moment.Precision.MILLISECOND : Moment.Precision.SECOND;
            return new Moment(at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), precision, value);
        } catch (DateTimeException e) {
            problems.add(new Problem(
                    "NOT_A_DATE_TIME", pointer, "the value is not a date-time", "send it as 2026-01-05T09:00:00Z"));
            return null;
        }
    }

    private @Nullable String within(XmlElement leaf, String value, int most) {
        if (value.length() > most) {
            tooLong(leaf, most);
            return null;
        }
        coverage.take(leaf);
        return value;
    }

    private void tooLong(XmlElement leaf, int most) {
        problem(
                "TOO_LONG",
                leaf,
                "the text is longer than " + most + " characters",
                "shorten it to " + most + " characters");
    }

    private void problem(String code, XmlElement place, String what, String fix) {
        problems.add(new Problem(code, place.pointer(), what, fix));
    }

    private static boolean inside(int value, int least, int most) {
        return value >= least && value <= most;
    }
}
