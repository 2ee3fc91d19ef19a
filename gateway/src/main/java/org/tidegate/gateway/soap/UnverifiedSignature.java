package org.tidegate.gateway.soap;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.wss4j.dom.WSConstants;
import org.tidegate.gateway.exchange.DoorSignature;

/** Lets no security header by that nobody verified. */
final class UnverifiedSignature extends AbstractSoapInterceptor {

    UnverifiedSignature() {
        super(Phase.USER_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (message.get(DoorSignature.class) == null && message.hasHeader(new QName(WSConstants.WSSE_NS, "Security"))) {
            throw SignatureRefused.unexpected();
        }
    }
}
