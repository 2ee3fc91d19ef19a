package org.tidegate.contracts.format.xml;

import com.ctc.wstx.exc.WstxException;
import java.io.CharConversionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * A place in a document that moves forward only. A new cursor is inside the root element; {@link #nextChild} moves to
 * its next child, which {@link #element} reads whole and {@link #enter} goes into.
 *
 * <p>Every method throws {@link MalformedDocument} when what comes next is not XML as {@link SafeXml} accepts it. Not
 * safe for use by several threads.
 */
public final class XmlCursor implements AutoCloseable {

    private final XMLStreamReader parser;
    private final XmlLimits limits;
    private final Set<String> knownNames;
    private final Deque<XmlPlace> entered = new ArrayDeque<>();
    private final XmlPlace document;
    private final XmlElement root;
    private @Nullable XmlPlace current;
    private int elements;

    private XmlCursor(XMLStreamReader parser, XmlLimits limits, Set<String> knownNames, XmlPlace document) {
        this.parser = parser;
        this.limits = limits;
        this.knownNames = knownNames;
        this.document = document;
        requireAcceptedDeclaration(parser, document.pointer());
        while (next(document) != XMLStreamConstants.START_ELEMENT) {
            // Comments and processing instructions before the root; next() refuses the rest.
            continue;
        }
        XmlPlace place = startedIn(document);
        this.root = place.opened(attributes(place));
        entered.push(place);
    }

    static XmlCursor onRoot(XMLStreamReader parser, XmlLimits limits, Set<String> knownNames, XmlPlace document) {
        return new XmlCursor(parser, limits, knownNames, document);
    }

    /** The root element with its attributes, without children and text. */
    public XmlElement root() {
        return root;
    }

    /**
     * Moves to the next child of the element last entered. A child that was neither read nor entered is an error of the
     * caller, because it would be lost.
     *
     * @return false when there is none; the cursor is then back in the parent. After the root's last child the rest of
     *     the document has been checked to its end.
     */
    public boolean nextChild() {
        if (current != null) {
            throw new IllegalStateException("the element before was neither read nor entered");
        }
        XmlPlace parent = entered.element();
        while (true) {
            switch (next(parent)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    current = startedIn(parent);
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    entered.pop();
                    if (entered.isEmpty()) {
                        requireNothingMore(parent);
                    }
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(parent);
                default -> {}
            }
        }
    }

    /** Goes into the current child and gives it with its attributes, without children and text. */
    public XmlElement enter() {
        XmlPlace place = here();
        current = null;
        XmlElement opened = place.opened(attributes(place));
        entered.push(place);
        return opened;
    }

    /** Reads the current child with everything inside it. */
    public XmlElement element() {
        XmlPlace place = here();
        current = null;
        return subtree(place);
    }

    /** The element last entered, with the rest of its children. The cursor must not have passed any of them. */
    XmlElement rest(XmlElement opened) {
        List<XmlElement> children = new ArrayList<>();
        XmlPlace place = entered.element();
        while (nextChild()) {
            children.add(element());
        }
        return place.closed(opened.attributes(), children);
    }

    /** The character data met so far between the children of the element last entered. */
    public String textBetweenChildren() {
        return entered.element().text();
    }

    private XmlElement subtree(XmlPlace place) {
        List<XmlAttribute> attributes = attributes(place);
        List<XmlElement> children = new ArrayList<>();
        while (true) {
            switch (next(place)) {
                case XMLStreamConstants.START_ELEMENT -> children.add(subtree(startedIn(place)));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(place);
                case XMLStreamConstants.END_ELEMENT -> {
                    return place.closed(attributes, children);
                }
                default -> {}
            }
        }
    }

    private XmlPlace here() {
        if (current == null) {
            throw new IllegalStateException("the cursor is not on an element");
        }
        return current;
    }

    private XmlPlace startedIn(XmlPlace parent) {
        XmlPlace place =
                parent.child(orEmpty(parser.getNamespaceURI()), orEmpty(parser.getPrefix()), name(), knownNames);
        if (place.depth() > limits.depth()) {
            throw refused(XmlFault.XML_TOO_DEEP, place.pointer());
        }
        if (++elements > limits.elements()) {
            throw refused(XmlFault.XML_TOO_MANY_ELEMENTS, parent.pointer());
        }
        requireShort(place, name(), place.prefix(), place.namespace(), 0);
        return place;
    }

    /** @param behind characters of the path behind the place's own */
    private void requireShort(XmlPlace place, String name, String prefix, String namespace, int behind) {
        int most = limits.nameLength();
        if (name.length() > most || prefix.length() > most || namespace.length() > most) {
            throw refused(XmlFault.XML_NAME_TOO_LONG, place.pointer());
        }
        if (place.path().length() + behind > limits.pathLength()) {
            throw refused(XmlFault.XML_PATH_TOO_LONG, place.pointer());
        }
    }

    private List<XmlAttribute> attributes(XmlPlace place) {
        int count = parser.getAttributeCount();
        if (count > limits.attributes()) {
            throw refused(XmlFault.XML_TOO_MANY_ATTRIBUTES, place.pointer());
        }
        List<XmlAttribute> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String prefix = orEmpty(parser.getAttributePrefix(i));
            String local = parser.getAttributeLocalName(i);
            String value = parser.getAttributeValue(i);
            if (value.length() > limits.textLength()) {
                throw refused(XmlFault.XML_TEXT_TOO_LONG, place.pointer());
            }
            String namespace = orEmpty(parser.getAttributeNamespace(i));
            requireShort(place, local, prefix, namespace, "/@:".length() + prefix.length() + local.length());
            attributes.add(new XmlAttribute(local, namespace, prefix, value, place.path()));
        }
        return attributes;
    }

    private void append(XmlPlace place) {
        if (place.textLength() + parser.getTextLength() > limits.textLength()) {
            throw refused(XmlFault.XML_TEXT_TOO_LONG, place.pointer());
        }
        place.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
    }

    private void requireNothingMore(XmlPlace rootPlace) {
        while (next(rootPlace) != XMLStreamConstants.END_DOCUMENT) {
            // Comments and processing instructions after the root; a second root is not well-formed.
            continue;
        }
    }

    private int next(XmlPlace place) {
        int event;
        try {
            event = parser.next();
        } catch (XMLStreamException e) {
            throw refused(faultIn(e), place.pointer());
        }
        return switch (event) {
            case XMLStreamConstants.DTD -> throw refused(XmlFault.XML_DOCTYPE, place.pointer());
            case XMLStreamConstants.ENTITY_REFERENCE -> throw refused(XmlFault.XML_ENTITY, place.pointer());
            default -> event;
        };
    }

    static void requireAcceptedDeclaration(XMLStreamReader parser, String pointer) {
        String declared = parser.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw refused(XmlFault.XML_ENCODING, pointer);
        }
        String version = parser.getVersion();
        if (version != null && !version.isEmpty() && !version.equals("1.0")) {
            throw refused(XmlFault.XML_VERSION, pointer);
        }
    }

    private String name() {
        return parser.getLocalName();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The parser's own words are dropped, because they quote the document. */
    static XmlFault faultIn(XMLStreamException failure) {
        if (failure instanceof SafeXml.EntityRefused) {
            return XmlFault.XML_ENTITY;
        }
        if (failure.getNestedException() instanceof CharConversionException) {
            return XmlFault.XML_ENCODING;
        }
        // Woodstox reports a limit as the plain exception, and everything else as a subclass of its own.
        return failure instanceof WstxException ? XmlFault.XML_NOT_WELL_FORMED : XmlFault.XML_TOO_LARGE;
    }

    static MalformedDocument refused(XmlFault fault, String pointer) {
        return new MalformedDocument(List.of(new Problem(fault.name(), pointer, fault.what(), fault.fix())));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (XMLStreamException e) {
            throw refused(faultIn(e), document.pointer());
        }
    }
}
