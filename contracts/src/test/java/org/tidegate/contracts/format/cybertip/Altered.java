package org.tidegate.contracts.format.cybertip;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A document with something changed at an XPath that names one place. */
final class Altered {

    private final Document document;

    private Altered(Document document) {
        this.document = document;
    }

    static Altered of(String xml) throws Exception {
        return new Altered(parser().parse(new InputSource(new StringReader(xml))));
    }

    /** Of an element or an attribute. */
    Altered value(String path, String value) throws Exception {
        node(path).setTextContent(value);
        return this;
    }

    Altered attribute(String path, String name, String value) throws Exception {
        ((Element) node(path)).setAttribute(name, value);
        return this;
    }

    Altered drop(String path) throws Exception {
        Node node = node(path);
        if (node instanceof Attr attribute) {
            attribute.getOwnerElement().removeAttributeNode(attribute);
        } else {
            node.getParentNode().removeChild(node);
        }
        return this;
    }

    /** @param xml of one element, put before the one at the path */
    Altered before(String path, String xml) throws Exception {
        Node node = node(path);
        node.getParentNode().insertBefore(made(xml), node);
        return this;
    }

    /** @param xml of one element, put behind the last child of the one at the path */
    Altered inside(String path, String xml) throws Exception {
        node(path).appendChild(made(xml));
        return this;
    }

    /** The element goes before the one that stands before it. */
    Altered swap(Element element) {
        Element before = elementBefore(element);
        element.getParentNode().insertBefore(element, before);
        return this;
    }

    static Element elementBefore(Node node) {
        Node before = node.getPreviousSibling();
        while (before != null && !(before instanceof Element)) {
            before = before.getPreviousSibling();
        }
        return (Element) before;
    }

    /** Every element below the root, in document order. */
    List<Element> elements() throws Exception {
        NodeList found = (NodeList)
                XPathFactory.newDefaultInstance().newXPath().evaluate("/*//*", document, XPathConstants.NODESET);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    String xml() throws Exception {
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private Node made(String xml) throws Exception {
        return document.importNode(
                parser().parse(new InputSource(new StringReader(xml))).getDocumentElement(), true);
    }

    private Node node(String path) throws Exception {
        NodeList found = (NodeList)
                XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        if (found.getLength() != 1) {
            throw new IllegalStateException(path + " names " + found.getLength() + " places");
        }
        return found.item(0);
    }

    private static DocumentBuilder parser() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder();
    }
}
