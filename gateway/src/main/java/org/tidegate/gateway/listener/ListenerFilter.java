package org.tidegate.gateway.listener;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.ProblemWriter;

/** Lets a request through only at the listener its path belongs to; anywhere else there is nothing to see. */
final class ListenerFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Listener> came = Listener.of(request);
        if (came.isPresent() && ListenerPaths.serves(came.get(), request.getRequestURI())) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(request, response, ProblemCode.NOT_FOUND);
        }
    }
}
