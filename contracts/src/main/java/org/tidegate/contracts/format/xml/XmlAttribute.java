package org.tidegate.contracts.format.xml;

/**
 * One attribute as the sender wrote it; namespace declarations are not attributes.
 *
 * @param name the local name
 * @param namespace the namespace URI, empty for none
 * @param prefix the sender's prefix, empty for none
 * @param value the value after XML attribute-value normalisation
 * @param owner where its element stands
 */
public record XmlAttribute(String name, String namespace, String prefix, String value, XmlPath owner) {

    /** Exact XPath, ending in {@code /@name}. Made anew at each call. */
    public String path() {
        return owner.exact() + "/@" + qualifiedName();
    }

    /** The name with the sender's prefix. */
    public String qualifiedName() {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
