package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.home.NodeRun;
import tools.jackson.databind.JsonNode;

/**
 * Plays XB's case system while the demo stays up: follows its event feed and does with what arrives in its inbox what
 * {@link SandboxReply} says. What was there before it started is left alone.
 */
final class SandboxPartner implements AutoCloseable {
    static final Duration SLOW_PAUSE = Duration.ofSeconds(30);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    /** Said with a 4xx, and gone after a while. */
    private static final Set<String> PASSING = Set.of("TOO_MANY_REQUESTS", "SUBMISSION_IN_FLIGHT");

    private final CaseSystemClient door;
    private final AuthorityId self;
    private final DemoScreen screen;
    private final Duration slowPause;
    private final Clock clock;
    private final List<Later> later = new ArrayList<>();
    private final Thread thread;
    private String cursor;

    /** An inbox item to be acknowledged when its time has come. */
    private record Later(String inboxId, Instant due) {}

    /** The door's answer is final. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        private Refused(String code) {
            super("refused by XB's gateway: " + code);
            this.code = code;
        }
    }

    private SandboxPartner(
            CaseSystemClient door,
            AuthorityId self,
            DemoScreen screen,
            Duration slowPause,
            Clock clock,
            String cursor) {
        this.door = door;
        this.self = self;
        this.screen = screen;
        this.slowPause = slowPause;
        this.clock = clock;
        this.cursor = cursor;
        this.thread = Thread.ofVirtual().name("sandbox-partner").unstarted(this::follow);
    }

    /** Answers what arrives from now on. */
    static SandboxPartner start(DemoHomes homes, NodeRun xb, DemoScreen screen)
            throws IOException, InterruptedException {
        return start(client(homes, xb), screen, SLOW_PAUSE);
    }

    static SandboxPartner start(CaseSystemClient xb, DemoScreen screen, Duration slowPause)
            throws IOException, InterruptedException {
        SandboxPartner partner =
                new SandboxPartner(xb, DemoHomes.XB, screen, slowPause, Clock.systemUTC(), endOfFeed(xb));
        partner.thread.start();
        return partner;
    }

    private static CaseSystemClient client(DemoHomes homes, NodeRun xb) {
        return new CaseSystemClient(
                URI.create("https://localhost:" + xb.agencyPort()), CaseSystemTls.of(homes.caseSystem(DemoHomes.XB)));
    }

    /**
     * Says how to have each answer, in lines for a shell.
     *
     * @param caseSystem the folder with what XA's case system shows, two below that of the sample report
     */
    void tellHow(Path caseSystem, NodeRun xa) {
        screen.line("");
        screen.line("XB's desk is played by a sandbox partner. It answers by how the sender's reference begins:");
        screen.line("  ACK-      takes the package over and sends an ACKNOWLEDGEMENT");
        screen.line("  REFUSE-   takes it over and sends a REFUSAL");
        screen.line("  CLARIFY-  takes it over and sends a CLARIFICATION");
        screen.line("  SLOW-     takes it over after " + slowPause.toSeconds() + " s and sends nothing");
        screen.line("  anything else waits in XB's inbox");
        String door = "https://localhost:" + xa.agencyPort() + "/api/v1";
        String curl = "  curl --cacert ca.pem --cert cert.pem --key key.pem ";
        screen.line("As XA's case system, post the sample with such a reference, then look for the answer:");
        screen.line("");
        screen.line("  cd '" + caseSystem + "'");
        for (SandboxReply reply : SandboxReply.values()) {
            String reference = reply.prefix() + "1";
            screen.line("  sed 's|<reporter>|<lawEnforcement><agencyName>Desk XA</agencyName>'\\");
            screen.line("'<caseNumber>" + reference
                    + "</caseNumber></lawEnforcement><reporter>|' ../../sample-report.xml |");
            screen.line("  " + curl + "-H 'Content-Type: application/xml' \\");
            screen.line("      -H \"Idempotency-Key: $(date +%s%N)\" --data-binary @- \\");
            screen.line("      '" + door + "/packages?recipient=XB'");
        }
        screen.line(curl + "'" + door + "/events?wait=10'");
        screen.line(curl + "'" + door + "/inbox'");
    }

    private static String endOfFeed(CaseSystemClient xb) throws IOException, InterruptedException {
        JsonNode page = events(xb, "");
        while (!page.path("events").isEmpty()) {
            page = events(xb, "after=" + page.path("next").asString());
        }
        return page.path("next").asString();
    }

    private static JsonNode events(CaseSystemClient xb, String query) throws IOException, InterruptedException {
        CaseSystemClient.Answer answer = xb.events(query);
        if (answer.status() != 200) {
            throw new IOException("XB's event feed answered with status " + answer.status());
        }
        return answer.body();
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                JsonNode page = events(door, "wait=1&after=" + cursor);
                for (JsonNode event : page.path("events")) {
                    if (event.path("type").asString().equals("inbox.arrived")) {
                        lookOrTell(event.path("data").path("inboxId").asString());
                    }
                }
                cursor = page.path("next").asString();
                acknowledgeDue();
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return; // the demo ends, and with it the gateways
                }
                screen.line("The sandbox partner waits: XB's gateway did not do as asked. It tries again; XB's log says"
                        + " why where this does not end.");
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the door refuses, it refuses again: said, and left, so that what came behind it is answered. */
    private void lookOrTell(String inboxId) throws IOException, InterruptedException {
        try {
            look(inboxId);
        } catch (Refused refused) {
            tell(inboxId, refused);
        }
    }

    private void tell(String inboxId, Refused refused) {
        screen.line("The sandbox partner leaves inbox item " + inboxId
                + ": XB's gateway refused what it did there with " + refused.code + ". It goes on with the next one.");
    }

    private void look(String inboxId) throws IOException, Refused, InterruptedException {
        JsonNode casePackage = done(door.inboxPackage(inboxId));
        Optional<SandboxReply> reply = SandboxReply.to(casePackage);
        if (reply.isEmpty()) {
            return;
        }
        if (reply.get().waits()) {
            later.add(new Later(inboxId, clock.instant().plus(slowPause)));
            return;
        }
        done(door.acknowledge(inboxId));
        Optional<byte[]> answer = reply.get().answer(casePackage, answerId(inboxId), self, clock.instant());
        if (answer.isPresent()) {
            CaseSystemClient.Answer sent = door.postPackage(answer.get(), "sandbox-" + inboxId);
            // 422 of the key: it was sent before the door's last answer was lost.
            if (!code(sent).equals("IDEMPOTENCY_KEY_REUSED")) {
                require(202, sent);
            }
        }
    }

    /** Done twice, the same answer: its id comes from the item's. */
    private static UUID answerId(String inboxId) {
        return UUID.nameUUIDFromBytes(("answer to " + inboxId).getBytes(StandardCharsets.US_ASCII));
    }

    private void acknowledgeDue() throws IOException, InterruptedException {
        Instant now = clock.instant();
        for (Iterator<Later> all = later.iterator(); all.hasNext(); ) {
            Later next = all.next();
            if (!next.due().isAfter(now)) {
                try {
                    done(door.acknowledge(next.inboxId()));
                } catch (Refused refused) {
                    tell(next.inboxId(), refused);
                }
                all.remove();
            }
        }
    }

    private static JsonNode done(CaseSystemClient.Answer answer) throws IOException, Refused {
        require(200, answer);
        return answer.body();
    }

    /** @throws Refused where the same again would get the same answer; IOException where it may get another */
    private static void require(int status, CaseSystemClient.Answer answer) throws IOException, Refused {
        if (answer.status() == status) {
            return;
        }
        if (answer.status() / 100 == 4 && !PASSING.contains(code(answer))) {
            throw new Refused(code(answer));
        }
        throw new IOException("XB's gateway answered with status " + answer.status());
    }

    private static String code(CaseSystemClient.Answer answer) {
        return answer.body().path("code").asString("");
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
