package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.format.xml.XmlElement;

/** Elements whose presence says something: empty, or fixed to true. */
final class Flags {

    private final ReportText text;

    Flags(ReportText text) {
        this.text = text;
    }

    /** The names of those that are there, in document order. */
    List<String> of(XmlElement holder, List<String> known) {
        List<String> flags = new ArrayList<>();
        for (XmlElement flag : holder.children()) {
            boolean isKnown = flag.namespace().isEmpty() && known.contains(flag.name()) && flag.isLeaf();
            if (isKnown && isSet(text.itself(flag)) && !flags.contains(flag.name())) {
                flags.add(flag.name());
            }
        }
        return flags;
    }

    private boolean isSet(Leaf flag) {
        switch (flag.stripped()) {
            case "", "true", "1" -> {
                text.keep(flag, "");
                return true;
            }
            default -> {
                text.problem(
                        "NOT_IN_LIST",
                        flag,
                        "the flag says something other than true",
                        "leave out what is not the case");
                return false;
            }
        }
    }
}
