package org.tidegate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeSearch;

class ExchangeListDoorTest {

    private static final String LIST = "/api/v1/exchanges";

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
        door.exchanges.searches.clear();
    }

    @Test
    void theListIsWalkedByItsCursorToTheEndAndHoldsNobodyElses() {
        CaseSystemId cms = new CaseSystemId("cms");
        List<String> own = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            own.add(door.exchanges.add(cms, ExchangeState.RELAYED, null).toString());
        }
        ExchangeId foreign = door.exchanges.add(new CaseSystemId("lab"), ExchangeState.RELAYED, null);

        List<String> walked = new ArrayList<>();
        String path = LIST + "?limit=2";
        while (path != null) {
            var page = object(door.get(door.cms, path).body());
            walked.addAll(page.get("items").findValuesAsString("exchangeId"));
            path = page.has("next")
                    ? LIST + "?limit=2&after=" + page.get("next").asString()
                    : null;
        }
        assertThat(walked).containsExactlyInAnyOrderElementsOf(own).doesNotContain(foreign.toString());
        var item = object(door.get(door.cms, LIST).body()).get("items").get(0);
        assertThat(item.get("href").asString())
                .isEqualTo(LIST + "/" + item.get("exchangeId").asString());
    }

    @Test
    void eachParameterAsksForItsOwnField() {
        UUID id = UUID.randomUUID();
        assertThat(door.get(
                                door.cms,
                                LIST
                                        + "?direction=IN&partner=XB&partner=XC&kind=REFERRAL&lane=URGENT&lane=ROUTINE&state=RELAYED"
                                        + "&since=2026-01-05T09:00:00Z&until=2026-01-06T09:00:00.5%2B01:00&packageId="
                                        + id
                                        + "&conversationId=" + id + "&order=OLDEST_FIRST")
                        .statusCode())
                .isEqualTo(200);

        assertThat(door.exchanges.searches)
                .containsExactly(new ExchangeSearch.Filter(
                        null,
                        Direction.IN,
                        Set.of(new AuthorityId("XB"), new AuthorityId("XC")),
                        Set.of(Kind.REFERRAL),
                        Set.of(Lane.URGENT, Lane.ROUTINE),
                        Set.of(ExchangeState.RELAYED),
                        Instant.parse("2026-01-05T09:00:00Z"),
                        Instant.parse("2026-01-06T08:00:00.500Z"),
                        new PackageId(id),
                        new ConversationId(id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "direction=UP",
                "partner=x",
                "kind=NONE",
                "lane=FAST",
                "state=LOST",
                "since=yesterday",
                "since=2026-01-05T09:00:00",
                "since=%2B999999999-01-01T00:00:00Z",
                "until=-0001-01-01T00:00:00Z",
                "packageId=1",
                "conversationId=1",
                "order=UP",
                "after=",
                "after=AAAA",
                "after=_________________________________________",
                "after=__________8AAAAAAAAAAAAAAAAAAAAA",
                "caseSystem=lab"
            })
    void aParameterThatIsNoneIsAProblem(String query) {
        assertProblem(door.get(door.cms, LIST + "?" + query), 400, "INVALID_PARAMETER");
        assertThat(door.exchanges.searches).isEmpty();
    }
}
