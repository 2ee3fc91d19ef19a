package org.tidegate.gateway.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tidegate.gateway.console.Visitors;

/** Every answer to a GET of somebody who has signed in tells the session's token; before the answer begins, which may be streamed. */
final class TokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if ("GET".equals(request.getMethod())) {
            Visitors.session(request).ifPresent(session -> response.setHeader(PeopleDoor.TOKEN, session.formToken()));
        }
        chain.doFilter(request, response);
    }
}
