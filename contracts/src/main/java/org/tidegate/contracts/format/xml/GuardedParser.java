package org.tidegate.contracts.format.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** A parser whose failures are this house's: none of the parser's own words, which quote the document, comes out of it. */
final class GuardedParser extends StreamReaderDelegate {

    private static final String WHOLE = "/";

    private final XmlLimits limits;
    private int depth;
    private int elements;

    GuardedParser(XMLStreamReader parser, XmlLimits limits) {
        super(parser);
        this.limits = limits;
        XmlCursor.requireAcceptedDeclaration(parser, WHOLE);
    }

    @Override
    public int next() {
        int event;
        try {
            event = super.next();
        } catch (XMLStreamException e) {
            throw XmlCursor.refused(XmlCursor.faultIn(e), WHOLE);
        }
        switch (event) {
            case XMLStreamConstants.DTD -> throw XmlCursor.refused(XmlFault.XML_DOCTYPE, WHOLE);
            case XMLStreamConstants.ENTITY_REFERENCE -> throw XmlCursor.refused(XmlFault.XML_ENTITY, WHOLE);
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    private void started() {
        if (++depth > limits.depth()) {
            throw XmlCursor.refused(XmlFault.XML_TOO_DEEP, WHOLE);
        }
        if (++elements > limits.elements()) {
            throw XmlCursor.refused(XmlFault.XML_TOO_MANY_ELEMENTS, WHOLE);
        }
        if (getAttributeCount() > limits.attributes()) {
            throw XmlCursor.refused(XmlFault.XML_TOO_MANY_ATTRIBUTES, WHOLE);
        }
    }

    /** Through {@link #next}, so that nothing goes past it; text between is not accepted. */
    @Override
    public int nextTag() {
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return event;
                }
                case XMLStreamConstants.SPACE,
                        XMLStreamConstants.COMMENT,
                        XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> requireWhiteSpace();
                default -> throw XmlCursor.refused(XmlFault.XML_NOT_WELL_FORMED, WHOLE);
            }
        }
    }

    private void requireWhiteSpace() {
        if (!isWhiteSpace()) {
            throw XmlCursor.refused(XmlFault.XML_NOT_WELL_FORMED, WHOLE);
        }
    }

    /** Through {@link #next}. */
    @Override
    public String getElementText() {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw XmlCursor.refused(XmlFault.XML_NOT_WELL_FORMED, WHOLE);
            }
        }
    }
}
