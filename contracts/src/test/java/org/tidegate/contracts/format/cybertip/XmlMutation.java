package org.tidegate.contracts.format.cybertip;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** One change to a document at a place that chance chooses. The root stays what it is. */
enum XmlMutation {
    DROP {
        @Override
        void apply(Document document, SplittableRandom random) {
            Element element = inside(document, random);
            element.getParentNode().removeChild(element);
        }
    },
    DUPLICATE {
        @Override
        void apply(Document document, SplittableRandom random) {
            Element element = inside(document, random);
            element.getParentNode().insertBefore(element.cloneNode(true), element);
        }
    },
    SWAP {
        @Override
        void apply(Document document, SplittableRandom random) {
            List<Element> siblings = children((Element) inside(document, random).getParentNode());
            Element moved = any(siblings, random);
            Element before = any(siblings, random);
            if (moved != before) {
                before.getParentNode().insertBefore(moved, before);
            }
        }
    },
    RENAME {
        @Override
        void apply(Document document, SplittableRandom random) {
            Element element = inside(document, random);
            String name = random.nextInt(3) == 0
                    ? element.getNodeName() + "x"
                    : inside(document, random).getNodeName();
            document.renameNode(element, null, name);
        }
    },
    MOVE {
        @Override
        void apply(Document document, SplittableRandom random) {
            Element copy = (Element) inside(document, random).cloneNode(true);
            Element target = any(all(document), random);
            target.insertBefore(copy, children(target).isEmpty() ? null : any(children(target), random));
        }
    },
    PUT_IN_A_NAMESPACE {
        @Override
        void apply(Document document, SplittableRandom random) {
            Element element = inside(document, random);
            document.renameNode(element, "urn:synthetic", "s:" + element.getNodeName());
        }
    },
    ADD_TEXT {
        @Override
        void apply(Document document, SplittableRandom random) {
            any(all(document), random).appendChild(document.createTextNode(random.nextBoolean() ? "stray" : "\n "));
        }
    },
    EMPTY {
        @Override
        void apply(Document document, SplittableRandom random) {
            inside(document, random).setTextContent("");
        }
    },
    CHANGE_VALUE {
        @Override
        void apply(Document document, SplittableRandom random) {
            List<Element> leaves = all(document).stream()
                    .filter(element -> children(element).isEmpty())
                    .toList();
            any(leaves, random).setTextContent(value(random));
        }
    },
    DROP_ATTRIBUTE {
        @Override
        void apply(Document document, SplittableRandom random) {
            List<Attr> attributes = attributes(document);
            if (!attributes.isEmpty()) {
                Attr attribute = any(attributes, random);
                attribute.getOwnerElement().removeAttributeNode(attribute);
            }
        }
    },
    CHANGE_ATTRIBUTE {
        @Override
        void apply(Document document, SplittableRandom random) {
            List<Attr> attributes = attributes(document);
            if (!attributes.isEmpty()) {
                any(attributes, random).setValue(value(random));
            }
        }
    },
    ADD_ATTRIBUTE {
        @Override
        void apply(Document document, SplittableRandom random) {
            List<Attr> attributes = attributes(document);
            String name = attributes.isEmpty() || random.nextInt(3) == 0
                    ? "added"
                    : any(attributes, random).getName();
            any(all(document), random).setAttribute(name, value(random));
        }
    };

    /** Values of every type and list of the format, right in some places and wrong in others. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "x",
            "true",
            "false",
            "1",
            "0",
            " true ",
            "TRUE",
            "-1",
            "151",
            "70000",
            "2147483648",
            "1.5",
            "-INF",
            "1e3",
            "9223372036854775807",
            "9223372036854775808",
            "2026-01-05",
            "2026-01-05Z",
            "2026-02-30",
            "2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00",
            "2026-01-05T24:00:00+14:00",
            "2026-01-05T09:00Z",
            "-0044-03-15T00:00:00Z",
            "Home",
            "home",
            "Work",
            "Business",
            "Mobile",
            "Recovery",
            "Technical",
            "Billing",
            "Parent/Guardian",
            "Linked",
            "Login",
            "Upload",
            "Unknown",
            "EXIF",
            "HASH",
            "A1",
            "B2",
            "C1",
            "XK",
            "GB",
            "UK",
            "us",
            "US",
            "CA",
            "PR",
            "XX",
            "+1",
            "+1234",
            "1",
            "Reported",
            "Supplemental Reported",
            "Supplemental  Reported",
            "VIRAL_POTENTIAL_MEME",
            "Child Sex Tourism",
            "Child Sex tourism",
            "Child Sexual Molestation",
            "a b\tc\nd",
            "\u00e9\u4e00");

    abstract void apply(Document document, SplittableRandom random);

    /** As XML again. */
    String of(String document, SplittableRandom random)
            throws ParserConfigurationException, IOException, SAXException, TransformerException {
        Document parsed = parsed(document);
        apply(parsed, random);
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter written = new StringWriter();
        transformer.transform(new DOMSource(parsed), new StreamResult(written));
        return written.toString();
    }

    private static Document parsed(String document) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(document)));
    }

    private static Element inside(Document document, SplittableRandom random) {
        List<Element> all = all(document);
        return any(all.subList(1, all.size()), random);
    }

    private static List<Element> all(Document document) {
        List<Element> all = new ArrayList<>();
        collect(document.getDocumentElement(), all);
        return all;
    }

    private static void collect(Element element, List<Element> all) {
        all.add(element);
        children(element).forEach(child -> collect(child, all));
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** Of the format: not hints for tools, not declarations. */
    private static List<Attr> attributes(Document document) {
        List<Attr> attributes = new ArrayList<>();
        for (Element element : all(document)) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                if (attribute.getNamespaceURI() == null) {
                    attributes.add(attribute);
                }
            }
        }
        return attributes;
    }

    private static String value(SplittableRandom random) {
        return any(VALUES, random);
    }

    private static <T> T any(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
