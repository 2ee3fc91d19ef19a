package org.tidegate.gateway.soap;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;

/** Writes an answer into the body of its envelope. */
final class AnswerOut extends AbstractSoapInterceptor {

    AnswerOut() {
        super(Phase.MARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        List<?> answers = message.getContent(List.class);
        XMLStreamWriter xml = message.getContent(XMLStreamWriter.class);
        for (Object each : answers) {
            try {
                ((SoapAnswer) each).write(xml);
            } catch (XMLStreamException e) {
                throw new IllegalStateException("an answer could not be written as XML", e);
            }
        }
    }
}
