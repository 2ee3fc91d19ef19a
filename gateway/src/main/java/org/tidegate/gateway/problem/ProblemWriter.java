package org.tidegate.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem to an answer that has not begun yet: for filters and the error page, where no controller stands. */
public final class ProblemWriter {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ProblemWriter() {}

    /** Ends the answer with this problem. */
    public static void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code)
            throws IOException {
        write(response, ProblemDocument.of(code, RequestId.of(request), List.of()));
    }

    static void write(HttpServletResponse response, ProblemDocument document) throws IOException {
        byte[] body = bytes(document);
        response.setStatus(document.status());
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static byte[] bytes(ProblemDocument document) {
        return JSON.writeValueAsBytes(document);
    }
}
