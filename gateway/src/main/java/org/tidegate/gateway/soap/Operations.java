package org.tidegate.gateway.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.message.Message;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.exchange.DoorSignature;
import org.tidegate.gateway.soapbinding.BodyElement;
import org.tidegate.gateway.soapbinding.BodyStart;
import org.tidegate.gateway.soapbinding.EnvelopeParser;

/** Chooses the operation by the one element in the body, and by nothing else. */
final class Operations {

    /** Under which a message keeps the name of its operation. */
    static final String NAME = Operations.class.getName() + ".name";

    private final Map<String, SoapOperation> byName = new HashMap<>();

    Operations(List<SoapOperation> operations) {
        operations.forEach(operation -> byName.put(operation.name(), operation));
    }

    BodyElement answer(Message message) {
        try {
            return answer(message, message.getContent(XMLStreamReader.class));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a parser failed that says what it meets by itself", e);
        }
    }

    private BodyElement answer(Message message, XMLStreamReader body) throws XMLStreamException {
        if (!BodyStart.toElement(body)) {
            throw EnvelopeParser.refused("the body holds no element");
        }
        SoapOperation operation =
                EuxContract.NAMESPACE.equals(body.getNamespaceURI()) ? byName.get(body.getLocalName()) : null;
        if (operation == null) {
            throw new MalformedDocument(List.of(new Problem(
                    "OPERATION_UNKNOWN",
                    "/Envelope/Body/*[1]",
                    "the element in the body is none of an operation of this door",
                    "send one that the WSDL names")));
        }
        message.put(NAME, operation.name());
        if (message instanceof SoapMessage soap) {
            Addressing.requireAction(soap, operation.name());
        }
        return operation.answer(new SignedCall(message.get(SoapCall.class), message.get(DoorSignature.class)), body);
    }
}
