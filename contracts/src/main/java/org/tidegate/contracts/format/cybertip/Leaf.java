package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlAttribute;
import org.tidegate.contracts.format.xml.XmlElement;

/**
 * One value of a report: the text of an element without children, or an attribute.
 *
 * @param raw as it stands in the document
 * @param pointer its place, as a problem or a loss report may name it
 * @param path its place as residue names it: an element's is that of its text
 * @param taking marks it as taken
 */
record Leaf(String raw, String pointer, String path, Runnable taking) {

    static Leaf of(XmlElement element, Coverage coverage) {
        return new Leaf(element.text(), element.pointer(), element.path() + "/text()", () -> coverage.take(element));
    }

    /** The attribute of this name without a namespace. */
    static @Nullable Leaf attribute(XmlElement element, String name, Coverage coverage) {
        for (XmlAttribute attribute : element.attributes()) {
            if (attribute.namespace().isEmpty() && attribute.name().equals(name)) {
                return new Leaf(
                        attribute.value(),
                        element.pointer() + "/@" + name,
                        attribute.path(),
                        () -> coverage.take(attribute));
            }
        }
        return null;
    }

    static List<XmlElement> named(XmlElement parent, String name) {
        List<XmlElement> named = new ArrayList<>();
        for (XmlElement child : parent.children()) {
            if (child.is(name)) {
                named.add(child);
            }
        }
        return named;
    }

    static @Nullable XmlElement first(XmlElement parent, String name) {
        for (XmlElement child : parent.children()) {
            if (child.is(name)) {
                return child;
            }
        }
        return null;
    }

    /** Whether there is nothing but white space: no value, so nothing to take. */
    boolean isBlank() {
        return raw.isBlank();
    }

    /** What the value is after the white space around it is left out. */
    String stripped() {
        return raw.strip();
    }

    void take() {
        taking.run();
    }
}
