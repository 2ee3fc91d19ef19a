package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Takes a request's body into memory, never more than the limit, whatever its head says. */
public final class RequestBody {

    /** Octets: a document of 8 MiB, and room for the white space and markup a sender's own form adds to it. */
    public static final int LIMIT = JsonLimits.DOCUMENT + (256 << 10);

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @throws RequestFailed TOO_LARGE, CONTENT_ENCODING_REFUSED or BODY_INCOMPLETE
     */
    public static byte[] read(HttpServletRequest request) {
        refuseEncoding(request);
        // Known before anything is read: do not read it.
        if (request.getContentLengthLong() > LIMIT) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        byte[] body = atMostOneMoreThanTheLimit(request);
        if (body.length > LIMIT) {
            throw RequestFailed.because(ProblemCode.TOO_LARGE);
        }
        return body;
    }

    /** Every body is read as UTF-8; a head that says otherwise would be read differently by someone else. */
    public static boolean isUtf8(MediaType type) {
        String named = type.getParameter("charset");
        try {
            return named == null || Charset.forName(named.replace("\"", "")).equals(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return false;
        }
    }

    /** For a body that is not. */
    public static Problem charsetNotRead() {
        return new Problem(
                "CHARSET_NOT_READ",
                "header:Content-Type",
                "the type of the body names another charset than UTF-8, which alone is read here",
                "send the body in UTF-8, with charset=utf-8 or no charset in its type");
    }

    private static byte[] atMostOneMoreThanTheLimit(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(LIMIT + 1);
        } catch (IOException incomplete) {
            throw RequestFailed.because(ProblemCode.BODY_INCOMPLETE);
        }
    }

    /** A compressed body is small on the wire and any size in memory. */
    private static void refuseEncoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            throw RequestFailed.because(ProblemCode.CONTENT_ENCODING_REFUSED);
        }
    }
}
