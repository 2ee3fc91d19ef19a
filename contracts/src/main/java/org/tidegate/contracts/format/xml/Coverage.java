package org.tidegate.contracts.format.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which leaves of a document a reader has taken, so that what it did not take is found without its help. A leaf is an
 * attribute, the text of an element without children (an empty one too), or text beside child elements.
 */
public final class Coverage {

    /**
     * What no mapping took.
     *
     * @param path exact XPath of an element, an attribute or a {@code text()}
     * @param pointer the same place without names that are the sender's: an attribute is {@code @*}
     * @param namespace of the element or attribute, empty for none
     * @param content a whole element as XML text; an attribute's value or a text as it is
     */
    public record Left(String path, String pointer, String namespace, String content) {}

    private final Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<XmlElement> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Supplier<String>> takenPaths = new ArrayList<>();

    /** The element's own text is in the canonical package now, or in a loss report. */
    public void take(XmlElement leaf) {
        if (taken.add(leaf)) {
            takenPaths.add(leaf::path);
        }
    }

    /** The attribute's value is in the canonical package now, or in a loss report. */
    public void take(XmlAttribute attribute) {
        if (taken.add(attribute)) {
            takenPaths.add(attribute::path);
        }
    }

    /** The element itself is in the canonical package, so what is left in it is told piece by piece. */
    public void enter(XmlElement element) {
        entered.add(element);
    }

    /** Everything in and below the element is in a loss report: none of it is left. */
    public void takeWhole(XmlElement element) {
        element.attributes().forEach(this::take);
        if (element.isLeaf() || element.hasStrayText()) {
            take(element);
        }
        element.children().forEach(this::takeWhole);
    }

    /** How many leaves were taken. */
    public int takenCount() {
        return taken.size();
    }

    /** The paths of every leaf taken, in the order they were taken. */
    public List<String> takenPaths() {
        return takenPaths.stream().map(Supplier::get).toList();
    }

    /** What is left, in document order, in as few pieces as can be: an element of which nothing was taken, and which was not entered, is one. */
    public List<Left> left(XmlElement root) {
        List<Left> left = new ArrayList<>();
        leftInside(root, left);
        return left;
    }

    private void leftIn(XmlElement element, List<Left> left) {
        if (touched(element)) {
            leftInside(element, left);
        } else {
            left.add(new Left(element.path(), element.pointer(), element.namespace(), XmlText.of(element)));
        }
    }

    private void leftInside(XmlElement element, List<Left> left) {
        for (XmlAttribute attribute : element.attributes()) {
            if (!taken.contains(attribute)) {
                left.add(new Left(
                        attribute.path(), element.pointer() + "/@*", attribute.namespace(), attribute.value()));
            }
        }
        boolean ownText = (element.isLeaf() || element.hasStrayText()) && !taken.contains(element);
        if (ownText) {
            left.add(new Left(
                    element.path() + "/text()", element.pointer() + "/text()", element.namespace(), element.text()));
        }
        element.children().forEach(child -> leftIn(child, left));
    }

    private boolean touched(XmlElement element) {
        return taken.contains(element)
                || entered.contains(element)
                || element.attributes().stream().anyMatch(taken::contains)
                || element.children().stream().anyMatch(this::touched);
    }
}
