package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;
import static org.tidegate.gateway.door.AnswerReading.text;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.contracts.translation.LossSeverity;
import org.tidegate.gateway.multipart.MixedBody;

/** In which forms a case system takes a package over, and under what conditions. */
class InboxFormsTest {

    private static final CaseSystemId CMS = new CaseSystemId("cms");

    @TempDir
    static Path folder;

    static DoorNode door;

    private String item = "";

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void oneItem() {
        UUID id = door.exchanges.arrive(CMS, SamplePackages.json().getBytes(UTF_8));
        item = "/api/v1/inbox/" + id;
        door.exchanges.opened.clear();
        door.exchanges.blocked.clear();
        door.exchanges.accepted.clear();
        door.writer.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|application/json",
                "*/*|application/json",
                "application/*|application/json",
                "application/xml|application/xml",
                "application/xml, */*;q=0.1|application/xml",
                "application/json;q=0.5, application/xml|application/xml",
                "application/xml;q=0.5, application/json|application/json",
                "multipart/mixed|multipart/mixed",
                "application/json;q=0, */*|application/xml"
            })
    void theFormIsTheOneThatIsLikedBestAndTheCanonicalOneWhereSeveralAre(String accept, String type) {
        HttpResponse<byte[]> answer = get("/package", accept);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(typeOf(answer).equalsTypeAndSubtype(MediaType.parseMediaType(type)))
                .as(typeOf(answer).toString())
                .isTrue();
        assertThat(answer.headers().firstValue("Vary")).contains("Accept");
        assertThat(door.exchanges.opened).hasSize(1);
    }

    @Test
    void severalDocumentsAreOneBodyOfPartsForWhoAcceptsThat() {
        door.writer.documents = List.of("<report/>", "<fileDetails/>", "<fileDetails/>");

        HttpResponse<byte[]> answer = get("/package", "application/xml, multipart/mixed");
        assertThat(MixedBody.read(answer.body(), MixedBody.boundaryOf(typeOf(answer))))
                .extracting(part -> new String(part.content(), UTF_8))
                .containsExactlyElementsOf(door.writer.documents);

        HttpResponse<byte[]> alone = get("/package", "application/xml");
        assertProblem(alone, 406, "NOT_ACCEPTABLE");
        assertThat(DoorNode.codes(alone)).containsExactly("NOT_ACCEPTABLE", "SEVERAL_DOCUMENTS");
        assertThat(door.exchanges.opened)
                .as("only what went out is a ledger row")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "application/json;q=0", "nonsense"})
    void whereNoFormFitsTheFormsThereAreAreNamed(String accept) {
        HttpResponse<byte[]> answer = get("/package", accept);

        assertProblem(answer, 406, "NOT_ACCEPTABLE");
        assertThat(object(answer.body()).get("errors").get(0).get("fix").asString())
                .contains("application/json");
        assertThat(door.exchanges.opened).isEmpty();
    }

    @Test
    void aFormThatLosesTooMuchIsNotGivenAndNamesTheLossesWhileTheCanonicalOneIs() {
        door.writer.losses = List.of(
                RecordingWriter.loss("HANDLING", "/handling/codes/0", null, LossKind.REFUSED, LossSeverity.BLOCK),
                RecordingWriter.loss("VICTIM_LINK", "/relations/2", null, LossKind.DROPPED, LossSeverity.BLOCK),
                RecordingWriter.loss("SERIES", "/media/0/series", null, LossKind.DROPPED, LossSeverity.WARN));

        HttpResponse<byte[]> blocked = get("/package", "application/xml");
        assertProblem(blocked, 409, "FORM_BLOCKED");
        assertThat(DoorNode.codes(blocked)).containsExactly("FORM_BLOCKED", "HANDLING", "VICTIM_LINK");
        assertThat(object(blocked.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("/handling/codes/0", "/relations/2");
        assertThat(door.exchanges.opened).isEmpty();
        assertThat(item).as("is told to the node").endsWith("/" + door.exchanges.blocked.getFirst());
        assertThat(get("/package", null).statusCode()).isEqualTo(200);
        assertThat(get("/package", "text/html").statusCode()).isEqualTo(406);
        assertThat(door.exchanges.blocked).hasSize(1);

        var losses = object(get("/losses", null).body());
        var form = losses.get("forms").get(0);
        assertThat(form.get("format").asString()).isEqualTo(RecordingWriter.FORMAT);
        assertThat(form.get("blocked").asBoolean()).isTrue();
        assertThat(form.get("losses").findValuesAsString("rule")).containsExactly("HANDLING", "VICTIM_LINK", "SERIES");
        assertThat(losses.get("read").isEmpty()).isTrue();
    }

    @Test
    void aFormThatLosesTooMuchIsGivenOnceAnOfficerHasAcceptedThatAndNothingElse() {
        door.writer.losses = List.of(
                RecordingWriter.loss("VICTIM_LINK", "/relations/2", null, LossKind.DROPPED, LossSeverity.BLOCK));
        HttpResponse<byte[]> blocked = get("/package", "application/xml");
        assertProblem(blocked, 409, "FORM_BLOCKED");
        assertThat(object(blocked.body()).get("errors").get(0).get("fix").asString())
                .contains("liaison officer");

        door.exchanges.accepted.add(new LossList(RecordingWriter.FORMAT, door.writer.losses).digest());
        assertThat(get("/package", "application/xml").statusCode()).isEqualTo(200);
        assertThat(object(get("/losses", null).body())
                        .get("forms")
                        .get(0)
                        .get("blocked")
                        .asBoolean())
                .isFalse();

        door.writer.losses = List.of(
                RecordingWriter.loss("VICTIM_LINK", "/relations/3", null, LossKind.DROPPED, LossSeverity.BLOCK));
        assertProblem(get("/package", "application/xml"), 409, "FORM_BLOCKED");
        assertThat(door.exchanges.blocked).hasSize(2);
    }

    @Test
    void noAcceptanceLiftsARefusal() {
        door.writer.losses = List.of(
                RecordingWriter.loss("HANDLING", "/handling/codes/0", null, LossKind.REFUSED, LossSeverity.BLOCK));
        door.exchanges.accepted.add(new LossList(RecordingWriter.FORMAT, door.writer.losses).digest());

        HttpResponse<byte[]> refused = get("/package", "application/xml");
        assertProblem(refused, 409, "FORM_BLOCKED");
        assertThat(object(refused.body()).get("errors").get(0).get("fix").asString())
                .doesNotContain("officer");
    }

    @Test
    void aFormThatHasNothingToSayIsNotGivenEither() {
        door.writer.documents = List.of();

        HttpResponse<byte[]> blocked = get("/package", "application/xml");
        assertProblem(blocked, 409, "FORM_BLOCKED");
        assertThat(DoorNode.codes(blocked)).containsExactly("FORM_BLOCKED", "NOTHING_TO_WRITE");
        assertThat(object(get("/losses", null).body())
                        .get("forms")
                        .get(0)
                        .get("blocked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void lossesThatDoNotStopAFormAreAnnouncedWithIt() {
        door.writer.losses =
                List.of(RecordingWriter.loss("SERIES", "/media/0/series", null, LossKind.DROPPED, LossSeverity.WARN));

        HttpResponse<byte[]> answer = get("/package", "application/xml");
        assertThat(answer.headers().firstValue("Tidegate-Losses")).contains("1");
        assertThat(answer.headers().firstValue("Link")).contains("<" + item + "/losses>; rel=\"describedby\"");
        assertThat(get("/package", null).headers().firstValue("Tidegate-Losses"))
                .as("the canonical form holds everything")
                .contains("0");
    }

    @Test
    void whatTheClientHoldsAlreadyIsNotSentAgainAndIsNoLedgerRow() {
        String tag = tagOf(get("/package", null));
        door.exchanges.opened.clear();

        for (String held : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<byte[]> answer = get("/package", null, "If-None-Match", held);
            assertThat(answer.statusCode()).as(held).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(tagOf(answer)).isEqualTo(tag);
            assertThat(answer.headers().firstValue("Vary"))
                    .as("as in the answer it stands for")
                    .contains("Accept");
        }
        assertThat(door.exchanges.opened).isEmpty();
        assertThat(get("/package", null, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        assertThat(get("/package", "application/xml", "If-None-Match", tag).statusCode())
                .as("another form")
                .isEqualTo(200);
    }

    @Test
    void everyAnswerThatIsReadAgainAndAgainHasATag() {
        String exchange = "/api/v1/exchanges/" + door.exchanges.add(CMS, ExchangeState.RELAYED, null);
        for (String path : List.of(exchange, "/api/v1/exchanges", "/api/v1/inbox", item + "/losses")) {
            String tag = tagOf(door.get(door.cms, path));
            assertThat(door.send(door.cms, path, request -> request.GET().header("If-None-Match", tag))
                            .statusCode())
                    .as(path)
                    .isEqualTo(304);
        }
        door.exchanges.arrive(CMS, new byte[0]);
    }

    @Test
    void anAcknowledgementUnderAConditionIsOfAFormThatWasGiven() {
        String canonical = tagOf(get("/package", null));
        String written = tagOf(get("/package", "application/xml"));
        String mixed = tagOf(get("/package", "multipart/mixed"));

        for (String wrong : List.of("\"other\"", "W/" + canonical, canonical.replace("\"", ""))) {
            assertProblem(acknowledge(wrong), 412, "PRECONDITION_FAILED");
        }
        for (String right : List.of(canonical, written, mixed, "\"other\", " + canonical, "*")) {
            assertThat(acknowledge(right).statusCode()).as(right).isEqualTo(200);
        }
    }

    @Test
    void onlyTheFormThatATagIsOfIsWrittenToCompareIt() {
        String canonical = tagOf(get("/package", null));
        String written = tagOf(get("/package", "application/xml"));

        door.writer.written.set(0);
        for (String tag : List.of(canonical, "\"other\", " + canonical, "*", "\"other\"", "W/" + written)) {
            acknowledge(tag);
        }
        assertThat(door.writer.written).as("of the written form none was sent").hasValue(0);

        assertThat(acknowledge(written.replace(":", ":0") + ", " + written).statusCode())
                .isEqualTo(200);
        assertThat(door.writer.written).hasValue(1);
    }

    @Test
    void lossesOfWhatIsAnothersAreNotThere() {
        assertProblem(door.get(door.lab, item + "/losses"), 404, "NOT_FOUND");
        assertProblem(
                door.send(
                        door.lab,
                        item + "/acknowledgement",
                        request -> request.POST(HttpRequest.BodyPublishers.noBody())
                                .header("If-Match", "*")),
                404,
                "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|application/xml",
                "*/*|application/xml",
                "*/*;q=0.1|application/xml",
                "application/*|application/json",
                "application/json, application/xml|application/json",
                "application/json|application/json"
            })
    void whoAsksForNoFormGetsTheOneOfItsEntry(String accept, String type) {
        door.usualForm = Optional.of("report");
        try {
            assertThat(typeOf(get("/package", accept)).toString()).isEqualTo(type);
        } finally {
            door.usualForm = Optional.empty();
        }
    }

    @Test
    void theFormOfItsEntryIsNotGivenEitherWhereALossBlocksIt() {
        door.usualForm = Optional.of("report");
        door.writer.losses = List.of(
                RecordingWriter.loss("HANDLING", "/handling/codes/0", null, LossKind.REFUSED, LossSeverity.BLOCK));
        try {
            assertProblem(get("/package", null), 409, "FORM_BLOCKED");
            assertThat(get("/package", "application/json").statusCode()).isEqualTo(200);
        } finally {
            door.usualForm = Optional.empty();
        }
    }

    private HttpResponse<byte[]> acknowledge(String condition) {
        return door.send(
                door.cms,
                item + "/acknowledgement",
                request -> request.POST(HttpRequest.BodyPublishers.noBody()).header("If-Match", condition));
    }

    private HttpResponse<byte[]> get(String path, String accept, String... headers) {
        return door.send(door.cms, item + path, request -> {
            request.GET();
            if (accept != null) {
                request.header("Accept", accept);
            }
            return headers.length == 0 ? request : request.headers(headers);
        });
    }

    private static String tagOf(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static MediaType typeOf(HttpResponse<byte[]> answer) {
        return MediaType.parseMediaType(
                answer.headers().firstValue("Content-Type").orElseThrow());
    }
}
