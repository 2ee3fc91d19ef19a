package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.DoorNode.CANARY;
import static org.tidegate.gateway.door.SoapMessages.PATH;
import static org.tidegate.gateway.door.SoapMessages.errors;
import static org.tidegate.gateway.door.SoapMessages.operation;
import static org.tidegate.gateway.door.SoapMessages.post;
import static org.tidegate.gateway.door.SoapMessages.problem;
import static org.tidegate.gateway.door.SoapMessages.sample;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.door.SoapMessages.Version;

/** Whatever comes in at the SOAP door: a fault of the sender's, never a 5xx, and nothing of it in the answer or in the log. */
class SoapBadInputTest {

    @TempDir
    static Path folder;

    static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    static DoorNode door;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
        LOG.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        assertThat(List.copyOf(LOG.list))
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(CANARY));
        assertThat(List.copyOf(LOG.list))
                .as("what a sender did wrong fills no log")
                .noneMatch(event -> event.getThrowableProxy() != null);
        assertThat(door.exchanges.submissions)
                .as("nothing of this was accepted")
                .isEmpty();
        door.close();
    }

    static Stream<Arguments> notXml() throws IOException {
        Path secret = Files.writeString(Files.createTempFile("canary", ".txt"), CANARY);
        String bomb = "<!DOCTYPE r [<!ENTITY a \"" + CANARY + "\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
                + " \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        return Stream.of(
                Arguments.of("nothing", "", "XML_NOT_WELL_FORMED"),
                Arguments.of("no XML", CANARY, "XML_NOT_WELL_FORMED"),
                Arguments.of("cut off", envelope("inbox", "<a>" + CANARY).substring(0, 150), "XML_NOT_WELL_FORMED"),
                Arguments.of("a DOCTYPE", "<!DOCTYPE e>" + envelope("inbox", ""), "XML_DOCTYPE"),
                Arguments.of(
                        "an external entity",
                        "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + envelope("inbox", "&x;"),
                        "XML_DOCTYPE"),
                Arguments.of(
                        "an external DTD",
                        "<!DOCTYPE e SYSTEM \"" + secret.toUri() + "\">" + envelope("inbox", ""),
                        "XML_DOCTYPE"),
                Arguments.of("an entity bomb", bomb + envelope("inbox", "&c;"), "XML_DOCTYPE"),
                Arguments.of("an unknown entity", envelope("inbox", "&" + CANARY + ";"), "XML_ENTITY"),
                Arguments.of("deep in the body", envelope("inbox", "<a>".repeat(10_000)), "XML_TOO_DEEP"),
                Arguments.of(
                        "deep in the header",
                        Version.SOAP_12.envelope("<s:Header>" + "<a>".repeat(10_000), ""),
                        "XML_TOO_DEEP"),
                Arguments.of(
                        "many attributes",
                        envelope("inbox", "").replace("<s:Body", "<s:Body" + attributes()),
                        "XML_TOO_MANY_ATTRIBUTES"),
                Arguments.of("two roots", envelope("inbox", "") + "<a>" + CANARY + "</a>", "XML_NOT_WELL_FORMED"),
                Arguments.of("text behind it", envelope("inbox", "") + CANARY, "XML_NOT_WELL_FORMED"),
                Arguments.of(
                        "another encoding",
                        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + envelope("inbox", ""),
                        "XML_ENCODING"));
    }

    private static String attributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            attributes.append(" a").append(i).append("=\"").append(CANARY).append('"');
        }
        return attributes.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notXml")
    void whatIsNotXmlAsItIsReadHereIsAFaultOfTheSender(String what, String document, String code) {
        for (Version version : Version.values()) {
            String its = document.replace(Version.SOAP_12.namespace, version.namespace);
            requireFault(post(door, door.cms, version, its), version, 400, "MALFORMED_DOCUMENT", code);
        }
    }

    static Stream<Arguments> notAnEnvelope() {
        String inbox = operation("inbox", "");
        String body = "<s:Body>" + inbox + "</s:Body>";
        return Stream.of(
                Arguments.of("another root", "<s:Envelop xmlns:s=\"NS\">" + body + "</s:Envelop>", "SOAP_ENVELOPE"),
                Arguments.of("no namespace", "<Envelope><Body>" + CANARY + "</Body></Envelope>", "SOAP_VERSION"),
                Arguments.of(
                        "a version to come",
                        "<s:Envelope xmlns:s=\"http://www.w3.org/" + CANARY + "\">" + body + "</s:Envelope>",
                        "SOAP_VERSION"),
                Arguments.of("no body", envelopeOf("<s:Header/>"), "SOAP_ENVELOPE"),
                Arguments.of("an empty body", envelopeOf("<s:Body/>"), "SOAP_ENVELOPE"),
                Arguments.of("a body of text", envelopeOf("<s:Body>" + CANARY + "</s:Body>"), "SOAP_ENVELOPE"),
                Arguments.of("two bodies", envelopeOf(body + body), "SOAP_ENVELOPE"),
                Arguments.of("two headers", envelopeOf("<s:Header/><s:Header/>" + body), "SOAP_ENVELOPE"),
                Arguments.of("a header behind the body", envelopeOf(body + "<s:Header/>"), "SOAP_ENVELOPE"),
                Arguments.of("something behind the body", envelopeOf(body + "<a/>"), "SOAP_ENVELOPE"),
                Arguments.of(
                        "a body in the header alone",
                        envelopeOf("<s:Header><a>" + body + "</a></s:Header>"),
                        "SOAP_ENVELOPE"),
                Arguments.of(
                        "two elements in the body",
                        envelopeOf("<s:Body>" + inbox + inbox + "</s:Body>"),
                        "SOAP_ENVELOPE"),
                Arguments.of("text in the envelope", envelopeOf(CANARY + body), "SOAP_ENVELOPE"),
                Arguments.of("an instruction", envelopeOf("<?" + CANARY + " x?>" + body), "SOAP_ENVELOPE"),
                Arguments.of(
                        "an unknown operation",
                        envelopeOf("<s:Body><a xmlns=\"urn:tidegate:eux-door:1\">" + CANARY + "</a></s:Body>"),
                        "OPERATION_UNKNOWN"),
                Arguments.of(
                        "an operation in another namespace",
                        envelopeOf("<s:Body><inbox xmlns=\"urn:" + CANARY + "\"/></s:Body>"),
                        "OPERATION_UNKNOWN"),
                Arguments.of(
                        "a fault for a question",
                        envelopeOf("<s:Body><s:Fault>" + CANARY + "</s:Fault></s:Body>"),
                        "OPERATION_UNKNOWN"),
                Arguments.of(
                        "a header nobody understands",
                        envelopeOf(
                                "<s:Header><a xmlns=\"urn:" + CANARY + "\" s:mustUnderstand=\"1\"/></s:Header>" + body),
                        "SOAP_HEADER_NOT_UNDERSTOOD"));
    }

    private static String envelopeOf(String inside) {
        return "<s:Envelope xmlns:s=\"NS\">" + inside + "</s:Envelope>";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAnEnvelope")
    void whatIsNoEnvelopeOfThisDoorIsAFaultOfTheSender(String what, String document, String code) {
        for (Version version : Version.values()) {
            String envelope = document.replace("NS\"", version.namespace + "\"");
            requireFault(post(door, door.cms, version, envelope), version, 400, "MALFORMED_DOCUMENT", code);
        }
    }

    @Test
    void anEnvelopeUnderTheTypeOfTheOtherVersionIsAFault() {
        String inbox = operation("inbox", "");
        requireFault(
                post(door, door.cms, Version.SOAP_11, Version.SOAP_12.envelope(inbox)),
                Version.SOAP_12,
                400,
                "MALFORMED_DOCUMENT",
                "SOAP_VERSION");
        requireFault(
                post(door, door.cms, Version.SOAP_12, Version.SOAP_11.envelope(inbox)),
                Version.SOAP_11,
                400,
                "MALFORMED_DOCUMENT",
                "SOAP_VERSION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"; boundary=b",
                "multipart/related; type=\"text/xml\"; boundary=b",
                "multipart/mixed; boundary=b",
                "application/xop+xml; type=\"application/soap+xml\"",
                "application/json",
                "application/xml",
                "image/jpeg",
                "application/soap+xml; charset=utf-16",
                "text/xml; charset=" + CANARY,
                CANARY
            })
    void attachmentsAndOtherTypesAreRefused(String type) {
        HttpResponse<byte[]> answer = door.post(door.cms, PATH, type, parts().getBytes(UTF_8));
        requireFault(answer, null, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    private static String parts() {
        return "--b\r\nContent-Type: application/xop+xml\r\n\r\n" + Version.SOAP_12.envelope(operation("inbox", ""))
                + "\r\n--b\r\nContent-Type: image/jpeg\r\nContent-ID: <x>\r\n\r\n" + CANARY + "\r\n--b--\r\n";
    }

    @Test
    void aPartNamedInsteadOfAValueIsNotFetchedFromAnywhere() {
        String include = "<x:Include xmlns:x=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:" + CANARY + "\"/>";
        HttpResponse<byte[]> answer = post(
                door, door.cms, Version.SOAP_12, envelope("status", "<d:exchangeId>" + include + "</d:exchangeId>"));
        requireFault(answer, Version.SOAP_12, 400, "MALFORMED_DOCUMENT", "ELEMENT_UNKNOWN", "ELEMENT_MISSING");
    }

    @Test
    void aBodyThatIsEncodedTooLargeOrHasParametersBesideItIsRefused() {
        byte[] inbox = envelope("inbox", "").getBytes(UTF_8);
        requireFault(
                door.post(door.cms, PATH, Version.SOAP_12.type, inbox, "Content-Encoding", "gzip"),
                null,
                415,
                "CONTENT_ENCODING_REFUSED");
        requireFault(
                door.post(door.cms, PATH, Version.SOAP_12.type, new byte[RequestBody.LIMIT + 1]),
                null,
                413,
                "TOO_LARGE");
        requireFault(
                door.post(door.cms, PATH + "?recipient=" + CANARY, Version.SOAP_12.type, inbox),
                null,
                400,
                "INVALID_PARAMETER",
                "UNKNOWN_PARAMETER");
        requireFault(
                door.post(
                        door.cms,
                        PATH,
                        Version.SOAP_12.type,
                        envelope("inbox", "").getBytes(UTF_16)),
                null,
                400,
                "MALFORMED_DOCUMENT");
    }

    static Stream<Arguments> notTheContract() {
        String message = sample("sample-request.xml");
        return Stream.of(
                Arguments.of("no message", envelope("submit", ""), "MESSAGE_MISSING"),
                Arguments.of("text for a message", envelope("submit", CANARY), "MESSAGE_MISSING"),
                Arguments.of("another document", envelope("submit", "<report/>"), "MESSAGE_MISSING"),
                Arguments.of("two messages", envelope("submit", message + message), "MESSAGE_MISSING"),
                Arguments.of("a message and more", envelope("submit", message + "<a/>"), "MESSAGE_MISSING"),
                Arguments.of(
                        "a message of another namespace",
                        envelope("validate", message.replace("urn:tidegate:eux:1", "urn:" + CANARY)),
                        "MESSAGE_MISSING"),
                Arguments.of("no id", envelope("status", ""), "ELEMENT_MISSING"),
                Arguments.of(
                        "two ids",
                        envelope("status", "<d:exchangeId>a</d:exchangeId><d:exchangeId>b</d:exchangeId>"),
                        "ELEMENT_REPEATED"),
                Arguments.of("an unknown element", envelope("inbox", "<d:" + CANARY + "/>"), "ELEMENT_UNKNOWN"),
                Arguments.of("a limit of none", envelope("inbox", "<d:limit>0</d:limit>"), "OUT_OF_RANGE"),
                Arguments.of(
                        "a limit that is no number",
                        envelope("inbox", "<d:limit>" + CANARY + "</d:limit>"),
                        "OUT_OF_RANGE"),
                Arguments.of(
                        "a place that is none",
                        envelope("inbox", "<d:after>" + CANARY + "</d:after>"),
                        "OUT_OF_RANGE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notTheContract")
    void whatIsNotAsTheContractSaysIsAFaultThatNamesTheElement(String what, String envelope, String code) {
        HttpResponse<byte[]> answer = post(door, door.cms, Version.SOAP_12, envelope);
        requireFault(answer, Version.SOAP_12, 400, "MALFORMED_DOCUMENT", code);
        assertThat(errors(answer)).extracting(Problem::pointer).allMatch(place -> place.startsWith("/Envelope/Body/"));
    }

    @Test
    void aFileInAMessageIsRefusedAndRecorded() {
        String file = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB";
        HttpResponse<byte[]> answer = post(
                door,
                door.cms,
                Version.SOAP_12,
                envelope("submit", sample("sample-referral.xml").replace("Synthetic summary.", file)));

        assertThat(problem(answer)).isEqualTo("IMAGERY_REFUSED");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(door.exchanges.imagery).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anythingElseThanAPostOfAnEnvelopeIsNotDone(Version version) {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            HttpResponse<byte[]> answer = door.send(
                    door.cms,
                    PATH,
                    request -> request.method(method, HttpRequest.BodyPublishers.ofString(version.envelope("")))
                            .header("Content-Type", version.type));
            assertThat(answer.statusCode()).as(method).isBetween(200, 499);
            assertThat(new String(answer.body(), UTF_8)).doesNotContain("<d:");
        }
        assertThat(door.get(door.cms, "/soap/eux/" + CANARY).statusCode()).isEqualTo(404);
    }

    private static String envelope(String operation, String inside) {
        return Version.SOAP_12.envelope(operation(operation, inside));
    }

    /** @param version of the answer; null: whichever */
    private static void requireFault(
            HttpResponse<byte[]> answer, @Nullable Version version, int status, String code, String... errors) {
        String text = new String(answer.body(), UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        assertThat(problem(answer)).isEqualTo(code);
        if (errors.length > 0) {
            assertThat(errors(answer)).extracting(Problem::code).containsExactly(errors);
        }
        assertThat(text)
                .doesNotContain(CANARY)
                .doesNotContain("Exception")
                .doesNotContain("org.")
                .doesNotContain("\tat ");
        if (version != null) {
            assertThat(text).contains(version.namespace);
        }
    }
}
