package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's auditor, signed in at the people listener. */
final class AuditorClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI people;

    private AuditorClient(URI people, Path caseSystem) {
        this.people = people;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .sslContext(CaseSystemTls.of(caseSystem))
                .build();
    }

    /** @param caseSystem a folder with the anchor of the node's listeners */
    static AuditorClient signedIn(int port, Path caseSystem, String password) throws IOException, InterruptedException {
        AuditorClient auditor = new AuditorClient(URI.create("https://localhost:" + port), caseSystem);
        Matcher token = TOKEN.matcher(new String(auditor.get("/console/sign-in"), StandardCharsets.UTF_8));
        if (!token.find()) {
            throw new AssertionError("the sign-in page has no form");
        }
        String form = "token=" + encoded(token.group(1)) + "&person=" + DemoOfficer.AUDITOR_ID + "&password="
                + encoded(password);
        HttpResponse<byte[]> answer = auditor.http.send(
                HttpRequest.newBuilder(auditor.people.resolve("/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 303) {
            throw new AssertionError("the auditor is not signed in: " + answer.statusCode());
        }
        return auditor;
    }

    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(people.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
