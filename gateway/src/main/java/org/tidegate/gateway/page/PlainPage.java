package org.tidegate.gateway.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.tidegate.contracts.digest.Digest;

/** A page in the making, read from top to bottom. Every text is escaped here, and nowhere else. */
public final class PlainPage {

    private static final String STYLE = "body{max-width:52rem;margin:0 auto;padding:1rem 1.25rem 4rem;"
            + "font:1rem/1.5 system-ui,sans-serif;color:#0b0c0c;background:#fff}"
            + "h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem;border-top:1px solid #b1b4b6;padding-top:1rem}"
            + "code,pre{font-family:ui-monospace,monospace;font-size:.9rem}"
            + "pre{overflow-x:auto;padding:.75rem;background:#f3f2f1;border-left:4px solid #1d70b8}"
            + "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;"
            + "border-bottom:1px solid #b1b4b6}a{color:#1a65a6}a:focus{outline:3px solid #fd0;color:#0b0c0c;background:#fd0}"
            + "@media (prefers-color-scheme:dark){body{color:#f3f2f1;background:#0b0c0c}pre{background:#26292c}a{color:#8ec3f0}}";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder()
                    .encodeToString(Digest.sha256(STYLE.getBytes(StandardCharsets.UTF_8))
                            .bytes())
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final StringBuilder html = new StringBuilder();

    /** @param title also the page's first heading */
    public PlainPage(String title) {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(title))
                .append(" – Tidegate</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n");
        element("h1", title);
    }

    public PlainPage heading(String text) {
        return element("h2", text);
    }

    /** @param anchor a name for links to this place, letters, digits and hyphens */
    public PlainPage heading(String text, String anchor) {
        html.append("<h2 id=\"")
                .append(escaped(anchor))
                .append("\">")
                .append(escaped(text))
                .append("</h2>\n");
        return this;
    }

    public PlainPage subheading(String text) {
        return element("h3", text);
    }

    public PlainPage paragraph(String text) {
        return element("p", text);
    }

    /** Paragraphs with empty lines between them; what stands between two backticks is code. */
    public PlainPage prose(String text) {
        for (String paragraph : text.strip().split("\\n\\s*\\n")) {
            html.append("<p>")
                    .append(CODE.matcher(escaped(paragraph)).replaceAll("<code>$1</code>"))
                    .append("</p>\n");
        }
        return this;
    }

    /** Text whose spaces and line ends are shown as they are. */
    public PlainPage verbatim(String text) {
        html.append("<pre tabindex=\"0\"><code>").append(escaped(text)).append("</code></pre>\n");
        return this;
    }

    /** @param href a path on this node */
    public PlainPage link(String href, String text) {
        html.append("<p><a href=\"")
                .append(escaped(href))
                .append("\">")
                .append(escaped(text))
                .append("</a></p>\n");
        return this;
    }

    /** Begins a table with these columns; end it with {@link #tableEnd}. */
    public PlainPage table(String... columns) {
        html.append("<table>\n<thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(escaped(column)).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        return this;
    }

    /** A row whose first cell leads somewhere and names the row. */
    public PlainPage linkedRow(String href, String first, String... others) {
        html.append("<tr><th scope=\"row\"><a href=\"")
                .append(escaped(href))
                .append("\">")
                .append(escaped(first))
                .append("</a></th>");
        return cells(others);
    }

    /** A row whose first cell names it. */
    public PlainPage row(String first, String... others) {
        html.append("<tr><th scope=\"row\">").append(escaped(first)).append("</th>");
        return cells(others);
    }

    public PlainPage tableEnd() {
        html.append("</tbody>\n</table>\n");
        return this;
    }

    /** The page's octets. */
    public byte[] bytes() {
        return (html + "</main>\n</body>\n</html>\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the answer with a page. Its policy takes the place of the one every answer has, which allows no style. */
    public static void write(HttpServletResponse response, int status, byte[] page) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private PlainPage cells(String... texts) {
        for (String text : texts) {
            html.append("<td>").append(escaped(text)).append("</td>");
        }
        html.append("</tr>\n");
        return this;
    }

    private PlainPage element(String tag, String text) {
        html.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
