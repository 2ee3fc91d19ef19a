package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.listener.SourceNetwork;
import org.tidegate.gateway.signin.Session;
import org.tidegate.gateway.signin.Sessions;
import org.tidegate.gateway.signin.SignIn;

/** The way in and out. A password can be pasted, a password manager can fill it in, and nothing has to be solved. */
@RestController
final class SignInPage {
    private static final String ID = "person";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";
    private static final String NEXT = "next";
    private static final String BECAUSE = "because";

    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SignIn signIn;
    private final Sessions sessions;
    private final DataKeys dataKeys;
    private final Pages pages;
    private final SecureRandom random;
    private final Clock clock;

    SignInPage(SignIn signIn, Sessions sessions, DataKeys dataKeys, Pages pages, SecureRandom random, Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.dataKeys = dataKeys;
        this.pages = pages;
        this.random = random;
        this.clock = clock;
    }

    /** Why somebody stands at the sign-in. */
    enum Because {
        /** A session there was is over. */
        ENDED,
        SIGNED_OUT;

        static Optional<Because> of(HttpServletRequest request) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(request.getParameter(BECAUSE)))
                    .findFirst();
        }
    }

    /** What was wrong with the last try. */
    private record Wrong(
            int status,
            String key,
            @Nullable Span pause,
            @Nullable Moment until) {
        static Wrong refused() {
            return new Wrong(422, "sign-in.refused", null, null);
        }

        static Wrong busy() {
            return new Wrong(503, "sign-in.busy", null, null);
        }

        static Wrong barred(Instant until, Instant now) {
            return new Wrong(429, "sign-in.barred", Span.of(Duration.between(now, until)), Moment.of(until));
        }
    }

    /** Sends somebody who has not signed in, or whose session is over, to the sign-in, and from there back. */
    static ResponseEntity<byte[]> askedBy(HttpServletRequest request) {
        StringBuilder path = new StringBuilder(Paths.SIGN_IN);
        char separator = '?';
        if (Cookies.SESSION.of(request).isPresent()) {
            path.append(separator).append(BECAUSE).append('=').append(Because.ENDED);
            separator = '&';
        }
        Optional<String> back = Paths.afterSignIn(request.getRequestURI());
        if (back.isPresent()) {
            path.append(separator)
                    .append(NEXT)
                    .append('=')
                    .append(URLEncoder.encode(back.get(), StandardCharsets.UTF_8));
        }
        return Pages.seeOther(path.toString()).build();
    }

    @GetMapping(Paths.SIGN_IN)
    ResponseEntity<byte[]> show(HttpServletRequest request) {
        if (Visitors.session(request).isPresent()) {
            return Pages.seeOther(Paths.ROOT).build();
        }
        return form(request, null, "");
    }

    @PostMapping(Paths.SIGN_IN)
    ResponseEntity<byte[]> tryOnce(HttpServletRequest request) {
        requireOurForm(request);
        String id = Fields.of(request, ID).strip();
        char[] password = Fields.of(request, PASSWORD).toCharArray();
        SignIn.Outcome outcome;
        try {
            outcome = signIn.tryOnce(id, password, SourceNetwork.of(request.getRemoteAddr()));
        } finally {
            Arrays.fill(password, '\0');
        }
        return switch (outcome) {
            case SignIn.Outcome.Opened opened -> signedIn(request, opened.cookie());
            case SignIn.Outcome.Refused ignored -> form(request, Wrong.refused(), id);
            case SignIn.Outcome.Barred barred -> form(request, Wrong.barred(barred.until(), clock.instant()), id);
            case SignIn.Outcome.Busy ignored -> form(request, Wrong.busy(), id);
        };
    }

    @PostMapping(Paths.SIGN_OUT)
    ResponseEntity<byte[]> signOut(HttpServletRequest request) {
        Optional<Session> session = Visitors.session(request);
        if (session.isPresent()) {
            Fields.requireToken(request);
            sessions.signOut(session.get());
        }
        return Pages.seeOther(Paths.SIGN_IN + "?" + BECAUSE + "=" + Because.SIGNED_OUT)
                .header(HttpHeaders.SET_COOKIE, Cookies.SESSION.clear())
                .build();
    }

    private ResponseEntity<byte[]> signedIn(HttpServletRequest request, String cookie) {
        return Pages.seeOther(Paths.afterSignIn(Fields.of(request, NEXT)).orElse(Paths.ROOT))
                .header(HttpHeaders.SET_COOKIE, Cookies.SESSION.set(cookie), Cookies.SIGN_IN.clear())
                .build();
    }

    /** @param typed the id as typed, so that nobody types it twice; the password is never sent back */
    private ResponseEntity<byte[]> form(HttpServletRequest request, @Nullable Wrong wrong, String typed) {
        String secret =
                Cookies.SIGN_IN.of(request).filter(SECRET.asMatchPredicate()).orElseGet(this::newSecret);
        Map<String, Object> values = new HashMap<>();
        values.put("token", token(secret));
        values.put("typed", typed);
        values.put("wrong", wrong == null ? null : wrong.key());
        values.put("pause", wrong == null ? null : wrong.pause());
        values.put("until", wrong == null ? null : wrong.until());
        values.put("next", Paths.afterSignIn(Fields.of(request, NEXT)).orElse(null));
        values.put(
                "because",
                wrong == null ? Because.of(request).map(Because::name).orElse(null) : null);
        values.put("idleMinutes", Sessions.IDLE.toMinutes());
        values.put("longestHours", Sessions.LONGEST.toHours());
        ResponseEntity<byte[]> page = pages.page(request, wrong == null ? 200 : wrong.status(), "sign-in", values);
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.SET_COOKIE, Cookies.SIGN_IN.set(secret))
                .body(page.getBody());
    }

    /** Another site must not sign somebody in as whom it likes: the form is good only with the cookie it came with. */
    private void requireOurForm(HttpServletRequest request) {
        boolean ours = Cookies.SIGN_IN
                .of(request)
                .filter(SECRET.asMatchPredicate())
                .filter(secret -> MessageDigest.isEqual(
                        token(secret).getBytes(StandardCharsets.US_ASCII),
                        Fields.of(request, TOKEN).getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        if (!ours) {
            throw new PageFailed(ConsoleProblem.FORM_OUTDATED);
        }
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private String token(String secret) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        dataKeys.keyedDigest("console-sign-in-form", secret.getBytes(StandardCharsets.US_ASCII)));
    }
}
