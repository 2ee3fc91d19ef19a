package org.tidegate.gateway.restoration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.ListenerPaths;
import org.tidegate.gateway.page.PlainPage;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.ProblemWriter;

/**
 * Shuts every door but the operator's. People's too: what was erased may be readable again until the erasures are done once more. The pages
 * that say what a problem means stay, and so does the descriptor: public keys, without which no partner can seal anew what we ask for.
 */
final class RestoringFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "60";

    private static final String DESCRIPTOR = "/exchange/v1/descriptor";

    private static final String CONSOLE = "/console/";

    /** For people: no session is looked up for it, and it holds nothing but these words. */
    private static final byte[] PAGE = new PlainPage("The gateway is being restored")
            .paragraph(
                    "It came back out of a backup. Nobody can work here before its partners have told what was lost.")
            .paragraph(
                    "There is nothing for you to do: try again in a few minutes. If it lasts, ask the administrator of your"
                            + " gateway.")
            .bytes();

    private final transient RestorationGate gate;

    RestoringFilter(RestorationGate gate) {
        this.gate = gate;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (gate.isShut() && !isServed(request.getRequestURI())) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            if (isConsole(request.getRequestURI())) {
                PlainPage.write(response, ProblemCode.RESTORING.status(), PAGE);
            } else {
                ProblemWriter.write(request, response, ProblemCode.RESTORING);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Also without the slash: so it is typed. */
    private static boolean isConsole(String path) {
        return (path + "/").startsWith(CONSOLE);
    }

    private static boolean isServed(String path) {
        return path.equals(DESCRIPTOR) || ListenerPaths.serves(Listener.OPERATIONS, path);
    }
}
