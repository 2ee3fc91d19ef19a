package org.tidegate.gateway.soap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.wss4j.dom.WSConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.exchange.DoorSignature;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.soap.SignatureRefused.Because;
import org.tidegate.gateway.soapbinding.EnvelopeParser;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Asks for a case system's signature, where its entry says so. A call that is verified is read from the very tree that was verified:
 * the parser that read it first is put away.
 */
final class SignatureStep extends AbstractSoapInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureStep.class);
    private static final QName SECURITY = new QName(WSConstants.WSSE_NS, "Security");
    private static final List<String> ROLES = List.of("actor", "role");

    private final SignatureRules rules;
    private final SignatureCheck check;

    SignatureStep(SignatureRules rules, SignatureCheck check) {
        super(Phase.POST_STREAM);
        this.rules = rules;
        this.check = check;
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Set.of(SECURITY);
    }

    /** @throws MalformedDocument where a signature is needed and none is there, or one that does not count */
    @Override
    public void handleMessage(SoapMessage message) {
        SoapCall call = message.get(SoapCall.class);
        Optional<SignatureRules.Rule> rule = rules.of(call.actor().id());
        if (rule.isEmpty()) {
            return;
        }
        Document document = read(message.getContent(XMLStreamReader.class));
        Element envelope = document.getDocumentElement();
        List<Element> headers = securityHeaders(envelope);
        if (!headers.isEmpty()) {
            message.put(DoorSignature.class, verified(message, call, envelope, headers, rule.get()));
        } else if (rule.get().required()) {
            throw SignatureRefused.missing();
        }
        message.setContent(XMLStreamReader.class, new EnvelopeParser(StaxUtils.createXMLStreamReader(document)));
    }

    private DoorSignature verified(
            SoapMessage message, SoapCall call, Element envelope, List<Element> headers, SignatureRules.Rule rule) {
        try {
            if (headers.size() > 1) {
                throw new SignatureRefused(Because.SEVERAL_SECURITY_HEADERS);
            }
            Element security = headers.getFirst();
            if (ROLES.stream().anyMatch(role -> security.hasAttributeNS(envelope.getNamespaceURI(), role))) {
                throw new SignatureRefused(Because.OTHER_ROLE);
            }
            return check.require(envelope, security, message.getContent(byte[].class), rule.signers());
        } catch (SignatureRefused refused) {
            LOG.warn(
                    "request {}: signature of case system {} refused, because {}; the administrator compares its"
                            + " software with docs/partner.md, By SOAP",
                    RequestId.of(call.request()),
                    call.actor().id(),
                    refused.getMessage());
            throw SignatureRefused.told();
        }
    }

    private static List<Element> securityHeaders(Element envelope) {
        return SignedShape.children(envelope).stream()
                .filter(each -> SignedShape.is(each, envelope.getNamespaceURI(), "Header"))
                .flatMap(header -> SignedShape.children(header).stream())
                .filter(each -> SignedShape.is(each, SECURITY.getNamespaceURI(), SECURITY.getLocalPart()))
                .toList();
    }

    private static Document read(XMLStreamReader parser) {
        try {
            return StaxUtils.read(parser);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a parser failed that says what it meets by itself", e);
        }
    }
}
