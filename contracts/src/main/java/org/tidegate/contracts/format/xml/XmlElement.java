package org.tidegate.contracts.format.xml;

import java.util.List;

/**
 * One element with everything inside it, in document order. Comments and processing instructions are not kept, CDATA
 * sections are plain text.
 *
 * @param name the local name
 * @param namespace the namespace URI, empty for none
 * @param prefix the sender's prefix, empty for none
 * @param text the element's own character data, all of it in one piece, not that of its children
 * @param place where it stands
 */
public record XmlElement(
        String name,
        String namespace,
        String prefix,
        List<XmlAttribute> attributes,
        List<XmlElement> children,
        String text,
        XmlPath place) {

    /** No element at all, at no place. */
    public static final XmlElement NONE = new XmlElement("", "", "", List.of(), List.of(), "", XmlPath.root("", ""));

    public XmlElement {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /**
     * Exact XPath with positions, such as {@code /report/victim[2]}: for residue, never for a problem, because an element
     * the format does not know is named in the sender's words. Made anew at each call.
     */
    public String path() {
        return place.exact();
    }

    /** The same place for problems: an element that the format does not know is {@code *[n]}. Made anew at each call. */
    public String pointer() {
        return place.told();
    }

    /** The name with the sender's prefix. */
    public String qualifiedName() {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    /** Whether this element is in no namespace and has this name. */
    public boolean is(String plainName) {
        return namespace.isEmpty() && name.equals(plainName);
    }

    /** Whether this element is in this namespace and has this name. */
    public boolean is(String ofNamespace, String plainName) {
        return namespace.equals(ofNamespace) && name.equals(plainName);
    }

    /** Whether it holds a value rather than further elements. */
    public boolean isLeaf() {
        return children.isEmpty();
    }

    /** Whether it holds text beside child elements, which no format of ours allows. */
    public boolean hasStrayText() {
        return !children.isEmpty() && !text.isBlank();
    }

    /** Names only, because the content is the sender's. */
    @Override
    public String toString() {
        return "XmlElement at " + pointer();
    }
}
