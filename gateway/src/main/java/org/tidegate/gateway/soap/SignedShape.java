package org.tidegate.gateway.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.apache.wss4j.dom.WSConstants;
import org.tidegate.gateway.soap.SignatureRefused.Because;
import org.tidegate.gateway.soapbinding.AddressingHeader;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The one shape a signed envelope has. Signature wrapping moves what was signed to where it is verified but not read, so it needs a
 * second body, header, timestamp or id somewhere: here each of them stands once in the whole document, at its place, or nothing is
 * verified at all.
 */
record SignedShape(
        Element security, Element timestamp, Element signature, Element token, Element action, Element body) {

    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String X509 = WSConstants.X509TOKEN_NS + "#X509v3";
    private static final int MOST_REFERENCES = 8;

    private static final Set<QName> ONCE = Set.of(
            new QName(WSConstants.WSSE_NS, "Security"),
            new QName(WSConstants.WSSE_NS, "BinarySecurityToken"),
            new QName(WSConstants.WSSE_NS, "SecurityTokenReference"),
            new QName(WSConstants.WSU_NS, "Timestamp"),
            new QName(WSConstants.SIG_NS, "Signature"),
            new QName(WSConstants.SIG_NS, "SignedInfo"),
            new QName(WSConstants.SIG_NS, "KeyInfo"),
            AddressingHeader.name("Action"));

    private static final Set<String> IDS = Set.of("Id", "ID", "id", "AssertionID");

    /**
     * @param envelope with one body, as its parser has seen
     * @param security the one security header
     * @throws SignatureRefused for any other shape
     */
    static SignedShape of(Element envelope, Element security) {
        new Census(envelope.getNamespaceURI()).count(envelope);
        List<Element> inside = children(security);
        if (inside.size() != 3) {
            throw new SignatureRefused(Because.NOT_THE_THREE_ELEMENTS);
        }
        Element header = (Element) security.getParentNode();
        SignedShape shape = new SignedShape(
                security,
                one(inside, WSConstants.WSU_NS, "Timestamp", Because.NOT_THE_THREE_ELEMENTS),
                one(inside, WSConstants.SIG_NS, "Signature", Because.NOT_THE_THREE_ELEMENTS),
                one(inside, WSConstants.WSSE_NS, "BinarySecurityToken", Because.NOT_THE_THREE_ELEMENTS),
                one(children(header), AddressingHeader.NAMESPACE, "Action", Because.ACTION_MISSING),
                one(children(envelope), envelope.getNamespaceURI(), "Body", Because.NOT_ALL_SIGNED));
        shape.requireReferences();
        shape.requireKey();
        return shape;
    }

    /** References by id only, each through exclusive canonicalization and nothing else: no XPath, no XSLT, nothing fetched. */
    private void requireReferences() {
        List<Element> parts = children(signature);
        if (parts.size() != 3) {
            throw new SignatureRefused(Because.REFERENCES);
        }
        List<Element> info = children(one(parts, WSConstants.SIG_NS, "SignedInfo", Because.REFERENCES));
        requireExclusive(one(info, WSConstants.SIG_NS, "CanonicalizationMethod", Because.ALGORITHM));
        List<Element> references = info.stream()
                .filter(each -> is(each, WSConstants.SIG_NS, "Reference"))
                .toList();
        if (references.isEmpty() || references.size() > MOST_REFERENCES || references.size() + 2 != info.size()) {
            throw new SignatureRefused(Because.REFERENCES);
        }
        for (Element reference : references) {
            if (!reference.getAttribute("URI").matches("#.+")) {
                throw new SignatureRefused(Because.REFERENCES);
            }
            List<Element> transforms =
                    children(one(children(reference), WSConstants.SIG_NS, "Transforms", Because.REFERENCES));
            if (transforms.size() != 1) {
                throw new SignatureRefused(Because.REFERENCES);
            }
            requireExclusive(transforms.getFirst());
        }
    }

    private static void requireExclusive(Element algorithm) {
        if (!algorithm.getAttribute("Algorithm").equals(EXCLUSIVE)) {
            throw new SignatureRefused(Because.ALGORITHM);
        }
    }

    /** The key is the one of the certificate in the header, named by its id. */
    private void requireKey() {
        Element info = one(children(signature), WSConstants.SIG_NS, "KeyInfo", Because.KEY_REFERENCE);
        List<Element> named = children(info);
        if (named.size() != 1 || !is(named.getFirst(), WSConstants.WSSE_NS, "SecurityTokenReference")) {
            throw new SignatureRefused(Because.KEY_REFERENCE);
        }
        List<Element> reference = children(named.getFirst());
        if (reference.size() != 1
                || !is(reference.getFirst(), WSConstants.WSSE_NS, "Reference")
                || !reference.getFirst().getAttribute("URI").equals("#" + idOf(token))
                || !token.getAttribute("ValueType").equals(X509)) {
            throw new SignatureRefused(Because.KEY_REFERENCE);
        }
    }

    private static String idOf(Element element) {
        return element.getAttributeNS(WSConstants.WSU_NS, "Id");
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static Element one(List<Element> among, String namespace, String name, Because otherwise) {
        List<Element> found =
                among.stream().filter(each -> is(each, namespace, name)).toList();
        if (found.size() != 1) {
            throw new SignatureRefused(otherwise);
        }
        return found.getFirst();
    }

    /** Counts what may stand once. */
    private static final class Census {
        private final String envelope;
        private final Map<QName, Integer> counted = new HashMap<>();
        private final Set<String> ids = new HashSet<>();

        Census(String envelope) {
            this.envelope = envelope;
        }

        void count(Element element) {
            QName name = new QName(element.getNamespaceURI(), element.getLocalName());
            if ((envelope.equals(name.getNamespaceURI()) || ONCE.contains(name))
                    && counted.merge(name, 1, Integer::sum) > 1) {
                throw new SignatureRefused(Because.ELEMENT_STANDS_TWICE);
            }
            ids(element);
            for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
                if (each instanceof Element child) {
                    count(child);
                }
            }
        }

        private void ids(Element element) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                if (attributes.item(i) instanceof Attr attribute && isId(attribute) && !ids.add(attribute.getValue())) {
                    throw new SignatureRefused(Because.ID_STANDS_TWICE);
                }
            }
        }

        private static boolean isId(Attr attribute) {
            return !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    && IDS.contains(String.valueOf(attribute.getLocalName()));
        }
    }
}
