package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.home.NodeRun;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * Format to format: the report as CyberTipline XML by REST, which arrives as EUX by SOAP; then a request as EUX by SOAP, which arrives as
 * CASE JSON-LD by REST. Each with what its two translations lost.
 */
final class DemoFormats {
    /** Beside the sample report, for a person's own hand. */
    static final String ENVELOPE = "sample-request.soap.xml";

    private static final Formats FORMATS = Formats.shipped();
    private static final Format CYBERTIP = format("cybertip");
    private static final Format EUX = format("eux");
    private static final Format CASE = format("case");

    private final Duration atMost;
    private final DemoHomes homes;
    private final DemoScreen screen;
    private final CalledSystems called;
    private final CaseSystemClient xa;
    private final CaseSystemClient xb;
    private final NodeRun runOfXa;
    private final NodeRun runOfXb;
    private final Clock clock = Clock.systemUTC();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new SecureRandom());

    DemoFormats(DemoHomes homes, NodeRun xa, NodeRun xb, CalledSystems called, DemoScreen screen) {
        this(homes, xa, xb, called, screen, DemoWait.AT_MOST);
    }

    /** @param atMost that each step is waited for */
    DemoFormats(DemoHomes homes, NodeRun xa, NodeRun xb, CalledSystems called, DemoScreen screen, Duration atMost) {
        this.atMost = atMost;
        this.homes = homes;
        this.screen = screen;
        this.called = called;
        this.runOfXa = xa;
        this.runOfXb = xb;
        this.xa = client(xa, homes.caseSystem(DemoHomes.XA));
        this.xb = client(xb, homes.caseSystem(DemoHomes.XB));
    }

    private static CaseSystemClient client(NodeRun run, Path keys) {
        return new CaseSystemClient(URI.create("https://localhost:" + run.agencyPort()), CaseSystemTls.of(keys));
    }

    private static Format format(String word) {
        return FORMATS.ofWord(word).orElseThrow();
    }

    void tell(byte[] report) throws IOException, InterruptedException {
        intelligence(report);
        request();
        Files.write(
                homes.home(DemoHomes.XA).resolveSibling(ENVELOPE),
                EuxRequest.envelope(ids.next(), ids.next(), clock.instant()));
    }

    private void intelligence(byte[] report) throws IOException, InterruptedException {
        screen.line("");
        screen.line(
                "Format to format. XA sends the report as intelligence: CyberTipline XML by REST, EUX by SOAP at XB.");
        CaseSystemClient.Answer posted =
                xa.postReport(report, "XB", CalledSystem.INTELLIGENCE.kind(), CaseSystemClient.newKey());
        if (posted.status() != 202) {
            throw new DemoFailed("XA's gateway did not take the report as intelligence: status " + posted.status()
                    + "\n" + posted.body().toPrettyString());
        }
        follow(new Sent(
                DemoHomes.XA,
                xa,
                posted.body().path("exchanges").path(0).path("exchangeId").asString(),
                Instant.parse(posted.body().path("acceptedAt").asString()),
                CalledSystem.INTELLIGENCE,
                CYBERTIP,
                EUX));
    }

    private void request() throws IOException, InterruptedException {
        screen.line("");
        screen.line("And back. XB sends a request: EUX by SOAP, CASE JSON-LD by REST at XA.");
        CaseSystemClient.SoapAnswer answer = xb.postSoap(EuxRequest.envelope(ids.next(), ids.next(), clock.instant()));
        Optional<Document> envelope = ClosedXml.read(answer.envelope());
        Optional<String> exchange = text(envelope, "exchangeId");
        Optional<String> accepted = text(envelope, "acceptedAt");
        if (answer.status() != 200 || exchange.isEmpty() || accepted.isEmpty()) {
            throw new DemoFailed("XB's SOAP door did not take the request: status " + answer.status() + "\n"
                    + new String(answer.envelope(), StandardCharsets.UTF_8));
        }
        follow(new Sent(
                DemoHomes.XB, xb, exchange.get(), Instant.parse(accepted.get()), CalledSystem.REQUESTS, EUX, CASE));
    }

    private static Optional<String> text(Optional<Document> envelope, String name) {
        return envelope.flatMap(read -> ClosedXml.first(read, EuxDelivery.OPERATIONS, name))
                .map(Element::getTextContent);
    }

    /** A package that a gateway took, and where it is to arrive. */
    private record Sent(
            AuthorityId sender,
            CaseSystemClient door,
            String exchange,
            Instant accepted,
            CalledSystem to,
            Format read,
            Format written) {}

    private void follow(Sent sent) throws IOException, InterruptedException {
        step(sent, sent.accepted(), "accepted", "exchange " + sent.exchange());
        JsonNode relayed = await(sent, "RELAYED", "DELIVERED", "RETRIEVED");
        step(
                sent,
                at(relayed.path("steps"), "state", "SEALED"),
                "sealed",
                "envelope " + relayed.path("envelope").asString());
        step(
                sent,
                at(relayed.path("evidences"), "type", "RELAYED"),
                "relayed",
                sent.to().authority() + "'s gateway holds it");
        Arrival arrival = awaitArrival(sent);
        step(sent, arrival.at(), "arrived", sent.to().wasCalled() + DemoScreen.BELOW + arrival.what());
        JsonNode delivered = await(sent, "DELIVERED", "RETRIEVED");
        step(sent, at(delivered.path("evidences"), "type", "DELIVERED"), "delivered", "it answered that it has it");
        CaseSystemClient door = doorOf(sent.to());
        DemoLosses losses = losses(sent, door, arrival);
        if (door.acknowledge(arrival.handoverId()).status() != 200) {
            throw new DemoFailed(sent.to().authority() + "'s gateway did not take the acknowledgement of hand-over "
                    + arrival.handoverId() + ". Its log says why: "
                    + ChildNode.log(homes.home(sent.to().authority())));
        }
        JsonNode retrieved = await(sent, "RETRIEVED");
        step(
                sent,
                at(retrieved.path("evidences"), "type", "RETRIEVED"),
                "retrieved",
                "it acknowledged hand-over " + arrival.handoverId());
        show(sent, arrival, losses);
    }

    private CaseSystemClient doorOf(CalledSystem system) {
        NodeRun run = system.authority().equals(DemoHomes.XA) ? runOfXa : runOfXb;
        return client(run, homes.calledSystem(system.authority()));
    }

    private void step(Sent sent, Instant at, String name, String what) {
        screen.step(sent.accepted(), at, name, what);
    }

    private void show(Sent sent, Arrival arrival, DemoLosses losses) throws IOException {
        screen.line("  What arrived, " + Files.size(arrival.file()) + " bytes:");
        screen.line("    " + DemoScreen.near(arrival.file()));
        arrival.beginning().forEach(line -> screen.line("    " + line));
        screen.losses("Read at " + sent.sender() + "'s door as", losses.read(), sent.read());
        screen.losses("Written at " + sent.to().authority() + "'s hand-over as", losses.written(), sent.written());
        screen.line("  Each of them by itself:");
        screen.line("    " + DemoScreen.near(lossesBeside(arrival)));
    }

    private DemoLosses losses(Sent sent, CaseSystemClient door, Arrival arrival)
            throws IOException, InterruptedException {
        CaseSystemClient.Answer losses = door.losses(arrival.handoverId());
        if (losses.status() != 200) {
            throw new DemoFailed(sent.to().authority() + "'s gateway did not tell what hand-over "
                    + arrival.handoverId() + " lost: status " + losses.status());
        }
        Files.writeString(lossesBeside(arrival), losses.body().toPrettyString());
        return DemoLosses.of(losses.body(), sent.written());
    }

    private static Path lossesBeside(Arrival arrival) {
        return arrival.file().resolveSibling(arrival.handoverId() + ".losses.json");
    }

    private JsonNode await(Sent sent, String... states) throws IOException, InterruptedException {
        return DemoWait.until(
                atMost,
                () -> Optional.of(sent.door().exchangeNow(sent.exchange()).body())
                        .filter(view ->
                                List.of(states).contains(view.path("state").asString(""))),
                () -> late(sent, "did not reach " + states[0]));
    }

    private Arrival awaitArrival(Sent sent) throws IOException, InterruptedException {
        Arrival arrival = DemoWait.until(
                atMost,
                () -> called.arrival(sent.to(), sent.exchange()),
                () -> late(sent, "did not arrive at " + sent.to().said()));
        if (arrival.fault().isPresent()) {
            throw new DemoFailed(sent.to().said() + " refused what arrived of exchange " + sent.exchange() + ": "
                    + arrival.fault().get() + ". Look at it: " + arrival.file());
        }
        return arrival;
    }

    private DemoFailed late(Sent sent, String what) {
        AuthorityId receiver = sent.to().authority();
        return new DemoFailed("The exchange " + sent.exchange() + " " + what + " within " + atMost.toSeconds() + " s."
                + "\n  At " + sent.sender() + " it is " + state(sent.door(), sent.exchange()) + ", at " + receiver + " "
                + state(doorOf(sent.to()), sent.exchange()) + "."
                + "\n  Look at the log of " + receiver + ": " + ChildNode.log(homes.home(receiver))
                + "\n  While a demo runs, ./tidegate alarms --home '" + homes.home(receiver)
                + "' says whose turn it is.");
    }

    private static String state(CaseSystemClient door, String exchange) {
        try {
            JsonNode view = door.exchangeNow(exchange).body();
            String failure = view.path("lastFailureCode").asString("");
            return view.path("state").asString("not known") + (failure.isEmpty() ? "" : " (" + failure + ")");
        } catch (IOException e) {
            return "not known";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not known";
        }
    }

    private static Instant at(JsonNode list, String member, String value) {
        for (JsonNode one : list) {
            if (one.path(member).asString("").equals(value)) {
                return Instant.parse(one.path("at").asString());
            }
        }
        throw new DemoFailed("The exchange does not show " + value + ": " + list);
    }
}
