package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.door.RequestBody;
import org.tidegate.gateway.door.SubmissionParameters;
import org.tidegate.gateway.exchange.AcceptedExchange;
import org.tidegate.gateway.exchange.ImageryRefusals;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** The endpoints of the reporting API, under the names and with the answers that its clients know. */
@RestController
@RequestMapping(ReportingDoor.ROOT)
final class ReportingDoor {
    static final String ROOT = "/cybertipline";
    static final String FINISH = "/finish";

    /** Ours: the exchanges that a finished report became, for who follows them at the agency door. */
    static final String EXCHANGES = "Tidegate-Exchange";

    private static final String REPORT = "tidegate.report";
    private static final String SCHEMA = "/org/tidegate/contracts/format/cybertip/cybertip.xsd";
    private static final Set<String> FORMS = Set.of("text/xml", "application/xml");

    private final Reports reports;
    private final SubmissionParameters parameters;
    private final ImageryRefusals imagery;

    ReportingDoor(Reports reports, SubmissionParameters parameters, ImageryRefusals imagery) {
        this.reports = reports;
        this.parameters = parameters;
        this.imagery = imagery;
    }

    /** The report that this request named or got; null where it named none that can be one. */
    static @Nullable Long named(HttpServletRequest request) {
        return request.getAttribute(REPORT) instanceof Long report ? report : null;
    }

    @GetMapping("/status")
    ResponseEntity<byte[]> status(HttpServletRequest request, Actor.CaseSystem actor) {
        require(actor);
        return ReportingAnswer.success(
                        "Remote User : " + actor.id().value() + ", Remote Ip : " + request.getRemoteAddr())
                .to(request);
    }

    @GetMapping("/xsd")
    ResponseEntity<byte[]> xsd(HttpServletRequest request, Actor.CaseSystem actor) {
        require(actor);
        return ReportingAnswer.success((Long) null).head(request).body(schema());
    }

    @PostMapping("/submit")
    ResponseEntity<byte[]> submit(HttpServletRequest request, Actor.CaseSystem actor) {
        require(actor);
        requireXml(request);
        byte[] report = RequestBody.read(request);
        return ReportingAnswer.success(reports.open(actor, report, parameters.read(request, actor.id())))
                .to(request);
    }

    @PostMapping("/fileinfo")
    ResponseEntity<byte[]> fileinfo(HttpServletRequest request, Actor.CaseSystem actor) {
        require(actor);
        requireXml(request);
        FileDetails details = FileDetails.read(RequestBody.read(request));
        request.setAttribute(REPORT, details.report());
        reports.describe(actor, details);
        return ReportingAnswer.success(details.report()).to(request);
    }

    @PostMapping(FINISH)
    ResponseEntity<byte[]> finish(HttpServletRequest request, Actor.CaseSystem actor) {
        require(actor);
        long report = reportIn(request);
        Reports.Finished finished = reports.finish(actor, report);
        ReportingAnswer answer = ReportingAnswer.finished(report, finished.files());
        return answer.head(request)
                .header(
                        EXCHANGES,
                        finished.exchanges().stream()
                                .map(AcceptedExchange::id)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")))
                .body(answer.body(request));
    }

    @PostMapping("/retract")
    ResponseEntity<byte[]> retract(HttpServletRequest request, Actor.CaseSystem actor) {
        require(actor);
        long report = reportIn(request);
        reports.retract(actor, report);
        return ReportingAnswer.success(report).to(request);
    }

    /** Not an octet of the body is looked at: whatever it is, it came to be taken as a file. */
    @PostMapping("/upload")
    ResponseEntity<byte[]> upload(Actor.CaseSystem actor) {
        require(actor);
        imagery.refused(actor, List.of(ROOT + "/upload"), null);
        throw ReportRefused.because(ResponseCode.FILE_REFUSED);
    }

    /** Whatever else is asked for, so that it too is answered as this API answers. */
    @RequestMapping("/**")
    ResponseEntity<byte[]> nothingHere(Actor.CaseSystem actor) {
        require(actor);
        throw ReportRefused.because(ResponseCode.NOT_FOUND);
    }

    private static void require(Actor.CaseSystem actor) {
        Permission.require(actor, Operation.SUBMIT_PACKAGE, new Subject.OfCaseSystem(actor.authority(), actor.id()));
    }

    private static long reportIn(HttpServletRequest request) {
        long report = ReportForm.id(request);
        request.setAttribute(REPORT, report);
        return report;
    }

    private static void requireXml(HttpServletRequest request) {
        MediaType type = mediaType(request);
        Charset charset = type.getCharset();
        if (!FORMS.contains(type.getType() + "/" + type.getSubtype())
                || (charset != null && !charset.equals(StandardCharsets.UTF_8))) {
            throw ReportRefused.because(
                    ResponseCode.INVALID_REQUEST,
                    List.of(new Problem(
                            "UNSUPPORTED_MEDIA_TYPE",
                            "header:" + HttpHeaders.CONTENT_TYPE,
                            "not XML in UTF-8",
                            "send text/xml; charset=utf-8")));
        }
    }

    /** @throws RequestFailed UNSUPPORTED_MEDIA_TYPE where there is none or it cannot be read */
    static MediaType mediaType(HttpServletRequest request) {
        String named = request.getContentType();
        if (named == null) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        try {
            return MediaType.parseMediaType(named);
        } catch (InvalidMediaTypeException unreadable) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static byte[] schema() {
        try (InputStream schema = ReportingDoor.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException("the schema is not among this node's files; install the node anew");
            }
            return schema.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
