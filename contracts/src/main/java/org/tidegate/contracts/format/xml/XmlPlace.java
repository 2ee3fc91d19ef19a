package org.tidegate.contracts.format.xml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An element that is still open: where it is, what text it has so far, and how many children of each name. */
final class XmlPlace {

    private final String namespace;
    private final String prefix;
    private final String name;
    private final int depth;
    private final XmlPath path;
    private final String ofFormat;
    private @Nullable StringBuilder text;
    private @Nullable Map<String, Integer> childrenByName;
    private int children;

    private XmlPlace(String namespace, String prefix, String name, int depth, XmlPath path, String ofFormat) {
        this.ofFormat = ofFormat;
        this.namespace = namespace;
        this.prefix = prefix;
        this.name = name;
        this.depth = depth;
        this.path = path;
    }

    /**
     * @param pointer of the document's root, where the document is one of several; empty where it stands alone
     * @param ofFormat the namespace of the format's own elements, empty for none
     */
    static XmlPlace document(String pointer, String ofFormat) {
        return new XmlPlace("", "", "", 0, XmlPath.root(pointer, pointer), ofFormat);
    }

    XmlPlace child(String childNamespace, String childPrefix, String childName, Set<String> knownNames) {
        children++;
        String qualified = childPrefix.isEmpty() ? childName : childPrefix + ":" + childName;
        boolean known = childNamespace.equals(ofFormat) && knownNames.contains(childName);
        return new XmlPlace(
                childNamespace, childPrefix, childName, depth + 1, pathOf(qualified, known ? childName : ""), ofFormat);
    }

    /** @param known the name as the format's specification has it; empty where it has none */
    private XmlPath pathOf(String child, String known) {
        if (depth > 0) {
            // By its plain name, so that two prefixes of one namespace do not make two first ones.
            int position = position(known.isEmpty() ? child : known);
            return known.isEmpty()
                    ? path.child(child, position, "*", children)
                    : path.child(child, position, known, position);
        }
        return path.length() > 0 ? path : XmlPath.root("/" + child, known.isEmpty() ? "/*" : "/" + known);
    }

    private int position(String qualified) {
        if (childrenByName == null) {
            childrenByName = new HashMap<>();
        }
        return childrenByName.merge(qualified, 1, Integer::sum);
    }

    XmlElement opened(List<XmlAttribute> attributes) {
        return new XmlElement(name, namespace, prefix, attributes, List.of(), "", path);
    }

    XmlElement closed(List<XmlAttribute> attributes, List<XmlElement> childElements) {
        return new XmlElement(name, namespace, prefix, attributes, childElements, text(), path);
    }

    void append(char[] characters, int start, int length) {
        if (text == null) {
            text = new StringBuilder(length);
        }
        text.append(characters, start, length);
    }

    int textLength() {
        return text == null ? 0 : text.length();
    }

    String text() {
        return text == null ? "" : text.toString();
    }

    String namespace() {
        return namespace;
    }

    String prefix() {
        return prefix;
    }

    int depth() {
        return depth;
    }

    XmlPath path() {
        return path;
    }

    /** The document itself is "/". */
    String pointer() {
        String pointer = path.told();
        return pointer.isEmpty() ? "/" : pointer;
    }
}
