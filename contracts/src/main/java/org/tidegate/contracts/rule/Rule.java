package org.tidegate.contracts.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidegate.contracts.rule.InvalidRecord.Violation;

/** One rule over one value. */
public sealed interface Rule {

    /** @param member how the violation names the value's place */
    Optional<Violation> broken(String member, Object value);

    /** @see Line */
    record OfLine(int most) implements Rule {
        @Override
        public Optional<Violation> broken(String member, Object value) {
            String text = value.toString();
            return isClean(text, false) ? filled(member, text, most) : control(member, "leave out control characters");
        }
    }

    /** @see Text */
    record OfText(int most) implements Rule {
        @Override
        public Optional<Violation> broken(String member, Object value) {
            String text = value.toString();
            return isClean(text, true)
                    ? filled(member, text, most)
                    : control(member, "leave out control characters other than tab, line feed and carriage return");
        }
    }

    /** @see FileName */
    record OfFileName(int most) implements Rule {
        /** The code of a violation that says: here stood a path. */
        public static final String CODE = "PATH_TO_FILE";

        @Override
        public Optional<Violation> broken(String member, Object value) {
            String text = value.toString();
            return text.indexOf('/') < 0 && text.indexOf('\\') < 0
                    ? new OfLine(most).broken(member, value)
                    : Optional.of(new Violation(CODE, member, "is a path", "send the file's name without its folders"));
        }
    }

    /** @see Verbatim */
    record OfVerbatim(int most) implements Rule {
        @Override
        public Optional<Violation> broken(String member, Object value) {
            return length(member, value.toString(), most);
        }
    }

    /** @see Count */
    record OfCount(int least, int most) implements Rule {
        @Override
        public Optional<Violation> broken(String member, Object value) {
            int size = ((List<?>) value).size();
            return size >= least && size <= most
                    ? Optional.empty()
                    : Optional.of(new Violation(
                            "WRONG_COUNT",
                            member,
                            "has the wrong number of entries",
                            "send " + least + " to " + most + " entries"));
        }
    }

    /** @see Range */
    record OfRange(double least, double most) implements Rule {
        @Override
        public Optional<Violation> broken(String member, Object value) {
            double number = ((Number) value).doubleValue();
            return number >= least && number <= most
                    ? Optional.empty()
                    : Optional.of(new Violation(
                            "OUT_OF_RANGE",
                            member,
                            "is outside its range",
                            "send a number from " + plain(least) + " to " + plain(most)));
        }

        private static String plain(double bound) {
            return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        }
    }

    /** @see Shape */
    record OfShape(Pattern pattern, String says) implements Rule {

        static OfShape of(String regex, String says) {
            return new OfShape(Pattern.compile(regex), says);
        }

        @Override
        public Optional<Violation> broken(String member, Object value) {
            return pattern.matcher(value.toString()).matches()
                    ? Optional.empty()
                    : Optional.of(new Violation("WRONG_FORM", member, "has the wrong form", "send " + says));
        }
    }

    /** Control characters all lie in the basic plane, so UTF-16 units are looked at: every text of every package is. */
    private static boolean isClean(String text, boolean linesAllowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && !(linesAllowed && (c == '\t' || c == '\n' || c == '\r'))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Violation> filled(String member, String text, int most) {
        return text.isBlank()
                ? Optional.of(new Violation("BLANK", member, "is blank", "leave the member out or send text"))
                : length(member, text, most);
    }

    private static Optional<Violation> length(String member, String text, int most) {
        return isNoLonger(text, most)
                ? Optional.empty()
                : Optional.of(new Violation(
                        "TOO_LONG",
                        member,
                        "is longer than " + most + " characters",
                        "shorten it to " + most + " characters"));
    }

    /** A text has at least as many UTF-16 units as code points, so most texts need no counting. */
    private static boolean isNoLonger(String text, int most) {
        return text.length() <= most || text.codePointCount(0, text.length()) <= most;
    }

    private static Optional<Violation> control(String member, String fix) {
        return Optional.of(new Violation("CONTROL_CHARACTER", member, "holds a control character", fix));
    }
}
