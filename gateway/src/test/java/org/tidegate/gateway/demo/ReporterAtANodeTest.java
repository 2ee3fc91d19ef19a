package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.store.postgres.Await;

/** A reporter whose client is curl, with the lines of the technical document, at a whole node that another one stands behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReporterAtANodeTest {
    private static final String PASSWORD = "synthetic-password-of-a-reporter";
    private static final String SUBMIT = "/cybertipline/submit";
    private static final String FILEINFO = "/cybertipline/fileinfo";
    private static final String FINISH = "/cybertipline/finish";
    private static final Pattern REPORT = Pattern.compile("<reportId>([0-9]+)</reportId>");
    private static final Pattern EXCHANGE = Pattern.compile("(?im)^Tidegate-Exchange: ([0-9a-f-]{36})");

    @TempDir
    private Path folder;

    private PairForTests pair;

    @BeforeAll
    void startBoth() throws IOException, InterruptedException {
        pair = new PairForTests();
        Path settings = pair.home(DemoHomes.XA).resolve("tidegate.yml");
        String hash =
                PasswordHash.of(PASSWORD.toCharArray(), new SecureRandom()).text();
        String before = Files.readString(settings);
        String after = before.replaceFirst("(?m)^  operations: .*$", "$0\n  reporting: {port: 0}")
                .replaceFirst(
                        "(?m)^    defaults:",
                        Matcher.quoteReplacement("    basic:\n      user: reporter-1\n      password-hash: \"" + hash
                                + "\"\n    defaults:"));
        assertThat(after).contains("reporting: {port: 0}", "user: reporter-1");
        Files.writeString(settings, after);
        pair.start(DemoHomes.XA, DemoHomes.XB);
    }

    @AfterAll
    void stopBoth() {
        pair.close();
    }

    @Test
    void aReportCrossesByPasswordAlsoWhenTheNodeIsKilledBeforeItIsFinished() throws InterruptedException {
        assertThat(byPassword("/cybertipline/status")).contains("Remote User : cms, Remote Ip : 127.0.0.1");
        String report = opened(
                byPassword(SUBMIT, "--header", "Content-Type: text/xml; charset=utf-8", "--data", "@" + sample()));
        assertThat(byPassword(
                        FILEINFO, "--header", "Content-Type: text/xml; charset=utf-8", "--data", "@" + details(report)))
                .contains("<responseCode>0</responseCode>");
        pair.killAndRestart(DemoHomes.XA);
        String finished = byPassword(FINISH, "--form", "id=" + report);

        assertThat(finished)
                .contains("<reportDoneResponse><responseCode>0</responseCode>", "<fileId>my-own-id</fileId>");
        String exchange = only(EXCHANGE, finished);
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        assertThat(pair.inboxItemsOf(exchange)).hasSize(1);
        assertThat(byPassword(FINISH, "--form", "id=" + report)).contains("<responseCode>5102</responseCode>");
        assertThat(count("select count(*) from cybertip_report where state = 'OPEN'"))
                .isZero();
    }

    @Test
    void aReportCrossesByCertificateAtTheAgencyListener() {
        String report = opened(
                byCertificate(SUBMIT, "--header", "Content-Type: text/xml; charset=utf-8", "--data", "@" + sample()));
        String exchange = only(EXCHANGE, byCertificate(FINISH, "--data", "id=" + report));
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        assertThat(pair.inboxItemsOf(exchange)).hasSize(1);
    }

    @Test
    void ofAReportThatIsRetractedInTheMomentOfItsAcceptanceNothingIsStored() throws Exception {
        String report = opened(
                byCertificate(SUBMIT, "--header", "Content-Type: text/xml; charset=utf-8", "--data", "@" + sample()));
        long packages = count("select count(*) from case_package");
        long answers = count("select count(*) from submission");
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> retraction = beside.submit(() -> pair.inDatabase(
                    DemoHomes.XA,
                    jdbc -> jdbc.sql(retractedOnceSomebodyWaits(report)).update()));
            Await.until(
                    "the report is locked",
                    () -> count("select count(*) from pg_locks join pg_class on pg_class.oid = relation"
                                    + " where relname = 'cybertip_report' and mode = 'RowShareLock'")
                            > 0);
            assertThat(byCertificate(FINISH, "--data", "id=" + report)).contains("<responseCode>5101</responseCode>");
            retraction.get();
        }
        assertThat(count("select count(*) from case_package")).isEqualTo(packages);
        assertThat(count("select count(*) from submission")).isEqualTo(answers);
    }

    /** What /retract does, held up in the middle until a finish has come as far as its commit. */
    private static String retractedOnceSomebodyWaits(String report) {
        return """
                do $$ begin
                  perform 1 from cybertip_report where report_id = REPORT for update;
                  for i in 1..6000 loop
                    exit when exists (select from pg_locks where not granted);
                    perform pg_sleep(0.01);
                  end loop;
                  update cybertip_report set state = 'RETRACTED', content = null, wrapped_data_key = null
                  where report_id = REPORT;
                end $$""".replace("REPORT", report);
    }

    @Test
    void aFileIsRefusedAndOnlyThatItCameIsKept() throws IOException {
        String report = opened(
                byPassword(SUBMIT, "--header", "Content-Type: text/xml; charset=utf-8", "--data", "@" + sample()));
        Path file = Files.write(
                folder.resolve("synthetic.bin"), "Canary7Q ".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        String refused = byPassword("/cybertipline/upload", "--form", "id=" + report, "--form", "file=@" + file);

        assertThat(refused).contains("<responseCode>4200</responseCode>").doesNotContain("<fileId>");
        assertThat(count("select count(*) from alarm where code = 'IMAGERY_REFUSED'"
                        + " and subject_ids ->> 'caseSystem' = 'cms'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from ledger_entry where event = 'PACKAGE_REFUSED'"))
                .isPositive();
        assertThat(byPassword("/cybertipline/retract", "--form", "id=" + report))
                .contains("<responseCode>0</responseCode>");
        assertThat(pair.log(DemoHomes.XA)).doesNotContain("Canary7Q");
    }

    @Test
    void theRestDoorIsNotBehindAPassword() {
        assertThat(byPassword("/api/v1/inbox")).contains("HTTP/1.1 404", "NOT_FOUND");
    }

    private long count(String question) {
        return pair.inDatabase(
                DemoHomes.XA, jdbc -> jdbc.sql(question).query(Long.class).single());
    }

    private String byPassword(String path, String... words) {
        NodeRun run = pair.run(DemoHomes.XA);
        List<String> all = new ArrayList<>(List.of("--user", "reporter-1:" + PASSWORD));
        all.addAll(List.of(words));
        all.add("https://localhost:" + run.reportingPort() + path);
        return curl(all);
    }

    private String byCertificate(String path, String... words) {
        List<String> all = new ArrayList<>(List.of("--cert", "cert.pem", "--key", "key.pem"));
        all.addAll(List.of(words));
        all.add("https://localhost:" + pair.run(DemoHomes.XA).agencyPort() + path);
        return curl(all);
    }

    /** Headers and body. */
    private String curl(List<String> words) {
        List<String> command =
                new ArrayList<>(List.of("curl", "--silent", "--show-error", "--include", "--cacert", "ca.pem"));
        command.addAll(words);
        try {
            Process curl = new ProcessBuilder(command)
                    .directory(pair.caseSystem(DemoHomes.XA).toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(curl.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            assumeTrue(false, "curl is not installed");
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Path sample() {
        return written("report.xml", new String(DemoCommand.sample(), StandardCharsets.UTF_8));
    }

    private Path details(String report) {
        return written(
                "details.xml",
                "<fileDetails><reportId>" + report + "</reportId><fileId>my-own-id</fileId><originalFileHash"
                        + " hashType=\"SHA-256\">" + "0f".repeat(32) + "</originalFileHash></fileDetails>");
    }

    private Path written(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String opened(String answer) {
        assertThat(answer).contains("<responseCode>0</responseCode>");
        return only(REPORT, answer);
    }

    private static String only(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }
}
