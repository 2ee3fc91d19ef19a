package org.tidegate.gateway.handover;

import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.Soap11FaultInInterceptor;
import org.apache.cxf.binding.soap.interceptor.Soap12FaultInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.soapbinding.BodyStart;

/** Reads the body of one answer. */
final class DeliverAnswer extends AbstractSoapInterceptor {
    static final String ID = "handoverId";

    private static final QName RESPONSE = new QName(EuxContract.NAMESPACE, DeliverEnvelopes.OPERATION + "Response");

    private SoapWord word = new SoapWord.Nothing();

    DeliverAnswer() {
        super(Phase.UNMARSHAL);
    }

    /** Nothing, until the answer was read. */
    SoapWord word() {
        return word;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader body = message.getContent(XMLStreamReader.class);
        try {
            if (!BodyStart.toElement(body)) {
                return;
            }
            if (body.getName().equals(new QName(message.getVersion().getNamespace(), "Fault"))) {
                word = fault(message, body);
            } else if (body.getName().equals(RESPONSE)) {
                word = response(body);
            }
        } catch (XMLStreamException notXml) {
            throw new Fault(notXml);
        }
    }

    private static SoapWord fault(SoapMessage message, XMLStreamReader body) {
        SoapFault fault = message.getVersion() == Soap11.getInstance()
                ? Soap11FaultInInterceptor.unmarshalFault(message, body)
                : Soap12FaultInInterceptor.unmarshalFault(message, body);
        return new SoapWord.Fault(
                Optional.ofNullable(fault.getFaultCode()),
                Optional.ofNullable(fault.getSubCodes()).orElse(List.of()));
    }

    private static SoapWord response(XMLStreamReader body) throws XMLStreamException {
        if (body.nextTag() != XMLStreamConstants.START_ELEMENT
                || !body.getName().equals(new QName(EuxContract.NAMESPACE, ID))) {
            return new SoapWord.Nothing();
        }
        StringBuilder id = new StringBuilder();
        while (body.next() == XMLStreamConstants.CHARACTERS || body.isCharacters()) {
            id.append(body.getText());
        }
        if (!body.isEndElement() || body.nextTag() != XMLStreamConstants.END_ELEMENT) {
            return new SoapWord.Nothing();
        }
        while (body.hasNext()) {
            body.next();
        }
        return new SoapWord.Delivered(id.toString().strip());
    }
}
