package org.tidegate.gateway.soap;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The action as the head of the request names it: SOAP 1.1 in a field of its own, SOAP 1.2 as a parameter of the type.
 *
 * @param named null or empty where none is named
 */
record HttpAction(@Nullable String named) {

    /** Call it where the type was read before. */
    static HttpAction of(HttpServletRequest request) {
        String field = request.getHeader("SOAPAction");
        String parameter = MediaType.parseMediaType(String.valueOf(request.getContentType()))
                .getParameter("action");
        String named = parameter == null ? field : parameter;
        return new HttpAction(named == null ? null : named.replace("\"", "").strip());
    }

    boolean fits(String expected) {
        return named == null || named.isEmpty() || named.equals(expected);
    }
}
