package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.listener.Listener;

/** What somebody gets at the console who does not behave like a browser with an officer before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleOverHttpTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final String NOT_AN_EXCHANGE = "/console/exchanges/0198c0de-0000-7000-8000-000000000001";

    private final ConsoleNode node = ConsoleNode.start();

    @AfterAll
    void stop() {
        node.close();
    }

    /** A client that keeps cookies and follows nothing. */
    private final class Visitor {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = client(cookies);

        HttpResponse<String> get(String path, String... headers) {
            return send(request(path, headers).GET());
        }

        HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
            String form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(request(path, headers)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        HttpResponse<String> signIn(String person, String password) {
            String token = token(get("/console/sign-in"));
            return post("/console/sign-in", Map.of("token", token, "person", person, "password", password));
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("__Host-tidegate-session"))
                    .map(cookie -> cookie.getValue())
                    .findFirst()
                    .orElse("none");
        }

        private HttpRequest.Builder request(String path, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url(path)));
            return headers.length == 0 ? request : request.headers(headers);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError("no answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private HttpClient client(CookieManager cookies) {
        Path folder = node.home().resolve("case-system");
        TlsKey key = new TlsKey(
                PemFiles.readPrivateKey(folder.resolve("key.pem"), "EC"),
                PemFiles.readCertificates(folder.resolve("cert.pem")));
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(cookies)
                .sslContext(TlsContexts.client(key, PemFiles.readCertificates(folder.resolve("ca.pem"))))
                .build();
    }

    private Visitor officer() {
        Visitor visitor = new Visitor();
        assertThat(visitor.signIn(node.anOfficer(), ConsoleNode.PASSWORD).statusCode())
                .isEqualTo(303);
        return visitor;
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as("the page has a form").isTrue();
        return token.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/", "/console/exchanges", NOT_AN_EXCHANGE, "/console/nowhere"})
    void whoHasNotSignedInIsSentToTheSignInWhateverTheAddress(String path) {
        HttpResponse<String> answer = new Visitor().get(path);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location").orElseThrow()).startsWith("/console/sign-in");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void everyPageForbidsInlineCodeFramesAndKeeping() {
        HttpResponse<String> page = new Visitor().get("/console/sign-in");

        assertThat(page.headers().map())
                .containsEntry(
                        "content-security-policy",
                        List.of(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                                        + " require-trusted-types-for 'script'; trusted-types htmx"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
    }

    @Test
    void theSessionsCookieIsForThisHostAloneAndForNoScript() {
        HttpResponse<String> answer = new Visitor().signIn(node.anOfficer(), ConsoleNode.PASSWORD);

        assertThat(answer.headers().allValues("set-cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("__Host-tidegate-session=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"));
    }

    @Test
    void theDatabaseHoldsNoCookie() {
        Visitor officer = officer();

        assertThat(node.count(
                        "select count(*) from console_session s where s::text like ?", "%" + officer.session() + "%"))
                .isZero();
        assertThat(node.count("select count(*) from console_session")).isPositive();
    }

    @Test
    void aSessionThatSomebodyChoseBeforeTheSignInIsWorthNothing() {
        Visitor visitor = new Visitor();
        String chosen = "A".repeat(43);
        HttpResponse<String> answer = visitor.get("/console/exchanges", "Cookie", "__Host-tidegate-session=" + chosen);

        assertThat(answer.headers().firstValue("location"))
                .contains("/console/sign-in?because=ENDED&next=%2Fconsole%2Fexchanges");
        visitor.signIn(node.anOfficer(), ConsoleNode.PASSWORD);
        assertThat(visitor.session()).hasSize(43).isNotEqualTo(chosen);
    }

    @Test
    void aSignInWithoutItsFormIsRefusedAndNothingIsTried() {
        String officer = node.anOfficer();
        Map<String, String> fields = Map.of("token", "x", "person", officer, "password", ConsoleNode.PASSWORD);
        HttpResponse<String> answer = new Visitor().post("/console/sign-in", fields);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is out of date");
        assertThat(node.eventsOf("person:" + officer)).isEmpty();
    }

    @Test
    void theFormOfOneBrowserDoesNotSignInAnother() {
        String token = token(new Visitor().get("/console/sign-in"));
        Visitor other = new Visitor();
        other.get("/console/sign-in");
        HttpResponse<String> answer = other.post(
                "/console/sign-in",
                Map.of("token", token, "person", node.anOfficer(), "password", ConsoleNode.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aSignOutWithoutTheSessionsTokenChangesNothing() {
        Visitor officer = officer();
        String others = token(officer().get("/console/exchanges"));

        for (String token : List.of("", "x", others)) {
            assertThat(officer.post("/console/sign-out", Map.of("token", token)).statusCode())
                    .isEqualTo(403);
        }
        assertThat(officer.get("/console/exchanges").statusCode()).isEqualTo(200);
    }

    @Test
    void aSignOutEndsTheSessionForWhoeverHasItsCookie() {
        Visitor officer = officer();
        String cookie = officer.session();
        officer.post("/console/sign-out", Map.of("token", token(officer.get("/console/exchanges"))));

        assertThat(officer.session()).isIn("none", "");
        assertThat(new Visitor()
                        .get("/console/exchanges", "Cookie", "__Host-tidegate-session=" + cookie)
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, navigate, iframe",
        "cross-site, no-cors, image",
        "cross-site, cors, empty",
        "same-site, no-cors, script"
    })
    void anotherSiteCannotLoadAPage(String site, String mode, String destination) {
        HttpResponse<String> answer = officer()
                .get(
                        "/console/exchanges",
                        "Sec-Fetch-Site",
                        site,
                        "Sec-Fetch-Mode",
                        mode,
                        "Sec-Fetch-Dest",
                        destination);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Another site asked for this page").doesNotContain("Newest first");
    }

    @Test
    void anotherSiteCannotSendAForm() {
        Visitor officer = officer();
        String token = token(officer.get("/console/exchanges"));
        HttpResponse<String> answer = officer.post(
                "/console/sign-out",
                Map.of("token", token),
                "Sec-Fetch-Site",
                "cross-site",
                "Sec-Fetch-Mode",
                "navigate",
                "Sec-Fetch-Dest",
                "document");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(officer.get("/console/exchanges").statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkFromAnotherSiteLeadsHere() {
        HttpResponse<String> answer = officer()
                .get(
                        "/console/exchanges",
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Sec-Fetch-Mode",
                        "navigate",
                        "Sec-Fetch-Dest",
                        "document");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=LOST",
                "lane=urgent",
                "partner=xb",
                "direction=BOTH",
                "after=yesterday",
                "after=AAAAAAAAAAAAAAAA",
                "after=f_________8BmMDeAAAAAAAAAAAAAAAB",
                "state=SEALED&state=STOPPED"
            })
    void aFilterThatIsNoneOfTheChoicesIsRefusedWithAPage(String query) {
        HttpResponse<String> answer = officer().get("/console/exchanges?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This address cannot be read");
    }

    @Test
    void aSignInNeverLeadsElsewhere() {
        for (String next :
                List.of("https://example.org/", "//example.org", "/console/sign-out", "/console/exchanges/../x")) {
            Visitor visitor = new Visitor();
            String token = token(visitor.get("/console/sign-in"));
            HttpResponse<String> answer = visitor.post(
                    "/console/sign-in",
                    Map.of("token", token, "person", node.anOfficer(), "password", ConsoleNode.PASSWORD, "next", next));

            assertThat(answer.headers().firstValue("location")).as(next).contains("/console");
        }
    }

    @Test
    void whatWasTypedWrongStandsNowhereInTheLedger() {
        node.forgetTriesFromHere();
        new Visitor().signIn("hunter2-typed-into-the-wrong-field", "x");

        assertThat(node.ledger()).last().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(LedgerEvent.SIGN_IN_REFUSED);
            assertThat(entry.actor()).isEqualTo("gateway");
            assertThat(entry).asString().doesNotContain("hunter2");
        });
    }

    @Test
    void manyWrongSignInsFromOneAddressBarItForEveryId() {
        node.forgetTriesFromHere();
        for (int i = 0; i < 20; i++) {
            assertThat(new Visitor().signIn("p-9" + i, "wrong").statusCode()).isEqualTo(422);
        }

        HttpResponse<String> barred = new Visitor().signIn(node.anOfficer(), ConsoleNode.PASSWORD);
        assertThat(barred.statusCode()).isEqualTo(429);
        assertThat(barred.body()).contains("Too many sign-ins with this id or from this network have failed.");
        node.forgetTriesFromHere();
    }

    @Test
    void aFieldLongerThanAnybodyTypesIsRefused() {
        Visitor visitor = new Visitor();
        String token = token(visitor.get("/console/sign-in"));
        HttpResponse<String> answer = visitor.post(
                "/console/sign-in", Map.of("token", token, "person", "p-001", "password", "x".repeat(1_025)));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aFormLargerThanTheListenerTakesIsRefusedWithAPage() {
        HttpResponse<String> answer =
                new Visitor().post("/console/sign-in", Map.of("person", "p-001", "password", "x".repeat(300_000)));

        assertThat(answer.statusCode()).isBetween(400, 413);
        assertThat(answer.body()).contains("<h1");
    }

    @Test
    void whatPagesLoadIsKeptByTheBrowserUnderANameOfItsContent() {
        Matcher sheet = Pattern.compile("href=\"(/console/assets/[A-Za-z0-9_-]{16}/tidegate.css)\"")
                .matcher(new Visitor().get("/console/sign-in").body());
        assertThat(sheet.find()).isTrue();
        HttpResponse<String> answer = new Visitor().get(sheet.group(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/css;charset=utf-8");
        assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(new Visitor()
                        .get(sheet.group(1).replace("tidegate.css", "messages.properties"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(new Visitor()
                        .get("/console/assets/0000000000000000/tidegate.css")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theConsoleIsAtThePeopleListenerAlone() throws IOException, InterruptedException {
        HttpResponse<String> answer = client(new CookieManager())
                .send(
                        HttpRequest.newBuilder(node.uri(Listener.AGENCY, "/console/sign-in"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NOT_FOUND").doesNotContain("<html");
    }

    @Test
    void whoTakesGzipGetsTheSameFilesPacked() throws IOException {
        String sheet = assetsOf(new Visitor().get("/console/sign-in").body()).getFirst();
        byte[] plain = asset(sheet, "identity").body();
        HttpResponse<byte[]> packed = packed(sheet);

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(packed.body()).hasSizeLessThan(plain.length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain);
    }

    /** What docs/officer.md says of a desk's line. The first page with everything it loads; every later one alone. */
    @Test
    void pagesAreNoHeavierThanTheManualSays() {
        for (int i = 0; i < ExchangeList.PAGE_SIZE; i++) {
            node.given().at(ExchangeState.RETRIEVED).put();
        }
        ExchangeId exchange = node.given().at(ExchangeState.RETRIEVED).put();
        Visitor officer = officer();
        for (String path : List.of("/console/sign-in", "/console/exchanges", "/console/exchanges/" + exchange)) {
            String page = (path.endsWith("sign-in") ? new Visitor() : officer)
                    .get(path)
                    .body();
            int warm = page.getBytes(StandardCharsets.UTF_8).length;
            int cold = warm
                    + assetsOf(page).stream()
                            .mapToInt(asset -> packed(asset).body().length)
                            .sum();
            assertThat(warm).as(path + " alone").isLessThan(80_000);
            assertThat(cold).as(path + " with all it loads").isLessThan(110_000);
        }
    }

    /** Also what the script of the page loads. */
    private static List<String> assetsOf(String page) {
        List<String> found = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(asset -> asset.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
        String folder = found.getFirst().replaceFirst("tidegate.svg$", "");
        found.add(folder + "govuk-frontend/govuk-frontend.min.js");
        return found.stream().filter(asset -> !asset.endsWith(".svg")).toList();
    }

    private HttpResponse<byte[]> packed(String asset) {
        return asset(asset, "gzip, deflate, br");
    }

    private HttpResponse<byte[]> asset(String path, String acceptEncoding) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url(path)))
                .header("Accept-Encoding", acceptEncoding)
                .build();
        try {
            return client(new CookieManager()).send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
