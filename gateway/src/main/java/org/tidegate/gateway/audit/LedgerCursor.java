package org.tidegate.gateway.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.tidegate.gateway.store.LedgerSearch.Place;

/** Where a page of entries ended, as text a client hands back unread: microseconds and key, in base64url. */
public final class LedgerCursor {

    static final String SHAPE = "a next as a page gave it";

    private static final int OCTETS = 2 * Long.BYTES;
    private static final long LAST =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));

    private LedgerCursor() {}

    public static String write(Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(OCTETS)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.occurredAt()))
                        .putLong(place.key())
                        .array());
    }

    /** @throws IllegalArgumentException for a text that is no cursor */
    static Place read(String text) {
        byte[] octets = Base64.getUrlDecoder().decode(text);
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("not a cursor");
        }
        ByteBuffer from = ByteBuffer.wrap(octets);
        long micros = from.getLong();
        long key = from.getLong();
        if (micros < 0 || micros > LAST || key < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), key);
    }
}
