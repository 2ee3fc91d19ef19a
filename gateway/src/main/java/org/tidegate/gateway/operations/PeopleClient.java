package org.tidegate.gateway.operations;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.home.OperatorCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person at the people listener of the node in a home: signed in by id and password as at the console, which ends an older session. */
final class PeopleClient {
    private static final String SIGN_IN = "/console/sign-in";
    private static final String TOKEN = "Tidegate-Session-Token";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern UNTIL = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8} UTC");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int LONGEST_PASSWORD = 1_024;

    private final Path home;
    private final URI listener;
    private final HttpClient http;

    private PeopleClient(Path home, URI listener, HttpClient http) {
        this.home = home;
        this.listener = listener;
        this.http = http;
    }

    /** Asks for the password, or reads the first line of standard input. */
    static PeopleClient signedIn(Path home, String person) {
        NodeRun run = NodeRun.read(home);
        if (run == null) {
            throw new CommandFailed("No node answers in " + home + ". Start it: ./tidegate node --home " + home);
        }
        PeopleClient client = new PeopleClient(
                home,
                URI.create("https://localhost:" + run.peoplePort()),
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .sslContext(OperatorCredential.of(home).clientContext())
                        .connectTimeout(Duration.ofSeconds(5))
                        .build());
        client.signIn(person, password());
        return client;
    }

    private static String password() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] asked = console.readPassword("Password: ");
            return asked == null ? "" : new String(asked);
        }
        InputStream in = System.in;
        try {
            byte[] octets = in.readNBytes(LONGEST_PASSWORD);
            int end = 0;
            while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
                end++;
            }
            return new String(Arrays.copyOf(octets, end), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailed("Standard input cannot be read. Send the password as its first line.", e);
        }
    }

    private void signIn(String person, String password) {
        Matcher token =
                FORM_TOKEN.matcher(new String(send(request(SIGN_IN).GET()).body(), StandardCharsets.UTF_8));
        if (!token.find()) {
            throw new CommandFailed("The node's sign-in page has no form. Its log says why.");
        }
        String form =
                "token=" + encoded(token.group(1)) + "&person=" + encoded(person) + "&password=" + encoded(password);
        HttpResponse<byte[]> answer = send(request(SIGN_IN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.statusCode() != 303) {
            throw new CommandFailed(notSignedIn(answer));
        }
    }

    private static String notSignedIn(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 422 ->
                "Nobody is signed in by this id and password. Try again, or have the administrator set"
                        + " another password: ./tidegate password";
            case 429 ->
                "Nobody is signed in: after so many tries that failed each has to wait, the right one too. "
                        + until(new String(answer.body(), StandardCharsets.UTF_8));
            default ->
                "Nobody is signed in: status " + answer.statusCode()
                        + ". Try again in a moment; if it lasts, the node's log says more.";
        };
    }

    private static String until(String page) {
        Matcher until = UNTIL.matcher(page);
        return until.find() ? "Try again after " + until.group() + "." : "Try again in a quarter of an hour.";
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    /** A request of its own each time. */
    JsonNode post(String path, String type, byte[] body) {
        return json(send(changing(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", "command-" + UUID.randomUUID())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    void delete(String path) {
        json(send(changing(path).DELETE()));
    }

    private HttpRequest.Builder changing(String path) {
        String token = send(request("/people/v1/deconfliction/hits?limit=1").GET())
                .headers()
                .firstValue(TOKEN)
                .orElseThrow(() -> new CommandFailed("The session is over. Try again."));
        return request(path).header(TOKEN, token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(listener.resolve(path)).timeout(ANSWER_WITHIN);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandFailed("No node answers in " + home + ". Start it: ./tidegate node --home " + home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("stopped", e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        JsonNode body = answer.body().length == 0
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() < 300) {
            return body;
        }
        StringBuilder said = new StringBuilder(body.path("title").asString("Status " + answer.statusCode()) + ". "
                + body.path("detail").asString("The node's log says more."));
        for (JsonNode error : body.path("errors")) {
            String where = error.path("pointer").asString("");
            said.append("\n  ").append(where).append(where.isEmpty() ? "" : ": ");
            said.append(error.path("what").asString(""));
            said.append("; ").append(error.path("fix").asString(""));
        }
        throw new CommandFailed(said.toString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
