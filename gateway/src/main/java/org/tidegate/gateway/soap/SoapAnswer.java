package org.tidegate.gateway.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the one element that an answer's body holds, under a prefix for the door's namespace that is bound already. */
@FunctionalInterface
interface SoapAnswer {

    void write(XMLStreamWriter xml) throws XMLStreamException;
}
