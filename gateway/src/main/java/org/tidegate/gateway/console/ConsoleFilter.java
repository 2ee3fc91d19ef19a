package org.tidegate.gateway.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.problem.SafeTrace;
import org.tidegate.routes.failure.NodeImpaired;

/**
 * What holds for every page: what a browser may load for it and who may ask for it. Stands before anybody asks who sent the
 * request, because that question goes to the database, which may be away: that too ends as a page.
 */
final class ConsoleFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleFilter.class);

    /** No inline script or style, nothing from another host, no frame around it. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
            + " require-trusted-types-for 'script'; trusted-types htmx";

    private final transient Pages pages;

    ConsoleFilter(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (!OwnSite.sentOrLinked(request)) {
            write(response, pages.problem(request, ConsoleProblem.OTHER_SITE));
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (NodeImpaired away) {
            LOG.warn("request {} answered UNAVAILABLE: {}", RequestId.of(request), SafeTrace.of(away));
            write(response, pages.problem(request, ConsoleProblem.UNAVAILABLE));
        }
    }

    private static void write(HttpServletResponse response, ResponseEntity<byte[]> page) throws IOException {
        byte[] body = page.getBody();
        response.setStatus(page.getStatusCode().value());
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
