package org.tidegate.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** The ledger by API, for who has signed in at the console as an auditor or a data-protection officer. */
@RestController
@RequestMapping(LedgerApi.ROOT)
final class LedgerApi {
    static final String ROOT = "/people/v1/ledger";

    private static final int BUFFER = 1 << 16;
    private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

    private final LedgerDesk desk;

    LedgerApi(LedgerDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/entries", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> entries(HttpServletRequest request, Actor.Person who) {
        requireOurOwn(request);
        LedgerQuestion question = LedgerQuestion.read(request.getParameterMap());
        refuse(question.problems());
        return json(JsonText.page(desk.search(who, question)));
    }

    @GetMapping(path = "/entries/{leafHash}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> entry(
            HttpServletRequest request, Actor.Person who, @PathVariable("leafHash") String leafHash) {
        requireOurOwn(request);
        refuse(new Fields(request.getParameterMap()).wrong());
        Digest digest;
        try {
            digest = Digest.parse(leafHash);
        } catch (IllegalArgumentException notOne) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
        return json(desk.open(who, digest)
                .map(JsonText::opened)
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND)));
    }

    @GetMapping(path = "/transfers", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> transfers(HttpServletRequest request, Actor.Person who) {
        requireOurOwn(request);
        Fields fields = new Fields(request.getParameterMap());
        Instant from = fields.one("from", Moments.SHAPE, Moments::from);
        Instant until = fields.one("until", Moments.SHAPE, Moments::until);
        if (from == null || until == null) {
            fields.wrong(
                    from == null ? "from" : "until", "MISSING", "the time is not said whole", "send from and until");
        }
        refuse(fields.wrong());
        if (from == null || until == null) {
            throw new IllegalStateException("a time that is missing is a problem");
        }
        return json(JsonText.transfers(from, until, desk.transfers(who, from, until)));
    }

    /** Streamed. The head says how many entries there are, the file's name too: a file that broke off has fewer. */
    @GetMapping("/export")
    void export(HttpServletRequest request, HttpServletResponse response, Actor.Person who) throws IOException {
        requireOurOwn(request);
        LedgerQuestion question = LedgerQuestion.read(request.getParameterMap(), "format");
        Fields fields = new Fields(request.getParameterMap());
        Export.Format format = fields.choice("format", Export.Format.class);
        refuse(question.problems());
        if (format == null) {
            refuse(List.of(new Problem("MISSING", "query:format", "no format is named", "send format=JSONL or CSV")));
            throw new IllegalStateException("a format that is missing is a problem");
        }
        Export export = desk.export(who, question);
        response.setContentType(format.mediaType());
        response.setHeader("Tidegate-Entries", Long.toString(export.entries()));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"ledger-" + export.entries() + "-entries." + format.ending() + "\"");
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        export.writeTo(out, format);
        out.flush();
    }

    private static ResponseEntity<byte[]> json(byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw RequestFailed.because(ProblemCode.INVALID_PARAMETER, problems);
        }
    }

    /** Another site's page must not read the ledger in somebody's name, nor make rows in it. Old browsers do not tell. */
    private static void requireOurOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OUR_OWN.contains(site.toLowerCase(Locale.ROOT))) {
            throw RequestFailed.because(ProblemCode.FORBIDDEN);
        }
    }
}
