package org.tidegate.contracts.format.eux;

import org.tidegate.contracts.rule.ComponentRules;

/**
 * One component of a record, and the element it stands in.
 *
 * @param member the component's name, as the package's JSON form has it
 * @param element its name in a message
 * @param repeats whether the component is a list, each entry of which is an element
 * @param required whether there is at least one
 */
record Field(String member, String element, Content content, boolean repeats, boolean required, ComponentRules rules) {

    /** As {@link org.tidegate.contracts.format.xml.ContentModel#sequence(String)} reads it. */
    String word() {
        if (repeats) {
            return element + (required ? "+" : "*");
        }
        return element + (required ? "" : "?");
    }
}
