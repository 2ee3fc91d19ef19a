package org.tidegate.gateway.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.config.casesystem.BasicSignIn;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Handover;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.config.casesystem.WsSecuritySettings;
import org.tidegate.config.people.PasswordHashText;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.door.AgreedRecipients;
import org.tidegate.gateway.door.CaseSystemDefaults;
import org.tidegate.gateway.door.ImageryRefused;
import org.tidegate.gateway.door.LaneRates;
import org.tidegate.gateway.door.OverRate;
import org.tidegate.gateway.door.SubmissionParameters;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.ImageryRefusals;
import org.tidegate.gateway.listener.ClientTrust;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.SmallNode;
import org.tidegate.gateway.listener.TestClients;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.signin.PasswordChecks;
import org.tidegate.gateway.signin.SignInBrake;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.ReportStore;
import org.tidegate.gateway.store.SignInBrakeStore;

/**
 * The reporting API at both its listeners, over a real database and with the product's own reader. The case system cms has a
 * certificate and a password, and packages of it go to XB where it says nothing; lab has a certificate and no defaults.
 */
final class ReportingBench implements AutoCloseable {
    static final String USER = "reporter-1";
    static final String PASSWORD = "synthetic pass-word: ünïcode";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HASH =
            PasswordHash.of(PASSWORD.toCharArray(), RANDOM).text();
    private static final Pattern CODE = Pattern.compile("<responseCode>([0-9]+)</responseCode>");
    private static final Pattern REPORT = Pattern.compile("<reportId>([0-9]+)</reportId>");

    final MovedClock clock = new MovedClock(Instant.now());
    final KeptSubmissions submissions;
    final List<List<String>> imagery = new CopyOnWriteArrayList<>();

    /** Of what was refused as imagery, beside its places. */
    final List<Optional<Digest>> digests = new CopyOnWriteArrayList<>();

    final List<CaseSystemId> tooMuchOpen = new CopyOnWriteArrayList<>();
    final List<Optional<CaseSystemId>> alarms = new CopyOnWriteArrayList<>();
    final ReportStore store;
    final ExchangeLedger ledger;

    /** Whether case systems hand in faster than their rates. */
    volatile boolean tooFast;

    final List<Lane> overRate = new CopyOnWriteArrayList<>();

    private final PostgresForTests postgres;
    private final DataKeys dataKeys;
    private final TestClients clients;
    private final HttpClient cms;
    private final HttpClient lab;
    private final HttpClient bare;
    private SmallNode node;

    /** How a request proves who sends it. */
    enum Caller {
        CMS_BY_CERTIFICATE,
        CMS_BY_PASSWORD,
        LAB_BY_CERTIFICATE
    }

    /** Octets of each reading's documents together. */
    final List<Integer> octetsRead = new CopyOnWriteArrayList<>();

    ReportingBench(Path folder, PostgresForTests postgres) {
        this.postgres = postgres;
        this.submissions = new KeptSubmissions(postgres.groupCommit());
        this.dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        this.store = new ReportStore(postgres.reads(), dataKeys);
        this.ledger = new ExchangeLedger(TestClients.XA, "node-1", new LedgerStore(postgres.reads()), RANDOM);
        this.clients = new TestClients(folder, "reporting");
        this.cms = clients.client(clients.caseSystem(TestClients.XA, "cms"));
        this.lab = clients.client(clients.caseSystem(TestClients.XA, "lab"));
        this.bare = clients.client();
        this.node = start();
    }

    private SmallNode start() {
        TimeOrderedIds ids = new TimeOrderedIds(clock, RANDOM);
        ImageryRefusals refusals = (actor, places, digest) -> {
            imagery.add(places);
            digests.add(Optional.ofNullable(digest));
        };
        return SmallNode.start(
                new SmallNode.Trust(
                        clients.server(),
                        clients.authority().root(),
                        clients.authority().root(),
                        clients.authority().root(),
                        (listener, chain) -> ClientTrust.Status.GOOD),
                clock,
                List.of(ReportingControllers.class),
                Map.ofEntries(
                        Map.entry("reportStore", store),
                        Map.entry("openReportsAlarm", (OpenReportsAlarm) tooMuchOpen::add),
                        Map.entry("dataKeys", dataKeys),
                        Map.entry("formats", Formats.shipped().each(format -> format.readBy(this::counting))),
                        Map.entry("agreed", new Agreed()),
                        Map.entry("submissions", submissions),
                        Map.entry("imagery", new ImageryRefused(refusals, RANDOM)),
                        Map.entry("refusals", refusals),
                        Map.entry("rates", (LaneRates) this::withinTheRate),
                        Map.entry("overRate", (OverRate) (caseSystem, lane) -> overRate.add(lane)),
                        Map.entry("ledger", ledger),
                        Map.entry("commits", postgres.groupCommit()),
                        Map.entry("ids", ids),
                        Map.entry("parameters", new SubmissionParameters(defaults(), new Agreed(), ids, clock)),
                        Map.entry(
                                "reporterSignIn",
                                new PasswordSignIn(
                                        TestClients.XA,
                                        List.of(reporter()),
                                        new SignInBrake(
                                                PasswordSignIn.RULE, new SignInBrakeStore(postgres.reads()), dataKeys),
                                        new PasswordChecks(4),
                                        postgres.groupCommit(),
                                        alarms::add,
                                        RANDOM,
                                        clock))));
    }

    /** The product's reader; counts what it was given to read. */
    private FormatReader counting(FormatReader reader) {
        return new CountingReader(reader);
    }

    private final class CountingReader implements FormatReader {
        private final FormatReader reader;

        CountingReader(FormatReader reader) {
            this.reader = reader;
        }

        @Override
        public String format() {
            return reader.format();
        }

        @Override
        public String mediaType() {
            return reader.mediaType();
        }

        @Override
        public ReadPackage read(List<byte[]> documents, ReadingTerms terms) {
            octetsRead.add(
                    documents.stream().mapToInt(document -> document.length).sum());
            return reader.read(documents, terms);
        }

        @Override
        public void requireWhole(CasePackage casePackage) {
            reader.requireWhole(casePackage);
        }
    }

    private boolean withinTheRate(CaseSystemId caseSystem, Lane lane) {
        if (tooFast && lane != Lane.IMMEDIATE_RISK) {
            throw RequestFailed.retryAfter(ProblemCode.TOO_MANY_REQUESTS, 7);
        }
        return tooFast;
    }

    /** A new node over the same database. */
    void restart() {
        node.close();
        node = start();
    }

    private static CaseSystemSettings reporter() {
        return new CaseSystemSettings(
                new CaseSystemId("cms"),
                Optional.empty(),
                Optional.of(new BasicSignIn(USER, new PasswordHashText(HASH))),
                SubmissionDefaults.NONE,
                Handover.INBOX,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                RateSettings.DEFAULT,
                WsSecuritySettings.NONE);
    }

    private static CaseSystemDefaults defaults() {
        SubmissionDefaults toXb = new SubmissionDefaults(
                List.of(TestClients.XB),
                Kind.REFERRAL,
                Optional.of("18.2.d"),
                Optional.empty(),
                List.of(),
                Lane.ROUTINE);
        return caseSystem -> caseSystem.value().equals("cms") ? toXb : SubmissionDefaults.NONE;
    }

    HttpResponse<String> get(Caller caller, String path) {
        return send(caller, request(caller, path).GET());
    }

    HttpResponse<String> submit(Caller caller, String report) {
        return xml(caller, "/cybertipline/submit", report);
    }

    /** A report of the case system cms that takes this much room, as far as the database says. */
    long stored(long octets) {
        UUID key = new TimeOrderedIds(clock, RANDOM).next();
        return postgres.groupCommit()
                .commit(tx -> store.open(
                        tx,
                        new CaseSystemId("cms"),
                        key,
                        dataKeys.seal(RestContext.report(key), new byte[] {1}),
                        octets,
                        false,
                        clock.instant()));
    }

    /** Opens the sample report; its id. */
    String opened(Caller caller) {
        HttpResponse<String> answer = submit(caller, sample());
        if (code(answer) != 0) {
            throw new AssertionError(answer.body());
        }
        return reportId(answer);
    }

    HttpResponse<String> xml(Caller caller, String path, String document) {
        return send(
                caller,
                request(caller, path)
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(document)));
    }

    /** As curl's --form sends it. */
    HttpResponse<String> form(Caller caller, String path, String id) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n" + id + "\r\n--x--\r\n";
        return send(
                caller,
                request(caller, path)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(Caller caller, String path, String type, byte[] body) {
        return send(
                caller,
                request(caller, path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Says first what it is about to send. */
    HttpResponse<String> postAsking(Caller caller, String path, HttpRequest.BodyPublisher body) {
        return send(
                caller,
                request(caller, path)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .expectContinue(true)
                        .POST(body));
    }

    /** At the reporting listener with whatever stands in the header. */
    HttpResponse<String> signIn(Optional<String> authorization, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri(Listener.REPORTING, path));
        authorization.ifPresent(header -> request.header("Authorization", header));
        return send(bare, request.build());
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private HttpRequest.Builder request(Caller caller, String path) {
        return switch (caller) {
            case CMS_BY_CERTIFICATE, LAB_BY_CERTIFICATE -> HttpRequest.newBuilder(node.uri(Listener.AGENCY, path));
            case CMS_BY_PASSWORD ->
                HttpRequest.newBuilder(node.uri(Listener.REPORTING, path))
                        .header("Authorization", basic(USER, PASSWORD));
        };
    }

    private HttpResponse<String> send(Caller caller, HttpRequest.Builder request) {
        HttpClient client = switch (caller) {
            case CMS_BY_CERTIFICATE -> cms;
            case LAB_BY_CERTIFICATE -> lab;
            case CMS_BY_PASSWORD -> bare;
        };
        return send(client, request.build());
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static int code(HttpResponse<String> answer) {
        return Integer.parseInt(only(CODE, answer));
    }

    static String reportId(HttpResponse<String> answer) {
        return only(REPORT, answer);
    }

    private static String only(Pattern pattern, HttpResponse<String> answer) {
        Matcher found = pattern.matcher(answer.body());
        if (!found.find()) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return found.group(1);
    }

    List<LedgerEntry> ledgerEntries() {
        return postgres.reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((row, number) -> LedgerEntryJson.read(row.getBytes("entry")))
                        .list());
    }

    long count(String table) {
        return postgres.reads()
                .read(jdbc -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single());
    }

    /** Everything the tables of reports hold, as text and as octets in hexadecimal. */
    String kept() {
        return postgres.reads()
                .read(jdbc -> jdbc.sql("select r::text || coalesce(d::text, '') from cybertip_report r"
                                + " left join cybertip_file_details d using (report_id)")
                        .query(String.class)
                        .list())
                .toString();
    }

    static String sample() {
        try (InputStream report = CyberTipReader.class.getResourceAsStream("sample-report.xml")) {
            return new String(report.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String details(String report, String file) {
        return "<fileDetails><reportId>" + report + "</reportId><fileId>" + file
                + "</fileId><originalFileName>synthetic.bin</originalFileName>"
                + "<originalFileHash hashType=\"SHA-256\">" + "0f".repeat(32) + "</originalFileHash></fileDetails>";
    }

    @Override
    public void close() {
        node.close();
        cms.close();
        lab.close();
        bare.close();
    }

    /** XB alone. */
    private static final class Agreed implements AgreedRecipients {
        @Override
        public Authority ourselves() {
            return Authority.of(TestClients.XA);
        }

        @Override
        public Optional<AgreedRecipient> find(AuthorityId id) {
            return id.equals(TestClients.XB)
                    ? Optional.of(new AgreedRecipient(Authority.of(id), List.of(HandlingCode.parse("EU:H1"))))
                    : Optional.empty();
        }
    }
}
