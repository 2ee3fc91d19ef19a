package org.tidegate.contracts.format.eux;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Kind;

/** Where something of the package stands in a message. */
final class Places {

    static final String MESSAGE = "/" + Eux.ROOT;

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private Places() {}

    /**
     * The place of what a JSON Pointer names, or of the nearest thing around it.
     *
     * @param kind of the message, which decides where its note stands; null: not known
     */
    static String of(String pointer, @Nullable Kind kind) {
        StringBuilder place = new StringBuilder(MESSAGE);
        Content here = Grammar.MESSAGE;
        String[] steps = pointer.split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            Field field = here instanceof Part part ? part.member(steps[i]) : null;
            if (field == null) {
                return here instanceof Leaf leaf ? place + attribute(leaf, steps[i]) : place.toString();
            }
            place.append('/').append(i == 1 && steps[i].equals(Grammar.NOTE) ? note(kind) : field.element());
            if (!field.repeats()) {
                place.append("[1]");
            } else if (i + 1 < steps.length && INDEX.matcher(steps[i + 1]).matches()) {
                i++;
                place.append('[').append(Integer.parseInt(steps[i]) + 1).append(']');
            }
            here = field.content();
        }
        return place.toString();
    }

    private static String note(@Nullable Kind kind) {
        return kind == Kind.REQUEST ? Grammar.REQUEST : kind == Kind.REFUSAL ? Grammar.REFUSAL : "text";
    }

    private static String attribute(Leaf leaf, String step) {
        boolean isAttribute = leaf.form() == Leaf.Form.MOMENT && !step.equals(Values.AT);
        return isAttribute ? "/@" + step : "";
    }
}
