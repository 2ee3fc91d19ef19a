package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.tidegate.crypto.keys.TlsKey;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Signs envelopes as a case system's own software does, and as it should not. */
public final class SignedEnvelopes {

    static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final char[] PASSWORD = "synthetic".toCharArray();
    private static final String ALIAS = "signer";

    private final Merlin keys;

    /** What is signed, by what, when. */
    public record Order(
            List<String> parts, String algorithm, String digest, Instant created, Instant expires, int keyReference) {

        /** All that has to be signed, now. */
        public static Order usual() {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return new Order(
                    List.of("Body", "Timestamp", "Action"),
                    ECDSA,
                    SHA256,
                    now,
                    now.plusSeconds(120),
                    WSConstants.BST_DIRECT_REFERENCE);
        }

        Order parts(String... signed) {
            return new Order(List.of(signed), algorithm, digest, created, expires, keyReference);
        }

        Order by(String signature, String hash) {
            return new Order(parts, signature, hash, created, expires, keyReference);
        }

        Order between(Instant from, Instant until) {
            return new Order(parts, algorithm, digest, from, until, keyReference);
        }

        Order keyReference(int reference) {
            return new Order(parts, algorithm, digest, created, expires, reference);
        }
    }

    public SignedEnvelopes(TlsKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key.key(), PASSWORD, key.chain().toArray(X509Certificate[]::new));
            keys = new Merlin();
            keys.setKeyStore(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Document sign(SoapMessages.Version version, String operation, String body, Order order) {
        String action = "<a:Action xmlns:a=\"http://www.w3.org/2005/08/addressing\">urn:tidegate:eux-door:1:"
                + operation + "</a:Action>";
        Document envelope = read(version.envelope("<s:Header>" + action + "</s:Header>", body));
        try {
            WSSecHeader header = new WSSecHeader(envelope);
            header.insertSecurityHeader();
            timestamp(header.getSecurityHeaderElement(), order);
            WSSecSignature signature = new WSSecSignature(header);
            signature.setUserInfo(ALIAS, new String(PASSWORD));
            signature.setKeyIdentifierType(order.keyReference());
            signature.setSignatureAlgorithm(order.algorithm());
            signature.setDigestAlgo(order.digest());
            for (String part : order.parts()) {
                signature.getParts().add(new WSEncryptionPart(part, namespace(part, version), "Element"));
            }
            signature.build(keys);
        } catch (WSSecurityException e) {
            throw new IllegalStateException(e);
        }
        return envelope;
    }

    private static String namespace(String part, SoapMessages.Version version) {
        return switch (part) {
            case "Body" -> version.namespace;
            case "Timestamp" -> WSConstants.WSU_NS;
            default -> "http://www.w3.org/2005/08/addressing";
        };
    }

    private static void timestamp(Element security, Order order) {
        Document document = security.getOwnerDocument();
        Element timestamp = document.createElementNS(WSConstants.WSU_NS, "wsu:Timestamp");
        timestamp.setAttributeNS(WSConstants.WSU_NS, "wsu:Id", "TS-1");
        add(timestamp, "Created", order.created());
        add(timestamp, "Expires", order.expires());
        security.appendChild(timestamp);
    }

    private static void add(Element timestamp, String name, Instant at) {
        Element element = timestamp.getOwnerDocument().createElementNS(WSConstants.WSU_NS, "wsu:" + name);
        element.setTextContent(at.toString());
        timestamp.appendChild(element);
    }

    static Document read(String xml) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(Document document) {
        StringWriter text = new StringWriter();
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.transform(new DOMSource(document), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    static Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS("*", name).item(0);
    }
}
