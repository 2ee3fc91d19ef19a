package org.tidegate.contracts.format.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML from outside with everything dangerous switched off. The parser is named rather than looked up, so that no
 * library on the class path can change which one reads what strangers send.
 *
 * <p>Accepted is XML 1.0 in UTF-8 (with or without a byte order mark) without a DOCTYPE and without entities other than
 * the five predefined ones and character references. Comments and processing instructions are skipped.
 */
public final class SafeXml {

    private final XmlLimits limits;
    private final Set<String> knownNames;
    private final String namespace;
    private final WstxInputFactory factory;

    /** For a format whose elements are in no namespace. */
    public SafeXml(XmlLimits limits, Set<String> knownNames) {
        this(limits, knownNames, "");
    }

    /**
     * @param knownNames the element names of the format's specification; only these are repeated in a problem's
     *     pointer, because any other name is the sender's own text
     * @param namespace of the format's elements; a problem's pointer names them without a prefix
     */
    public SafeXml(XmlLimits limits, Set<String> knownNames, String namespace) {
        this.limits = limits;
        this.knownNames = Set.copyOf(knownNames);
        this.namespace = namespace;
        this.factory = closedFactory(limits);
    }

    /**
     * A cursor on the document's root element.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument with one problem and no value, if this is not XML as
     *     accepted here
     */
    public XmlCursor open(byte[] document) {
        return open(document, XmlPlace.document("", namespace));
    }

    /**
     * The whole document, for formats whose documents are small.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument as {@link #open}
     */
    public XmlElement read(byte[] document) {
        return whole(open(document));
    }

    /**
     * The whole document, where it is one of several: every path and pointer in it begins with the given one.
     *
     * @param pointer what its root is called, such as {@code /fileDetails[2]}, whatever its name
     * @throws org.tidegate.contracts.problem.MalformedDocument as {@link #open}
     */
    public XmlElement readPart(byte[] document, String pointer) {
        return whole(open(document, XmlPlace.document(pointer, namespace)));
    }

    /**
     * A parser of the whole document for machinery that wants one, closed as for {@link #open}. What it meets that is not accepted
     * here ends {@code next} and {@code nextTag} with a {@link org.tidegate.contracts.problem.MalformedDocument}, as a problem of the
     * whole document.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument as {@link #open}
     */
    public XMLStreamReader parser(byte[] document) {
        XmlPlace place = XmlPlace.document("", namespace);
        if (document.length > limits.characters()) {
            throw XmlCursor.refused(XmlFault.XML_TOO_LARGE, place.pointer());
        }
        return new GuardedParser(parser(document, place), limits);
    }

    private static XmlElement whole(XmlCursor opened) {
        try (XmlCursor cursor = opened) {
            return cursor.rest(cursor.root());
        }
    }

    private XmlCursor open(byte[] document, XmlPlace place) {
        if (document.length > limits.characters()) {
            throw XmlCursor.refused(XmlFault.XML_TOO_LARGE, place.pointer());
        }
        return XmlCursor.onRoot(parser(document, place), limits, knownNames, place);
    }

    private XMLStreamReader parser(byte[] document, XmlPlace place) {
        try {
            // The encoding is stated, so a declaration cannot talk the parser into another reading of the same bytes.
            return factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
        } catch (XMLStreamException e) {
            throw XmlCursor.refused(XmlCursor.faultIn(e), place.pointer());
        }
    }

    private static WstxInputFactory closedFactory(XmlLimits limits) {
        XMLResolver refusing = (publicId, systemId, baseUri, namespace) -> {
            throw new EntityRefused();
        };
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // On, so that every reference asks the resolver, which refuses it; off, the parser drops references in
        // attribute
        // values without a word.
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver(refusing);
        factory.setProperty(WstxInputProperties.P_DTD_RESOLVER, refusing);
        factory.setProperty(WstxInputProperties.P_ENTITY_RESOLVER, refusing);
        factory.setProperty(WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER, refusing);
        // Lazily found errors come as unchecked exceptions.
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        // The cursor counts too, and names which limit it was; the parser's own stop what would not fit in memory.
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth() + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 2 * limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textLength() + 1);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) limits.textLength() + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.elements() + 1);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, limits.characters() + 1);
        return factory;
    }

    /** A document asked for an entity or for something outside itself. */
    static final class EntityRefused extends XMLStreamException {
        private static final long serialVersionUID = 1L;

        private EntityRefused() {
            super("an entity was asked for; none is ever resolved");
        }
    }
}
