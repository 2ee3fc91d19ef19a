package org.tidegate.gateway.demo;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.gateway.soapbinding.EnvelopeNamespaces;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** EUX by SOAP 1.2: {@code eux-receiver-1.wsdl}. */
record EuxDelivery(Optional<Ids> ids, Optional<Element> message, boolean isValid) implements Delivery {
    static final String OPERATIONS = "urn:tidegate:eux-door:1";
    static final String TYPE = "application/soap+xml; charset=UTF-8";

    private static final Set<String> WITH_VALUES =
            Set.of("messageId", "messageType", "conversationId", "createdAt", "from", "to", "urgency", "handling");
    private static final Schema SCHEMA = schema();

    static Delivery read(Headers head, byte[] body) {
        Optional<Document> envelope = ClosedXml.read(body);
        Optional<Element> message = envelope.flatMap(read -> ClosedXml.first(read, Eux.NAMESPACE, Eux.ROOT));
        return new EuxDelivery(
                DeliveryIds.of(text(envelope, "handoverId"), text(envelope, "exchangeId")),
                message,
                message.map(EuxDelivery::isValid).orElse(false));
    }

    @Override
    public String what() {
        return "EUX 1.0, valid by eux-1.xsd";
    }

    @Override
    public Optional<String> fault() {
        if (message.isEmpty()) {
            return Optional.of("it holds no message of EUX 1.0");
        }
        return isValid ? Optional.empty() : Optional.of("its message is not valid by eux-1.xsd");
    }

    /** What says of the exchange whose it is; of the case, the names of its parts. */
    @Override
    public List<String> beginning() {
        List<String> lines = new ArrayList<>();
        message.ifPresent(root -> {
            lines.add("<" + Eux.ROOT + " xmlns=\"" + Eux.NAMESPACE + "\">");
            Set<String> others = new LinkedHashSet<>();
            for (Element part : ClosedXml.children(root)) {
                if (WITH_VALUES.contains(part.getLocalName())) {
                    lines.add("  " + outline(part));
                } else {
                    others.add(part.getLocalName());
                }
            }
            lines.add("  then: " + String.join(", ", others));
        });
        return lines;
    }

    /** Of one leaf, or of codes: no part named here holds names or words of people. */
    private static String outline(Element part) {
        List<Element> inside = ClosedXml.children(part).stream()
                .filter(child -> Set.of("code", "lane").contains(child.getLocalName()))
                .toList();
        String content = inside.isEmpty()
                ? part.getTextContent()
                : String.join("", inside.stream().map(EuxDelivery::outline).toList());
        return "<" + part.getLocalName() + ">" + content + "</" + part.getLocalName() + ">";
    }

    @Override
    public String suffix() {
        return ".soap.xml";
    }

    @Override
    public Answer answer() {
        return fault().isEmpty() && ids.isPresent()
                ? enveloped(
                        200,
                        "<d:deliverResponse xmlns:d=\"" + OPERATIONS + "\"><d:handoverId>"
                                + ids.get().handoverId() + "</d:handoverId></d:deliverResponse>")
                : enveloped(
                        400,
                        "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">"
                                + fault().orElse("it names no hand-over and exchange")
                                + "</s:Text></s:Reason></s:Fault>");
    }

    /** Puts it into a body of SOAP 1.2. */
    static String envelope(String content) {
        return "<s:Envelope xmlns:s=\"" + EnvelopeNamespaces.SOAP_1_2 + "\"><s:Body>" + content
                + "</s:Body></s:Envelope>";
    }

    private static Answer enveloped(int status, String content) {
        return new Answer(status, TYPE, envelope(content).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Optional<Document> envelope, String name) {
        return envelope.flatMap(read -> ClosedXml.first(read, OPERATIONS, name)).map(Element::getTextContent);
    }

    private static boolean isValid(Element message) {
        try {
            SCHEMA.newValidator().validate(new DOMSource(message));
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("a message in memory could not be read", e);
        }
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(EuxDelivery.class.getResource(Eux.SCHEMA));
        } catch (SAXException e) {
            throw new IllegalStateException("the schema of EUX on the class path is none; build again", e);
        }
    }
}
