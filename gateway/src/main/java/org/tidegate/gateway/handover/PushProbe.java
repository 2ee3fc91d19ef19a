package org.tidegate.gateway.handover;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tidegate.config.casesystem.ClientTls;
import org.tidegate.config.casesystem.PushAddress;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** Goes the way to a case system as a push would, and asks for the head of its address only: nothing of a package leaves. */
public final class PushProbe {

    private PushProbe() {}

    /**
     * What stands in the way; empty where the case system lets us in. Whether it takes packages there only a package shows.
     *
     * @throws org.tidegate.crypto.keys.KeyFileException where a file of the address cannot be used
     */
    public static Optional<PushObstacle> look(PushAddress address, Duration within) {
        PushLine line = new PushLine(context(address), within, within);
        HttpRequest request = HttpRequest.newBuilder(address.url())
                .header("User-Agent", "Tidegate")
                .HEAD()
                .build();
        return line.ask(request, unread -> {}, answer -> lets(answer.statusCode())) instanceof PushAnswer.NotNow notNow
                ? Optional.of(notNow.obstacle())
                : Optional.empty();
    }

    private static PushAnswer lets(int status) {
        return switch (status) {
            case 401, 403, 407 -> PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_DENIES_US);
            default -> new PushAnswer.Taken();
        };
    }

    /** Empty for http. */
    static Optional<SSLContext> context(PushAddress address) {
        return address.tls().map(PushProbe::context);
    }

    private static SSLContext context(ClientTls tls) {
        return TlsContexts.client(TlsKey.read(tls.certificate(), tls.key()), PemFiles.readCertificates(tls.anchors()));
    }
}
