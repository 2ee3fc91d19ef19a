package org.tidegate.gateway.soapbinding;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;

/** Writes into the body of an envelope what its message holds. */
public final class BodyOut extends AbstractSoapInterceptor {

    public BodyOut() {
        super(Phase.MARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        List<?> elements = message.getContent(List.class);
        XMLStreamWriter xml = message.getContent(XMLStreamWriter.class);
        for (Object each : elements) {
            try {
                ((BodyElement) each).write(xml);
            } catch (XMLStreamException e) {
                throw new IllegalStateException("a body could not be written as XML", e);
            }
        }
    }
}
