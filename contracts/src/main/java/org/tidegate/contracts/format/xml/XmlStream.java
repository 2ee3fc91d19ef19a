package org.tidegate.contracts.format.xml;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a document whose elements are all in one namespace, element by element, without holding it as a tree: UTF-8, no white space
 * of its own, the namespace as the default one. The same calls give the same octets. Every method throws {@link
 * IllegalArgumentException} for what XML cannot hold; see {@link XmlOutput#canHold}. Not safe for use by several threads.
 */
public final class XmlStream {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private final String namespace;

    public XmlStream(String namespace) {
        this.namespace = namespace;
        try {
            this.writer = XmlOutput.FACTORY.createXMLStreamWriter(octets, "UTF-8");
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    /** Begins the document. */
    public void root(String name) {
        try {
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("", name, namespace);
            writer.writeDefaultNamespace(namespace);
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    public void open(String name) {
        try {
            writer.writeStartElement("", name, namespace);
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    /** Of the element just opened, in no namespace. */
    public void attribute(String name, String value) {
        try {
            writer.writeAttribute(name, value);
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    /** Of the element just opened, in a namespace that is declared with it. */
    public void attribute(String prefix, String ofNamespace, String name, String value, boolean declare) {
        try {
            if (declare) {
                writer.writeNamespace(prefix, ofNamespace);
            }
            writer.writeAttribute(prefix, ofNamespace, name, value);
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    public void text(String text) {
        try {
            writer.writeCharacters(text);
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    /** A copy of an element of another namespace, with the declarations it needs. */
    public void copy(XmlElement element) {
        try {
            XmlOutput.element(writer, XmlDraft.of(element), Map.of("", namespace));
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    /** Ends the element last opened and not ended. */
    public void close() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
    }

    /** The whole document; to be asked last. */
    public byte[] octets() {
        try {
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException refused) {
            throw failed(refused);
        }
        return octets.toByteArray();
    }

    private static IllegalArgumentException failed(XMLStreamException refused) {
        return new IllegalArgumentException("the document holds what XML cannot", refused);
    }
}
