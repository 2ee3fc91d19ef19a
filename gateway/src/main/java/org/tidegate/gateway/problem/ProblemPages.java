package org.tidegate.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.page.PlainPage;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages a problem's type leads to, at whichever listener gave the problem: what happened, whose turn it is, what to do. HTML, or
 * JSON for who asks for it. The same for everyone, so nobody needs to be known to read them.
 */
@RestController
final class ProblemPages {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** A problem's page as data. */
    public record Help(
            String type,
            String code,
            int status,
            String title,
            String whoseTurn,
            String whatToDo,
            ProblemDocument example) {}

    /** An error's page as data. */
    public record ErrorHelp(String path, String code, String what, String fix) {}

    @GetMapping({"/problems", "/problems/"})
    void all(HttpServletResponse response) throws IOException {
        PlainPage page = new PlainPage("Problems this node answers with")
                .paragraph(
                        "Every answer that is no success is application/problem+json (RFC 9457). Branch on its code, not on"
                                + " words; its type leads to one of these pages. Everything that is wrong is told at once, in errors.")
                .link(ProblemCode.ROOT + "errors", "The codes of single errors")
                .table("code", "status", "what happened");
        for (ProblemCode code : ProblemCode.values()) {
            page.linkedRow(code.type(), code.name(), Integer.toString(code.status()), code.title());
        }
        PlainPage.write(response, HttpServletResponse.SC_OK, page.tableEnd().bytes());
    }

    @GetMapping("/problems/{name}")
    void one(@PathVariable("name") String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemCode code = ProblemGuide.find(name).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        if (wantsJson(request)) {
            json(
                    response,
                    new Help(
                            code.type(),
                            code.name(),
                            code.status(),
                            code.title(),
                            ProblemGuide.whoseTurn(code),
                            code.fix(),
                            ProblemGuide.example(code)));
            return;
        }
        PlainPage.write(
                response,
                HttpServletResponse.SC_OK,
                new PlainPage(code.title())
                        .paragraph("Code " + code.name() + ", status " + code.status() + ".")
                        .heading("Whose turn it is")
                        .paragraph(ProblemGuide.whoseTurn(code))
                        .heading("What to do")
                        .paragraph(code.fix())
                        .paragraph(
                                "Where errors lists something, each entry has its place, what is wrong there and how to"
                                        + " repair it. To ask an administrator, quote requestId: it finds the request in the node's log.")
                        .heading("How it looks")
                        .verbatim(JSON.writeValueAsString(ProblemGuide.example(code)))
                        .link(ProblemCode.ROOT + "errors", "The codes of single errors")
                        .link(ProblemCode.ROOT, "All problems")
                        .bytes());
    }

    @GetMapping({"/problems/errors", "/problems/errors/"})
    void errors(HttpServletResponse response) throws IOException {
        PlainPage page = new PlainPage("The codes of single errors")
                .paragraph(
                        "They stand in a problem's errors, each with a pointer: a JSON Pointer or an XPath into the document,"
                                + " part: and a number for a part of a body, query: and a name for a parameter, header: and a name.")
                .link(ProblemCode.ROOT, "All problems")
                .table("code", "what is wrong", "what to do");
        ElementCodes.all()
                .forEach((code, words) -> page.linkedRow(ElementCodes.path(code), code, words.what(), words.fix()));
        PlainPage.write(response, HttpServletResponse.SC_OK, page.tableEnd().bytes());
    }

    @GetMapping("/problems/errors/{name}")
    void error(@PathVariable("name") String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map.Entry<String, ElementCodes.Words> entry =
                ElementCodes.named(name).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        String code = entry.getKey();
        ElementCodes.Words words = entry.getValue();
        if (wantsJson(request)) {
            json(response, new ErrorHelp(ElementCodes.path(code), code, words.what(), words.fix()));
            return;
        }
        PlainPage.write(
                response,
                HttpServletResponse.SC_OK,
                new PlainPage(code)
                        .heading("What is wrong")
                        .paragraph(words.what())
                        .heading("What to do")
                        .paragraph(words.fix())
                        .paragraph("It is the turn of whoever sent the request. The entry's pointer says where.")
                        .link(ProblemCode.ROOT + "errors", "The codes of single errors")
                        .bytes());
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    private static void json(HttpServletResponse response, Record help) throws IOException {
        byte[] body = JSON.writeValueAsBytes(help);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
