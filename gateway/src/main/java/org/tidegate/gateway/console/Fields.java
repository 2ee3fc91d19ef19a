package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;

/** What a form brings. */
final class Fields {
    /** The session's own token, in every form that changes something. */
    static final String TOKEN = "token";

    private static final int LONGEST = 1_024;

    private Fields() {}

    /**
     * Empty where the form has no such field.
     *
     * @throws PageFailed UNREADABLE where it is longer than anybody types
     */
    static String of(HttpServletRequest request, String name) {
        return of(request, name, LONGEST);
    }

    /** Of a field into which somebody pastes more. @throws PageFailed UNREADABLE where it is longer */
    static String of(HttpServletRequest request, String name, int longest) {
        String value = request.getParameter(name);
        if (value != null && value.length() > longest) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        return value == null ? "" : value;
    }

    /**
     * Another site may send a form here in somebody's name, but has no token of the session.
     *
     * @throws PageFailed FORM_OUTDATED
     */
    static void requireToken(HttpServletRequest request) {
        requireToken(request, of(request, TOKEN));
    }

    /** Where the form was read otherwise. @throws PageFailed FORM_OUTDATED */
    static void requireToken(HttpServletRequest request, String brought) {
        if (Visitors.session(request).filter(session -> session.gave(brought)).isEmpty()) {
            throw new PageFailed(ConsoleProblem.FORM_OUTDATED);
        }
    }
}
