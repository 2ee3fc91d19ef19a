package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlElement;

/**
 * One value of a report: the text of an element without children, or an attribute.
 *
 * @param raw as it stands in the document
 * @param pointer its place, as a problem or a loss report may name it
 * @param taking marks it as taken
 */
record Leaf(String raw, String pointer, Runnable taking) {

    static Leaf of(XmlElement element, Coverage coverage) {
        return new Leaf(element.text(), element.pointer(), () -> coverage.take(element));
    }

    /** The attribute of this name without a namespace. */
    static @Nullable Leaf attribute(XmlElement element, String name, Coverage coverage) {
        return element.attributes().stream()
                .filter(attribute ->
                        attribute.namespace().isEmpty() && attribute.name().equals(name))
                .findFirst()
                .map(attribute ->
                        new Leaf(attribute.value(), element.pointer() + "/@" + name, () -> coverage.take(attribute)))
                .orElse(null);
    }

    /** The children of this name that hold a value, in order. */
    static List<Leaf> children(XmlElement parent, String name, Coverage coverage) {
        return named(parent, name)
                .filter(XmlElement::isLeaf)
                .map(child -> of(child, coverage))
                .toList();
    }

    static Stream<XmlElement> named(XmlElement parent, String name) {
        return parent.children().stream().filter(child -> child.is(name));
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
