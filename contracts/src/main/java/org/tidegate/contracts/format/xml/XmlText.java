package org.tidegate.contracts.format.xml;

import java.util.HashMap;
import java.util.Map;

/**
 * An element as XML text again: the same names, prefixes, attributes and character data in the same order, with exactly
 * the namespace declarations that its own names need.
 */
public final class XmlText {

    private final StringBuilder text = new StringBuilder();

    private XmlText() {}

    /** @return well-formed XML of this element alone, without an XML declaration */
    public static String of(XmlElement element) {
        XmlText writer = new XmlText();
        writer.element(element, Map.of("", ""));
        return writer.text.toString();
    }

    private void element(XmlElement element, Map<String, String> inScope) {
        text.append('<').append(element.qualifiedName());
        Map<String, String> scope = new HashMap<>(inScope);
        declare(element.prefix(), element.namespace(), scope);
        for (XmlAttribute attribute : element.attributes()) {
            if (!attribute.prefix().isEmpty()) {
                declare(attribute.prefix(), attribute.namespace(), scope);
            }
        }
        for (XmlAttribute attribute : element.attributes()) {
            attribute(attribute.qualifiedName(), attribute.value());
        }
        if (element.isLeaf() && element.text().isEmpty()) {
            text.append("/>");
            return;
        }
        text.append('>');
        escape(element.text(), false);
        element.children().forEach(child -> element(child, scope));
        text.append("</").append(element.qualifiedName()).append('>');
    }

    private void declare(String prefix, String namespace, Map<String, String> scope) {
        if (!prefix.equals("xml") && !namespace.equals(scope.get(prefix))) {
            scope.put(prefix, namespace);
            attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace);
        }
    }

    private void attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        escape(value, true);
        text.append('"');
    }

    private void escape(String value, boolean inAttribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '\r' -> text.append("&#13;");
                case '"' -> text.append(inAttribute ? "&quot;" : "\"");
                case '\t' -> text.append(inAttribute ? "&#9;" : "\t");
                case '\n' -> text.append(inAttribute ? "&#10;" : "\n");
                default -> text.append(c);
            }
        }
    }
}
