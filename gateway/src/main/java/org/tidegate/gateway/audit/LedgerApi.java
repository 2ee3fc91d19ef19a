package org.tidegate.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** The ledger by API, for who has signed in at the console as an auditor or a data-protection officer. */
@RestController
@RequestMapping(LedgerApi.ROOT)
public final class LedgerApi {
    static final String ROOT = "/people/v1/ledger";

    private static final int BUFFER = 1 << 16;
    private static final MediaType UTF_8 = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final LedgerDesk desk;

    LedgerApi(LedgerDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/entries", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> entries(HttpServletRequest request, Actor.Person who) {
        LedgerQuestion question = LedgerQuestion.read(request.getParameterMap());
        refuse(question.problems());
        return json(JsonText.page(desk.search(who, question)));
    }

    @GetMapping(path = "/entries/{leafHash}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> entry(
            HttpServletRequest request, Actor.Person who, @PathVariable("leafHash") String leafHash) {
        return json(JsonText.opened(open(request, who, leafHash, LedgerDesk.Part.WORDS)));
    }

    /** The octets that are hashed, and nothing else. */
    @GetMapping(path = "/entries/{leafHash}/entry", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> octets(
            HttpServletRequest request, Actor.Person who, @PathVariable("leafHash") String leafHash) {
        LedgerDesk.Opened opened = open(request, who, leafHash, LedgerDesk.Part.OCTETS);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(fileOf(opened)))
                .body(opened.read().octets());
    }

    /** C2SP tlog-proof; named so that the verifier finds the entry beside it. */
    @GetMapping(path = "/entries/{leafHash}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> proof(
            HttpServletRequest request, Actor.Person who, @PathVariable("leafHash") String leafHash) {
        LedgerDesk.Opened opened = open(request, who, leafHash, LedgerDesk.Part.PROOF);
        LogProof proof = opened.proof()
                .file()
                .orElseThrow(() -> RequestFailed.because(
                        opened.proof() instanceof EntryProof.Failed
                                ? ProblemCode.PROOF_NOT_MADE
                                : ProblemCode.PROOF_NOT_YET));
        return ResponseEntity.ok()
                .contentType(UTF_8)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(fileOf(opened) + ".tlog-proof"))
                .body(proof.octets());
    }

    private LedgerDesk.Opened open(HttpServletRequest request, Actor.Person who, String text, LedgerDesk.Part part) {
        refuse(new Fields(request.getParameterMap()).wrong());
        Digest leafHash;
        try {
            leafHash = Digest.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
        return desk.open(who, leafHash, part).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    private static String fileOf(LedgerDesk.Opened opened) {
        return "entry-" + opened.read().leafHash().text() + ".json";
    }

    private static String attachment(String file) {
        return "attachment; filename=\"" + file + "\"";
    }

    @GetMapping(path = "/transfers", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> transfers(HttpServletRequest request, Actor.Person who) {
        Fields fields = new Fields(request.getParameterMap());
        Instant from = fields.required("from", Moments.SHAPE, Moments::from);
        Instant until = fields.required("until", Moments.SHAPE, Moments::until);
        fields.requireOrder(from, until);
        refuse(fields.wrong());
        if (from == null || until == null) {
            throw new IllegalStateException("a time that is missing is a problem");
        }
        return json(JsonText.transfers(from, until, desk.transfers(who, from, until)));
    }

    /** Streamed. The head says how many entries there are, the file's name too: a file that broke off has fewer. */
    @GetMapping("/export")
    void export(HttpServletRequest request, HttpServletResponse response, Actor.Person who) throws IOException {
        Fields fields = new Fields(request.getParameterMap());
        Export.Format format = fields.required("format", "one of JSONL, CSV, TILES", LedgerApi::format);
        LedgerQuestion question = LedgerQuestion.read(fields);
        refuse(question.problems());
        if (format == null) {
            throw new IllegalStateException("a format that is missing is a problem");
        }
        if (format == Export.Format.TILES) {
            whole(request, response, who);
            return;
        }
        Export export = desk.export(who, question);
        give(response, format, export.entries(), out -> export.writeTo(out, format));
    }

    private void whole(HttpServletRequest request, HttpServletResponse response, Actor.Person who) throws IOException {
        if (request.getParameterMap().size() > 1) {
            refuse(List.of(new Problem(
                    "NOT_WITH_THIS_FORMAT",
                    "query",
                    "a condition, where the whole ledger is taken",
                    "send format=TILES alone, or another format")));
        }
        TreeExport export = desk.exportWhole(who).orElseThrow(() -> RequestFailed.because(ProblemCode.PROOF_NOT_YET));
        give(response, Export.Format.TILES, export.entries(), export::writeTo);
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void give(HttpServletResponse response, Export.Format format, long entries, Body body)
            throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader("Tidegate-Entries", Long.toString(entries));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, attachment("ledger-" + entries + "-entries." + format.ending()));
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        body.writeTo(out);
        out.flush();
    }

    private static Export.Format format(String text) {
        return Export.Format.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static ResponseEntity<byte[]> json(byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw RequestFailed.because(ProblemCode.INVALID_PARAMETER, problems);
        }
    }
}
