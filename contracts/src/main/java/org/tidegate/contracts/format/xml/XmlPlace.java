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
    private final String path;
    private final String pointer;
    private @Nullable StringBuilder text;
    private @Nullable Map<String, Integer> childrenByName;
    private int children;

    private XmlPlace(String namespace, String prefix, String name, int depth, String path, String pointer) {
        this.namespace = namespace;
        this.prefix = prefix;
        this.name = name;
        this.depth = depth;
        this.path = path;
        this.pointer = pointer;
    }

    /** @param pointer of the document's root, where the document is one of several; empty where it stands alone */
    static XmlPlace document(String pointer) {
        return new XmlPlace("", "", "", 0, pointer, pointer);
    }

    XmlPlace child(String childNamespace, String childPrefix, String childName, Set<String> knownNames) {
        children++;
        String qualified = childPrefix.isEmpty() ? childName : childPrefix + ":" + childName;
        int position = position(qualified);
        boolean known = childNamespace.isEmpty() && knownNames.contains(childName);
        if (depth == 0 && !pointer.isEmpty()) {
            return new XmlPlace(childNamespace, childPrefix, childName, 1, path, pointer);
        }
        if (depth == 0) {
            return new XmlPlace(
                    childNamespace, childPrefix, childName, 1, "/" + qualified, known ? "/" + childName : "/*");
        }
        return new XmlPlace(
                childNamespace,
                childPrefix,
                childName,
                depth + 1,
                path + "/" + qualified + "[" + position + "]",
                pointer + "/" + (known ? childName + "[" + position + "]" : "*[" + children + "]"));
    }

    private int position(String qualified) {
        if (childrenByName == null) {
            childrenByName = new HashMap<>();
        }
        return childrenByName.merge(qualified, 1, Integer::sum);
    }

    XmlElement opened(List<XmlAttribute> attributes) {
        return new XmlElement(name, namespace, prefix, attributes, List.of(), "", path, pointer);
    }

    XmlElement closed(List<XmlAttribute> attributes, List<XmlElement> childElements) {
        return new XmlElement(name, namespace, prefix, attributes, childElements, text(), path, pointer);
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

    int depth() {
        return depth;
    }

    String path() {
        return path;
    }

    /** The document itself is "/". */
    String pointer() {
        return pointer.isEmpty() ? "/" : pointer;
    }
}
