package org.tidegate.contracts.format.eux;

import java.util.function.Consumer;
import org.tidegate.contracts.format.xml.XmlElement;

/** What may stand in an {@code extension}: elements of other namespaces, in any number and depth, without text between elements. */
final class Extensions {

    private Extensions() {}

    static boolean isForeign(XmlElement extension) {
        int[] wrong = {0};
        check(extension, element -> wrong[0]++, element -> wrong[0]++);
        return wrong[0] == 0;
    }

    /**
     * @param notForeign told of each element that is the format's own, or in no namespace, at the top
     * @param mixed told of each element with text between its elements, which would not come back in order
     */
    static void check(XmlElement extension, Consumer<XmlElement> notForeign, Consumer<XmlElement> mixed) {
        for (XmlElement child : extension.children()) {
            if (child.namespace().isEmpty() || child.namespace().equals(Eux.NAMESPACE)) {
                notForeign.accept(child);
            }
        }
        if (!Values.stripped(extension.text()).isEmpty()) {
            mixed.accept(extension);
        }
        extension.children().forEach(child -> below(child, mixed));
    }

    private static void below(XmlElement element, Consumer<XmlElement> mixed) {
        if (!element.isLeaf() && !Values.stripped(element.text()).isEmpty()) {
            mixed.accept(element);
        }
        element.children().forEach(child -> below(child, mixed));
    }
}
