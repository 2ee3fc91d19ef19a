package org.tidegate.gateway.listener;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.tidegate.gateway.problem.RequestId;

/**
 * The first to see a request: which listener it came by, the id it gets, and the headers every answer carries, also one that
 * never reaches the application.
 *
 * <p>The listener is known by the connector object itself. Nothing a client sends, neither Host nor a port in it, can change
 * that.
 */
final class ArrivalValve extends ValveBase {

    private final Connectors connectors;

    ArrivalValve(Connectors connectors) {
        super(true);
        this.connectors = connectors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String id = UUID.randomUUID().toString();
        request.setAttribute(RequestId.ATTRIBUTE, id);
        request.setAttribute(Listener.ATTRIBUTE, connectors.listenerOf(request.getConnector()));
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Strict-Transport-Security", "max-age=63072000");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        MDC.put(RequestId.ATTRIBUTE, id);
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(RequestId.ATTRIBUTE);
        }
    }
}
