package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.ws.BindingProvider;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.gateway.client.door.Acknowledge;
import org.tidegate.gateway.client.door.EuxPort;
import org.tidegate.gateway.client.door.EuxService;
import org.tidegate.gateway.client.door.Inbox;
import org.tidegate.gateway.client.door.InboxItem;
import org.tidegate.gateway.client.door.InboxItemResponse;
import org.tidegate.gateway.client.door.ProblemFault;
import org.tidegate.gateway.client.door.Status;
import org.tidegate.gateway.client.door.Submit;
import org.tidegate.gateway.client.door.SubmitResponse;
import org.tidegate.gateway.client.door.Validate;
import org.tidegate.gateway.client.eux.ExchangeMessage;
import org.tidegate.gateway.door.SignedEnvelopes;
import org.tidegate.gateway.door.SoapMessages;
import org.tidegate.gateway.door.SoapMessages.Version;

/** A client that CXF's wsdl2java made of the contract, at a whole node over mutual TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoapAtANodeTest {

    private final ReceivingNode node = ReceivingNode.start(yaml -> yaml.replace(
            "    defaults:\n",
            "    ws-security: {signature: OPTIONAL, anchors: trust/case-systems.pem}\n    defaults:\n"));
    private final AgencyClient agency = new AgencyClient(node);

    @AfterAll
    void stop() {
        agency.close();
        node.close();
    }

    Stream<EuxPort> ports() {
        EuxService service = new EuxService(EuxContract.class.getResource(EuxContract.WSDL));
        return Stream.of(service.getEuxSoap12(), service.getEuxSoap11()).map(this::atTheNode);
    }

    private EuxPort atTheNode(EuxPort port) {
        Map<String, Object> context = ((BindingProvider) port).getRequestContext();
        context.put(
                BindingProvider.ENDPOINT_ADDRESS_PROPERTY,
                agency.uri(SoapMessages.PATH).toString());
        // CXF has a property for services that answer a sender's mistake with 400; docs/partner.md names it.
        context.put("org.apache.cxf.transport.process_fault_on_http_400", true);
        HTTPConduit conduit = (HTTPConduit) ClientProxy.getClient(port).getConduit();
        TLSClientParameters tls = new TLSClientParameters();
        tls.setSslContext(agency.context());
        conduit.setTlsClientParameters(tls);
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setReceiveTimeout(Duration.ofMinutes(2).toMillis());
        conduit.setClient(policy);
        return port;
    }

    @ParameterizedTest
    @MethodSource("ports")
    void aGeneratedClientSendsAPackageAndAsksWhereItStands(EuxPort port) throws ProblemFault {
        ExchangeMessage message = message();
        Validate question = new Validate();
        question.setExchangeMessage(message);
        assertThat(port.validate(question).getRecipient()).containsExactly("XC");

        Submit submit = new Submit();
        submit.setExchangeMessage(message);
        SubmitResponse accepted = port.submit(submit);
        assertThat(accepted.getPackageId()).isEqualTo(message.getMessageId());
        assertThat(accepted.isReplayed()).isFalse();
        assertThat(port.submit(submit).isReplayed()).isTrue();

        Status status = new Status();
        status.setExchangeId(accepted.getExchange().getFirst().getExchangeId());
        assertThat(port.status(status).getPackageId()).isEqualTo(message.getMessageId());
        assertThat(port.status(status).getState()).isIn("ACCEPTED", "SEALED");
        assertThat(node.count(
                        "select count(*) from case_package where package_id = ?",
                        UUID.fromString(message.getMessageId())))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("ports")
    void aGeneratedClientTakesOverWhatArrives(EuxPort port) throws ProblemFault {
        PartnerAtTheWire xa = node.xa();
        Letter letter = xa.letter();
        assertThat(xa.post(xa.seal(letter)).status()).isEqualTo(200);
        node.await(() -> !node.inboxItems(letter.packageId()).isEmpty());
        String inboxId =
                node.inboxItems(letter.packageId()).getFirst().inboxId().toString();

        assertThat(port.inbox(new Inbox()).getItem())
                .anySatisfy(item -> assertThat(item.getInboxId()).isEqualTo(inboxId));
        InboxItem item = new InboxItem();
        item.setInboxId(inboxId);
        InboxItemResponse opened = port.inboxItem(item);
        assertThat(opened.getExchangeMessage().getMessageId())
                .isEqualTo(letter.packageId().toString());

        Acknowledge acknowledge = new Acknowledge();
        acknowledge.setInboxId(inboxId);
        assertThat(port.acknowledge(acknowledge).getState()).isEqualTo("RETRIEVED");
        assertThat(port.acknowledge(acknowledge).getState()).isEqualTo("RETRIEVED");
        assertThat(node.inboxItems(letter.packageId())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ports")
    void aGeneratedClientGetsTheProblemsAsData(EuxPort port) {
        ExchangeMessage message = message();
        message.getTo().getFirst().setCode("XZ");
        Submit submit = new Submit();
        submit.setExchangeMessage(message);
        ProblemFault fault = catchThrowableOfType(ProblemFault.class, () -> port.submit(submit));

        assertThat(fault.getFaultInfo().getCode()).isEqualTo("PACKAGE_REFUSED");
        assertThat(fault.getFaultInfo().getError()).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo("RECIPIENT_UNKNOWN");
            assertThat(error.getPointer()).isEqualTo("/ExchangeMessage/to[1]");
        });
        Status status = new Status();
        status.setExchangeId(UUID.randomUUID().toString());
        assertThat(catchThrowableOfType(ProblemFault.class, () -> port.status(status))
                        .getFaultInfo()
                        .getCode())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aVerifiedSignatureIsKeptSealedAndNamedInTheLedger() {
        String id = UUID.randomUUID().toString();
        String envelope = SignedEnvelopes.text(new SignedEnvelopes(agency.key())
                .sign(
                        Version.SOAP_12,
                        "submit",
                        SoapMessages.operation("submit", messageText(id)),
                        SignedEnvelopes.Order.usual()));
        HttpResponse<String> answer =
                agency.post(SoapMessages.PATH, Version.SOAP_12.type, envelope.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        String certificate = Fingerprint.of(agency.key().chain().getFirst()).hex();
        assertThat(node.count(
                        "select count(*) from submission_signature where package_id = ? and certificate = decode(?,"
                                + " 'hex')",
                        UUID.fromString(id),
                        certificate))
                .isOne();
        assertThat(node.signed(PackageId.parse(id))).isEqualTo(envelope.getBytes(StandardCharsets.UTF_8));
        assertThat(node.database()).as("sealed").doesNotContain("Synthetic summary");
        LedgerEntry accepted = node.ledger().stream()
                .filter(entry -> entry.event() == LedgerEvent.PACKAGE_ACCEPTED)
                .filter(entry -> PackageId.parse(id).equals(entry.packageId()))
                .toList()
                .getFirst();
        assertThat(accepted.certificate()).isNotNull();
        assertThat(accepted.certificate().bytes()).asHexString().isEqualToIgnoringCase(certificate);
    }

    @Test
    void anUnsignedCallIsTakenToo() {
        HttpResponse<String> answer = agency.post(
                SoapMessages.PATH,
                Version.SOAP_11.type,
                Version.SOAP_11.envelope(SoapMessages.operation("inbox", "")).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static ExchangeMessage message() {
        try {
            return JAXBContext.newInstance(ExchangeMessage.class)
                    .createUnmarshaller()
                    .unmarshal(
                            new StreamSource(new StringReader(
                                    messageText(UUID.randomUUID().toString()))),
                            ExchangeMessage.class)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A referral to a partner that does not answer, so that it stays here. */
    private static String messageText(String id) {
        return SoapMessages.sample("sample-referral.xml")
                .replaceAll("(<eux:from>\\s*<eux:code>)XA", "$1XB")
                .replaceAll("(<eux:to>\\s*<eux:code>)XB", "$1XC")
                .replaceFirst("<eux:messageId>[^<]*", "<eux:messageId>" + id);
    }
}
