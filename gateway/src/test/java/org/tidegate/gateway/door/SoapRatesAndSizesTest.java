package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.SoapMessages.call;
import static org.tidegate.gateway.door.SoapMessages.operation;
import static org.tidegate.gateway.door.SoapMessages.problem;
import static org.tidegate.gateway.door.SoapMessages.sample;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.casesystem.LaneRate;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.gateway.door.SoapMessages.Version;

/** The lanes' rates and the sizes hold at the SOAP door as at the REST door. */
class SoapRatesAndSizesTest {

    @TempDir
    static Path folder;

    static DoorNode door;

    @BeforeAll
    static void start() {
        LaneRate one = new LaneRate(1, 1);
        // The clock stands, so what is used up stays so.
        Clock stopped = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        door = new DoorNode(folder, null, new RateSettings(one, one, new LaneRate(1, 4)), stopped);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void aLaneThatIsUsedUpIsRefusedWithItsSecondsAndImmediateRiskNever() {
        assertThat(submit(urgency("URGENT")).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = submit(urgency("URGENT"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(problem(refused)).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).isPresent();

        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> taken =
                    submit(urgency("IMMEDIATE_RISK").replace("</lane>", "</lane><ground>CHILD_AT_RISK_NOW</ground>"));
            assertThat(taken.statusCode()).as(new String(taken.body(), UTF_8)).isEqualTo(200);
        }
        assertThat(door.overRate).containsExactly("cms IMMEDIATE_RISK");
    }

    @Test
    void prefixesOfTheEnvelopeDoNotMakeASmallMessageALargeOne() {
        String namespace = "urn:" + "n".repeat(240);
        String prefix = "p".repeat(200);
        String message = message()
                .replace(
                        "</ExchangeMessage>",
                        "<extension>" + ("<" + prefix + ":a/>").repeat(30_000) + "</extension></ExchangeMessage>");
        HttpResponse<byte[]> answer = SoapMessages.post(
                door,
                door.cms,
                Version.SOAP_12,
                Version.SOAP_12
                        .envelope(operation("submit", message))
                        .replaceFirst("<s:Envelope", "<s:Envelope xmlns:" + prefix + "=\"" + namespace + "\""));

        assertThat(problem(answer)).isEqualTo("TOO_LARGE");
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whatAParserWouldChangeComesThroughTheEnvelopeAsItWas() {
        String text = "one&#13;\ntwo <![CDATA[<three> & ]]>&lt;four&gt; \ud83d\ude80 \u00e9";
        String message = message().replaceFirst("<narrative>[^<]*", "<narrative>" + text.replace("\\", ""));
        HttpResponse<byte[]> bySoap = submit(message);
        HttpResponse<byte[]> byRest = door.post(
                door.cms,
                "/api/v1/packages",
                "application/vnd.tidegate.eux+xml",
                message.getBytes(UTF_8),
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());

        assertThat(byRest.statusCode()).as(new String(byRest.body(), UTF_8)).isEqualTo(202);
        assertThat(bySoap.statusCode()).as(new String(bySoap.body(), UTF_8)).isEqualTo(200);
        int last = door.exchanges.submissions.size() - 1;
        assertThat(door.exchanges
                        .submissions
                        .get(last - 1)
                        .casePackage()
                        .purpose()
                        .narrative())
                .isEqualTo(door.exchanges
                        .submissions
                        .get(last)
                        .casePackage()
                        .purpose()
                        .narrative())
                .contains("<three> & <four>", "\ud83d\ude80");
    }

    private static String urgency(String lane) {
        return message()
                .replace(
                        "<lane>ROUTINE</lane>",
                        "<lane>" + lane + "</lane>" + (lane.equals("URGENT") ? "<reason>Synthetic.</reason>" : ""));
    }

    private static String message() {
        return sample("sample-request.xml").replaceFirst("<messageId>[^<]*", "<messageId>" + UUID.randomUUID());
    }

    private static HttpResponse<byte[]> submit(String message) {
        return call(door, door.cms, Version.SOAP_12, operation("submit", message));
    }
}
