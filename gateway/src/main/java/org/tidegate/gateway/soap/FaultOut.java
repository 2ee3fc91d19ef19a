package org.tidegate.gateway.soap;

import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.springframework.http.HttpHeaders;
import org.tidegate.contracts.format.xml.XmlFault;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.Refusals;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.soapbinding.EnvelopeParser;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes the fault of whatever ended a call: the same problem as at the REST door, as its typed detail. Every other word is constant:
 * what the library says of a failure may quote the message, so none of that is used.
 */
final class FaultOut extends AbstractSoapInterceptor {

    private static final String STATUS = FaultOut.class.getName() + ".status";
    private static final int SENDER = 400;
    private static final int RECEIVER = 500;

    private final Refusals refusals;

    FaultOut(Refusals refusals) {
        super(Phase.SETUP);
        this.refusals = refusals;
    }

    /** What the answer's head says: the same for both versions. */
    static int statusOf(Message fault) {
        return fault.get(STATUS) instanceof Integer status ? status : RECEIVER;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SoapCall call = message.getExchange().getInMessage().get(SoapCall.class);
        Exception failure = message.getContent(Exception.class);
        RequestFailed problem = refusals.of(causeOf(failure), call.request());
        Integer seconds = problem.retryAfterSeconds();
        if (seconds != null) {
            call.response().setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        if (problem.code() == ProblemCode.UNSUPPORTED_MEDIA_TYPE) {
            call.response().setHeader(HttpHeaders.ACCEPT, Arrival.TYPES);
        }
        message.put(STATUS, status(problem.code()));
        SoapFault fault = new SoapFault(problem.code().title(), code(failure, problem, message.getVersion()));
        fault.setStatusCode(status(problem.code()));
        fault.setDetail(detail(problem, RequestId.of(call.request())));
        message.setContent(Exception.class, fault);
    }

    /**
     * What the sender can repair is 400, in SOAP 1.1 too, which would have 500 for everything: a sender's mistake must not look like a
     * failing node. What HTTP itself has a word for is told in it.
     */
    private static int status(ProblemCode code) {
        return switch (code) {
            case TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, CONTENT_ENCODING_REFUSED, TOO_MANY_REQUESTS -> code.status();
            default -> code.status() < RECEIVER ? SENDER : RECEIVER;
        };
    }

    private static QName code(Exception failure, RequestFailed problem, SoapVersion version) {
        if (failure instanceof SoapFault theirs) {
            String name = theirs.getFaultCode().getLocalPart();
            if (name.equals(version.getVersionMismatch().getLocalPart())) {
                return version.getVersionMismatch();
            }
            if (name.equals(version.getMustUnderstand().getLocalPart())) {
                return version.getMustUnderstand();
            }
        }
        return problem.code().status() < RECEIVER ? version.getSender() : version.getReceiver();
    }

    /** The failure itself, out of what the library wrapped it in; its own complaints in our words. */
    private static Exception causeOf(Exception failure) {
        if (failure instanceof Fault && failure.getCause() instanceof Exception cause) {
            return cause instanceof XMLStreamException ? notXml() : causeOf(cause);
        }
        if (failure instanceof SoapFault theirs) {
            return new MalformedDocument(List.of(of(theirs)));
        }
        return failure instanceof XMLStreamException ? notXml() : failure;
    }

    private static Problem of(SoapFault theirs) {
        return switch (theirs.getFaultCode().getLocalPart()) {
            case "VersionMismatch" -> SameVersion.problem();
            case "MustUnderstand" ->
                new Problem(
                        "SOAP_HEADER_NOT_UNDERSTOOD",
                        "/Envelope/Header",
                        "a header that must be understood is not understood here",
                        "send none but the headers of WS-Addressing and, where the entry of the case system has it,"
                                + " WS-Security");
            default ->
                new Problem(
                        EnvelopeParser.CODE,
                        "/Envelope",
                        "the document is no SOAP envelope",
                        "send one envelope as the WSDL says");
        };
    }

    private static MalformedDocument notXml() {
        XmlFault fault = XmlFault.XML_NOT_WELL_FORMED;
        return new MalformedDocument(List.of(new Problem(fault.name(), "/", fault.what(), fault.fix())));
    }

    private static Element detail(RequestFailed problem, String requestId) {
        Document document = DOMUtils.getEmptyDocument();
        Element detail = document.createElement("detail");
        Element told = add(detail, "problem");
        add(told, "code").setTextContent(problem.code().name());
        add(told, "title").setTextContent(problem.code().title());
        add(told, "fix").setTextContent(problem.code().fix());
        add(told, "requestId").setTextContent(requestId);
        Integer seconds = problem.retryAfterSeconds();
        if (seconds != null) {
            add(told, "retryAfterSeconds").setTextContent(seconds.toString());
        }
        for (Problem each : problem.errors()) {
            Element error = add(told, "error");
            add(error, "code").setTextContent(each.code());
            add(error, "pointer").setTextContent(MessagePointer.of(each.pointer()));
            add(error, "what").setTextContent(each.what());
            add(error, "fix").setTextContent(each.fix());
        }
        return detail;
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(EuxContract.NAMESPACE, name);
        parent.appendChild(child);
        return child;
    }
}
