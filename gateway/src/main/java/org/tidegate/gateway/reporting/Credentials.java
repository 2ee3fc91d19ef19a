package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** A user name and a password as RFC 7617 sends them, in UTF-8. Close it: the password's characters are wiped then. */
final class Credentials implements AutoCloseable {
    private static final String SCHEME = "Basic ";

    /** Of the decoded octets. A hash of a longer text costs no more, its copies do. */
    private static final int LONGEST = 1024;

    private final String user;
    private final char[] password;

    private Credentials(String user, char[] password) {
        this.user = user;
        this.password = password;
    }

    /** Empty when the request has none, more than one, or some that cannot be read. */
    static Optional<Credentials> of(HttpServletRequest request) {
        return of(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
    }

    /** @param headers every Authorization header of a request */
    static Optional<Credentials> of(List<String> headers) {
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] octets;
        try {
            octets = Base64.getDecoder()
                    .decode(headers.getFirst().substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        try {
            return octets.length > LONGEST ? Optional.empty() : decoded(octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static Optional<Credentials> decoded(byte[] octets) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
        char[] all = new char[text.remaining()];
        text.get(all);
        Arrays.fill(text.array(), '\0');
        int colon = 0;
        while (colon < all.length && all[colon] != ':') {
            colon++;
        }
        Optional<Credentials> read = colon == 0 || colon >= all.length - 1
                ? Optional.empty()
                : Optional.of(
                        new Credentials(new String(all, 0, colon), Arrays.copyOfRange(all, colon + 1, all.length)));
        Arrays.fill(all, '\0');
        return read;
    }

    String user() {
        return user;
    }

    /** Not a copy. */
    char[] password() {
        return password;
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }
}
