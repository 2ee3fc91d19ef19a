package org.tidegate.gateway.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the servlet container sends what failed outside any controller; takes the place of the framework's own page. */
@RestController
final class ProblemPage implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPage.class);

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = RequestId.of(request);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            LOG.error("request {} failed outside any controller: {}", requestId, SafeTrace.of(failure));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for directly there is no error to show, and so nothing here.
        ProblemWriter.write(response, ProblemDocument.of(status instanceof Integer code ? code : 404, requestId));
    }
}
