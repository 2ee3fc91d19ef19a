package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;

class ExchangeAndInboxDoorTest {

    private static final CaseSystemId CMS = new CaseSystemId("cms");
    private static final CaseSystemId LAB = new CaseSystemId("lab");

    @TempDir
    static Path folder;

    static DoorNode door;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.exchanges.waits.clear();
        door.exchanges.becomes = ExchangeState.RELAYED;
    }

    @Test
    void aCaseSystemReadsItsOwnExchangeAndNobodyElses() {
        ExchangeId own = door.exchanges.add(CMS, ExchangeState.ACCEPTED, null);
        ExchangeId foreign = door.exchanges.add(LAB, ExchangeState.RELAYED, new byte[] {1});

        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/exchanges/" + own);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(object(answer.body()).get("exchangeId").asString()).isEqualTo(own.toString());
        assertThat(object(answer.body()).propertyNames())
                .containsExactly(
                        "exchangeId",
                        "packageId",
                        "conversationId",
                        "partner",
                        "direction",
                        "kind",
                        "lane",
                        "state",
                        "acceptedAt",
                        "stateAt",
                        "steps",
                        "evidences");

        assertProblem(door.get(door.cms, "/api/v1/exchanges/" + foreign), 404, "NOT_FOUND");
        assertProblem(door.get(door.cms, "/api/v1/exchanges/" + foreign + "/receipt"), 404, "NOT_FOUND");
        assertProblem(door.get(door.cms, "/api/v1/exchanges/" + UUID.randomUUID()), 404, "NOT_FOUND");
    }

    @Test
    void waitingEndsWhenThereIsAnAnswerWorthHaving() {
        ExchangeId id = door.exchanges.add(CMS, ExchangeState.SEALED, null);

        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/exchanges/" + id + "?wait=30");

        assertThat(object(answer.body()).get("state").asString()).isEqualTo("RELAYED");
        assertThat(door.exchanges.waits).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void waitingThatEndsWithoutOneShowsWhereItStands() {
        ExchangeId id = door.exchanges.add(CMS, ExchangeState.ACCEPTED, null);
        door.exchanges.becomes = ExchangeState.SEALED;

        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/exchanges/" + id + "?wait=1");

        assertThat(object(answer.body()).get("state").asString()).isEqualTo("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({
        "RELAYED, DELIVERED, 1",
        "DELIVERED, DELIVERED, 0",
        "RETRIEVED, DELIVERED, 0",
        "DELIVERED, RETRIEVED, 1",
        "NO_RECEIPT, RETRIEVED, 0",
        "HANDOVER_FAILED, RETRIEVED, 0",
        "SEALED, RELAYED, 1"
    })
    void waitingIsForTheStateThatIsNamedAndForNoneThatIsNotToCome(ExchangeState at, ExchangeState until, int waits) {
        ExchangeId id = door.exchanges.add(CMS, at, null);
        door.exchanges.becomes = until;

        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/exchanges/" + id + "?wait=30&until=" + until);

        assertThat(door.exchanges.waits).hasSize(waits);
        assertThat(object(answer.body()).get("state").asString()).isEqualTo(waits == 0 ? at.name() : until.name());
    }

    @ParameterizedTest
    @EnumSource(
            value = ExchangeState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACCEPTED", "SEALED"})
    void nobodyWaitsForWhatIsAlreadyThere(ExchangeState state) {
        ExchangeId id = door.exchanges.add(CMS, state, null);

        assertThat(door.get(door.cms, "/api/v1/exchanges/" + id + "?wait=30").statusCode())
                .isEqualTo(200);
        assertThat(door.exchanges.waits).isEmpty();
    }

    @Test
    void nobodyWaitsForWhatIsNotTheirs() {
        ExchangeId foreign = door.exchanges.add(LAB, ExchangeState.ACCEPTED, null);

        assertProblem(door.get(door.cms, "/api/v1/exchanges/" + foreign + "?wait=30"), 404, "NOT_FOUND");
        assertThat(door.exchanges.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait=0",
                "wait=31",
                "wait=-1",
                "wait=x",
                "wait=",
                "wait=1&wait=2",
                "wait=99999999999",
                "x=1",
                "until=RETRIEVED",
                "wait=1&until=SEALED",
                "wait=1&until=x"
            })
    void aWaitThatIsNoneIsAProblem(String query) {
        ExchangeId id = door.exchanges.add(CMS, ExchangeState.ACCEPTED, null);
        assertProblem(door.get(door.cms, "/api/v1/exchanges/" + id + "?" + query), 400, "INVALID_PARAMETER");
    }

    @Test
    void theReceiptIsGivenByteForByteAndItsAbsenceSaysWhenToAskAgain() {
        byte[] receipt = {0x30, (byte) 0x80, 0, 0};
        ExchangeId relayed = door.exchanges.add(CMS, ExchangeState.RELAYED, receipt);
        ExchangeId accepted = door.exchanges.add(CMS, ExchangeState.ACCEPTED, null);

        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/exchanges/" + relayed + "/receipt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/cms");
        assertThat(answer.body()).isEqualTo(receipt);

        assertProblem(door.get(door.cms, "/api/v1/exchanges/" + accepted + "/receipt"), 404, "RECEIPT_NOT_YET");
    }

    @Test
    void theInboxIsReadPageByPage() {
        CaseSystemId cms = CMS;
        List<UUID> arrived = List.of(
                door.exchanges.arrive(cms, new byte[0]),
                door.exchanges.arrive(cms, new byte[0]),
                door.exchanges.arrive(cms, new byte[0]));
        door.exchanges.arrive(LAB, new byte[0]);

        var first = object(door.get(door.cms, "/api/v1/inbox?limit=2").body());
        assertThat(first.get("items").findValuesAsString("inboxId"))
                .containsExactly(arrived.get(0).toString(), arrived.get(1).toString());
        assertThat(first.get("next").asString()).isEqualTo(arrived.get(1).toString());

        var last = object(door.get(
                        door.cms,
                        "/api/v1/inbox?limit=2&after=" + first.get("next").asString())
                .body());
        assertThat(last.get("items").findValuesAsString("inboxId"))
                .containsExactly(arrived.get(2).toString());
        assertThat(last.has("next")).isFalse();
        assertThat(object(door.get(door.cms, "/api/v1/inbox?limit=3").body()).has("next"))
                .as("a page that holds all is the last")
                .isFalse();
    }

    @Test
    void aPackageIsOpenedAndAcknowledgedByItsOwnerOnlyAndAsOftenAsItLikes() {
        byte[] content = SamplePackages.json().getBytes(UTF_8);
        String item = "/api/v1/inbox/" + door.exchanges.arrive(LAB, content);

        HttpResponse<byte[]> opened = door.get(door.lab, item + "/package");
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(content);

        HttpResponse<byte[]> once = door.post(door.lab, item + "/acknowledgement", "application/json", new byte[0]);
        HttpResponse<byte[]> twice = door.post(door.lab, item + "/acknowledgement", "application/json", new byte[0]);
        assertThat(once.statusCode()).isEqualTo(200);
        assertThat(object(once.body()).get("state").asString()).isEqualTo("RETRIEVED");
        assertThat(twice.body()).isEqualTo(once.body());

        assertProblem(door.get(door.cms, item + "/package"), 404, "NOT_FOUND");
        assertProblem(
                door.post(door.cms, item + "/acknowledgement", "application/json", new byte[0]), 404, "NOT_FOUND");
    }

    @Test
    void anAcknowledgementWithABodyIsRefusedInWordsThatFit() {
        String item = "/api/v1/inbox/" + door.exchanges.arrive(LAB, new byte[0]);
        HttpResponse<byte[]> answer =
                door.post(door.lab, item + "/acknowledgement", "application/json", new byte[] {'{', '}'});
        assertProblem(answer, 400, "BODY_NOT_READ");
        assertThat(object(answer.body()).get("detail").asString()).contains("without a body");
    }
}
