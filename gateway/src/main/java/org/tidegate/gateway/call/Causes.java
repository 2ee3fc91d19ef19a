package org.tidegate.gateway.call;

import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What lies behind a failed exchange, as far as the platform's exceptions tell it. */
public final class Causes {
    /** RFC 8446, 6.2: the alerts that speak of the certificate the other side was shown. */
    private static final Set<String> ABOUT_CERTIFICATES = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied",
            "certificate_required");

    private static final String RECEIVED = "Received fatal alert: ";
    private static final String BROKEN_OFF = "Remote host terminated the handshake";

    private Causes() {}

    public static boolean contain(Throwable failure, Class<? extends Throwable> type) {
        return all(failure).anyMatch(type::isInstance);
    }

    /** The platform gives a received alert no type of its own: only its text tells it from one that was sent. */
    public static boolean isAlertAboutCertificate(Throwable failure) {
        return all(failure)
                .filter(SSLException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(text -> text.contains(RECEIVED))
                .map(text -> text.substring(text.indexOf(RECEIVED) + RECEIVED.length())
                        .strip())
                .anyMatch(ABOUT_CERTIFICATES::contains);
    }

    /** The other side ended the line before either had refused the other; the platform gives that no type of its own either. */
    public static boolean isHandshakeBrokenOff(Throwable failure) {
        return all(failure)
                .filter(SSLException.class::isInstance)
                .anyMatch(cause -> BROKEN_OFF.equals(cause.getMessage()));
    }

    private static Stream<Throwable> all(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
