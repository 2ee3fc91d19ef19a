package org.tidegate.gateway.console;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.listener.SignedInPeople;
import org.tidegate.gateway.signin.Session;
import org.tidegate.gateway.signin.Sessions;

/** Knows who looks at the console or calls the people API, by the session's cookie, and leaves the session with the request. */
final class Visitors implements SignedInPeople {
    private static final String ATTRIBUTE = "tidegate.session";

    private final Sessions sessions;

    Visitors(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Actor.Person> find(HttpServletRequest request) {
        // Neither style sheets nor what lies beside the console is asked of the database: it may be away.
        if (!Paths.isPage(request.getRequestURI()) && !request.getRequestURI().startsWith(Paths.API)) {
            return Optional.empty();
        }
        Optional<Session> session = Cookies.SESSION.of(request).flatMap(sessions::find);
        session.ifPresent(good -> request.setAttribute(ATTRIBUTE, good));
        return session.map(good -> good.who().person());
    }

    static Optional<Session> session(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Session session ? Optional.of(session) : Optional.empty();
    }
}
