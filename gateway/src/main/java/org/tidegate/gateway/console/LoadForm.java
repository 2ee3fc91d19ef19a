package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.tidegate.contracts.deconfliction.entry.EntryFile;

/**
 * The form that brings a file, or its text pasted (RFC 7578). Read here and not by the container, which would put files of personal data
 * on its disk.
 *
 * @param content octets of the file, or of what was pasted
 */
record LoadForm(String token, String once, String pasted, byte[] content) {
    /** Octets of the whole form. A larger file comes by the door for case systems. */
    static final int LARGEST = 8 << 20;

    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\r\n]*;\\s*name=\"([a-z]{1,16})\"");

    LoadForm {
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    /** Says nothing of what it brings. */
    @Override
    public String toString() {
        return "LoadForm[" + content.length + "]";
    }

    /** @throws PageFailed UNREADABLE where it is no such form, is too large, or was cut short */
    static LoadForm read(HttpServletRequest request) {
        String boundary = boundary(request);
        byte[] body = body(request);
        Map<String, String> parts = new HashMap<>();
        // One character for each octet: nothing but ASCII is looked for.
        String all = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        for (String part : all.split(Pattern.quote("\r\n--" + boundary), -1)) {
            int end = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
            if (name.find()) {
                parts.put(name.group(1).toLowerCase(Locale.ROOT), part.substring(end + 4));
            }
        }
        byte[] file = parts.getOrDefault("file", "").getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = parts.getOrDefault("text", "").getBytes(StandardCharsets.ISO_8859_1);
        return new LoadForm(
                parts.getOrDefault("token", ""),
                parts.getOrDefault("once", ""),
                new String(text, StandardCharsets.UTF_8),
                file.length > 0 ? file : text);
    }

    /** As it begins: an array, an object a line, or else a header line. */
    EntryFile kind() {
        String begin = new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
        if (begin.startsWith("[")) {
            return EntryFile.JSON_ARRAY;
        }
        return begin.startsWith("{") ? EntryFile.JSON_LINES : EntryFile.CSV;
    }

    private static String boundary(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            MediaType form = MediaType.parseMediaType(type == null ? "" : type);
            String boundary = form.getParameter("boundary");
            if (form.isCompatibleWith(MediaType.MULTIPART_FORM_DATA) && boundary != null && !boundary.isEmpty()) {
                return boundary;
            }
        } catch (InvalidMediaTypeException none) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        throw new PageFailed(ConsoleProblem.UNREADABLE);
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length <= LARGEST) {
                return body;
            }
        } catch (IOException cutShort) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        throw new PageFailed(ConsoleProblem.UNREADABLE);
    }
}
