package org.tidegate.gateway.soapbinding;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The library stops at whatever follows the body's start tag; in an indented envelope that is white space. */
public final class BodyStart {

    private BodyStart() {}

    /**
     * Moves on to the element in the body. Text is {@link EnvelopeParser}'s to refuse.
     *
     * @param body inside the body
     * @return false where the body ends before one
     */
    public static boolean toElement(XMLStreamReader body) throws XMLStreamException {
        while (!body.isStartElement() && !body.isEndElement()) {
            body.next();
        }
        return body.isStartElement();
    }
}
