package org.tidegate.gateway.soap;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.phase.Phase;
import org.tidegate.contracts.wsdl.EuxContract;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Says which question an answer is to, where the question has an id of its own. */
final class AddressingOut extends AbstractSoapInterceptor {

    AddressingOut() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (message.getExchange().getInMessage() instanceof SoapMessage question) {
            Addressing.messageId(question).ifPresent(id -> {
                boolean fault = message.getContent(Exception.class) != null;
                String operation = String.valueOf(question.get(Operations.NAME));
                add(message, "Action", EuxContract.action(fault ? "problem" : operation + "Response"));
                add(message, "RelatesTo", id);
            });
        }
    }

    private static void add(SoapMessage message, String name, String text) {
        QName qualified = Addressing.name(name);
        Document document = DOMUtils.getEmptyDocument();
        Element element = document.createElementNS(qualified.getNamespaceURI(), "wsa:" + name);
        element.setTextContent(text);
        message.getHeaders().add(new SoapHeader(qualified, element));
    }
}
