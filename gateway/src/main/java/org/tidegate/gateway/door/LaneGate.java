package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * Keeps a case system to its rates. The lane that counts stands in the document, so the answer can come only when that is read;
 * but reading is what costs. So there are two questions. Before reading, a case system that has used up both lanes in which
 * packages are refused is refused unread, unless its document may be of IMMEDIATE_RISK, which is never refused: a search of the
 * octets tells that cheaply, and is wrong only on the side of reading. After reading, the document's own lane decides, so an urgent
 * package never waits for bulk. A document that was not taken by its reader cost as much
 * as one that was: it counts as ROUTINE.
 */
final class LaneGate implements LaneRates {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    /** Without one of these no document is of IMMEDIATE_RISK; the last is how JSON can write any of their letters. */
    private static final List<byte[]> MARKS =
            List.of(ascii("IMMEDIATE_RISK"), ascii("escalateToHighPriority"), ascii("\\u"));

    private final LaneLimits limits;
    private final OverRate overRate;

    LaneGate(LaneLimits limits, OverRate overRate) {
        this.limits = limits;
        this.overRate = overRate;
    }

    /** @throws RequestFailed TOO_MANY_REQUESTS when the document would be refused whatever it says */
    void beforeReading(HttpServletRequest request, HttpServletResponse response, CaseSystemId caseSystem, byte[] body) {
        LaneLimits.Allowance routine = limits.look(caseSystem, Lane.ROUTINE);
        if (routine.allowed() || limits.look(caseSystem, Lane.URGENT).allowed() || mayBeImmediateRisk(request, body)) {
            return;
        }
        tell(response, routine);
        throw refused(routine);
    }

    /** The document could not be read, or its reader refused it. */
    void unread(HttpServletResponse response, CaseSystemId caseSystem) {
        tell(response, limits.take(caseSystem, Lane.ROUTINE));
    }

    /**
     * The document was read, and is of this lane.
     *
     * @return true: over the rate, and taken all the same
     * @throws RequestFailed TOO_MANY_REQUESTS
     */
    boolean enter(HttpServletResponse response, CaseSystemId caseSystem, Lane lane) {
        LaneLimits.Allowance allowance = limits.take(caseSystem, lane);
        tell(response, allowance);
        return isOver(allowance, lane);
    }

    private static boolean isOver(LaneLimits.Allowance allowance, Lane lane) {
        if (!allowance.allowed() && lane != Lane.IMMEDIATE_RISK) {
            throw refused(allowance);
        }
        return !allowance.allowed();
    }

    @Override
    public boolean enter(CaseSystemId caseSystem, Lane lane) {
        return isOver(limits.take(caseSystem, lane), lane);
    }

    /** It was over the rate, and it was accepted. */
    void ring(CaseSystemId caseSystem, Lane lane) {
        overRate.ring(caseSystem, lane);
    }

    private static void tell(HttpServletResponse response, LaneLimits.Allowance allowance) {
        response.setHeader(POLICY, allowance.policy());
        response.setHeader(LIMIT, allowance.limit());
    }

    private static RequestFailed refused(LaneLimits.Allowance allowance) {
        return RequestFailed.retryAfter(ProblemCode.TOO_MANY_REQUESTS, Math.toIntExact(allowance.secondsToNext()));
    }

    private static boolean mayBeImmediateRisk(HttpServletRequest request, byte[] body) {
        return Lane.IMMEDIATE_RISK.name().equals(request.getParameter("lane"))
                || MARKS.stream().anyMatch(mark -> contains(body, mark));
    }

    private static boolean contains(byte[] body, byte[] mark) {
        for (int at = 0; at <= body.length - mark.length; at++) {
            if (body[at] == mark[0] && startsAt(body, at, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] body, int at, byte[] mark) {
        for (int i = 1; i < mark.length; i++) {
            if (body[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
