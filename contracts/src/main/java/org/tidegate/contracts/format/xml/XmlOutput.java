package org.tidegate.contracts.format.xml;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a document: UTF-8, no white space of its own; the same elements give the same octets. Safe for use by many threads. */
public final class XmlOutput {

    static final WstxOutputFactory FACTORY = factory();

    private XmlOutput() {}

    /** @throws IllegalArgumentException for a text that XML cannot hold; see {@link #canHold} */
    public static byte[] write(XmlDraft root) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = FACTORY.createXMLStreamWriter(octets, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            element(writer, root, Map.of("", ""));
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException refused) {
            throw new IllegalArgumentException("the document holds what XML cannot", refused);
        }
        return octets.toByteArray();
    }

    /** Whether each character of a text may stand in XML 1.0 (section 2.2). */
    public static boolean canHold(String text) {
        return text.codePoints().allMatch(XmlOutput::isCharacter);
    }

    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }

    static void element(XMLStreamWriter writer, XmlDraft element, Map<String, String> inScope)
            throws XMLStreamException {
        Map<String, String> scope = new HashMap<>(inScope);
        writer.writeStartElement(element.prefix(), element.name(), element.namespace());
        declare(writer, element.prefix(), element.namespace(), scope);
        for (XmlDraft.Attribute attribute : element.attributes()) {
            if (!attribute.prefix().isEmpty()) {
                declare(writer, attribute.prefix(), attribute.namespace(), scope);
            }
        }
        for (XmlDraft.Attribute attribute : element.attributes()) {
            writer.writeAttribute(attribute.prefix(), attribute.namespace(), attribute.name(), attribute.value());
        }
        if (!element.text().isEmpty()) {
            writer.writeCharacters(element.text());
        }
        for (XmlDraft child : element.children()) {
            element(writer, child, scope);
        }
        writer.writeEndElement();
    }

    private static void declare(XMLStreamWriter writer, String prefix, String namespace, Map<String, String> scope)
            throws XMLStreamException {
        if (prefix.equals("xml") || namespace.equals(scope.get(prefix))) {
            return;
        }
        scope.put(prefix, namespace);
        if (prefix.isEmpty()) {
            writer.writeDefaultNamespace(namespace);
        } else {
            writer.writeNamespace(prefix, namespace);
        }
    }

    private static WstxOutputFactory factory() {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, false);
        return factory;
    }
}
