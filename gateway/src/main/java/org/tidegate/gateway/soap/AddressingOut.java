package org.tidegate.gateway.soap;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.soapbinding.AddressingHeader;

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
                message.getHeaders()
                        .add(AddressingHeader.of(
                                "Action", EuxContract.action(fault ? "problem" : operation + "Response")));
                message.getHeaders().add(AddressingHeader.of("RelatesTo", id));
            });
        }
    }
}
