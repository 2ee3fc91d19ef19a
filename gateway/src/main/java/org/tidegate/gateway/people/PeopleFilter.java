package org.tidegate.gateway.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.tidegate.gateway.console.OwnSite;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.ProblemWriter;
import org.tidegate.gateway.problem.Refusals;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.problem.RequestId;
import org.tidegate.gateway.problem.SafeTrace;
import org.tidegate.routes.failure.NodeImpaired;

/**
 * What another site's page makes a browser ask in somebody's name is not asked: it would read nothing, but make rows in the ledger. Stands
 * before anybody asks who sent the request, because that question goes to the database, which may be away: a problem too.
 */
final class PeopleFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PeopleFilter.class);

    private final transient Refusals refusals;

    PeopleFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!OwnSite.sent(request)) {
            ProblemWriter.write(request, response, ProblemCode.FORBIDDEN);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (NodeImpaired away) {
            RequestFailed failed = refusals.of(away, request);
            LOG.warn("request {} answered {}: {}", RequestId.of(request), failed.code(), SafeTrace.of(away));
            Integer seconds = failed.retryAfterSeconds();
            if (seconds != null) {
                response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
            }
            ProblemWriter.write(request, response, failed.code());
        }
    }
}
