package org.tidegate.contracts.format.cybertip;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.XmlDateTime;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.format.xml.XmlOutput;

/**
 * Puts values of the package into elements and attributes, each with the JSON Pointer of where it came from. A value that does not
 * fit (too long, not in a closed list, no element of that name here) is not put, never cut: it stays open among the leaves, and the
 * mapping says what becomes of it.
 */
final class Placement {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final CanonicalLeaves leaves;
    private final FormatLosses losses;

    Placement(CanonicalLeaves leaves, FormatLosses losses) {
        this.leaves = leaves;
        this.losses = losses;
    }

    /** The leaf is told by what is written, though not word for word: a role by its element, an owner by its place. */
    void told(String pointer) {
        leaves.done(pointer);
    }

    /** The leaf and those below it have no place; the rule says what that means. */
    void leaveOut(String rule, String pointer) {
        leaves.allDone(pointer);
        losses.tell(rule, pointer, null);
    }

    /**
     * One line of text, as the child element of this name.
     *
     * @param most characters, as Unicode counts them
     * @return whether it stands there
     */
    boolean line(XmlDraft parent, String name, @Nullable String value, String pointer, int most) {
        if (!put(parent, name, value, pointer, most)) {
            return false;
        }
        tellIfStripped(value, pointer);
        return true;
    }

    /** Text of several lines. */
    boolean block(XmlDraft parent, String name, @Nullable String value, String pointer, int most) {
        return put(parent, name, value, pointer, most);
    }

    void truth(XmlDraft parent, String name, @Nullable Boolean value, String pointer) {
        put(parent, name, value == null ? null : value.toString(), pointer, UNLIMITED);
    }

    /** @return whether it stands there */
    boolean number(XmlDraft parent, String name, @Nullable Integer value, String pointer) {
        return put(parent, name, value == null ? null : value.toString(), pointer, UNLIMITED);
    }

    void date(XmlDraft parent, String name, @Nullable LocalDate value, String pointer) {
        put(parent, name, value == null ? null : value.toString(), pointer, UNLIMITED);
    }

    /** An {@code xs:dateTime}: in the source's own text where that is one, else in UTC. */
    void moment(XmlDraft parent, String name, @Nullable Moment moment, String pointer) {
        if (moment != null && parent.hasRoomFor(name)) {
            parent.add(name).ifPresent(element -> element.setText(momentText(moment, pointer)));
        }
    }

    /** The text of an element that has attributes: the element, or none where the value does not fit. */
    Optional<XmlDraft> element(XmlDraft parent, String name, String value, String pointer, int most) {
        if (!fits(value, most)) {
            return Optional.empty();
        }
        Optional<XmlDraft> element = parent.add(name);
        element.ifPresent(made -> {
            made.setText(value);
            leaves.done(pointer);
            tellIfStripped(value, pointer);
        });
        return element;
    }

    void attribute(XmlDraft element, String name, @Nullable String value, String pointer, int most) {
        if (value != null && fits(value, most)) {
            element.attribute(name, value);
            leaves.done(pointer);
            tellIfStripped(value, pointer);
        }
    }

    /** An attribute with a value of the format's closed list. */
    void code(XmlDraft element, String name, @Nullable String value, String pointer, Set<String> list) {
        if (value != null && list.contains(value)) {
            attribute(element, name, value, pointer, UNLIMITED);
        }
    }

    void truthAttribute(XmlDraft element, String name, @Nullable Boolean value, String pointer) {
        attribute(element, name, value == null ? null : value.toString(), pointer, UNLIMITED);
    }

    void momentAttribute(XmlDraft element, String name, @Nullable Moment moment, String pointer) {
        if (moment != null) {
            element.attribute(name, momentText(moment, pointer));
        }
    }

    private boolean put(XmlDraft parent, String name, @Nullable String value, String pointer, int most) {
        if (value == null || !fits(value, most)) {
            return false;
        }
        Optional<XmlDraft> element = parent.add(name);
        if (element.isEmpty()) {
            return false;
        }
        element.get().setText(value);
        leaves.done(pointer);
        return true;
    }

    /** Whether a value can be written at all, and within this many characters. */
    static boolean fits(String value, int most) {
        return value.codePointCount(0, value.length()) <= most && XmlOutput.canHold(value);
    }

    /** A reader leaves out the white space around one line of text. */
    private void tellIfStripped(@Nullable String value, String pointer) {
        if (value != null && !value.equals(value.strip())) {
            losses.tell("SPACE", pointer, null);
        }
    }

    private String momentText(Moment moment, String pointer) {
        leaves.done(pointer + "/at");
        String original = moment.original();
        String text = original != null && writes(original, moment.at())
                ? original
                : XmlDateTime.utc(moment.at(), moment.precision());
        if (text.equals(original)) {
            leaves.done(pointer + "/original");
        }
        boolean fraction = text.indexOf('.') >= 0;
        if (moment.precision() == (fraction ? Moment.Precision.MILLISECOND : Moment.Precision.SECOND)) {
            leaves.done(pointer + "/precision");
        }
        return text;
    }

    static String text(Instant instant) {
        return XmlDateTime.utc(instant, Moment.Precision.SECOND);
    }

    private static boolean writes(String original, Instant at) {
        return XmlDateTime.parse(original)
                .map(read -> read.toInstant().truncatedTo(ChronoUnit.MILLIS).equals(at))
                .orElse(false);
    }
}
