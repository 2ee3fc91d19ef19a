package org.tidegate.contracts.format.eux;

import java.io.IOException;
import java.io.StringReader;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A document as Canonical XML 2.0 compares it with prefixes rewritten: names by their namespaces, attributes in order, texts as they
 * are; white space between elements left out. Parsed by the platform, not by the product.
 */
final class CanonicalTree {

    private CanonicalTree() {}

    static String of(String document) {
        StringBuilder text = new StringBuilder();
        append(parsed(document).getDocumentElement(), text);
        return text.toString();
    }

    static Document parsed(String document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(document)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(Element element, StringBuilder text) {
        text.append('<').append(name(element));
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                attributes.put(name(attribute), attribute.getNodeValue());
            }
        }
        attributes.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value.replace("\n", "\\n")));
        text.append(">\n");
        boolean isLeaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                append(inner, text);
                isLeaf = false;
            }
        }
        if (isLeaf) {
            text.append(element.getTextContent().replace("\r", "\\r")).append('\n');
        }
        text.append("</>\n");
    }

    private static String name(Node node) {
        return "{" + (node.getNamespaceURI() == null ? "" : node.getNamespaceURI()) + "}" + node.getLocalName();
    }
}
