package org.tidegate.gateway.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.StatementVerifier;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.gateway.call.Causes;
import org.tidegate.gateway.doctor.Facts.PartnerFact;
import org.tidegate.gateway.doctor.Facts.Stage;

/** Goes the way to one partner as a package would, as far as its descriptor, and says where it ended. Sends nothing of a case. */
final class PartnerProbe {
    private static final Duration STEP_WITHIN = Duration.ofSeconds(5);
    private static final int DEFAULT_PORT = 443;

    private final String partner;
    private final URI gateway;
    private final TlsKey key;
    private final Trust trust;
    private final Clock clock;

    /** What our files say about a partner. */
    record Trust(PartnerTrust partner, List<java.security.cert.X509Certificate> anchors) {
        Trust {
            anchors = List.copyOf(anchors);
        }
    }

    PartnerProbe(URI gateway, TlsKey key, Trust trust, Clock clock) {
        this.partner = trust.partner().partner().value();
        this.gateway = gateway;
        this.key = key;
        this.trust = trust;
        this.clock = clock;
    }

    PartnerFact go() {
        InetAddress address;
        try {
            address = InetAddress.getByName(gateway.getHost());
        } catch (UnknownHostException e) {
            return failed(Stage.NAME, "its name is not found");
        }
        int port = gateway.getPort() < 0 ? DEFAULT_PORT : gateway.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), Math.toIntExact(STEP_WITHIN.toMillis()));
        } catch (IOException e) {
            return failed(Stage.TCP, "no connection to port " + port);
        }
        return askDescriptor();
    }

    private PartnerFact askDescriptor() {
        SSLContext tls =
                TlsContexts.client(key, trust.anchors(), trust.partner().partner(), this::check);
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(STEP_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/exchange/v1/descriptor"))
                    .timeout(STEP_WITHIN)
                    .header("Accept", "application/cms")
                    .build();
            return answered(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return notAnswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Stage.TLS, "the doctor was interrupted");
        }
    }

    private void check(List<java.security.cert.X509Certificate> chain) throws CertificateException {
        try {
            trust.partner()
                    .check(chain.getFirst(), chain.subList(1, chain.size()), CertificateUse.TLS, clock.instant());
        } catch (CertificateNotTrusted e) {
            throw new CertificateException("refused: " + e.because(), e);
        }
    }

    private PartnerFact notAnswered(IOException failure) {
        if (Causes.contain(failure, CertificateException.class)) {
            return failed(Stage.CERTIFICATE, "the certificate it shows is not believed here: " + because(failure));
        }
        if (Causes.isAlertAboutCertificate(failure)) {
            return failed(Stage.CERTIFICATE, "it does not believe the certificate we show");
        }
        return failed(Stage.TLS, "no protected connection, or no answer on it");
    }

    private static String because(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateNotTrusted refused) {
                return refused.because().name();
            }
        }
        return "it does not lead to the agreed anchors, or does not name this host";
    }

    private PartnerFact answered(HttpResponse<byte[]> response) {
        Instant now = clock.instant();
        Duration ahead = response.headers()
                .firstValue("Date")
                .map(date -> ahead(date, now))
                .orElse(null);
        if (response.statusCode() == 403) {
            return new PartnerFact(
                    partner, address(), Stage.CERTIFICATE, "it does not let the certificate we show in (403)", ahead);
        }
        if (response.statusCode() != 200) {
            return new PartnerFact(
                    partner,
                    address(),
                    Stage.DESCRIPTOR,
                    "it answers with status " + response.statusCode() + " instead of its descriptor",
                    ahead);
        }
        try {
            new StatementVerifier().verify(new UnverifiedStatement(response.body()), trust.partner(), now);
            return new PartnerFact(partner, address(), null, "", ahead);
        } catch (StatementRefused | CertificateNotTrusted e) {
            return new PartnerFact(partner, address(), Stage.DESCRIPTOR, "its descriptor does not verify", ahead);
        }
    }

    private static @Nullable Duration ahead(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private PartnerFact failed(Stage at, String detail) {
        return new PartnerFact(partner, address(), at, detail, null);
    }

    private String address() {
        return gateway.getHost() + ":" + (gateway.getPort() < 0 ? DEFAULT_PORT : gateway.getPort());
    }
}
