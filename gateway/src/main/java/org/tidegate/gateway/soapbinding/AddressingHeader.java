package org.tidegate.gateway.soapbinding;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.helpers.DOMUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The headers of WS-Addressing 1.0. */
public final class AddressingHeader {

    public static final String NAMESPACE = "http://www.w3.org/2005/08/addressing";

    private AddressingHeader() {}

    public static QName name(String local) {
        return new QName(NAMESPACE, local);
    }

    /** One to be written, without mustUnderstand. */
    public static SoapHeader of(String name, String text) {
        QName qualified = name(name);
        Document document = DOMUtils.getEmptyDocument();
        Element element = document.createElementNS(qualified.getNamespaceURI(), "wsa:" + name);
        element.setTextContent(text);
        return new SoapHeader(qualified, element);
    }
}
