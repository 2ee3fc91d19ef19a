package org.tidegate.gateway.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last word on errors that never reach the application: a request line that cannot be read, an application that is not
 * there. The container's own page would name its product and show a stack trace. Public because Tomcat makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        // Same condition as the container's own page: an answer that has a body, or is under way, is left alone.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String requestId = RequestId.of(request);
        if (failure != null) {
            LOG.error("request {} failed in the servlet container: {}", requestId, SafeTrace.of(failure));
        }
        byte[] body = ProblemWriter.bytes(ProblemDocument.of(status, requestId));
        try {
            response.setContentType(ProblemWriter.MEDIA_TYPE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException gone) {
            LOG.debug("request {}: the client went before its answer", requestId);
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, gone);
        }
    }
}
