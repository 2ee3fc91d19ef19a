package org.tidegate.gateway.problem;

import jakarta.servlet.ServletRequest;

/**
 * The name of one request in answers and in the log. Always made here: a client's own id could carry anything into the log.
 */
public final class RequestId {

    /** The answer's header. */
    public static final String HEADER = "Tidegate-Request";

    /** The servlet request's attribute, and the key in the log's context. */
    public static final String ATTRIBUTE = "tidegate.request";

    private RequestId() {}

    /** The id given on arrival; "unknown" where the request failed before that. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "unknown";
    }
}
