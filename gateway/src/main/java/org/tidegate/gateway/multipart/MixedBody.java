package org.tidegate.gateway.multipart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * A multipart/mixed body (RFC 2046), read strictly: lines of a part's head end in CRLF and are not folded, no part is encoded, and
 * nothing stands before the first part or behind the last, where no reader would look at it. A problem names its part, from 1.
 */
public final class MixedBody {

    public static final MediaType TYPE = new MediaType("multipart", "mixed");

    /** A report and the details of its files; the body's own limit is usually reached first. */
    static final int MOST_PARTS = 4096;

    /** Octets of one part's head. */
    static final int LARGEST_HEAD = 4096;

    private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-]");
    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~A-Za-z0-9-]{1,64}):[ \\t]*([\\t -~]{0,1024})");
    private static final List<String> PAYLOADS = List.of("image", "video", "audio");
    private static final List<String> AS_IT_IS = List.of("7bit", "8bit", "binary");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    private final byte[] delimiter;
    private final List<Part> parts = new ArrayList<>();

    private MixedBody(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param number from 1 */
    public record Part(int number, MediaType type, byte[] content) {
        public String pointer() {
            return pointerOf(number);
        }
    }

    /** @throws MalformedDocument when the head names none that RFC 2046 allows */
    public static String boundaryOf(MediaType type) {
        String named = type.getParameter("boundary");
        String boundary = named == null ? "" : named.replaceAll("^\"(.*)\"$", "$1");
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw wrong(
                    "BOUNDARY_MISSING",
                    "header:Content-Type",
                    "multipart/mixed without a boundary of 1 to 70 of its characters",
                    "name the boundary that stands between the parts");
        }
        return boundary;
    }

    /** @throws MalformedDocument with the first thing that makes it no body of parts */
    public static List<Part> read(byte[] body, String boundary) {
        return new MixedBody(body, boundary).parts();
    }

    private List<Part> parts() {
        int at = afterDelimiter(first());
        while (!isEnd(at)) {
            at = lineEnd(at);
            int next = indexOf(delimiter, at);
            if (next < 0) {
                throw wrong(
                        "PART_UNFINISHED",
                        pointerOf(parts.size() + 1),
                        "the body ends inside this part",
                        "send the body whole, with two hyphens behind its last boundary");
            }
            if (parts.size() == MOST_PARTS) {
                throw wrong(
                        "TOO_MANY_PARTS",
                        pointerOf(MOST_PARTS + 1),
                        "the body has more parts than are read",
                        "send at most " + MOST_PARTS + " parts in one body");
            }
            parts.add(part(parts.size() + 1, at, next));
            at = afterDelimiter(next);
        }
        requireNothingBehind(at + 2);
        return parts;
    }

    /** The first delimiter has no line in front of it. */
    private int first() {
        int length = delimiter.length - LINE_END.length;
        boolean begins =
                body.length >= length && Arrays.equals(body, 0, length, delimiter, LINE_END.length, delimiter.length);
        if (!begins) {
            throw wrong(
                    "BOUNDARY_NOT_FOUND",
                    "",
                    "the body does not begin with two hyphens and the boundary",
                    "begin with the first boundary; nothing stands in front of it");
        }
        return -LINE_END.length;
    }

    private int afterDelimiter(int at) {
        return at + delimiter.length;
    }

    private boolean isEnd(int at) {
        return at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
    }

    /** Where the line behind a boundary ends; the head's first line, or its end, begins there. */
    private int lineEnd(int at) {
        int end = at;
        while (end < body.length && (body[end] == ' ' || body[end] == '\t')) {
            end++;
        }
        if (!startsWith(LINE_END, end)) {
            throw wrong(
                    "BOUNDARY_NOT_FOUND",
                    pointerOf(parts.size() + 1),
                    "a boundary that does not stand alone on its line, or whose line does not end in CRLF",
                    "end each line of a boundary and of a part's head with CRLF, and choose a boundary that is in no part");
        }
        return end;
    }

    /** @param from the CRLF of the line in front of its head; with one more behind it the head is empty */
    private Part part(int number, int from, int end) {
        int headEnd = indexOf(HEAD_END, from, Math.min(end, from + LARGEST_HEAD));
        if (headEnd < 0) {
            throw wrong(
                    "PART_HEAD_UNREADABLE",
                    pointerOf(number),
                    "the part's head has no end within " + LARGEST_HEAD + " octets",
                    "put an empty line behind the head, with CRLF");
        }
        MediaType type = head(number, from, headEnd);
        byte[] content = Arrays.copyOfRange(body, headEnd + HEAD_END.length, Math.max(end, headEnd + HEAD_END.length));
        return new Part(number, type, content);
    }

    private MediaType head(int number, int from, int end) {
        MediaType type = MediaType.TEXT_PLAIN;
        boolean typed = false;
        String text = new String(body, from, end - from, StandardCharsets.ISO_8859_1).strip();
        for (String line : text.isEmpty() ? new String[0] : text.split("\r\n", -1)) {
            var field = LINE.matcher(line);
            if (!field.matches()) {
                throw unreadableHead(number);
            }
            switch (field.group(1).toLowerCase(Locale.ROOT)) {
                case "content-type" -> {
                    if (typed) {
                        throw unreadableHead(number);
                    }
                    typed = true;
                    type = typeOf(number, field.group(2));
                }
                case "content-transfer-encoding" -> requireNotEncoded(number, field.group(2));
                default -> {
                    // The other fields say nothing about how a part is read.
                }
            }
        }
        return type;
    }

    private static MediaType typeOf(int number, String text) {
        MediaType type;
        try {
            type = MediaType.parseMediaType(text.strip());
        } catch (InvalidMediaTypeException unreadable) {
            throw unreadableHead(number);
        }
        if (isPayload(type)) {
            throw new MalformedDocument(List.of(PayloadRule.problem(pointerOf(number))));
        }
        return type;
    }

    /** Said by the sender itself, so it need not be looked into. */
    public static boolean isPayload(MediaType type) {
        return PAYLOADS.contains(type.getType().toLowerCase(Locale.ROOT));
    }

    private static void requireNotEncoded(int number, String encoding) {
        if (!AS_IT_IS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw wrong(
                    "PART_ENCODED",
                    pointerOf(number),
                    "the part has a Content-Transfer-Encoding",
                    "send the document itself, in UTF-8");
        }
    }

    private static MalformedDocument unreadableHead(int number) {
        return wrong(
                "PART_HEAD_UNREADABLE",
                pointerOf(number),
                "a line of the part's head is not a field, or stands twice",
                "write each field on one line of its own, as Content-Type: application/xml");
    }

    private void requireNothingBehind(int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] != '\r' && body[i] != '\n' && body[i] != ' ' && body[i] != '\t') {
                throw wrong(
                        "BODY_GOES_ON",
                        "",
                        "something stands behind the last boundary",
                        "end the body with the last boundary and its two hyphens");
            }
        }
    }

    /** No CR is in a boundary, so places that begin like one do not overlap and this stays linear in the body. */
    private int indexOf(byte[] what, int from) {
        return indexOf(what, from, body.length);
    }

    private int indexOf(byte[] what, int from, int to) {
        for (int i = Math.max(from, 0); i + what.length <= to; i++) {
            if (startsWith(what, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] what, int at) {
        if (at + what.length > body.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (body[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    private static String pointerOf(int number) {
        return "part:" + number;
    }

    private static MalformedDocument wrong(String code, String pointer, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
