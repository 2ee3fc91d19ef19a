package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.casesystem.LaneRate;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.gateway.exchange.Submission;

/** At a node whose clock stands still, so that nothing comes back by itself. */
class LaneGateTest {
    private static final RateSettings RATES =
            new RateSettings(new LaneRate(1, 1), new LaneRate(1, 2), new LaneRate(1, 3));

    private static final String MALFORMED = "{\"schemaVersion\":1}";

    @TempDir
    private Path folder;

    private DoorNode door;

    @BeforeEach
    void start() {
        door = new DoorNode(folder, null, RATES, Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void everyAnswerSaysTheLanesPolicyAndWhatIsLeft() {
        HttpResponse<byte[]> first = post(door.cms, referral("URGENT"));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"URGENT\";q=2;w=2");
        assertThat(first.headers().firstValue("RateLimit")).contains("\"URGENT\";r=1;t=1");
    }

    @Test
    void overTheRateOfItsLaneAPackageIsRefusedWithTheTimeToComeBackAndNothingIsStored() {
        post(door.cms, referral("URGENT"));
        post(door.cms, referral("URGENT"));
        HttpResponse<byte[]> over = post(door.cms, referral("URGENT"));

        assertProblem(over, 429, "TOO_MANY_REQUESTS");
        assertThat(over.headers().firstValue("Retry-After")).contains("1");
        assertThat(over.headers().firstValue("RateLimit")).contains("\"URGENT\";r=0;t=2");
        assertThat(door.exchanges.submissions).hasSize(2);
    }

    @Test
    void bulkTakesNothingFromAnUrgentPackageNorFromAnotherCaseSystem() {
        for (int i = 0; i < 3; i++) {
            assertThat(post(door.cms, referral("ROUTINE")).statusCode()).isEqualTo(202);
        }
        assertThat(post(door.cms, referral("ROUTINE")).statusCode()).isEqualTo(429);
        assertThat(post(door.cms, referral("URGENT")).statusCode()).isEqualTo(202);
        assertThat(post(door.lab, referral("ROUTINE")).statusCode()).isEqualTo(202);
    }

    @Test
    void immediateRiskOverItsRateIsTakenMarkedAndToldToAPerson() {
        assertThat(post(door.cms, referral("IMMEDIATE_RISK")).statusCode()).isEqualTo(202);
        assertThat(door.overRate).isEmpty();
        HttpResponse<byte[]> over = post(door.cms, referral("IMMEDIATE_RISK"));

        assertThat(over.statusCode()).isEqualTo(202);
        assertThat(over.headers().firstValue("RateLimit")).contains("\"IMMEDIATE_RISK\";r=0;t=1");
        assertThat(door.overRate).containsExactly("cms IMMEDIATE_RISK");
        assertThat(door.exchanges.submissions).extracting(Submission::overRate).containsExactly(false, true);
    }

    @Test
    void whereEveryRefusableLaneIsUsedUpOnlyWhatMayBeImmediateRiskIsRead() {
        useUpBothLanes();

        assertThat(post(door.cms, MALFORMED).statusCode()).as("refused unread").isEqualTo(429);
        assertThat(post(door.cms, MALFORMED.replace("1}", "1,\"x\":\"IMMEDIATE_RISK\"}"))
                        .statusCode())
                .as("read")
                .isEqualTo(400);
        assertThat(post(door.cms, referral("IMMEDIATE_RISK")).statusCode()).isEqualTo(202);
        assertThat(post(door.cms, referral("IMMEDIATE_RISK").replace("IMMEDIATE_RISK", "\\u0049MMEDIATE_RISK"))
                        .statusCode())
                .as("written in another way")
                .isEqualTo(202);
    }

    @Test
    void documentsThatCannotBeReadCountAsRoutine() {
        for (int i = 0; i < 3; i++) {
            assertThat(post(door.cms, MALFORMED).statusCode()).isEqualTo(400);
        }
        assertThat(post(door.cms, referral("ROUTINE")).statusCode()).isEqualTo(429);
        assertThat(post(door.cms, referral("URGENT")).statusCode()).isEqualTo(202);
    }

    private void useUpBothLanes() {
        for (int i = 0; i < 3; i++) {
            post(door.cms, referral("ROUTINE"));
            post(door.cms, referral("URGENT"));
        }
    }

    private static String referral(String lane) {
        String urgency = lane.equals("IMMEDIATE_RISK")
                ? "\"lane\":\"IMMEDIATE_RISK\",\"ground\":\"SENDER_ESCALATED\""
                : "\"lane\":\"" + lane + "\"";
        return SamplePackages.json().replace("\"lane\":\"URGENT\"", urgency);
    }

    private HttpResponse<byte[]> post(HttpClient client, String body) {
        return door.post(
                client,
                "/api/v1/packages",
                "application/json",
                body.getBytes(UTF_8),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }
}
