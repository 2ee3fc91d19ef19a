package org.tidegate.gateway.soap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.soapbinding.AddressingHeader;
import org.w3c.dom.Element;

/**
 * The headers of WS-Addressing, as far as they are heeded: an action has to be that of the body, and the answer goes back over the
 * connection the question came by, wherever a header wants it sent.
 */
final class Addressing extends AbstractSoapInterceptor {

    private static final String ANONYMOUS = AddressingHeader.NAMESPACE + "/anonymous";
    private static final List<String> ANSWER_TO = List.of("ReplyTo", "FaultTo");
    private static final int LONGEST_ID = 255;

    Addressing() {
        super(Phase.USER_PROTOCOL);
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Set.of(
                AddressingHeader.name("Action"),
                AddressingHeader.name("MessageID"),
                AddressingHeader.name("To"),
                AddressingHeader.name("From"),
                AddressingHeader.name("ReplyTo"),
                AddressingHeader.name("FaultTo"),
                AddressingHeader.name("RelatesTo"));
    }

    @Override
    public void handleMessage(SoapMessage message) {
        for (String name : ANSWER_TO) {
            Header header = message.getHeader(AddressingHeader.name(name));
            if (header != null && !text(header).equals(ANONYMOUS)) {
                throw new MalformedDocument(List.of(new Problem(
                        "REPLY_ELSEWHERE",
                        "/Envelope/Header/" + name,
                        "the answer is asked for at an address, and none is sent anywhere but back",
                        "leave the header out, or name the anonymous address of WS-Addressing")));
            }
        }
    }

    /** @throws MalformedDocument where the headers or the head of the request name another action than that of the body */
    static void requireAction(SoapMessage message, String operation) {
        String expected = EuxContract.action(operation);
        Optional<String> named = Optional.ofNullable(message.getHeader(AddressingHeader.name("Action")))
                .map(Addressing::text);
        boolean fits = named.isEmpty() || named.get().equals(expected);
        if (!fits || !HttpAction.of(message.get(SoapCall.class).request()).fits(expected)) {
            throw new MalformedDocument(List.of(new Problem(
                    "ACTION_MISMATCH",
                    "/Envelope/Header/Action",
                    "the action that is named is not that of the element in the body",
                    "name the action that the WSDL has for the operation, in every place that names one")));
        }
    }

    /** What the answer relates to; empty where the question has no id, or none that can be repeated. */
    static Optional<String> messageId(SoapMessage message) {
        return Optional.ofNullable(message.getHeader(AddressingHeader.name("MessageID")))
                .map(Addressing::text)
                .filter(id -> id.length() <= LONGEST_ID && id.matches("[!-~]+"));
    }

    private static String text(Header header) {
        return header.getObject() instanceof Element element
                ? element.getTextContent().strip()
                : "";
    }
}
