package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.console.Visitors;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.signin.Session;

/** What the controllers of the people API share. */
final class PeopleDoor {
    static final String ROOT = "/people/v1";

    /**
     * What a POST brings back: {@link TokenFilter} tells it. A page of another site can make a browser send the
     * cookie; it can neither read this header nor send one of its own.
     */
    static final String TOKEN = "Tidegate-Session-Token";

    private PeopleDoor() {}

    /**
     * The session of whoever may follow exchanges at all.
     *
     * @throws RequestFailed NOT_SIGNED_IN
     * @throws org.tidegate.gateway.access.NotPermitted for a role that may not
     */
    static Session session(HttpServletRequest request) {
        Session session = Visitors.session(request).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_SIGNED_IN));
        Permission.require(session.who().person(), Operation.LIST_EXCHANGES, new Subject.Node());
        return session;
    }

    /**
     * As {@link #session}, for what changes something.
     *
     * @throws RequestFailed SESSION_TOKEN_WRONG
     */
    static Actor.Person acting(HttpServletRequest request) {
        return holdingTheToken(request, session(request));
    }

    /**
     * Whoever has signed in, whatever they may do, for what changes something.
     *
     * @throws RequestFailed NOT_SIGNED_IN or SESSION_TOKEN_WRONG
     */
    static Actor.Person changing(HttpServletRequest request) {
        return holdingTheToken(
                request, Visitors.session(request).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_SIGNED_IN)));
    }

    /**
     * The exchange a path names.
     *
     * @throws RequestFailed NOT_FOUND where that is no id
     */
    static ExchangeId exchange(String text) {
        return ExchangeId.tryParse(text).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    private static Actor.Person holdingTheToken(HttpServletRequest request, Session session) {
        String brought = request.getHeader(TOKEN);
        if (brought == null || !session.gave(brought)) {
            throw RequestFailed.because(ProblemCode.SESSION_TOKEN_WRONG);
        }
        return session.who().person();
    }
}
