package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.home.NodeRun;
import tools.jackson.databind.JsonNode;

/** One report on its way from XA's case system to XB's, and the signed receipt and evidences on their way back. */
final class DemoStory {
    private static final String LAST = "last-exchange";

    private final DemoHomes homes;
    private final DemoScreen screen;
    private final CaseSystemClient xa;
    private final CaseSystemClient xb;

    DemoStory(DemoHomes homes, NodeRun xa, NodeRun xb, DemoScreen screen) {
        this.homes = homes;
        this.screen = screen;
        this.xa = client(homes, DemoHomes.XA, xa);
        this.xb = client(homes, DemoHomes.XB, xb);
    }

    private static CaseSystemClient client(DemoHomes homes, AuthorityId authority, NodeRun run) {
        return new CaseSystemClient(
                URI.create("https://localhost:" + run.agencyPort()), CaseSystemTls.of(homes.caseSystem(authority)));
    }

    /** A second start finds the earlier exchange. */
    void lookBack() throws IOException, InterruptedException {
        Path last = homes.home(DemoHomes.XA).resolve(LAST);
        if (!Files.exists(last)) {
            return;
        }
        String exchange = Files.readString(last).strip();
        JsonNode atXa = xa.exchangeNow(exchange).body();
        JsonNode atXb = xb.exchangeNow(exchange).body();
        screen.line("");
        screen.line(
                "The exchange of the last demo is still here, " + state(atXa) + " at XA, " + state(atXb) + " at XB:");
        screen.line("  " + exchange);
    }

    /** @return the exchange's id */
    String tell(byte[] report, String name) throws IOException, InterruptedException {
        screen.line("");
        screen.line("XA's case system posts a CyberTipline report (" + name + ", " + report.length + " bytes) for XB:");
        Files.write(homes.home(DemoHomes.XA).resolveSibling("sample-report.xml"), DemoCommand.sample());
        CaseSystemClient.Answer posted = xa.postReport(report, "XB", CaseSystemClient.newKey());
        if (posted.status() != 202) {
            throw new DemoFailed("XA's gateway did not take the report: status " + posted.status() + "\n"
                    + posted.body().toPrettyString());
        }
        String exchange =
                posted.body().path("exchanges").path(0).path("exchangeId").asString();
        Instant accepted = Instant.parse(posted.body().path("acceptedAt").asString());
        Files.writeString(homes.home(DemoHomes.XA).resolve(LAST), exchange + "\n");
        screen.step(
                accepted,
                accepted,
                "accepted",
                "exchange " + exchange + DemoScreen.BELOW + "ledger leaf "
                        + posted.body().path("leafHash").asString());

        JsonNode relayed = await(exchange, "RELAYED", "DELIVERED", "RETRIEVED");
        screen.step(
                accepted,
                at(relayed, "SEALED"),
                "sealed",
                "envelope " + relayed.path("envelope").asString());
        screen.step(
                accepted, evidence(relayed, "RELAYED"), "relayed", "XB's gateway holds it, says its signed receipt");
        byte[] receipt = xa.receipt(exchange);
        Path file = homes.home(DemoHomes.XA).resolve("receipt-" + exchange + ".p7s");
        Files.write(file, receipt);
        screen.step(
                accepted,
                at(relayed, "RELAYED"),
                "receipt verified",
                receipt.length + " bytes:" + DemoScreen.BELOW + DemoScreen.near(file));

        String item = awaitInbox(exchange);
        JsonNode delivered = await(exchange, "DELIVERED", "RETRIEVED");
        screen.step(accepted, evidence(delivered, "DELIVERED"), "delivered", "XB's inbox holds it, says its evidence");
        int size = xb.inboxPackage(item).body().toString().length();
        CaseSystemClient.Answer acknowledged = xb.acknowledge(item);
        if (acknowledged.status() != 200) {
            throw new DemoFailed("XB's gateway did not take the acknowledgement: status " + acknowledged.status());
        }
        JsonNode retrieved = await(exchange, "RETRIEVED");
        screen.step(
                accepted,
                evidence(retrieved, "RETRIEVED"),
                "retrieved",
                "XB's case system fetched it and acknowledged:" + DemoScreen.BELOW + size
                        + " characters of canonical JSON");
        return exchange;
    }

    private JsonNode await(String exchange, String... states) throws IOException, InterruptedException {
        return DemoWait.until(
                () -> Optional.of(xa.exchangeNow(exchange).body())
                        .filter(view -> List.of(states).contains(state(view))),
                () -> new DemoFailed("The exchange " + exchange + " did not reach " + states[0] + " within "
                        + DemoWait.AT_MOST.toSeconds() + " s. ./tidegate alarms --home '" + homes.home(DemoHomes.XA)
                        + "' says whose turn it is."));
    }

    private String awaitInbox(String exchange) throws IOException, InterruptedException {
        return DemoWait.until(
                () -> xb.inboxItemOf(exchange),
                () -> new DemoFailed("The exchange " + exchange + " is not in XB's inbox within "
                        + DemoWait.AT_MOST.toSeconds() + " s. XB's log says why: "
                        + ChildNode.log(homes.home(DemoHomes.XB))));
    }

    private static Instant at(JsonNode view, String state) {
        return find(view.path("steps"), "state", state);
    }

    private static Instant evidence(JsonNode view, String type) {
        return find(view.path("evidences"), "type", type);
    }

    private static Instant find(JsonNode list, String member, String value) {
        for (JsonNode one : list) {
            if (one.path(member).asString("").equals(value)) {
                return Instant.parse(one.path("at").asString());
            }
        }
        throw new DemoFailed("The exchange does not show " + value + ": " + list);
    }

    private static String state(JsonNode view) {
        return view.path("state").asString("not known");
    }
}
