package org.tidegate.gateway.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.translate.Report;

/** What the demo says. One line a step, each with its time. */
final class DemoScreen {
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private boolean waiting;

    DemoScreen(PrintStream out) {
        this.out = out;
    }

    void welcome(Path root) {
        out.println(
                "Tidegate demo: the gateways of two authorities, XA and XB, on this machine. All data is synthetic.");
        out.println("Each has its own PostgreSQL, broker, keys and certificates under");
        out.println("  " + root);
        out.println("Both start at once, two Java machines and two databases. On a busy machine that takes a minute.");
        out.println();
    }

    /** A sign of life while a node starts: dots where a person watches, nothing in a log. */
    void waiting(String what) {
        if (!waiting) {
            out.print(stamp() + "  " + what + " ");
            waiting = true;
        }
        if (terminal) {
            out.print(".");
        }
        out.flush();
    }

    void ready(AuthorityId authority, NodeRun run) {
        endWaiting();
        out.printf(
                Locale.ROOT,
                "%s  %s is ready after %.1f s%n          case systems: https://localhost:%d  partners: https://localhost:%d%n",
                stamp(),
                authority,
                run.startMillis() / 1000.0,
                run.agencyPort(),
                run.partnerPort());
    }

    void line(String text) {
        endWaiting();
        out.println(text);
    }

    /** As somebody types it where the demo was started. */
    static Path near(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** How far a step's words stand from the left: what they do not fit into goes on below. */
    static final String BELOW = "\n" + " ".repeat(32);

    /** A step of the exchange, with its time since the package was accepted. */
    void step(Instant accepted, Instant at, String name, String what) {
        out.printf(
                Locale.ROOT,
                "  +%7.3f s  %-17s %s%n",
                Duration.between(accepted, at).toMillis() / 1000.0,
                name,
                what);
    }

    /** What a translation lost, each meaning once in words. */
    void losses(String translation, List<LossReport> losses, Format format) {
        out.println("  " + translation + " " + format.name() + ", " + Report.summary(losses));
        new Report(out).explained(losses, format);
    }

    void byHand(DemoHomes homes, NodeRun xa, NodeRun xb) {
        Path a = homes.caseSystem(DemoHomes.XA);
        Path b = homes.caseSystem(DemoHomes.XB);
        out.println();
        out.println("See it in a browser, which will not know the development certificate:");
        out.println();
        officer(homes, DemoHomes.XA, xa);
        officer(homes, DemoHomes.XB, xb);
        out.println();
        out.println("The same by hand. As XA's case system, post a report and follow it:");
        out.println();
        out.println("  cd '" + a + "'");
        out.println("  curl --cacert ca.pem --cert cert.pem --key key.pem -H 'Content-Type: application/xml' \\");
        out.println("    -H 'Idempotency-Key: my-first-report' --data-binary @../../sample-report.xml \\");
        out.println("    'https://localhost:" + xa.agencyPort() + "/api/v1/packages?recipient=XB'");
        out.println("  curl --cacert ca.pem --cert cert.pem --key key.pem \\");
        out.println("    'https://localhost:" + xa.agencyPort() + "/api/v1/exchanges/EXCHANGE?wait=10'");
        out.println();
        out.println("As XB's case system, look into the inbox, fetch and acknowledge:");
        out.println();
        out.println("  cd '" + b + "'");
        String door = "https://localhost:" + xb.agencyPort() + "/api/v1/inbox";
        out.println("  curl --cacert ca.pem --cert cert.pem --key key.pem '" + door + "'");
        out.println("  curl --cacert ca.pem --cert cert.pem --key key.pem \\");
        out.println("    '" + door + "/ITEM/package'");
        out.println("  curl --cacert ca.pem --cert cert.pem --key key.pem -X POST \\");
        out.println("    '" + door + "/ITEM/acknowledgement'");
        out.println();
        soapByHand(homes, xb);
        out.println();
        out.println("What needs a person: ./tidegate alarms --home '" + homes.home(DemoHomes.XA) + "'");
        out.println("Logs: " + ChildNode.log(homes.home(DemoHomes.XA)));
        out.println("      " + ChildNode.log(homes.home(DemoHomes.XB)));
    }

    void soapByHand(DemoHomes homes, NodeRun xb) {
        out.println("By SOAP, ask XA for something. It arrives at " + CalledSystem.REQUESTS.said() + ":");
        out.println();
        out.println("  cd '" + homes.caseSystem(DemoHomes.XB) + "'");
        out.println("  curl --cacert ca.pem --cert cert.pem --key key.pem \\");
        out.println("    -H 'Content-Type: " + EuxDelivery.TYPE + "' \\");
        out.println("    --data-binary @../../" + DemoFormats.ENVELOPE + " \\");
        out.println("    'https://localhost:" + xb.agencyPort() + "/soap/eux/1'");
    }

    private void officer(DemoHomes homes, AuthorityId authority, NodeRun run) {
        out.println("  " + authority + ": https://localhost:" + run.peoplePort() + "/console/  id " + DemoOfficer.ID
                + "  password " + homes.officerPassword(authority));
        out.println("      an officer; an auditor is " + DemoOfficer.AUDITOR_ID + ", a data-protection officer "
                + DemoOfficer.DATA_PROTECTION_ID + ", with the same password");
    }

    void stayingUp() {
        out.println();
        out.println("Both gateways stay up. Ctrl-C stops them and leaves nothing running;");
        out.println("the next demo finds what was exchanged.");
    }

    private void endWaiting() {
        if (waiting) {
            out.println();
            waiting = false;
        }
    }

    private String stamp() {
        return String.format(Locale.ROOT, "%6.1f s", (System.nanoTime() - start) / 1e9);
    }
}
