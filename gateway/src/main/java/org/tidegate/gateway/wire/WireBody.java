package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** What a partner sends, in memory: never more than is expected, whatever its head says. */
final class WireBody {
    private WireBody() {}

    /**
     * The whole body.
     *
     * @param most octets
     * @throws RequestFailed TOO_LARGE
     */
    static byte[] read(HttpServletRequest request, int most) throws IOException {
        // Known before anything is read: do not read it.
        if (request.getContentLengthLong() > most) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        return body;
    }
}
