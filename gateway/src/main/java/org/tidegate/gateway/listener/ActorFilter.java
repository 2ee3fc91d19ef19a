package org.tidegate.gateway.listener;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.ProblemWriter;
import org.tidegate.gateway.problem.RequestId;

/**
 * Makes the actor from the listener and the client certificate, at the reporting listener from the password. At these nothing goes
 * on without one; at the people listener who has not signed in goes on as nobody, and the console asks for the sign-in.
 */
final class ActorFilter extends HttpFilter {

    static final String ATTRIBUTE = "tidegate.actor";

    private static final Logger LOG = LoggerFactory.getLogger(ActorFilter.class);
    private static final long serialVersionUID = 1L;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final transient KnownClients clients;
    private final transient ClientTrust trust;
    private final transient ReporterSignIn reporters;
    private final transient SignedInPeople people;
    private final transient Clock clock;

    ActorFilter(KnownClients clients, ClientTrust trust, ReporterSignIn reporters, SignedInPeople people, Clock clock) {
        this.clients = clients;
        this.trust = trust;
        this.reporters = reporters;
        this.people = people;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Listener listener = Listener.of(request)
                .orElseThrow(() -> new IllegalStateException("a request came by no listener; the valve is missing"));
        // Who is refused has to be able to read why: the page of that problem says the same to everyone.
        if (ListenerPaths.isProblemPage(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        switch (listener) {
            case AGENCY, PARTNER, OPERATIONS -> {
                ProblemCode refusal = identify(request, listener);
                if (refusal != null) {
                    ProblemWriter.write(request, response, refusal);
                    return;
                }
            }
            case REPORTING -> {
                Optional<Actor.CaseSystem> reporter = reporters.signIn(request, response);
                if (reporter.isEmpty()) {
                    return;
                }
                request.setAttribute(ATTRIBUTE, reporter.get());
            }
            case PEOPLE -> people.find(request).ifPresent(person -> request.setAttribute(ATTRIBUTE, person));
        }
        chain.doFilter(request, response);
    }

    /** Sets the actor, or says why there is none. */
    private @Nullable ProblemCode identify(ServletRequest request, Listener listener) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] sent) || sent.length == 0) {
            return ProblemCode.CLIENT_UNKNOWN;
        }
        List<X509Certificate> chain = List.of(sent);
        Optional<? extends Actor> actor = actor(listener, chain);
        ProblemCode refusal = actor.isEmpty() ? ProblemCode.CLIENT_UNKNOWN : objection(listener, chain);
        if (refusal != null) {
            LOG.warn(
                    "request {} at listener {} refused: {}, certificate {}; {}",
                    RequestId.of(request),
                    listener,
                    refusal,
                    Fingerprint.of(chain.getFirst()).hex(),
                    refusal.fix());
            return refusal;
        }
        request.setAttribute(ATTRIBUTE, actor.orElseThrow());
        return null;
    }

    private Optional<? extends Actor> actor(Listener listener, List<X509Certificate> chain) {
        return switch (listener) {
            case AGENCY -> clients.caseSystem(chain.getFirst());
            case PARTNER -> clients.partner(chain);
            case OPERATIONS -> clients.operator(chain.getFirst());
            case PEOPLE, REPORTING -> Optional.empty();
        };
    }

    private @Nullable ProblemCode objection(Listener listener, List<X509Certificate> chain) {
        // The handshake looked at the date once; a connection may stand, and a session be resumed, long after.
        if (chain.getFirst().getNotAfter().before(Date.from(clock.instant()))) {
            return ProblemCode.CLIENT_CERTIFICATE_EXPIRED;
        }
        return switch (trust.of(listener, chain)) {
            case GOOD -> null;
            case NOT_TRUSTED -> ProblemCode.CLIENT_UNKNOWN;
            case EXPIRED -> ProblemCode.CLIENT_CERTIFICATE_EXPIRED;
            case REVOKED -> ProblemCode.CLIENT_CERTIFICATE_REVOKED;
            case REVOCATION_UNKNOWN -> ProblemCode.CLIENT_REVOCATION_UNKNOWN;
        };
    }
}
