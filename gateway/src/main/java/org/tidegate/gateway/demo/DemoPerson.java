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

/** A person of the demo, signed in at the people listener as a browser does it. */
final class DemoPerson {
    private static final String SIGN_IN = "/console/sign-in";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI people;

    private DemoPerson(URI people, Path caseSystem) {
        this.people = people;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .sslContext(CaseSystemTls.of(caseSystem))
                .build();
    }

    /**
     * Ends any other session of this person.
     *
     * @param port of the people listener
     * @param caseSystem a folder with the anchor of the node's listeners
     */
    static DemoPerson signedIn(int port, Path caseSystem, String id, String password)
            throws IOException, InterruptedException {
        DemoPerson person = new DemoPerson(URI.create("https://localhost:" + port), caseSystem);
        Matcher token = TOKEN.matcher(new String(person.get(SIGN_IN), StandardCharsets.UTF_8));
        if (!token.find()) {
            throw new DemoFailed("The sign-in page at " + person.people + SIGN_IN + " has no form.");
        }
        String form = "token=" + encoded(token.group(1)) + "&person=" + encoded(id) + "&password=" + encoded(password);
        HttpResponse<byte[]> answer = person.send(person.request(SIGN_IN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.statusCode() != 303) {
            throw new DemoFailed("The person " + id + " could not sign in at " + person.people + SIGN_IN + ": status "
                    + answer.statusCode());
        }
        return person;
    }

    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(path));
        if (answer.statusCode() != 200) {
            throw new DemoFailed(people.resolve(path) + " answered with status " + answer.statusCode());
        }
        return answer.body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(people.resolve(path)).timeout(DemoWait.AT_MOST);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
