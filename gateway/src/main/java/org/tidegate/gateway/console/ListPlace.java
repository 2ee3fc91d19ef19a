package org.tidegate.gateway.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.identity.UuidText;

/** Behind which line the next page of a list begins, as its address has it. */
record ListPlace(Instant at, UUID id) {
    private static final String BETWEEN = "_";

    /** @throws PageFailed UNREADABLE where no page wrote it */
    static ListPlace parse(String text) {
        int between = text.indexOf(BETWEEN);
        try {
            return new ListPlace(
                    Instant.parse(text.substring(0, Math.max(between, 0))),
                    UuidText.parse("place", text.substring(between + 1)));
        } catch (DateTimeException | IllegalArgumentException noPlace) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }

    /** For an address. */
    String encoded() {
        return URLEncoder.encode(at + BETWEEN + id, StandardCharsets.UTF_8);
    }
}
