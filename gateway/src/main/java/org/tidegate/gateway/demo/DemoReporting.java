package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.gateway.home.NodeRun;

/** The same report again, as a client of the CyberTipline reporting API sends it: opened, then finished. */
final class DemoReporting {
    private static final String SUBMIT = "/cybertipline/submit";
    private static final String FINISH = "/cybertipline/finish";
    private static final Pattern REPORT = Pattern.compile("<reportId>([0-9]+)</reportId>");

    private final DemoHomes homes;
    private final DemoScreen screen;
    private final URI door;
    private final HttpClient reporter;
    private final CaseSystemClient xa;
    private final CaseSystemClient xb;

    DemoReporting(DemoHomes homes, NodeRun xa, NodeRun xb, DemoScreen screen) {
        this.homes = homes;
        this.screen = screen;
        this.door = URI.create("https://localhost:" + xa.agencyPort());
        this.reporter = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(CaseSystemTls.of(homes.caseSystem(DemoHomes.XA)))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.xa = new CaseSystemClient(door, CaseSystemTls.of(homes.caseSystem(DemoHomes.XA)));
        this.xb = new CaseSystemClient(
                URI.create("https://localhost:" + xb.agencyPort()), CaseSystemTls.of(homes.caseSystem(DemoHomes.XB)));
    }

    void tell(byte[] report) throws IOException, InterruptedException {
        screen.line("");
        screen.line("The same report as a client of the CyberTipline reporting API sends it:");
        HttpResponse<String> opened = post(SUBMIT, "text/xml; charset=utf-8", report);
        Matcher id = REPORT.matcher(opened.body());
        if (opened.statusCode() != 200 || !id.find()) {
            throw new DemoFailed(
                    "XA's gateway did not open the report: status " + opened.statusCode() + "\n" + opened.body());
        }
        screen.line("  " + SUBMIT + "   report " + id.group(1) + " is open");
        HttpResponse<String> finished = post(
                FINISH, "application/x-www-form-urlencoded", ("id=" + id.group(1)).getBytes(StandardCharsets.US_ASCII));
        String exchange = finished.headers().firstValue("Tidegate-Exchange").orElse("");
        if (finished.statusCode() != 200 || exchange.isEmpty()) {
            throw new DemoFailed(
                    "XA's gateway did not finish the report: status " + finished.statusCode() + "\n" + finished.body());
        }
        screen.line("  " + FINISH + "   exchange " + exchange);
        acknowledge(exchange);
        await(exchange);
        screen.line("  retrieved             XB's case system fetched and acknowledged it");
    }

    void byHand() {
        screen.line("");
        screen.line("As a client of the reporting API, which needs nothing but another base URL:");
        screen.line("");
        screen.line("  cd '" + homes.caseSystem(DemoHomes.XA) + "'");
        screen.line("  curl --cacert ca.pem --cert cert.pem --key key.pem \\");
        screen.line("    -H 'Content-Type: text/xml; charset=utf-8' --data @../../sample-report.xml \\");
        screen.line("    '" + door.resolve(SUBMIT) + "'");
        screen.line("  curl --cacert ca.pem --cert cert.pem --key key.pem --form id=REPORT \\");
        screen.line("    '" + door.resolve(FINISH) + "'");
    }

    private void acknowledge(String exchange) throws IOException, InterruptedException {
        String item = DemoWait.until(() -> xb.inboxItemOf(exchange), () -> late(exchange));
        xb.inboxPackage(item);
        int status = xb.acknowledge(item).status();
        if (status != 200) {
            throw new DemoFailed("XB's gateway did not take the acknowledgement: status " + status);
        }
    }

    private void await(String exchange) throws IOException, InterruptedException {
        DemoWait.until(
                () -> Optional.of(xa.exchangeNow(exchange).body())
                        .filter(view -> view.path("state").asString("").equals("RETRIEVED")),
                () -> late(exchange));
    }

    private DemoFailed late(String exchange) {
        return new DemoFailed("The exchange " + exchange + " was not retrieved within " + DemoWait.AT_MOST.toSeconds()
                + " s. ./tidegate alarms --home '" + homes.home(DemoHomes.XA) + "' says whose turn it is.");
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return reporter.send(
                HttpRequest.newBuilder(door.resolve(path))
                        .timeout(DemoWait.AT_MOST)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
