package org.tidegate.contracts.format.eux;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A message that means the same and is written otherwise: other words for values, extensions, hints, prefixes. */
final class OwnWordsOfSenders {

    private final SplittableRandom random;

    private OwnWordsOfSenders(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static String of(String message, long seed) {
        Document document = CanonicalTree.parsed(message);
        OwnWordsOfSenders sender = new OwnWordsOfSenders(seed);
        sender.inside(Grammar.MESSAGE, document.getDocumentElement());
        if (sender.random.nextInt(4) == 0) {
            document.getDocumentElement()
                    .setAttributeNS(
                            "http://www.w3.org/2001/XMLSchema-instance",
                            "xsi:schemaLocation",
                            "urn:tidegate:eux:1 eux-1.xsd");
        }
        if (sender.random.nextBoolean()) {
            sender.prefix(document.getDocumentElement());
        }
        return text(document);
    }

    static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        return children;
    }

    private void inside(Part part, Element element) {
        for (Element child : children(element)) {
            Field field = part.element(child.getLocalName());
            if (field.content() instanceof Part inner) {
                inside(inner, child);
            } else if (random.nextInt(3) == 0) {
                child.setTextContent(otherwise(((Leaf) field.content()).form(), child.getTextContent()));
            }
        }
        if (part.isExtensible() && random.nextInt(4) == 0) {
            extension(element);
        }
    }

    private void extension(Element owner) {
        Document document = owner.getOwnerDocument();
        Element extension = document.createElementNS(Eux.NAMESPACE, "extension");
        for (int i = random.nextInt(3); i > 0; i--) {
            Element foreign = document.createElementNS("urn:synthetic:" + i, "s:unit");
            foreign.setAttribute("code", "a&b\n<" + i);
            Element inner = document.createElementNS("urn:synthetic:" + i, "s:name");
            inner.setTextContent(" synthetic & <" + i + ">\r\n");
            foreign.appendChild(inner);
            foreign.appendChild(document.createElementNS(null, "plain"));
            extension.appendChild(foreign);
        }
        owner.appendChild(extension);
    }

    private String otherwise(Leaf.Form form, String text) {
        return switch (form) {
            case TEXT, CODE, SHAPED -> text;
            case BOOLEAN -> (text.equals("true") ? "1" : "0") + "\n";
            case WHOLE -> " " + (text.startsWith("-") ? text : "+00" + text);
            case DECIMAL -> (text.contains(".") ? text + "00" : text + ".0") + "\t";
            case DATE -> "\n" + text;
            case INSTANT -> text.replace("Z", random.nextBoolean() ? "999+00:00" : "0-00:00");
            case MOMENT -> random.nextBoolean() ? "  " + text : text.replaceFirst("Z$", "+00:00");
        };
    }

    private void prefix(Element element) {
        if (Eux.NAMESPACE.equals(element.getNamespaceURI())) {
            element.setPrefix("eux");
        }
        children(element).forEach(this::prefix);
    }
}
