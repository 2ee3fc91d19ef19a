package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * The form that names a report: {@code id}, url-encoded or, as the technical document's own examples send it, multipart. Read here
 * and not by the container, which would take files too.
 */
final class ReportForm {
    /** Octets: an id and what a multipart form puts around it. */
    private static final int LIMIT = 4096;

    private static final Pattern NAME = Pattern.compile("(?i);\\s*name=(?:\"([^\"]{0,64})\"|([^\\s;\"]{1,64}))");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private ReportForm() {}

    /**
     * The report's id.
     *
     * @throws ReportRefused INVALID_REQUEST where the form does not give exactly one that can be an id
     * @throws RequestFailed UNSUPPORTED_MEDIA_TYPE, TOO_LARGE or BODY_INCOMPLETE
     */
    static long id(HttpServletRequest request) {
        MediaType type = ReportingDoor.mediaType(request);
        List<String> ids;
        if (type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            ids = urlEncoded(body(request));
        } else if (type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            ids = multipart(body(request), type.getParameter("boundary"));
        } else {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (ids.size() != 1 || !ID.matcher(ids.getFirst().strip()).matches()) {
            throw ReportRefused.because(
                    ResponseCode.INVALID_REQUEST,
                    List.of(new Problem(
                            "ID_MISSING",
                            "form:id",
                            "the form does not give one report id",
                            "send id with the reportId that /submit answered")));
        }
        return Long.parseLong(ids.getFirst().strip());
    }

    /** One character for each octet: nothing but ASCII is looked for. */
    private static String body(HttpServletRequest request) {
        if (request.getContentLengthLong() > LIMIT) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LIMIT + 1);
        } catch (IOException incomplete) {
            throw RequestFailed.because(ProblemCode.BODY_INCOMPLETE);
        }
        if (body.length > LIMIT) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static List<String> urlEncoded(String body) {
        List<String> ids = new ArrayList<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals("id")) {
                ids.add(decoded(pair.substring(equals + 1)));
            }
        }
        return ids;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    /** RFC 7578, as far as one short text needs it. */
    private static List<String> multipart(String body, @Nullable String boundary) {
        List<String> ids = new ArrayList<>();
        if (boundary == null || boundary.isEmpty()) {
            return ids;
        }
        String[] parts = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1);
        for (String part : parts) {
            int end = part.indexOf("\r\n\r\n");
            if (end >= 0 && nameIn(part.substring(0, end)).equals("id")) {
                ids.add(part.substring(end + 4));
            }
        }
        return ids;
    }

    private static String nameIn(String head) {
        for (String line : head.split("\r\n", -1)) {
            Matcher name = NAME.matcher(line);
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:") && name.find()) {
                return name.group(1) != null ? name.group(1) : name.group(2);
            }
        }
        return "";
    }
}
