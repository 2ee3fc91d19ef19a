package org.tidegate.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;

/** Walks path, listener and credential over real TLS. */
class ListenersTest {

    private static final Map<String, Set<Listener>> PATHS = Map.of(
            "/api/v1/probe", Set.of(Listener.AGENCY),
            "/cybertipline/probe", Set.of(Listener.AGENCY, Listener.REPORTING),
            "/soap/probe", Set.of(Listener.AGENCY),
            "/exchange/v1/probe", Set.of(Listener.PARTNER),
            "/people/probe", Set.of(Listener.PEOPLE),
            "/console/probe", Set.of(Listener.PEOPLE),
            "/operations/probe", Set.of(Listener.OPERATIONS),
            "/actuator/probe", Set.of(Listener.OPERATIONS));

    /** What the walk's own sign-in takes for the password of the case system lab. */
    private static final String PASSWORD = "Basic bGFiOnN5bnRoZXRpYw==";

    private static final Map<String, Listener> CREDENTIALS =
            Map.of("case system", Listener.AGENCY, "partner", Listener.PARTNER, "operator", Listener.OPERATIONS);

    private static final Set<String> REVOKED = ConcurrentHashMap.newKeySet();

    @TempDir
    static Path folder;

    static TestClients agencyAuthority;
    static TestClients partnerAuthority;
    static TestClients operatorAuthority;
    static Map<String, TlsKey> keys;
    static SmallNode node;

    @BeforeAll
    static void start() {
        agencyAuthority = new TestClients(folder, "agency");
        partnerAuthority = new TestClients(folder, "partner");
        operatorAuthority = new TestClients(folder, "operator");
        keys = Map.of(
                "case system", agencyAuthority.caseSystem(TestClients.XA, "cms"),
                "partner", partnerAuthority.partner(TestClients.XB),
                "operator", operatorAuthority.operator(TestClients.XA));
        node = SmallNode.start(
                new SmallNode.Trust(
                        agencyAuthority.server(),
                        agencyAuthority.authority().root(),
                        partnerAuthority.authority().root(),
                        operatorAuthority.authority().root(),
                        (listener, chain) -> REVOKED.contains(
                                        Fingerprint.of(chain.getFirst()).hex())
                                ? ClientTrust.Status.REVOKED
                                : ClientTrust.Status.GOOD),
                Clock.systemUTC(),
                List.of(Probe.class),
                Map.of("reporters", (ReporterSignIn) ListenersTest::signIn));
    }

    private static Optional<Actor.CaseSystem> signIn(HttpServletRequest request, HttpServletResponse response) {
        if (PASSWORD.equals(request.getHeader("Authorization"))) {
            return Optional.of(new Actor.CaseSystem(TestClients.XA, new CaseSystemId("lab"), ""));
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return Optional.empty();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<Arguments> everyPathListenerAndCredential() {
        return PATHS.keySet().stream()
                .sorted()
                .flatMap(path -> Stream.of(Listener.values())
                        .flatMap(listener -> Stream.of(
                                        "none", "password", "case system", "partner", "operator", "stranger")
                                .map(credential -> Arguments.of(path, listener, credential))));
    }

    @ParameterizedTest(name = "{0} at {1} with {2}")
    @MethodSource("everyPathListenerAndCredential")
    void aPathIsServedAtItsListenerToItsCredentialOnly(String path, Listener listener, String credential)
            throws IOException, InterruptedException {
        boolean mayConnect = !listener.mutual() || CREDENTIALS.get(credential) == listener;
        HttpRequest.Builder built = HttpRequest.newBuilder(node.uri(listener, path));
        HttpRequest request = (credential.equals("password") ? built.header("Authorization", PASSWORD) : built).build();
        try (HttpClient client = client(credential)) {
            if (!mayConnect) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()));
                return;
            }
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(expected(path, listener, credential));
            switch (answer.statusCode()) {
                case 404 -> assertThat(answer.body()).contains("\"NOT_FOUND\"").doesNotContain("probe");
                case 401 -> assertThat(answer.body()).isEmpty();
                default ->
                    assertThat(answer.body()).isEqualTo(listener == Listener.PEOPLE ? "nobody" : actorName(credential));
            }
        }
    }

    /** At the reporting listener a certificate counts for nothing and is not asked for. */
    private static int expected(String path, Listener listener, String credential) {
        if (!PATHS.get(path).contains(listener)) {
            return 404;
        }
        return listener == Listener.REPORTING && !credential.equals("password") ? 401 : 200;
    }

    @ParameterizedTest
    @EnumSource(Listener.class)
    void aPathThatExistsElsewhereAnswersLikeOneThatExistsNowhere(Listener listener) throws Exception {
        try (HttpClient client = clientOf(listener)) {
            String elsewhere = listener == Listener.OPERATIONS ? "/api/v1/probe" : "/actuator/probe";
            HttpResponse<String> one = get(client, listener, elsewhere);
            HttpResponse<String> other = get(client, listener, "/nowhere/at-all");

            assertThat(withoutRequestId(one)).isEqualTo(withoutRequestId(other));
            assertThat(one.headers().map().keySet())
                    .isEqualTo(other.headers().map().keySet());
        }
    }

    @ParameterizedTest
    @EnumSource(Listener.class)
    void onlyTls13IsSpoken(Listener listener) throws Exception {
        SSLContext context = agencyAuthority.context();
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", node.port(listener))) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(socket::startHandshake);
        }
    }

    @Test
    void anExpiredCertificateDoesNotGetIn() throws Exception {
        Clock longAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-800));
        Clock lately = Clock.offset(Clock.systemUTC(), Duration.ofDays(-30));
        // The same folder: an authority of the same name and key, whose clock is behind.
        TlsKey expired = new TestClients(folder, "agency", longAgo).caseSystem(TestClients.XA, "cms");
        TlsKey inDate = new TestClients(folder, "agency", lately).caseSystem(TestClients.XA, "cms");
        try (HttpClient client = agencyAuthority.client(inDate)) {
            assertThat(get(client, Listener.AGENCY, "/api/v1/probe").statusCode())
                    .isEqualTo(200);
        }
        try (HttpClient client = agencyAuthority.client(expired)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> get(client, Listener.AGENCY, "/api/v1/probe"));
        }
    }

    @Test
    void aRevokedCertificateIsToldSoAlsoOnAConnectionThatStands() throws Exception {
        TlsKey soonRevoked = agencyAuthority.caseSystem(TestClients.XA, "lab");
        try (HttpClient client = agencyAuthority.client(soonRevoked)) {
            assertThat(get(client, Listener.AGENCY, "/api/v1/probe").statusCode())
                    .isEqualTo(200);
            REVOKED.add(Fingerprint.of(soonRevoked.certificate()).hex());

            HttpResponse<String> answer = get(client, Listener.AGENCY, "/api/v1/probe");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("CLIENT_CERTIFICATE_REVOKED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTypeOfEveryProblemLeadsToItsPageAtTheListenerThatGaveIt(Listener listener) throws Exception {
        try (HttpClient client = clientOf(listener)) {
            HttpResponse<String> problem = get(client, listener, "/nowhere/at-all");
            assertThat(problem.body()).contains("\"type\":\"" + ProblemCode.NOT_FOUND.type() + "\"");
            for (ProblemCode code : ProblemCode.values()) {
                HttpResponse<String> page = get(client, listener, code.type());
                assertThat(page.statusCode()).as(code.type()).isEqualTo(200);
                assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
                assertThat(page.headers().allValues("Content-Security-Policy"))
                        .singleElement()
                        .asString()
                        .startsWith("default-src 'none'; style-src 'sha256-")
                        .doesNotContain("unsafe");
                assertThat(page.body())
                        .contains(code.name())
                        .contains("<h2>Whose turn it is</h2>")
                        .contains("<h2>What to do</h2>")
                        .contains("<h2>How it looks</h2>")
                        .doesNotContain("<script");
            }
        }
    }

    @Test
    void aClientThatIsRefusedMayReadWhyAndNothingElse() throws Exception {
        TlsKey unknown = agencyAuthority.caseSystem(TestClients.XA, "unheard-of");
        try (HttpClient client = agencyAuthority.client(unknown)) {
            HttpResponse<String> refused = get(client, Listener.AGENCY, "/api/v1/probe");
            assertThat(refused.statusCode()).isEqualTo(403);

            HttpResponse<String> page = get(client, Listener.AGENCY, ProblemCode.CLIENT_UNKNOWN.type());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("CLIENT_UNKNOWN");
        }
    }

    @Test
    void everyErrorsCodeHasAPageAndAsDataTheSameWords() throws Exception {
        try (HttpClient client = clientOf(Listener.AGENCY)) {
            String index = get(client, Listener.AGENCY, "/problems/errors").body();
            List<String> paths = Pattern.compile("/problems/errors/[a-z0-9-]+")
                    .matcher(index)
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(paths).contains("/problems/errors/imagery").hasSizeGreaterThan(80);
            for (String path : paths) {
                assertThat(get(client, Listener.AGENCY, path).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            HttpResponse<String> data = client.send(
                    HttpRequest.newBuilder(node.uri(Listener.AGENCY, "/problems/errors/imagery"))
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(data.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(data.body())
                    .contains("\"code\" : \"IMAGERY\"")
                    .contains("\"path\" : \"/problems/errors/imagery\"");
            assertThat(get(client, Listener.AGENCY, "/problems/errors/no-such-code")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(client, Listener.AGENCY, "/problems/no-such-problem").statusCode())
                    .isEqualTo(404);
        }
    }

    static Stream<Arguments> certificatesThatChainButNameNobodyConfigured() {
        return Stream.of(
                Arguments.of(Listener.AGENCY, agencyAuthority.caseSystem(TestClients.XA, "unheard-of")),
                Arguments.of(Listener.AGENCY, agencyAuthority.caseSystem(TestClients.XB, "cms")),
                Arguments.of(Listener.AGENCY, agencyAuthority.partner(TestClients.XA)),
                Arguments.of(Listener.PARTNER, partnerAuthority.partner(new AuthorityId("XZ"))),
                Arguments.of(Listener.PARTNER, partnerAuthority.partner(TestClients.XA)),
                Arguments.of(Listener.PARTNER, partnerAuthority.caseSystem(TestClients.XB, "cms")),
                Arguments.of(Listener.OPERATIONS, operatorAuthority.operator(TestClients.XB)),
                Arguments.of(Listener.OPERATIONS, operatorAuthority.partner(TestClients.XA)));
    }

    @ParameterizedTest
    @MethodSource("certificatesThatChainButNameNobodyConfigured")
    void aCertificateThatNamesNobodyConfiguredIsToldSo(Listener listener, TlsKey key) throws Exception {
        try (HttpClient client = agencyAuthority.client(key)) {
            HttpResponse<String> answer = get(
                    client,
                    listener,
                    PATHS.entrySet().stream()
                            .filter(path -> path.getValue().contains(listener))
                            .findFirst()
                            .orElseThrow()
                            .getKey());

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("CLIENT_UNKNOWN").doesNotContain("unheard-of");
        }
    }

    @ParameterizedTest
    @EnumSource(Listener.class)
    void everyAnswerCarriesTheSecurityHeadersAndNoBanner(Listener listener) throws Exception {
        try (HttpClient client = clientOf(listener)) {
            for (String path : List.of("/nowhere", "/api/v1/probe", "/people/probe")) {
                HttpResponse<String> answer = get(client, listener, path);
                assertThat(answer.headers().map().keySet())
                        .contains(
                                "strict-transport-security",
                                "x-content-type-options",
                                "content-security-policy",
                                "referrer-policy",
                                "cache-control",
                                "tidegate-request")
                        .doesNotContain("server", "x-powered-by", "via");
            }
        }
    }

    private static HttpClient client(String credential) {
        return switch (credential) {
            case "none", "password" -> agencyAuthority.client();
            // Its own authority, which no listener trusts.
            case "stranger" ->
                agencyAuthority.client(new TestClients(folder, "stranger").caseSystem(TestClients.XA, "cms"));
            default -> agencyAuthority.client(keys.get(credential));
        };
    }

    private static HttpClient clientOf(Listener listener) {
        return CREDENTIALS.entrySet().stream()
                .filter(entry -> entry.getValue() == listener)
                .findFirst()
                .map(entry -> client(entry.getKey()))
                .orElseGet(() -> client("none"));
    }

    private static String actorName(String credential) {
        return switch (credential) {
            case "case system" -> "case-system:cms";
            case "password" -> "case-system:lab";
            case "partner" -> "partner:XB";
            default ->
                "operator:" + Fingerprint.of(keys.get("operator").certificate()).hex();
        };
    }

    private static HttpResponse<String> get(HttpClient client, Listener listener, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(node.uri(listener, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.statusCode()
                + answer.body()
                        .replace(answer.headers().firstValue("Tidegate-Request").orElseThrow(), "");
    }

    /** Answers at one path of each listener with the name of who asks. */
    @RestController
    static class Probe {

        @GetMapping({
            "/api/v1/probe",
            "/cybertipline/probe",
            "/soap/probe",
            "/exchange/v1/probe",
            "/operations/probe",
            "/actuator/probe"
        })
        String who(Actor actor) {
            return actor.name();
        }

        @GetMapping({"/people/probe", "/console/probe"})
        String nobody() {
            return "nobody";
        }
    }
}
