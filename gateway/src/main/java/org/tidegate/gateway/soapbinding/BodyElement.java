package org.tidegate.gateway.soapbinding;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the one element that a body holds, under a prefix for the door's namespace that is bound already. */
@FunctionalInterface
public interface BodyElement {

    void write(XMLStreamWriter xml) throws XMLStreamException;
}
