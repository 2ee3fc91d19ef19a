package org.tidegate.gateway.soap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.access.Actor;

/** Where a case system's SOAP calls come in. */
@RestController
final class SoapDoor {

    static final String FOLDER = "/soap/eux/";
    static final String PATH = FOLDER + "1";

    private final SoapPipeline pipeline;

    SoapDoor(SoapPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @PostMapping(PATH)
    void call(HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor) throws IOException {
        SoapPipeline.Reply reply = pipeline.answer(new SoapCall(request, response, actor));
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
