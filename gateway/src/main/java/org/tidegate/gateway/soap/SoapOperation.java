package org.tidegate.gateway.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.gateway.soapbinding.BodyElement;

/** One operation of the contract. */
interface SoapOperation {

    /** Of the element in the body, and of the operation in the WSDL. */
    String name();

    /**
     * Answers a call.
     *
     * @param call with its signature, where there is a verified one
     * @param body on the operation's element; read to the end of the document before anything is done
     */
    BodyElement answer(SignedCall call, XMLStreamReader body) throws XMLStreamException;
}
