package org.tidegate.gateway.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * The console's two cookies. Their prefix makes the browser take them only over TLS, for this host alone and every path; no
 * script reads them, and no other site's request brings them.
 */
enum Cookies {
    /** Stands for a session. */
    SESSION("__Host-tidegate-session"),
    /** Ties a sign-in form to the browser that asked for it. */
    SIGN_IN("__Host-tidegate-sign-in");

    private final String cookieName;

    Cookies(String cookieName) {
        this.cookieName = cookieName;
    }

    Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(cookieName))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** For as long as the browser runs. */
    String set(String value) {
        return cookie(value).build().toString();
    }

    String clear() {
        return cookie("").maxAge(Duration.ZERO).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(cookieName, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax");
    }
}
