package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.SignedEnvelopes.first;
import static org.tidegate.gateway.door.SoapMessages.errors;
import static org.tidegate.gateway.door.SoapMessages.operation;
import static org.tidegate.gateway.door.SoapMessages.post;
import static org.tidegate.gateway.door.SoapMessages.problem;
import static org.tidegate.gateway.door.SoapMessages.sample;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.wss4j.dom.WSConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.gateway.door.SignedEnvelopes.Order;
import org.tidegate.gateway.door.SoapMessages.Version;
import org.tidegate.gateway.exchange.DoorSignature;
import org.tidegate.gateway.listener.TestClients;
import org.tidegate.gateway.soap.SignatureRules;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Signatures of case systems at the SOAP door: what counts, and the ways to move what was signed, none of which does. */
class SignedSoapTest {

    private static final CaseSystemId CMS = new CaseSystemId("cms");

    @TempDir
    static Path folder;

    static DoorNode door;
    static TlsKey signer;
    static TlsKey stranger;
    static SignedEnvelopes envelopes;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
        signer = door.clients.caseSystem(TestClients.XA, "cms");
        stranger = door.clients.caseSystem(TestClients.XA, "lab");
        envelopes = new SignedEnvelopes(signer);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void required() {
        door.exchanges.submissions.clear();
        door.signed.put(CMS, rule(true));
    }

    private static SignatureRules.Rule rule(boolean required) {
        String pinned = Fingerprint.of(signer.chain().getFirst()).hex();
        return new SignatureRules.Rule(required, (chain, now) -> {
            if (!Fingerprint.of(chain.getFirst()).hex().equals(pinned)) {
                throw new CertificateNotTrusted(RefusedBecause.CHAIN_NOT_TRUSTED);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSignedMessageIsTakenAndItsSignatureKeptAsItCame(Version version) {
        Order order = Order.usual();
        String envelope = SignedEnvelopes.text(sign(version, order));
        HttpResponse<byte[]> answer = post(door, door.cms, version, envelope);

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        DoorSignature kept = door.exchanges.submissions.getFirst().signature();
        assertThat(kept).isNotNull();
        assertThat(kept.signed()).isEqualTo(envelope.getBytes(UTF_8));
        assertThat(kept.signedAt()).isEqualTo(order.created());
        assertThat(kept.certificate().bytes())
                .asHexString()
                .isEqualToIgnoringCase(Fingerprint.of(signer.chain().getFirst()).hex());
    }

    @Test
    void whoMustSignIsNotHeardWithoutAndWhoMayIsHeardEitherWay() {
        String unsigned = Version.SOAP_12.envelope(body());
        assertThat(codes(post(door, door.cms, Version.SOAP_12, unsigned))).containsExactly("SIGNATURE_MISSING");

        door.signed.put(CMS, rule(false));
        assertThat(post(door, door.cms, Version.SOAP_12, unsigned).statusCode()).isEqualTo(200);
        assertThat(door.exchanges.submissions.getLast().signature()).isNull();
        assertThat(send(sign(Version.SOAP_12, Order.usual())).statusCode()).isEqualTo(200);
        assertThat(door.exchanges.submissions.getLast().signature()).isNotNull();

        Document damaged = sign(Version.SOAP_12, Order.usual());
        first(damaged, "narrative").setTextContent("Synthetic: something else.");
        requireRefused(damaged);
    }

    @Test
    void aSignatureThatNobodyWouldLookAtIsNotTakenAsOne() {
        door.signed.remove(CMS);
        assertThat(codes(send(sign(Version.SOAP_12, Order.usual())))).containsExactly("SIGNATURE_NOT_EXPECTED");
    }

    @Test
    void theSameEnvelopeIsHeardOnceAndARetrySignsAnew() {
        String body = body();
        Document once = envelopes.sign(Version.SOAP_12, "submit", body, Order.usual());
        assertThat(send(once).statusCode()).isEqualTo(200);
        requireRefused(once);

        HttpResponse<byte[]> again = send(envelopes.sign(Version.SOAP_12, "submit", body, Order.usual()));
        assertThat(SoapMessages.text(again, "replayed")).isEqualTo("true");
    }

    static Stream<Arguments> badOrders() {
        Order usual = Order.usual();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("the body alone", usual.parts("Body"));
        orders.put("no body", usual.parts("Timestamp", "Action"));
        orders.put("no timestamp", usual.parts("Body", "Action"));
        orders.put("no action", usual.parts("Body", "Timestamp"));
        orders.put("SHA-1 over the parts", usual.by(SignedEnvelopes.ECDSA, "http://www.w3.org/2000/09/xmldsig#sha1"));
        orders.put(
                "SHA-1 over all",
                usual.by("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", SignedEnvelopes.SHA256));
        orders.put("long ago", usual.between(now.minusSeconds(3600), now.plusSeconds(3600)));
        orders.put("over", usual.between(now.minusSeconds(120), now.minusSeconds(60)));
        orders.put("to come", usual.between(now.plusSeconds(600), now.plusSeconds(900)));
        orders.put("a key by issuer and number", usual.keyReference(WSConstants.ISSUER_SERIAL));
        orders.put("a key by its identifier", usual.keyReference(WSConstants.SKI_KEY_IDENTIFIER));
        orders.put("a certificate in the key info", usual.keyReference(WSConstants.X509_KEY_IDENTIFIER));
        orders.put("a bare key", usual.keyReference(WSConstants.KEY_VALUE));
        return orders.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void aSignatureThatIsNotOverAllByTheRulesAndNowDoesNotCount(String what, Order order) {
        requireRefused(sign(Version.SOAP_12, order));
    }

    @Test
    void anothersSignatureDoesNotCount() {
        requireRefused(new SignedEnvelopes(stranger).sign(Version.SOAP_12, "submit", body(), Order.usual()));
    }

    /** Known shapes of signature wrapping: what was signed is kept somewhere, and something else stands in its place. */
    static Stream<Arguments> attacks() {
        Map<String, Consumer<Document>> attacks = new LinkedHashMap<>();
        attacks.put(
                "the message changed", envelope -> first(envelope, "narrative").setTextContent("Evil."));
        attacks.put("the signed body moved into a wrapper in the header", envelope -> {
            Element evil = evilBody(envelope);
            Element wrapper = envelope.createElementNS("urn:wrapper", "Wrapper");
            first(envelope, "Header").appendChild(wrapper);
            Node signed = envelope.getDocumentElement().replaceChild(evil, first(envelope, "Body"));
            wrapper.appendChild(signed);
        });
        attacks.put("the signed body moved into the security header", envelope -> {
            Element evil = evilBody(envelope);
            Node signed = envelope.getDocumentElement().replaceChild(evil, first(envelope, "Body"));
            first(envelope, "Security").appendChild(signed);
        });
        attacks.put("the signed body moved into an object of the signature", envelope -> {
            Element evil = evilBody(envelope);
            Node signed = envelope.getDocumentElement().replaceChild(evil, first(envelope, "Body"));
            Element object = envelope.createElementNS(WSConstants.SIG_NS, "ds:Object");
            object.appendChild(signed);
            first(envelope, "Signature").appendChild(object);
        });
        attacks.put("the signed body moved into the evil one", envelope -> {
            Element evil = evilBody(envelope);
            Node signed = envelope.getDocumentElement().replaceChild(evil, first(envelope, "Body"));
            evil.appendChild(signed);
        });
        attacks.put("the signed body moved into the evil message", envelope -> {
            Element evil = evilBody(envelope);
            Node signed = envelope.getDocumentElement().replaceChild(evil, first(envelope, "Body"));
            evil.getFirstChild().appendChild(signed);
        });
        attacks.put("an evil body with the same id before the signed one", envelope -> {
            Element signed = first(envelope, "Body");
            Element evil = evilBody(envelope);
            evil.setAttributeNS(WSConstants.WSU_NS, "wsu:Id", signed.getAttributeNS(WSConstants.WSU_NS, "Id"));
            envelope.getDocumentElement().insertBefore(evil, signed);
        });
        attacks.put(
                "an evil body behind the signed one",
                envelope -> envelope.getDocumentElement().appendChild(evilBody(envelope)));
        attacks.put("the same id twice, once on the evil body", envelope -> {
            Element signed = first(envelope, "Body");
            Element evil = evilBody(envelope);
            evil.setAttributeNS(WSConstants.WSU_NS, "wsu:Id", signed.getAttributeNS(WSConstants.WSU_NS, "Id"));
            envelope.getDocumentElement().replaceChild(evil, signed);
            Element wrapper = envelope.createElementNS("urn:wrapper", "Wrapper");
            wrapper.appendChild(signed);
            first(envelope, "Header").appendChild(wrapper);
        });
        attacks.put("a second envelope around the signed one", envelope -> {
            Element inner = envelope.getDocumentElement();
            Element header = first(envelope, "Header");
            Element evil = evilBody(envelope);
            Element outer = envelope.createElementNS(inner.getNamespaceURI(), "s:Envelope");
            envelope.replaceChild(outer, inner);
            Element outerHeader = (Element) header.cloneNode(true);
            inner.removeChild(header);
            outer.appendChild(outerHeader);
            outer.appendChild(evil);
            Element wrapper = envelope.createElementNS("urn:wrapper", "Wrapper");
            wrapper.appendChild(inner);
            outerHeader.appendChild(wrapper);
        });
        attacks.put("the signed action moved and another in its place", envelope -> {
            Element signed = first(envelope, "Action");
            Element other = envelope.createElementNS("http://www.w3.org/2005/08/addressing", "a:Action");
            other.setTextContent("urn:tidegate:eux-door:1:validate");
            signed.getParentNode().replaceChild(other, signed);
            Element wrapper = envelope.createElementNS("urn:wrapper", "Wrapper");
            wrapper.appendChild(signed);
            first(envelope, "Header").appendChild(wrapper);
        });
        attacks.put("a second action beside the signed one", envelope -> {
            Element other = envelope.createElementNS("http://www.w3.org/2005/08/addressing", "a:Action");
            other.setTextContent("urn:tidegate:eux-door:1:validate");
            first(envelope, "Header")
                    .insertBefore(other, first(envelope, "Header").getFirstChild());
        });
        attacks.put("the signed timestamp moved and a younger one in its place", envelope -> {
            Element signed = first(envelope, "Timestamp");
            Element younger = (Element) signed.cloneNode(true);
            younger.removeAttributeNS(WSConstants.WSU_NS, "Id");
            signed.getParentNode().replaceChild(younger, signed);
            Element wrapper = envelope.createElementNS("urn:wrapper", "Wrapper");
            wrapper.appendChild(signed);
            first(envelope, "Header").appendChild(wrapper);
        });
        attacks.put(
                "a second security header",
                envelope -> first(envelope, "Header")
                        .appendChild(first(envelope, "Security").cloneNode(false)));
        attacks.put(
                "a security header for somebody else",
                envelope -> first(envelope, "Security")
                        .setAttributeNS(
                                envelope.getDocumentElement().getNamespaceURI(), "s:role", "urn:somebody-else"));
        attacks.put("the security header moved into another", envelope -> {
            Element security = first(envelope, "Security");
            Element wrapper = envelope.createElementNS("urn:wrapper", "Wrapper");
            security.getParentNode().replaceChild(wrapper, security);
            wrapper.appendChild(security);
        });
        attacks.put("a transform that drops the message", envelope -> {
            Element transform = first(envelope, "Transform");
            transform.setAttribute("Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116");
        });
        attacks.put(
                "a reference to the whole document",
                envelope -> first(envelope, "Reference").setAttribute("URI", ""));
        attacks.put("a reference to somewhere else", envelope -> {
            Node reference = envelope.getElementsByTagNameNS(WSConstants.SIG_NS, "Reference")
                    .item(0);
            ((Element) reference).setAttribute("URI", "https://elsewhere.example/");
        });
        attacks.put("a key of the sender's own beside the signature", envelope -> {
            Element key = envelope.createElementNS(WSConstants.SIG_NS, "ds:KeyValue");
            first(envelope, "KeyInfo").appendChild(key);
        });
        attacks.put(
                "encrypted data in the header",
                envelope -> first(envelope, "Security")
                        .appendChild(
                                envelope.createElementNS("http://www.w3.org/2001/04/xmlenc#", "xenc:EncryptedKey")));
        attacks.put("no signature in the security header", envelope -> {
            Element signature = first(envelope, "Signature");
            signature.getParentNode().removeChild(signature);
        });
        return attacks.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void whatWasSignedIsWhatIsReadOrNothingIs(String what, Consumer<Document> attack) {
        Document envelope = sign(Version.SOAP_12, Order.usual());
        attack.accept(envelope);
        HttpResponse<byte[]> answer = send(envelope);

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("MALFORMED_DOCUMENT");
        assertThat(codes(answer)).containsAnyOf("SIGNATURE_REFUSED", "SIGNATURE_MISSING", "SOAP_ENVELOPE");
        assertThat(door.exchanges.submissions).isEmpty();
    }

    private static Document sign(Version version, Order order) {
        return envelopes.sign(version, "submit", body(), order);
    }

    private static String body() {
        return operation(
                "submit",
                sample("sample-request.xml").replaceFirst("<messageId>[^<]*", "<messageId>" + UUID.randomUUID()));
    }

    /** What an attacker would have read. */
    private static Element evilBody(Document envelope) {
        Element body = (Element) first(envelope, "Body").cloneNode(true);
        body.removeAttributeNS(WSConstants.WSU_NS, "Id");
        ((Element) body.getElementsByTagNameNS("*", "narrative").item(0)).setTextContent("Evil.");
        return body;
    }

    private static HttpResponse<byte[]> send(Document envelope) {
        return post(door, door.cms, Version.SOAP_12, SignedEnvelopes.text(envelope));
    }

    private static void requireRefused(Document envelope) {
        int before = door.exchanges.submissions.size();
        HttpResponse<byte[]> answer = send(envelope);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(400);
        assertThat(codes(answer)).containsExactly("SIGNATURE_REFUSED");
        assertThat(door.exchanges.submissions).hasSize(before);
    }

    private static List<String> codes(HttpResponse<byte[]> answer) {
        return errors(answer).stream().map(Problem::code).toList();
    }
}
