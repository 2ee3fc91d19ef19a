package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.SoapMessages.DOOR;
import static org.tidegate.gateway.door.SoapMessages.PATH;
import static org.tidegate.gateway.door.SoapMessages.call;
import static org.tidegate.gateway.door.SoapMessages.errors;
import static org.tidegate.gateway.door.SoapMessages.operation;
import static org.tidegate.gateway.door.SoapMessages.post;
import static org.tidegate.gateway.door.SoapMessages.problem;
import static org.tidegate.gateway.door.SoapMessages.sample;
import static org.tidegate.gateway.door.SoapMessages.text;
import static org.tidegate.gateway.door.SoapMessages.texts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.door.SoapMessages.Version;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a case system does by SOAP, in both versions, and that it is the same as by REST. */
class SoapDoorTest {

    private static final CaseSystemId CMS = new CaseSystemId("cms");
    private static final CaseSystemId LAB = new CaseSystemId("lab");

    @TempDir
    static Path folder;

    static DoorNode door;
    static Schema schema;

    @BeforeAll
    static void start() throws SAXException {
        door = new DoorNode(folder);
        schema = schema();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.exchanges.submissions.clear();
    }

    /** The bundle as it is served, its imports resolved among its own files. */
    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            assertThat(systemId).as("relative, and flat").isEqualTo("eux-1.xsd");
            return new MemoryInput(systemId, served("/soap/eux/" + systemId));
        });
        return factory.newSchema(new StreamSource(new StringReader(served("/soap/eux/eux-door-1.xsd"))));
    }

    private static String served(String path) {
        HttpResponse<byte[]> answer = door.get(door.cms, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsTakenAndTheAnswerIsOfTheQuestionsVersion(Version version) {
        HttpResponse<byte[]> answer = submit(version, message());

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(version.type.substring(0, version.type.indexOf(';')));
        assertThat(SoapMessages.read(answer).getDocumentElement().getNamespaceURI())
                .isEqualTo(version.namespace);
        assertThat(texts(answer, "recipient")).containsExactly("XB");
        assertThat(text(answer, "replayed")).isEqualTo("false");
        assertValid(answer);
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentThroughEitherDoorIsTheSamePackageApartFromIdsInstantsAndProvenance(Version version) {
        String message = message();
        submit(version, message);
        HttpResponse<byte[]> byRest = door.post(
                door.cms,
                "/api/v1/packages",
                Eux.MEDIA_TYPE,
                message.getBytes(UTF_8),
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());

        assertThat(byRest.statusCode()).isEqualTo(202);
        assertThat(door.exchanges.submissions).hasSize(2);
        assertThat(canonical(1)).isEqualTo(canonical(0));
    }

    /** Ids of losses and the instants of reading are made anew by each. */
    private static String canonical(int submission) {
        CasePackage casePackage = door.exchanges.submissions.get(submission).casePackage();
        return new String(CasePackageJson.write(casePackage), UTF_8)
                .replaceAll("\"lossId\":\"[^\"]*\"", "\"lossId\":\"\"")
                .replaceAll("\"provenance\":\\[[^\\]]*\\]", "\"provenance\":[]");
    }

    @Test
    void theMessagesOwnIdIsTheKeyOfARetryWhateverEnvelopeItComesIn() {
        String message = message();
        HttpResponse<byte[]> first = submit(Version.SOAP_12, message);
        HttpResponse<byte[]> again = submit(Version.SOAP_11, message);
        HttpResponse<byte[]> other = submit(Version.SOAP_12, message.replace("ExampleChat", "Another chat"));

        assertThat(text(again, "replayed")).isEqualTo("true");
        assertThat(text(again, "exchangeId")).isEqualTo(text(first, "exchangeId"));
        assertThat(problem(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(door.exchanges.submissions)
                .extracting(each -> each.idempotencyKey())
                .containsOnly(idOf(message));
    }

    @Test
    void prefixesOfTheEnvelopeAreAsGoodAsTheMessagesOwn() {
        String message = message();
        String outside =
                message.replaceFirst(" xmlns=\"" + Eux.NAMESPACE + "\"", "").replaceAll("<(/?)([A-Za-z])", "<$1m:$2");
        HttpResponse<byte[]> answer = post(
                door,
                door.cms,
                Version.SOAP_12,
                Version.SOAP_12
                        .envelope(operation("submit", outside))
                        .replaceFirst("<s:Envelope", "<s:Envelope xmlns:m=\"" + Eux.NAMESPACE + "\""));

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    }

    @Test
    void validatingSaysWhatSubmittingWouldAndHandsNothingIn() {
        HttpResponse<byte[]> valid = call(door, door.cms, Version.SOAP_12, operation("validate", message()));
        assertThat(valid.statusCode()).as(new String(valid.body(), UTF_8)).isEqualTo(200);
        assertThat(text(valid, "kind")).isEqualTo("REQUEST");
        assertThat(texts(valid, "handling")).containsExactly("EU:H2");
        assertValid(valid);

        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(
                List.of(new Problem("RECIPIENT_UNKNOWN", "/recipients/0", "no agreement", "name another")));
        HttpResponse<byte[]> refused = call(door, door.cms, Version.SOAP_12, operation("validate", message()));
        assertThat(problem(refused)).isEqualTo("PACKAGE_REFUSED");
        assertThat(errors(refused))
                .containsExactly(
                        new Problem("RECIPIENT_UNKNOWN", "/ExchangeMessage/to[1]", "no agreement", "name another"));
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCaseSystemSeesWhereItsOwnExchangeStandsAndNoOther(Version version) {
        ExchangeId own = door.exchanges.add(CMS, ExchangeState.RELAYED, null);
        ExchangeId foreign = door.exchanges.add(LAB, ExchangeState.RELAYED, null);

        HttpResponse<byte[]> status = status(version, own.toString());
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(text(status, "state")).isEqualTo("RELAYED");
        assertValid(status);
        assertThat(problem(status(version, foreign.toString()))).isEqualTo("NOT_FOUND");
        assertThat(problem(status(version, "no id at all"))).isEqualTo("NOT_FOUND");
        assertThat(status(version, foreign.toString()).statusCode()).isEqualTo(400);
    }

    @Test
    void whatWaitsIsListedOpenedAsAMessageAndAcknowledged() {
        byte[] content = CasePackageJson.write(door("submit"));
        UUID first = door.exchanges.arrive(CMS, content);
        door.exchanges.arrive(CMS, content);
        UUID foreign = door.exchanges.arrive(LAB, content);

        HttpResponse<byte[]> list = call(door, door.cms, Version.SOAP_12, operation("inbox", "<d:limit>1</d:limit>"));
        assertThat(texts(list, "inboxId")).hasSize(1).doesNotContain(foreign.toString());
        assertThat(text(list, "next")).isEqualTo(text(list, "inboxId"));
        assertValid(list);

        HttpResponse<byte[]> item = item("inboxItem", first);
        assertThat(item.statusCode()).as(new String(item.body(), UTF_8)).isEqualTo(200);
        assertThat(SoapMessages.read(item)
                        .getElementsByTagNameNS(Eux.NAMESPACE, Eux.ROOT)
                        .getLength())
                .isEqualTo(1);
        assertThat(door.exchanges.opened).contains(first);
        assertValid(item);

        HttpResponse<byte[]> acknowledged = item("acknowledge", first);
        assertThat(text(acknowledged, "state")).isEqualTo("RETRIEVED");
        assertValid(acknowledged);
        assertThat(problem(item("inboxItem", foreign))).isEqualTo("NOT_FOUND");
        assertThat(problem(item("acknowledge", foreign))).isEqualTo("NOT_FOUND");
    }

    /** As people write them, and some tools. */
    @ParameterizedTest
    @EnumSource
    void anIndentedEnvelopeIsRead(Version version) {
        String indented = version.envelope("\n  ", "\n    " + operation("inbox", "\n    ") + "\n  ");

        HttpResponse<byte[]> answer = post(door, door.cms, version, indented);

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        assertValid(answer);
    }

    @Test
    void theContractIsFlatFilesThatFindEachOtherAndAZipOfThem() throws IOException {
        String wsdl = served(PATH + "?wsdl");
        assertThat(wsdl)
                .contains("schemaLocation=\"eux-door-1.xsd\"", "https://localhost:", PATH + "\"")
                .doesNotContain("gateway.invalid");
        assertThat(served("/soap/eux/eux-1.wsdl")).isEqualTo(wsdl);
        Map<String, String> zipped = new LinkedHashMap<>();
        byte[] zip = door.get(door.cms, "/soap/eux/eux-1.zip").body();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zipped.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        assertThat(zipped.keySet()).containsExactly("eux-1.wsdl", "eux-receiver-1.wsdl", "eux-door-1.xsd", "eux-1.xsd");
        assertThat(zipped.get("eux-1.wsdl")).isEqualTo(wsdl);
        zipped.forEach((name, file) -> assertThat(file).isEqualTo(served("/soap/eux/" + name)));
    }

    @Test
    void anAnswerSaysWhichQuestionItIsToAndGoesNowhereElse() {
        String addressed = """
            <s:Header xmlns:a="http://www.w3.org/2005/08/addressing">
              <a:Action s:mustUnderstand="1">urn:tidegate:eux-door:1:inbox</a:Action>
              <a:MessageID>urn:uuid:0198c0de-5a00-7000-8000-0000000000aa</a:MessageID>
              <a:ReplyTo><a:Address>%s</a:Address></a:ReplyTo>
            </s:Header>\
            """;
        String inbox = operation("inbox", "");
        HttpResponse<byte[]> answer = post(
                door,
                door.cms,
                Version.SOAP_12,
                Version.SOAP_12.envelope(addressed.formatted("http://www.w3.org/2005/08/addressing/anonymous"), inbox));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8))
                .contains("urn:uuid:0198c0de-5a00-7000-8000-0000000000aa", "urn:tidegate:eux-door:1:inboxResponse");

        HttpResponse<byte[]> elsewhere = post(
                door,
                door.cms,
                Version.SOAP_12,
                Version.SOAP_12.envelope(addressed.formatted("https://elsewhere.example/"), inbox));
        assertThat(errors(elsewhere)).extracting(Problem::code).containsExactly("REPLY_ELSEWHERE");
        HttpResponse<byte[]> otherAction = post(
                door,
                door.cms,
                Version.SOAP_12,
                Version.SOAP_12.envelope(
                        addressed
                                .formatted("http://www.w3.org/2005/08/addressing/anonymous")
                                .replace(":inbox<", ":submit<"),
                        inbox));
        assertThat(errors(otherAction)).extracting(Problem::code).containsExactly("ACTION_MISMATCH");
    }

    @Test
    void theActionInTheHeadOfTheRequestIsThatOfTheBodyOrNone() {
        String envelope = Version.SOAP_11.envelope(operation("inbox", ""));
        for (String action : List.of("\"urn:tidegate:eux-door:1:inbox\"", "\"\"", "urn:tidegate:eux-door:1:inbox")) {
            assertThat(door.post(door.cms, PATH, Version.SOAP_11.type, envelope.getBytes(UTF_8), "SOAPAction", action)
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<byte[]> other = door.post(
                door.cms,
                PATH,
                Version.SOAP_11.type,
                envelope.getBytes(UTF_8),
                "SOAPAction",
                "urn:tidegate:eux-door:1:acknowledge");
        assertThat(errors(other)).extracting(Problem::code).containsExactly("ACTION_MISMATCH");
    }

    private static CasePackage door(String operation) {
        call(door, door.cms, Version.SOAP_12, operation(operation, message()));
        return door.exchanges.submissions.getLast().casePackage();
    }

    private static HttpResponse<byte[]> submit(Version version, String message) {
        return call(door, door.cms, version, operation("submit", message));
    }

    private static HttpResponse<byte[]> status(Version version, String id) {
        return call(door, door.cms, version, operation("status", "<d:exchangeId>" + id + "</d:exchangeId>"));
    }

    private static HttpResponse<byte[]> item(String operation, UUID id) {
        return call(door, door.cms, Version.SOAP_12, operation(operation, "<d:inboxId>" + id + "</d:inboxId>"));
    }

    /** A request under an id of its own. */
    private static String message() {
        return sample("sample-request.xml").replaceFirst("<messageId>[^<]*", "<messageId>" + UUID.randomUUID());
    }

    private static String idOf(String message) {
        return message.replaceFirst("(?s).*<messageId>([^<]*)<.*", "$1");
    }

    /** By the schemas that are served. */
    private static void assertValid(HttpResponse<byte[]> answer) {
        Node body = SoapMessages.read(answer).getDocumentElement().getLastChild();
        try {
            schema.newValidator().validate(new DOMSource((Element) body.getFirstChild()));
        } catch (SAXException | IOException e) {
            throw new AssertionError(DOOR + ": " + new String(answer.body(), UTF_8), e);
        }
    }
}
