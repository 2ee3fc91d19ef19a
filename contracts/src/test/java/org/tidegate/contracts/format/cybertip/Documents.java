package org.tidegate.contracts.format.cybertip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** XML documents by another parser than the product's, compared up to canonical XML and white space between elements. */
final class Documents {

    private Documents() {}

    static boolean areEqual(byte[] one, byte[] other) {
        return parsed(one).isEqualNode(parsed(other));
    }

    /** The places, by exact path, where two documents hold something else. */
    static List<String> differences(byte[] one, byte[] other) {
        Map<String, String> left = leaves(one);
        Map<String, String> right = leaves(other);
        List<String> places = new ArrayList<>();
        left.forEach((path, value) -> {
            if (!value.equals(right.get(path))) {
                places.add(path);
            }
        });
        right.keySet().stream().filter(path -> !left.containsKey(path)).forEach(places::add);
        return places;
    }

    /** Attributes and the text of elements without children, by exact path. */
    static Map<String, String> leaves(byte[] document) {
        Map<String, String> leaves = new LinkedHashMap<>();
        Element root = parsed(document).getDocumentElement();
        walk(root, "/" + root.getNodeName(), leaves);
        return leaves;
    }

    private static void walk(Element element, String path, Map<String, String> leaves) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            leaves.put(path + "/@" + attribute.getNodeName(), attribute.getNodeValue());
        }
        List<Element> children = elements(element);
        if (children.isEmpty()) {
            leaves.put(path, element.getTextContent());
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (Element child : children) {
            int position = positions.merge(child.getNodeName(), 1, Integer::sum);
            walk(child, path + "/" + child.getNodeName() + "[" + position + "]", leaves);
        }
    }

    private static Document parsed(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setIgnoringComments(true);
            factory.setCoalescing(true);
            Document parsed = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
            withoutSpaceBetween(parsed.getDocumentElement());
            parsed.normalizeDocument();
            for (Node node = parsed.getFirstChild(); node != null; ) {
                Node next = node.getNextSibling();
                if (node.getNodeType() != Node.ELEMENT_NODE) {
                    parsed.removeChild(node);
                }
                node = next;
            }
            return parsed;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not a document", e);
        }
    }

    private static void withoutSpaceBetween(Element element) {
        List<Element> children = elements(element);
        if (!children.isEmpty()) {
            for (Node node = element.getFirstChild(); node != null; ) {
                Node next = node.getNextSibling();
                if (node.getNodeType() == Node.TEXT_NODE && node.getNodeValue().isBlank()) {
                    element.removeChild(node);
                }
                node = next;
            }
            children.forEach(Documents::withoutSpaceBetween);
        }
    }

    private static List<Element> elements(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
