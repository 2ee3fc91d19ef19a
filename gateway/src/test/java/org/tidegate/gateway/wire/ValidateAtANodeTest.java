package org.tidegate.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asking a whole node whether it would take a package, against handing the same package in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidateAtANodeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BODIES = 400;

    private final ReceivingNode node = ReceivingNode.start();
    private final AgencyClient agency = new AgencyClient(node);

    /** A body as it would be sent. */
    private record Body(String query, String type, byte[] octets) {}

    /** What the node said, without what is another each time. */
    private record Said(int status, JsonNode problem) {}

    @AfterAll
    void stop() {
        agency.close();
        node.close();
    }

    @Test
    void theVerdictIsTheRealOneAndAskingLeavesNoRowBehind() {
        List<Body> bodies = bodies(new SplittableRandom(20260105));
        List<String> before = node.rows();
        List<Said> verdicts = new ArrayList<>();
        for (Body body : bodies) {
            verdicts.add(said(agency.post("/api/v1/packages:validate" + body.query(), body.type(), body.octets())));
        }
        assertThat(node.rows()).isEqualTo(before);

        Map<Integer, Integer> met = new TreeMap<>();
        for (int i = 0; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            Said verdict = verdicts.get(i);
            Said real = said(agency.post(
                    "/api/v1/packages" + body.query(),
                    body.type(),
                    body.octets(),
                    "Idempotency-Key",
                    UUID.randomUUID().toString()));
            met.merge(real.status(), 1, Integer::sum);
            assertThat(verdict.status())
                    .as(new String(body.octets(), UTF_8) + real)
                    .isEqualTo(real.status() == 202 ? 200 : real.status());
            if (real.status() != 202) {
                assertThat(verdict.problem()).isEqualTo(real.problem());
            }
        }
        assertThat(met).as("each kind of answer was met").containsKeys(202, 400, 422);
        assertThat(met.get(202)).isGreaterThan(BODIES / 10);
    }

    @Test
    void anIdThatIsTakenIsToldBeforehandToo() {
        byte[] body = JSON.writeValueAsBytes(referral());
        assertThat(agency.post(
                                "/api/v1/packages",
                                "application/json",
                                body,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(202);

        HttpResponse<String> verdict = agency.post("/api/v1/packages:validate", "application/json", body);
        assertThat(verdict.statusCode()).isEqualTo(422);
        assertThat(verdict.body()).contains("\"ID_REUSED\"");
    }

    @Test
    void aPackageThatOnlyItsCanonicalFormMakesTooLargeIsTooLargeAtBothAndNothingOfItIsStored() {
        ObjectNode referral = referral();
        var media = referral.putArray("media");
        for (int i = 0; i < 98_000; i++) {
            media.addObject().put("mediaId", "m" + i).put("originalFileName", "synthetic-file-%06d.bin".formatted(i));
        }
        // Twelve octets shorter than the canonical form of the same number.
        byte[] body = JSON.writeValueAsString(referral)
                .replace("\"originalFileName\"", "\"sizeBytes\":1e15,\"originalFileName\"")
                .getBytes(UTF_8);
        assertThat(body.length).isLessThan(8 << 20);
        long packages = node.count("select count(*) from case_package");

        for (String path : List.of("/api/v1/packages:validate", "/api/v1/packages")) {
            HttpResponse<String> answer = agency.post(
                    path,
                    "application/json",
                    body,
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.body()).contains("\"type\":\"/problems/too-large\"", "canonical form");
        }
        assertThat(node.count("select count(*) from case_package")).isEqualTo(packages);
    }

    private static Said said(HttpResponse<String> answer) {
        JsonNode body = JSON.readTree(answer.body());
        if (body instanceof ObjectNode object) {
            object.remove("requestId");
        }
        return new Said(answer.statusCode(), body);
    }

    private List<Body> bodies(SplittableRandom random) {
        List<Body> bodies = new ArrayList<>();
        String report = sample();
        while (bodies.size() < BODIES) {
            bodies.add(
                    random.nextBoolean()
                            ? new Body("", "application/json", canonical(random))
                            : new Body(query(random), "application/xml", report(report, random)));
        }
        return bodies;
    }

    private byte[] canonical(SplittableRandom random) {
        ObjectNode referral = referral();
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            change(referral, random);
        }
        byte[] octets = JSON.writeValueAsBytes(referral);
        return random.nextInt(12) == 0 ? java.util.Arrays.copyOf(octets, random.nextInt(octets.length)) : octets;
    }

    private static void change(ObjectNode referral, SplittableRandom random) {
        List<String> names = new ArrayList<>(referral.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(10)) {
            case 0 -> referral.remove(name);
            case 1 -> referral.putNull(name);
            case 2 -> referral.put(name, 7);
            case 3 -> referral.putArray("recipients").addObject().put("id", random.nextBoolean() ? "XZ" : "XE");
            case 4 -> referral.putObject("origin").put("id", "XC");
            case 5 -> referral.putObject("handling").putArray("codes").add("EU:H" + random.nextInt(5));
            case 6 -> referral.putObject("purpose").putArray("codes").add("OTHER");
            case 7 -> referral.put("kind", random.nextBoolean() ? "INTELLIGENCE" : "REQUEST");
            case 8 -> referral.put("note" + random.nextInt(100), "synthetic");
            default -> referral.putObject("urgency").put("lane", "IMMEDIATE_RISK");
        }
    }

    private static String query(SplittableRandom random) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("recipient", random.nextInt(6) == 0 ? "XZ" : "XC");
        parameters.put("purpose", random.nextInt(6) == 0 ? "OTHER" : "18.2.d");
        if (random.nextInt(6) == 0) {
            parameters.put("kind", random.nextBoolean() ? "INTELLIGENCE" : "REQUEST");
        }
        if (random.nextInt(8) == 0) {
            parameters.remove(random.nextBoolean() ? "recipient" : "purpose");
        }
        if (random.nextInt(8) == 0) {
            parameters.put("lane", random.nextBoolean() ? "IMMEDIATE_RISK" : "FASTEST");
        }
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        return query.toString();
    }

    private static byte[] report(String sample, SplittableRandom random) {
        List<String> lines = new ArrayList<>(sample.lines().toList());
        int line = random.nextInt(lines.size());
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(line));
            case 2 -> lines.set(line, lines.get(line).replaceAll(">[^<]+<", ">synthetic<"));
            case 3 -> lines.set(line, lines.get(line).replace("<", "<x"));
            default -> {
                // As it is.
            }
        }
        return String.join("\n", lines).getBytes(UTF_8);
    }

    private static String sample() {
        try (InputStream report = CyberTipReader.class.getResourceAsStream("sample-report.xml")) {
            return new String(report.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an id of its own, to a partner that does not answer, so that it stays here. */
    private ObjectNode referral() {
        PartnerAtTheWire xc = node.xc();
        Letter letter = Letter.of(ReceivingNode.XB, xc.id(), AgreementJson.reference(xc.agreement()), Instant.now());
        return (ObjectNode) JSON.readTree(letter.content());
    }
}
