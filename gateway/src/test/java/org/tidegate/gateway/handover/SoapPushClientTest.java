package org.tidegate.gateway.handover;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.config.casesystem.ClientTls;
import org.tidegate.config.casesystem.PushAddress;
import org.tidegate.config.casesystem.SoapPush;
import org.tidegate.config.casesystem.SoapPush.Version;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.client.door.Deliver;
import org.tidegate.gateway.form.PackageForm;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a case system's answer by SOAP, or the lack of one, comes to. */
class SoapPushClientTest implements PushClientContract {
    private static final String ID = SoapAnswers.SAME_ID;
    private static final UUID PACKAGE = UUID.fromString("0198c0de-5a00-7000-8000-0000000000a1");

    @TempDir
    static Path folder;

    static PushedCaseSystem caseSystem;
    static DeliverEnvelopes envelopes;

    @BeforeAll
    static void start() {
        caseSystem = new PushedCaseSystem(folder);
        envelopes = new DeliverEnvelopes();
    }

    @AfterAll
    static void stop() {
        caseSystem.close();
        envelopes.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPackageIsDeliveredAsTheContractSays(Version version) throws SAXException, IOException {
        caseSystem.answers(SoapAnswers.delivered(version));
        PushedPackage sent = pushed();

        assertThat(client(version).push(sent)).isEqualTo(new PushAnswer.Taken());

        LoggedRequest request = only(sent);
        Document envelope = parsed(request.getBody());
        assertThat(text(envelope, "http://www.w3.org/2005/08/addressing", "MessageID"))
                .isEqualTo("urn:uuid:" + sent.handoverId());
        assertThat(text(envelope, "http://www.w3.org/2005/08/addressing", "Action"))
                .isEqualTo("urn:tidegate:eux-door:1:deliver");
        assertThat(text(envelope, "http://www.w3.org/2005/08/addressing", "To"))
                .isEqualTo(caseSystem.url().toString());
        Element deliver = (Element) envelope.getElementsByTagNameNS(EuxContract.NAMESPACE, "deliver")
                .item(0);
        schema().newValidator().validate(new DOMSource(deliver));
        assertThat(text(envelope, EuxContract.NAMESPACE, "handoverId"))
                .isEqualTo(sent.handoverId().toString());
        assertThat(text(envelope, EuxContract.NAMESPACE, "lane")).isEqualTo("URGENT");
        Node message = deliver.getElementsByTagNameNS(Eux.NAMESPACE, Eux.ROOT).item(0);
        assertThat(readAsEux(written(message))).isEqualTo(casePackage());
    }

    /** As a case system's developers make theirs: by a tool, of the contract. */
    @Test
    void aGeneratedServersClassesReadWhatIsSent() throws JAXBException, SAXException, IOException {
        caseSystem.answers(SoapAnswers.delivered(Version.SOAP_12));
        PushedPackage sent = pushed();
        client(ENOUGH).push(sent);

        Node element = parsed(only(sent).getBody())
                .getElementsByTagNameNS(EuxContract.NAMESPACE, "deliver")
                .item(0);
        Deliver deliver = (Deliver)
                JAXBContext.newInstance(Deliver.class).createUnmarshaller().unmarshal(element);
        assertThat(deliver.getHandoverId()).isEqualTo(sent.handoverId().toString());
        assertThat(deliver.getExchangeId()).isEqualTo(sent.exchange().toString());
        assertThat(deliver.getExchangeMessage().getMessageId()).isEqualTo(PACKAGE.toString());
    }

    @Test
    void theAnswerOfTheGuideIsTheContracts() throws IOException {
        Matcher example = Pattern.compile("(?s)```xml\\n(<s:Envelope.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "partner.md")));
        assertThat(example.find()).isTrue();

        assertThat(envelopes.read(example.group(1).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new SoapWord.Delivered("0198c0de-5a00-7000-8000-0000000000a1"));
    }

    @Test
    void theHeadNamesVersionAndActionAsEachVersionHasIt() {
        PushedPackage sent = pushed();
        caseSystem.answers(SoapAnswers.delivered(Version.SOAP_12));
        client(ENOUGH).push(sent);
        caseSystem.answers(SoapAnswers.delivered(Version.SOAP_11));
        client(Version.SOAP_11).push(sent);

        List<LoggedRequest> both = caseSystem.requestsOf(sent.exchange().toString());
        assertThat(both.get(0).getHeader("Content-Type"))
                .isEqualTo("application/soap+xml;charset=UTF-8;action=\"urn:tidegate:eux-door:1:deliver\"");
        assertThat(both.get(1).getHeader("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
        assertThat(both.get(1).getHeader("SOAPAction")).isEqualTo("\"urn:tidegate:eux-door:1:deliver\"");
    }

    @Test
    void whatIsAskedForAgainIsTheSameOctetsUnderTheSameId() {
        caseSystem.answers(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), SoapAnswers.delivered(Version.SOAP_12));
        PushedPackage sent = pushed();

        assertThat(client(ENOUGH).push(sent)).isEqualTo(unreachable());
        assertThat(client(ENOUGH).push(sent)).isEqualTo(new PushAnswer.Taken());

        List<LoggedRequest> both = caseSystem.requestsOf(sent.exchange().toString());
        assertThat(both).hasSize(2);
        assertThat(both.get(0).getBody()).isEqualTo(both.get(1).getBody());
    }

    @ParameterizedTest
    @CsvSource({
        "SOAP_11, 500, Client, REFUSED",
        "SOAP_11, 400, Client, REFUSED",
        "SOAP_11, 500, Client.Schema, REFUSED",
        "SOAP_11, 500, Server, CASE_SYSTEM_BUSY",
        "SOAP_11, 200, Server, CASE_SYSTEM_BUSY",
        "SOAP_11, 500, own:Anything, CASE_SYSTEM_BUSY",
        "SOAP_11, 500, MustUnderstand, CASE_SYSTEM_SPEAKS_OTHER_SOAP",
        "SOAP_11, 500, VersionMismatch, CASE_SYSTEM_SPEAKS_OTHER_SOAP",
        "SOAP_11, 500, wsa:ActionNotSupported, CASE_SYSTEM_ADDRESS_WRONG",
        "SOAP_11, 500, wsse:FailedAuthentication, CASE_SYSTEM_DENIES_US",
        "SOAP_12, 500, Sender, REFUSED",
        "SOAP_12, 400, Sender, REFUSED",
        "SOAP_12, 200, Sender, REFUSED",
        "SOAP_12, 500, own:Anything, REFUSED",
        "SOAP_12, 500, Receiver, CASE_SYSTEM_BUSY",
        "SOAP_12, 500, MustUnderstand, CASE_SYSTEM_SPEAKS_OTHER_SOAP",
        "SOAP_12, 500, VersionMismatch, CASE_SYSTEM_SPEAKS_OTHER_SOAP",
        "SOAP_12, 500, DataEncodingUnknown, CASE_SYSTEM_SPEAKS_OTHER_SOAP",
        "SOAP_12, 500, wsa:ActionNotSupported, CASE_SYSTEM_ADDRESS_WRONG",
        "SOAP_12, 500, wsa:DuplicateMessageID, CASE_SYSTEM_BUSY",
        "SOAP_12, 500, wsse:InvalidSecurity, CASE_SYSTEM_DENIES_US",
        "SOAP_12, 503, Sender, CASE_SYSTEM_BUSY",
        "SOAP_12, 403, Sender, CASE_SYSTEM_DENIES_US",
    })
    void aFaultMeansWhatItsCodeSays(Version version, int status, String code, String means) {
        caseSystem.answers(SoapAnswers.fault(version, status, code));

        assertThat(word(client(version).push(pushed()))).isEqualTo(means);
    }

    /** An endpoint of SOAP 1.1 says in its own version that it has no other. */
    @ParameterizedTest
    @CsvSource({"SOAP_11, SOAP_12", "SOAP_12, SOAP_11"})
    void aFaultOfTheOtherVersionIsUnderstood(Version asked, Version answered) {
        caseSystem.answers(SoapAnswers.fault(answered, 500, "VersionMismatch"));

        assertThat(word(client(asked).push(pushed()))).isEqualTo("CASE_SYSTEM_SPEAKS_OTHER_SOAP");
    }

    @Test
    void aBusyCaseSystemSaysWhenItWantsToBeAskedAgain() {
        caseSystem.answers(SoapAnswers.fault(Version.SOAP_12, 500, "Receiver").withHeader("Retry-After", "17"));

        assertThat(client(ENOUGH).push(pushed()))
                .isEqualTo(new PushAnswer.NotNow(PushObstacle.CASE_SYSTEM_BUSY, Duration.ofSeconds(17)));
    }

    static Stream<Arguments> noContract() {
        String other = UUID.randomUUID().toString();
        String entity = "<!DOCTYPE s [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        return Stream.of(
                Arguments.of("nothing", aResponse().withStatus(200)),
                Arguments.of("202", aResponse().withStatus(202)),
                Arguments.of("204", aResponse().withStatus(204)),
                Arguments.of("a page", aResponse().withStatus(200).withBody("<html><body>Welcome</body></html>")),
                Arguments.of("no XML", aResponse().withStatus(200).withBody("{\"ok\":true}")),
                Arguments.of("another's id", own(SoapAnswers.response(other))),
                Arguments.of("no id", own("<r:deliverResponse xmlns:r=\"urn:tidegate:eux-door:1\"/>")),
                Arguments.of(
                        "another namespace", templated(SoapAnswers.response(ID).replace("eux-door:1", "eux-door:2"))),
                Arguments.of("beside another", templated(SoapAnswers.response(ID) + "<own:more/>")),
                Arguments.of(
                        "with more",
                        templated(SoapAnswers.response(ID).replace("</r:deliver", "<own:more/></r:deliver"))),
                Arguments.of("an empty body", own("")),
                Arguments.of(
                        "accepted only", templated(SoapAnswers.response(ID)).withStatus(202)),
                Arguments.of(
                        "after a document type",
                        aResponse()
                                .withStatus(200)
                                .withBody(SoapAnswers.envelope(Version.SOAP_12, SoapAnswers.response(ID))
                                        .replace("?>\n", "?>" + entity))
                                .withTransformers("response-template")),
                Arguments.of(
                        "too deep", own("<own:a>".repeat(100) + "</own:a>".repeat(100) + SoapAnswers.response(other))),
                Arguments.of("too long", templated(SoapAnswers.response(ID) + " ".repeat(1 << 20))),
                Arguments.of(
                        "cut off",
                        aResponse()
                                .withStatus(200)
                                .withBody(SoapAnswers.envelope(Version.SOAP_12, SoapAnswers.response(ID))
                                        .replace("</s:Envelope>", ""))
                                .withTransformers("response-template")),
                Arguments.of("404", aResponse().withStatus(404)),
                Arguments.of("400 without a fault", aResponse().withStatus(400)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noContract")
    void whatIsNotTheContractsAnswerIsNotTaken(String what, ResponseDefinitionBuilder answer) {
        caseSystem.answers(answer);

        assertThat(client(ENOUGH).push(pushed()))
                .as(what)
                .isEqualTo(PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_ADDRESS_WRONG));
    }

    @ParameterizedTest
    @CsvSource({
        "413, REFUSED",
        "415, CASE_SYSTEM_SPEAKS_OTHER_SOAP",
        "500, CASE_SYSTEM_BUSY",
        "503, CASE_SYSTEM_BUSY",
        "401, CASE_SYSTEM_DENIES_US"
    })
    void withoutAFaultTheStatusCounts(int status, String means) {
        caseSystem.answers(aResponse().withStatus(status).withBody("<html/>"));

        assertThat(word(client(ENOUGH).push(pushed()))).isEqualTo(means);
    }

    @Test
    void anAnswerThatIsLateIsNone() {
        caseSystem.answers(SoapAnswers.delivered(Version.SOAP_12).withFixedDelay(60_000));

        assertThat(client(Duration.ofMillis(500)).push(pushed())).isEqualTo(unreachable());
    }

    private static ResponseDefinitionBuilder own(String body) {
        return SoapAnswers.answer(Version.SOAP_12, 200, body);
    }

    private static ResponseDefinitionBuilder templated(String body) {
        return own(body).withTransformers("response-template");
    }

    private static String word(PushAnswer answer) {
        return switch (answer) {
            case PushAnswer.Taken taken -> "TAKEN";
            case PushAnswer.Refused refused -> "REFUSED";
            case PushAnswer.NotNow notNow -> notNow.obstacle().name();
        };
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public PushedCaseSystem caseSystem() {
        return caseSystem;
    }

    @Override
    public PushClient client(SSLContext tls, Duration answerWithin) {
        return client(Version.SOAP_12, tls, answerWithin);
    }

    @Override
    public PushClient plain(URI uri) {
        PushAddress address = new PushAddress(uri, Optional.empty());
        return new SoapPushClient(
                new SoapPush(address, Version.SOAP_12), envelopes, Optional.empty(), ENOUGH, ENOUGH, Clock.systemUTC());
    }

    @Override
    public ResponseDefinitionBuilder taken() {
        return SoapAnswers.delivered(Version.SOAP_12);
    }

    @Override
    public String end() {
        return "Envelope>";
    }

    @Override
    public String begin() {
        return "<s:Envelope";
    }

    private static SoapPushClient client(Version version) {
        return client(version, TlsContexts.client(caseSystem.client(), List.of(caseSystem.anchor())), ENOUGH);
    }

    private static SoapPushClient client(Version version, SSLContext tls, Duration answerWithin) {
        Path file = folder.resolve("any.pem");
        PushAddress address = new PushAddress(caseSystem.url(), Optional.of(new ClientTls(file, file, file)));
        return new SoapPushClient(
                new SoapPush(address, version), envelopes, Optional.of(tls), ENOUGH, answerWithin, Clock.systemUTC());
    }

    @Override
    public PushedPackage pushed() {
        CasePackage casePackage = casePackage();
        return new PushedPackage(
                UUID.randomUUID(),
                new ExchangeId(UUID.randomUUID()),
                casePackage.id(),
                casePackage.conversation(),
                Lane.URGENT,
                (PackageForm.Given) PackageForm.of(
                        Formats.shipped().ofWord("eux").orElseThrow().writer(), CasePackageJson.write(casePackage)));
    }

    private static CasePackage casePackage() {
        return CasePackageJson.read("""
                {"schemaVersion":1,"id":"%s","kind":"REFERRAL","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"XA","name":"Synthetic authority XA","country":"XA","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"XB","name":"Synthetic authority XB","country":"XB","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"URGENT"},"purpose":{"codes":["18.2.d"]},"handling":{"codes":["EU:H1"]},
                 "referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"platform":"Example Chat"}}
                """.formatted(PACKAGE, PACKAGE).getBytes(StandardCharsets.UTF_8));
    }

    private static Document parsed(byte[] envelope) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Document envelope, String namespace, String name) {
        return envelope.getElementsByTagNameNS(namespace, name).item(0).getTextContent();
    }

    private static byte[] written(Node node) {
        try {
            StringWriter out = new StringWriter();
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(node), new StreamResult(out));
            return out.toString().getBytes(StandardCharsets.UTF_8);
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it lies among the sources, where the schemas find each other. */
    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(EuxContract.class.getResource(EuxContract.DOOR_SCHEMA));
    }

    private static CasePackage readAsEux(byte[] message) {
        CasePackage sent = casePackage();
        ReadingTerms terms = new ReadingTerms(
                sent.origin(),
                sent.recipients(),
                sent.kind(),
                sent.urgency().lane(),
                null,
                List.of(),
                List.of(),
                sent.createdAt(),
                UUID::randomUUID,
                List.of());
        return Formats.shipped()
                .ofWord("eux")
                .orElseThrow()
                .reader()
                .orElseThrow()
                .read(message, terms)
                .casePackage()
                .withReading(List.of(), List.of());
    }
}
