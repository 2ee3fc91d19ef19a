package org.tidegate.gateway.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.keys.CertificateRefused;

/**
 * Plays a case system that its gateway calls: over mutual TLS, it keeps what arrives in a file and answers as docs/partner.md has it.
 * The file's name is the hand-over id, so a repetition is known also after a restart: answered again, stored once.
 */
final class CalledSystemServer implements AutoCloseable {
    /** As much as a document in a partner format may have, which is more than the demo hands over. */
    private static final int MOST = 64 << 20;

    private final CalledSystem system;
    private final Delivery.Contract contract;
    private final Path arrived;
    private final Clock clock;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Arrival> byExchange = new ConcurrentHashMap<>();
    private volatile Consumer<Arrival> listener = arrival -> {};

    private CalledSystemServer(CalledSystem system, Path folder, int port, Clock clock) throws IOException {
        this.system = system;
        this.contract = system == CalledSystem.REQUESTS ? GraphDelivery::read : EuxDelivery::read;
        this.arrived = Files.createDirectories(folder.resolve("arrived"));
        this.clock = clock;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new ClientNeeded(CaseSystemTls.ofServer(folder)));
        server.setExecutor(threads);
        server.createContext(system.path(), this::answer);
    }

    /** @param folder with its keys, {@link DemoHomes#calledSystem} */
    static CalledSystemServer start(CalledSystem system, Path folder, int port) throws IOException {
        CalledSystemServer started = new CalledSystemServer(system, folder, port, Clock.systemUTC());
        started.server.start();
        return started;
    }

    CalledSystem system() {
        return system;
    }

    /** What arrived of this exchange since the start. */
    Optional<Arrival> of(String exchange) {
        return Optional.ofNullable(byExchange.get(exchange));
    }

    /** Tells each that arrives from now on. */
    void tell(Consumer<Arrival> whom) {
        listener = whom;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            if (!isOwnGateway((HttpsExchange) call)) {
                send(call, new Delivery.Answer(403, "", new byte[0]));
                return;
            }
            if (!call.getRequestMethod().equals("POST")) {
                send(call, new Delivery.Answer(405, "", new byte[0]));
                return;
            }
            byte[] body = call.getRequestBody().readNBytes(MOST + 1);
            if (body.length > MOST) {
                send(call, new Delivery.Answer(413, "", new byte[0]));
                return;
            }
            Delivery delivery = contract.read(call.getRequestHeaders(), body);
            if (delivery.ids().isPresent()) {
                keep(delivery, delivery.ids().get(), body);
                send(call, delivery.answer());
            } else {
                send(call, new Delivery.Answer(400, "", new byte[0]));
            }
        }
    }

    /** Its authority vouches for others too, such as its other case systems. */
    private boolean isOwnGateway(HttpsExchange call) {
        try {
            Certificate shown = call.getSSLSession().getPeerCertificates()[0];
            return shown instanceof X509Certificate certificate
                    && CertificateNames.of(certificate).equals(new CertificateName.OfAuthority(system.authority()));
        } catch (SSLPeerUnverifiedException | CertificateRefused e) {
            return false;
        }
    }

    private void keep(Delivery delivery, Delivery.Ids ids, byte[] body) throws IOException {
        Path file = arrived.resolve(
                ids.handoverId() + (delivery.fault().isPresent() ? ".refused" : "") + delivery.suffix());
        boolean known = Files.exists(file);
        if (!known) {
            // Of its own: a call that is repeated while it is answered writes beside this one.
            Path next = Files.createTempFile(arrived, ids.handoverId().toString(), ".next");
            Files.write(next, body);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Arrival arrival = new Arrival(
                ids.exchange(),
                ids.handoverId(),
                clock.instant(),
                file,
                delivery.what(),
                delivery.beginning(),
                delivery.fault());
        byExchange.put(ids.exchange(), arrival);
        if (!known) {
            listener.accept(arrival);
        }
    }

    private static void send(HttpExchange call, Delivery.Answer answer) throws IOException {
        if (!answer.type().isEmpty()) {
            call.getResponseHeaders().set("Content-Type", answer.type());
        }
        call.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            call.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
