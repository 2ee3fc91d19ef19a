package org.tidegate.gateway.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.deconfliction.message.RotationAnswer;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;

/**
 * What XA takes for XC's gateway. XC's own node stands behind it and answers everything; what it says of keys and evaluations is changed on
 * its way and signed anew, as whoever holds XC's keys can do. To pass on what XA asks, it holds XA's keys too.
 */
final class LyingFront implements AutoCloseable {
    /** Another public key is told for it, from the first word on, than that which XC evaluates with. */
    static final TargetType FALSELY_TOLD = new TargetType("phone");

    private static final AuthorityId XA = ThirdGateway.XA;
    private static final AuthorityId XC = ThirdGateway.XC;
    private static final String QUESTIONS = "/exchange/v1/deconfliction/questions";
    private static final String HITS = "/exchange/v1/deconfliction/hits";
    private static final String CMS = "application/cms";
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

    /** Of one connection; client and server write them themselves. */
    private static final Set<String> OF_THE_LINE = Set.of(
            "connection", "content-length", "date", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final FalseEvaluations falsely = new FalseEvaluations(new Pair(XA, XC));
    private final Party xa;
    private final Party xc;
    private final URI behind;
    private final URI toXa;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Enrolment> liedTo = new LinkedBlockingQueue<>();
    private volatile Lie lie = Lie.NONE;

    /**
     * @param homes of which XC's is complete
     * @param behind XC's partner listener
     * @param toXa XA's
     */
    LyingFront(DemoHomes homes, int behind, int toXa) throws IOException {
        Agreement agreement =
                NodeSettings.load(homes.home(XC)).agreementWith(XA).orElseThrow();
        this.xa = new Party(homes, XA, XC, agreement);
        this.xc = new Party(homes, XC, XA, agreement);
        this.behind = URI.create("https://localhost:" + behind);
        this.toXa = URI.create("https://localhost:" + toXa);
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new ClientNeeded(TlsContexts.server(xc.keys.tls(), xc.anchorsOfOther)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void lie(Lie another) {
        lie = another;
        liedTo.clear();
    }

    /** The question that was answered falsely next since it lies so. */
    Enrolment liedTo() throws InterruptedException {
        Enrolment next = liedTo.poll(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("XA asked nothing");
        }
        return next;
    }

    EpochKey otherKey(int epoch, TargetType target) {
        return falsely.told(epoch, target);
    }

    /** Asked of XA in XC's name. */
    Answering ask(Rotation question) throws IOException, InterruptedException {
        return xc.verified(
                xc.post(toXa.resolve(QUESTIONS), xc.messages.sign(question)).body(), question);
    }

    /** Told to XA in XC's name. @return the status */
    int tell(HitMessage message) throws IOException, InterruptedException {
        return xc.post(toXa.resolve(HITS), xc.messages.sign(message)).statusCode();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** One of the two, as it is on the line. */
    private static final class Party {
        private final KeyRing keys;
        private final List<X509Certificate> anchorsOfOther;
        private final PartnerTrust trustInOther;
        private final DeconflictionMessages messages;
        private final HttpClient http;

        Party(DemoHomes homes, AuthorityId self, AuthorityId other, Agreement agreement) {
            Path trust = homes.home(self).resolve("trust");
            keys = Pkcs12KeyRing.open(homes.home(self).resolve("keys"));
            anchorsOfOther = PemFiles.readCertificates(trust.resolve(other + ".pem"));
            trustInOther = new PartnerTrust(
                    other,
                    AgreementJson.reference(agreement),
                    TrustAnchors.allowingDevelopment(Set.copyOf(anchorsOfOther)),
                    RevocationLists.of(
                            PemFiles.readCrls(trust.resolve(other + ".crl")),
                            Instant.now().minus(agreement.revocationGrace())),
                    agreement.revocationGrace());
            messages = new DeconflictionMessages(new StatementSigner(keys.signing(), new SecureRandom()));
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(TlsContexts.client(keys.tls(), anchorsOfOther))
                    .build();
        }

        HttpResponse<byte[]> post(URI where, byte[] signed) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(where)
                    .header("Content-Type", CMS)
                    .header("Accept", CMS)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(signed)));
        }

        HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofByteArray());
        }

        Answering verified(byte[] signed, Asking question) {
            return messages.verifyAnswer(new UnverifiedStatement(signed), trustInOther, question, Instant.now())
                    .statement();
        }
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            HttpResponse<byte[]> passedOn = passOn(call, body);
            byte[] answer = passedOn.body();
            if (call.getRequestURI().getPath().equals(QUESTIONS) && passedOn.statusCode() == 200) {
                answer = changed(body, answer);
            }
            passedOn.headers().map().forEach((name, values) -> {
                if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                    call.getResponseHeaders().put(name, values);
                }
            });
            call.sendResponseHeaders(passedOn.statusCode(), answer.length == 0 ? -1 : answer.length);
            call.getResponseBody().write(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange call, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(call.getRequestURI()))
                .method(
                        call.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        call.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return xa.send(request);
    }

    private byte[] changed(byte[] asked, byte[] answered) {
        Asking question = xc.messages
                .verify(new UnverifiedStatement(asked), xc.trustInOther, Asking.class, Instant.now())
                .statement();
        return changed(question, xa.verified(answered, question))
                .map(xc.messages::sign)
                .orElse(answered);
    }

    /** Empty where it stays as it is. */
    private Optional<Answering> changed(Asking question, Answering honest) {
        if (honest instanceof RotationAnswer told) {
            return Optional.of(falselyTold(told));
        }
        if (honest instanceof Evaluated evaluated && question instanceof Enrolment enrolment && lie != Lie.NONE) {
            Evaluated lied = falsely.instead(
                    lie, enrolment, same -> same.equals(enrolment) ? evaluated : (Evaluated) askedBehind(same));
            liedTo.add(enrolment);
            return Optional.of(lied);
        }
        return Optional.empty();
    }

    private RotationAnswer falselyTold(RotationAnswer honest) {
        List<EpochKey> keys = honest.keys().stream()
                .map(key -> key.target().equals(FALSELY_TOLD) ? falsely.told(honest.epoch(), FALSELY_TOLD) : key)
                .toList();
        return new RotationAnswer(
                honest.authority(),
                honest.partner(),
                honest.at(),
                honest.id(),
                honest.asked(),
                honest.epoch(),
                honest.suite(),
                honest.rules(),
                keys);
    }

    private Answering askedBehind(Enrolment question) {
        return PairForTests.asking(() -> {
            byte[] signed = xa.messages.sign(question);
            return xa.verified(xa.post(behind.resolve(QUESTIONS), signed).body(), question);
        });
    }
}
